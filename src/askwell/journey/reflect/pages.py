"""The room where talks become a view."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from askwell.journey import keeping
from askwell.journey.reflect.pictures import PathPicture, pictures
from askwell.journey.reflect.reflections import HELD
from askwell.records.asking import question
from askwell.records.models import Account, Conversation, Path

SHOWN = 25
PATHS_SHOWN = 5


@dataclass(frozen=True)
class Overview:
    """Talks to reflect on first, then the picture of each path, five a page."""

    waiting: list[Conversation]
    waiting_count: int
    pictures: list[PathPicture]
    page: Page[Path]


def overview(*, owner: Account, page: int = 1) -> Overview:
    """What the talks add up to, in eleven queries or fewer."""
    paths = Path.objects.of(owner).filter(goal__deletion=None).select_related("goal")
    shown = Paginator(paths.order_by(F("set_aside_at").asc(nulls_first=True), "id"), PATHS_SHOWN).get_page(page)
    first = list(_waiting(owner))
    count = unreflected(owner).count() if len(first) == SHOWN else len(first)
    return Overview(first, count, pictures(owner=owner, paths=list(shown)), shown)


def path_picture(*, owner: Account, uid: UUID) -> PathPicture:
    """The picture of one path."""
    path = keeping.get(Path, owner=owner, uid=uid, related=["goal"])
    return pictures(owner=owner, paths=[path])[0]


@question
def _waiting(owner: Account) -> QuerySet[Conversation]:
    return unreflected(owner).only(
        "uid", "starts_at", "wrapped_up_at", "contact__formatted_name", "path__occupation", "path__field"
    )[:SHOWN]  # fmt: skip


def unreflected(owner: Account) -> QuerySet[Conversation]:
    """Talks that were held and not reflected on yet, or by half, oldest first."""
    held = Conversation.objects.of(owner).filter(state=HELD, contact__deletion=None)
    finished = {"reflection__deletion": None, "reflection__half_written_at": None}
    done = held.filter(reflection__isnull=False, **finished).values("pk")
    return held.exclude(pk__in=done).select_related("contact", "path").order_by("starts_at", "id")
