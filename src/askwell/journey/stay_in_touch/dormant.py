"""Ties that have slept for three years and are worth waking (K7, K8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Case, IntegerField, QuerySet, Value, When

from askwell.journey import account, keeping
from askwell.journey.finding import people
from askwell.journey.last_contact import last_contact, last_moments
from askwell.planner import cadence
from askwell.planner.defaults import DEFAULTS
from askwell.records.asking import question
from askwell.records.models import Account, Contact, Organization, Outreach, Records, Tie

LOOKED_AT, OTHERS = 400, 100
SHOWN = 6
YEARS = DEFAULTS.touch.dormant_after_years
Relation = Tie.Relation
WORDS: dict[str, str] = {
    Relation.FRIEND: "you are friends", Relation.COLLEAGUE: "you worked together",
    Relation.ALUMNI: "you went to the same school", Relation.SHARED_PAST: "you share a past",
    Relation.MUTUAL: "you have someone in common",
}  # fmt: skip
TRUST: dict[str, int] = {
    Relation.FRIEND: 3,
    Relation.COLLEAGUE: 3,
    Relation.ALUMNI: 2,
    Relation.SHARED_PAST: 2,
    Relation.MUTUAL: 1,
}
# Words of a headline that say somebody has come far: those help most, and are asked least (K8).
SENIOR = re.compile(r"\b(chief|director|founder|head|lead|manager|partner|president|principal|professor|vp)\b", re.I)
ON_ITS_WAY = (Outreach.State.PLANNED, Outreach.State.INVITED, Outreach.State.NUDGED, Outreach.State.YES)


@dataclass(frozen=True)
class DormantTie:
    """Somebody not heard of for years; `why` is one sentence, `points` orders the list."""

    contact: Contact
    silent_since: date
    years: int
    points: int
    why: str


class _Tie(NamedTuple):
    """The same before it is known who makes the list; `parts` are what `why` is put together from."""

    key: int
    silent_since: date
    years: int
    points: int
    parts: tuple[str, str, str]


class _Row(NamedTuple):
    """All that the points of one tie are worked out from."""

    pk: int
    headline: str
    connected_on: date | None
    relation: str | None
    tie_deletion: int | None
    place: str | None
    is_listed: bool | None
    place_deletion: int | None
    paused_at: datetime | None
    cadence_deletion: int | None
    last_talk_at: datetime | None
    last_sent_at: datetime | None
    last_touch_at: datetime | None


def dormant(*, owner: Account, now: datetime) -> list[DormantTie]:
    """The six most worth waking, in two queries: trusted, come far, at a place on the list, seldom spoken with."""
    today, zone = account.day_of(owner=owner, now=now), ZoneInfo(owner.time_zone)
    ties = [tie for tie in (_tie(zone, _Row(*row), today) for row in _rows(owner, today.year)) if tie]
    best = sorted(ties, key=lambda tie: (-tie.points, tie.silent_since, tie.key))[:SHOWN]
    known = keeping.by_key(Contact, owner=owner, keys=[tie.key for tie in best])
    return [
        DormantTie(known[tie.key], tie.silent_since, tie.years, tie.points, _why(tie.years, *tie.parts)) for tie in best
    ]


@question
def _rows(owner: Account, year: int) -> QuerySet[Any, Any]:
    contacts: QuerySet[Any] = _candidates(owner, year).annotate(**last_moments(owner))
    return contacts.values_list(
        "pk", "headline", "connected_on", "tie__relation", "tie__deletion", "organization__name", "organization__targeted",
        "organization__deletion", "cadence__paused_at", "cadence__deletion", "last_talk_at", "last_sent_at", "last_touch_at",
    )  # fmt: skip


def _candidates(owner: Account, year: int) -> Records[Contact]:
    """The nearest by a tie, those at a place on the list, and those known longest, but whom nobody is writing to already.

    Each is a bounded question with an index of its own; together they are never more than 600 people.
    """
    asked = Outreach.objects.of(owner).filter(state__in=ON_ITS_WAY).values("contact")
    near = Case(
        *(When(relation=relation, then=Value(-points)) for relation, points in TRUST.items()),
        default=Value(0), output_field=IntegerField(),
    )  # fmt: skip
    tied = Tie.objects.of(owner).filter(relation__in=WORDS, contact__deletion=None).exclude(contact__in=asked)
    targets = Organization.objects.of(owner).filter(targeted=True).values("pk")
    known = people(owner=owner).filter(connected_on__lt=date(year - YEARS + 1, 1, 1)).exclude(pk__in=asked)
    oldest = known.order_by("connected_on", "pk").values("pk")
    nearest = tied.order_by(near, "contact__connected_on", "contact").values("contact")
    some = (nearest[:LOOKED_AT], oldest.filter(organization__in=targets)[:OTHERS], oldest[:OTHERS])
    # One after the other: asked for "one or the other or the third" SQLite looks each of them up twice.
    near_listed_old = [Contact.objects.of(owner).filter(pk__in=keys).order_by().values("pk") for keys in some]
    return people(owner=owner).filter(pk__in=near_listed_old[0].union(*near_listed_old[1:]))


def _tie(zone: ZoneInfo, row: _Row, today: date) -> _Tie | None:
    last_at = last_contact(row)[1]
    since = last_at.astimezone(zone).date() if last_at else row.connected_on
    is_paused = row.paused_at is not None and row.cadence_deletion is None
    if since is None or is_paused or not cadence.is_dormant(since, today):
        return None
    relation = row.relation or "" if row.tie_deletion is None else ""
    senior, listed = _is_senior(row.headline), bool(row.is_listed and row.place_deletion is None)
    points = TRUST.get(relation, 0) + 2 * senior + 2 * listed + (row.last_talk_at is None)
    parts = (relation, row.headline if senior else "", row.place or "" if listed else "")
    return _Tie(row.pk, since, (today - since).days // 365, points, parts)


@lru_cache(maxsize=4096)
def _is_senior(headline: str) -> bool:
    """Hundreds of people do the same work."""
    return bool(SENIOR.search(headline))


def _why(years: int, relation: str, headline: str, place: str) -> str:
    parts = [
        f"Silent for {years} years",
        WORDS.get(relation, ""),
        headline,
        f"{place} is on your list" if place else "",
    ]
    return "; ".join(part for part in parts if part) + "."
