"""How far each effort is: from the idea to a conversation (S6)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from askwell.journey import keeping
from askwell.records.models import Account, Conversation, Outreach, Path

SHOWN = 8
State = Outreach.State
COLUMNS = (
    ("ideas", "Ideas", (State.IDEA, State.PLANNED)),
    ("asked", "Asked", (State.INVITED, State.NUDGED)),
    ("yes", "Said yes", (State.YES,)),
    ("later", "Later or elsewhere", (State.LATER, State.REFERRED)),
    ("resting", "No, bounced or resting", (State.NO, State.BOUNCED, State.PARKED)),
)


@dataclass(frozen=True)
class Column:
    """One stretch of the way; `outreaches` are the most recent, `count` all of them."""

    key: str
    label: str
    count: int
    outreaches: list[Outreach]


@dataclass(frozen=True)
class Pipeline:
    columns: list[Column]
    talks_planned: int
    talks_held: int
    paths: list[Path]
    path: Path | None


def pipeline(*, owner: Account, path: UUID | None = None) -> Pipeline:
    """Every outreach by how far it is, for all paths or one, in five queries."""
    chosen = keeping.maybe(Path, owner=owner, uid=path)
    outreaches = Outreach.objects.of(owner).filter(contact__deletion=None)
    talks = Conversation.objects.of(owner).filter(contact__deletion=None)
    if chosen:
        outreaches, talks = outreaches.filter(path=chosen), talks.filter(path=chosen)
    counts = dict(outreaches.values_list("state").annotate(Count("id")).order_by())
    newest = outreaches.annotate(
        place=Window(RowNumber(), partition_by=F("state"), order_by=[F("updated_at").desc(), F("id").desc()])
    )
    rows = list(newest.filter(place__lte=SHOWN).select_related("contact__organization").order_by("-updated_at", "-id"))
    held = dict(talks.values_list("state").annotate(Count("id")).order_by())
    return Pipeline(
        [
            Column(key, label, sum(counts.get(s, 0) for s in states), [row for row in rows if row.state in states][:SHOWN])
            for key, label, states in COLUMNS
        ],
        held.get(Conversation.State.PLANNED, 0),
        held.get(Conversation.State.HELD, 0),
        list(Path.objects.of(owner).order_by("set_aside_at", "id")),
        chosen,
    )
