"""What changed: fit, confidence, and the evidence for it."""

from askwell.coach.codes import codes
from askwell.journey.reflect.deciding import Table, add_criterion, keep_table, score, table, weigh
from askwell.journey.reflect.due import due
from askwell.journey.reflect.evidence import WEIGHTS, EvidencePage, attach_evidence, evidence_page
from askwell.journey.reflect.journal import decide, decision, open_again, revisit
from askwell.journey.reflect.listening import ListeningPage, listening_page
from askwell.journey.reflect.pages import Overview, overview, path_picture
from askwell.journey.reflect.pictures import Belief, PathPicture, Viewpoints
from askwell.journey.reflect.reflections import ReflectionPage, code_takeaway, reflect, reflection_page
from askwell.journey.reflect.sides import Sides, sides
from askwell.journey.reflect.themes import Theme
from askwell.journey.reflect.tipping import answer_words, number, weight_words

CODES = codes()

__all__ = [
    "CODES", "WEIGHTS", "Belief", "EvidencePage", "ListeningPage", "Overview", "PathPicture", "ReflectionPage", "Sides", "Table", "Theme",
    "Viewpoints", "add_criterion", "answer_words", "attach_evidence", "code_takeaway", "decide", "decision", "due", "evidence_page",
    "keep_table", "listening_page", "number", "open_again", "overview", "path_picture", "reflect", "reflection_page", "revisit", "score",
    "sides", "table", "weigh", "weight_words",
]  # fmt: skip
