"""Across all stages: what to do next, how far it is, where it came from, and what goes in and out."""

from askwell.journey.overview.pipeline import pipeline
from askwell.journey.overview.timeline import timeline
from askwell.journey.overview.today import today
from askwell.journey.overview.trail import trail

__all__ = ["pipeline", "timeline", "today", "trail"]
