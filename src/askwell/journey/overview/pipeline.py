"""How far each effort is: from the idea to a conversation (S6)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Value, When, Window
from django.db.models.functions import RowNumber

from askwell.journey import keeping
from askwell.records.models import Account, Conversation, Outreach, Path

SHOWN = 8
State = Outreach.State
COLUMNS = {
    "ideas": "Ideas",
    "asked": "Asked",
    "yes": "Said yes",
    "talked": "Talked",
    "rest": "Later, no, or resting",
}
STANDS = Case(
    When(has_talked=True, then=Value("talked")),
    When(state__in=[State.IDEA, State.PLANNED], then=Value("ideas")),
    When(state__in=[State.INVITED, State.NUDGED], then=Value("asked")),
    When(state=State.YES, then=Value("yes")),
    default=Value("rest"),
    output_field=CharField(),
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
    talked = Conversation.objects.of(owner).filter(outreach=OuterRef("pk"), state=Conversation.State.HELD)
    outreaches = outreaches.annotate(has_talked=Exists(talked)).annotate(stands=STANDS)
    counts = dict(outreaches.values_list("stands").annotate(Count("id")).order_by())
    nth = Window(RowNumber(), partition_by=F("stands"), order_by=[F("updated_at").desc(), F("id").desc()])
    # By their keys: numbered as whole rows, the database would carry every column of every outreach through the sorting.
    newest = outreaches.filter(pk__in=outreaches.annotate(place=nth).filter(place__lte=SHOWN).values("pk"))
    rows = list(newest.select_related("contact__organization").order_by("-updated_at", "-id"))
    held = dict(talks.values_list("state").annotate(Count("id")).order_by())
    return Pipeline(
        [
            Column(key, label, counts.get(key, 0), [row for row in rows if row.stands == key])
            for key, label in COLUMNS.items()
        ],
        held.get(Conversation.State.PLANNED, 0),
        held.get(Conversation.State.HELD, 0),
        list(Path.objects.of(owner).order_by("set_aside_at", "id")),
        chosen,
    )
