"""The way back: from a touch, a promise or a message to the sentence it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import NotFound
from askwell.records.models import Account, Record

# Each noun's links to what caused it, the nearest cause first. Of several rows that point back (the referral that led to
# an outreach, what somebody said that became a promise, the sources of a need) the first counts.
MANY = ("came_from", "comments", "sources", "needs")
CAUSES: dict[str, tuple[str, ...]] = {
    "touch": ("commitment", "takeaway", "message"),
    "evidence": ("takeaway",),
    "reflection": ("conversation",),
    "commitment": ("note", "comments", "conversation", "needs"),
    "opening": ("note", "conversation"),
    "referral": ("note", "conversation"),
    "takeaway": ("note", "conversation"),
    "message": ("conversation", "outreach"),
    "note": ("conversation",),
    "conversation": ("outreach",),
    "outreach": ("came_from", "path"),
    "path": ("goal",),
    "decision": ("path", "goal"),
    "resumebullet": ("commitment", "fact"),
    "need": ("sources", "opening", "path"),
    "needsource": ("takeaway", "posting"),
    "posting": ("opening", "path"),
    "resumechange": ("takeaway", "comment", "fact", "need", "opening"),
    "comment": ("showing",),
    "showing": ("resume", "letter", "goal", "opening"),
    "coverletter": ("opening",),
}


@dataclass(frozen=True)
class Step:
    """One stone on the way back."""

    noun: str
    label: str
    text: str
    at: datetime
    uid: UUID
    href: str


@dataclass(frozen=True)
class Trail:
    steps: list[Step]


def trail(*, owner: Account, noun: str, uid: UUID) -> Trail:
    """From one record back to where it began: at most twelve steps, two queries each."""
    if noun not in CAUSES:
        raise NotFound
    record: Record | None = keeping.get(keeping.nouns_by_name()[noun], owner=owner, uid=uid)
    steps: list[Step] = []
    while record is not None and len(steps) < 12:
        steps.append(_step(record))
        record = _cause(record)
    return Trail(steps)


def _cause(record: Record) -> Record | None:
    for name in CAUSES.get(record._meta.model_name or "", ()):
        cause = getattr(record, name)
        if name in MANY:
            cause = cause.first()
        if isinstance(cause, Record) and cause.deletion_id is None:
            return cause
    return None


def _step(record: Record) -> Step:
    noun = record._meta.model_name or ""
    return Step(noun, LABELS.get(noun, noun), str(record), record.created_at, record.uid, _page_of(record))


def _page_of(record: Record) -> str:
    address = getattr(record, "get_absolute_url", None)
    if address:
        return str(address())
    conversation = getattr(record, "conversation", None)
    return f"/meet/{conversation.uid}/" if conversation else ""


LABELS = {
    "touch": "A touch", "evidence": "Evidence", "reflection": "Your reflection", "commitment": "A promise",
    "opening": "An opening", "referral": "A name they offered", "takeaway": "What you kept", "message": "A message",
    "note": "The note", "conversation": "The conversation", "outreach": "Asking them", "path": "The path",
    "goal": "The goal", "fact": "What you read", "resumebullet": "A line of your résumé", "coverletter": "A letter",
    "resumechange": "A change in your résumé", "comment": "What they said of it", "showing": "What you showed",
    "resume": "Your résumé", "decision": "A decision", "need": "What is needed", "needsource": "Who says so",
    "posting": "A posting",
}  # fmt: skip
