"""Pages about the owner: the first start and the settings."""
