"""What changed: fit, confidence, and the evidence for it."""

from askwell.coach.codes import codes
from askwell.journey.reflect.due import due
from askwell.journey.reflect.evidence import WEIGHTS, EvidencePage, attach_evidence, evidence_page
from askwell.journey.reflect.pages import Overview, overview, path_picture
from askwell.journey.reflect.pictures import Belief, PathPicture, Viewpoints
from askwell.journey.reflect.reflections import ReflectionPage, reflect, reflection_page
from askwell.journey.reflect.themes import Theme

CODES = codes()

__all__ = [
    "CODES", "WEIGHTS", "Belief", "EvidencePage", "Overview", "PathPicture", "ReflectionPage", "Theme", "Viewpoints",
    "attach_evidence", "due", "evidence_page", "overview", "path_picture", "reflect", "reflection_page",
]  # fmt: skip
