"""What of people and their posts the ranking of a shortlist looks at, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from askwell.journey import finding
from askwell.journey.last_contact import last_moments
from askwell.records.asking import question
from askwell.records.models import Account, Position


class Person(NamedTuple):
    """What of a person the ranking needs: a plain row, for hundreds of records would cost more than the ranking."""

    pk: int
    uid: UUID
    headline: str
    about: str
    location: str
    relation: str | None
    tie_deletion: int | None
    organization: int | None
    place: str | None
    industry: str | None
    targeted: bool | None
    place_deletion: int | None
    last_talk_at: datetime | None
    last_sent_at: datetime | None
    last_touch_at: datetime | None

    @property
    def works_at(self) -> int | None:
        """Where they work, unless it lies in the bin."""
        return self.organization if self.place_deletion is None else None


class Post(NamedTuple):
    """What of a position the ranking needs."""

    contact: int
    kind: str
    title: str
    is_current: bool
    organization: int | None
    place: str | None


def people_of(owner: Account, keys: Iterable[int]) -> dict[UUID, Person]:
    return {person.uid: person for person in (Person(*row) for row in _rows(owner, keys=list(keys)))}


@question
def _rows(owner: Account, *, keys: list[int]) -> QuerySet[Any, Any]:
    columns = (
        "pk", "uid", "headline", "about", "location", "tie__relation", "tie__deletion", "organization",
        "organization__name", "organization__industry", "organization__targeted", "organization__deletion",
    )  # fmt: skip
    moments = last_moments(owner)
    return finding.people(owner=owner).filter(pk__in=keys).annotate(**moments).values_list(*columns, *moments)


def posts_of(owner: Account, keys: Iterable[int]) -> dict[int, list[Post]]:
    """The positions of these people, the newest first."""
    found: dict[int, list[Post]] = {}
    for row in _held_by(owner, keys=list(keys)):
        found.setdefault(row[0], []).append(Post(*row))
    return found


@question
def _held_by(owner: Account, *, keys: list[int]) -> QuerySet[Any, Any]:
    columns = ("contact", "kind", "title", "is_current", "organization", "organization__name")
    return Position.objects.of(owner).filter(contact__in=keys).order_by("-pk").values_list(*columns)
