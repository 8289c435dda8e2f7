"""Ties that have slept for three years and are worth waking (K7, K8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from askwell.journey import account
from askwell.journey.finding import people
from askwell.journey.stay_in_touch.people import annotated, last_contact, live, local_day
from askwell.planner import cadence
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import Account, Contact, Outreach, Tie

LOOKED_AT = 400
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


def dormant(*, owner: Account, now: datetime) -> list[DormantTie]:
    """The six most worth waking, in two queries: trusted, come far, at a place on the list, seldom spoken with."""
    today = account.day_of(owner=owner, now=now)
    keys = _candidates(owner, today).values_list("pk", flat=True)[:LOOKED_AT]
    rows = annotated(owner, Contact.objects.of(owner).filter(pk__in=list(keys)))
    ties = [tie for tie in (_tie(owner, contact, today) for contact in rows) if tie]
    return sorted(ties, key=lambda tie: (-tie.points, tie.silent_since, tie.contact.pk))[:SHOWN]


def _candidates(owner: Account, today: date) -> QuerySet[Contact]:
    """Those known for three years or by a tie, nearest first, whom nobody is writing to already."""
    asked = Outreach.objects.of(owner).filter(state__in=ON_ITS_WAY).values("contact")
    old = Q(connected_on__year__lte=today.year - YEARS)
    near = Case(
        *(When(tie__relation=relation, tie__deletion=None, then=Value(-points)) for relation, points in TRUST.items()),
        default=Value(0), output_field=IntegerField(),
    )  # fmt: skip
    found = people(owner=owner).filter(old | Q(tie__relation__in=WORDS, tie__deletion=None)).exclude(pk__in=asked)
    return found.order_by(near, "-organization__targeted", "connected_on", "pk")


def _tie(owner: Account, contact: Any, today: date) -> DormantTie | None:
    _, last_at = last_contact(contact)
    since = local_day(owner, last_at) or contact.connected_on
    rhythm = live(contact, "cadence")
    if since is None or not cadence.is_dormant(since, today) or (rhythm and rhythm.paused_at):
        return None
    tie, place = live(contact, "tie"), live(contact, "organization")
    relation = tie.relation if tie else ""
    senior, listed = bool(SENIOR.search(contact.headline)), bool(place and place.targeted)
    points = TRUST.get(relation, 0) + 2 * senior + 2 * listed + (contact.last_talk_at is None)
    years = (today - since).days // 365
    why = _why(WORDS.get(relation, ""), contact.headline if senior else "", place.name if listed else "", years)
    return DormantTie(contact, since, years, points, why)


def _why(relation: str, headline: str, place: str, years: int) -> str:
    parts = [f"Silent for {years} years", relation, headline, f"{place} is on your list" if place else ""]
    return "; ".join(part for part in parts if part) + "."
