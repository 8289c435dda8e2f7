from threats.own_home import home

__all__ = ["home"]
