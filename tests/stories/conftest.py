"""Fixtures that open a real house in a real Chromium."""

from chromium import browser_type_launch_args, demo_house, own_house, violations, watch

__all__ = ["browser_type_launch_args", "demo_house", "own_house", "violations", "watch"]
