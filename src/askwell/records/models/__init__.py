"""All nouns, in dependency order: a foreign key only points up this list."""

from .base import Account, Deletion, LiveRecords, Record, Records
from .commitments import Commitment
from .conversations import (
    Agenda,
    AgendaItem,
    Conversation,
    Mark,
    Note,
    NoteRevision,
    Opening,
    OpeningMove,
    Referral,
    Rehearsal,
    Takeaway,
    Transcript,
)
from .decisions import Criterion, Decision, Score
from .facts import Fact
from .goals import Goal, Hypothesis, OpenQuestion, Path, Shortlisted
from .messages import Message
from .needs import Need, NeedSource, Posting
from .outreach import Channel, Outreach
from .people import (
    Contact,
    ContactPoint,
    ErasedContact,
    ImportedAs,
    ImportRun,
    Organization,
    Position,
    Tie,
)
from .questions import Question
from .recordings import Recording
from .reflections import Evidence, Reflection
from .resumes import Comment, CoverLetter, Resume, ResumeBullet, ResumeChange, Showing
from .touches import Cadence, Touch

MODEL_FILES = (
    "base", "people", "goals", "facts", "questions", "outreach", "conversations", "recordings", "messages",
    "reflections", "decisions", "commitments", "needs", "resumes", "touches",
)  # fmt: skip

__all__ = [
    "MODEL_FILES",
    "Account", "Agenda", "AgendaItem", "Cadence", "Channel", "Comment", "Commitment", "Contact", "ContactPoint", "Conversation",
    "CoverLetter", "Criterion", "Decision", "Deletion", "ErasedContact", "Evidence", "Fact", "Goal", "Hypothesis",
    "ImportRun", "ImportedAs",
    "LiveRecords", "Mark", "Message", "Need", "NeedSource", "Note", "NoteRevision", "OpenQuestion", "Opening",
    "OpeningMove", "Organization", "Outreach", "Path", "Position", "Posting", "Question", "Record", "Recording", "Records",
    "Referral", "Reflection", "Rehearsal", "Resume", "ResumeBullet", "ResumeChange", "Score", "Shortlisted", "Showing", "Takeaway",
    "Tie", "Touch", "Transcript",
]  # fmt: skip
