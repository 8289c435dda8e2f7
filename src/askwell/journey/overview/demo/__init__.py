"""One worked journey, its dates relative to today: what a newcomer sees first."""

from askwell.journey.overview.demo.story import tell

__all__ = ["tell"]
