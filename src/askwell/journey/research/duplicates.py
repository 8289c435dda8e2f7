"""Who may be in the book twice. Nobody is merged by a machine, and a name alone is never enough.

Two people with a LinkedIn profile each are two people: they are not offered (peers lost real people that way).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from askwell.journey import finding
from askwell.journey.research.listing import PersonRow, person_rows
from askwell.records.models import Account, Contact, ContactPoint

GROUPS, PAIRS = 100, 50
Kind = ContactPoint.Kind


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two rows that may be one person, and what says so. `first` is the one in the book for longer."""

    first: PersonRow
    second: PersonRow
    why: str


@dataclass(frozen=True)
class DuplicatesPage:
    """At most fifty pairs; `has_more` when there are others behind them."""

    pairs: list[PossibleDuplicate]
    has_more: bool


def duplicates(*, owner: Account) -> DuplicatesPage:
    """Pairs sharing an e-mail address or a number, or a name at one organization: grouped by the database."""
    found: dict[frozenset[int], str] = {}
    for why, group in [*_sharing_an_address(owner), *_of_one_name_at_one_place(owner)]:
        for pair in _pairs(group):
            found.setdefault(pair, why)
    shown = list(found.items())[:PAIRS]
    contacts = finding.people(owner=owner).filter(pk__in={key for pair, _ in shown for key in pair})
    detailed = list(contacts.select_related("organization", "tie").prefetch_related("contact_points"))
    rows = {row.contact.pk: row for row in person_rows(detailed, owner=owner)}
    pairs = [PossibleDuplicate(rows[min(pair)], rows[max(pair)], why) for pair, why in shown]
    return DuplicatesPage(pairs, len(found) > PAIRS)


Group = list[tuple[int, bool]]  # contacts by id, and whether each has a LinkedIn profile


def _sharing_an_address(owner: Account) -> Iterator[tuple[str, Group]]:
    points = ContactPoint.objects.of(owner).filter(
        kind__in=[Kind.EMAIL, Kind.PHONE], contact__deletion=None, contact__is_me=False
    )
    shared = (
        points.values("kind", "normalized")
        .annotate(people=Count("contact", distinct=True), bare=Count("contact", ~Q(contact__in=_profiled(owner))))
        .filter(people__gt=1, bare__gt=0)
        .order_by("kind", "normalized")
    )
    keys = {(row["kind"], row["normalized"]) for row in shared[:GROUPS]}
    members = (
        points.filter(normalized__in={normalized for _, normalized in keys})
        .annotate(has_profile=_is(Q(contact__in=_profiled(owner))))
        .order_by("kind", "normalized", "contact")
        .values_list("kind", "normalized", "contact", "has_profile")
    )
    for key, rows in groupby(members, lambda row: (row[0], row[1])):
        if key in keys:
            what = "e-mail address" if key[0] == Kind.EMAIL else "number"
            yield f"The same {what}: {key[1]}", [(row[2], bool(row[3])) for row in rows]


def _of_one_name_at_one_place(owner: Account) -> Iterator[tuple[str, Group]]:
    employed: QuerySet[Contact] = (
        finding.people(owner=owner).exclude(organization=None).exclude(sort_name="").order_by("sort_name")
    )
    alike = (
        employed.values("sort_name", "organization")
        .annotate(people=Count("pk"), bare=Count("pk", ~Q(pk__in=_profiled(owner))))
        .filter(people__gt=1, bare__gt=0)
    )
    keys = {(row["sort_name"], row["organization"]) for row in alike[:GROUPS]}
    members = (
        employed.filter(sort_name__in={name for name, _ in keys})
        .annotate(has_profile=_is(Q(pk__in=_profiled(owner))))
        .order_by("sort_name", "organization", "pk")
        .values_list("sort_name", "organization", "pk", "has_profile", "organization__name")
    )
    for key, rows in groupby(members, lambda row: (row[0], row[1])):
        if key in keys:
            group = list(rows)
            yield f"The same name, both at {group[0][4]}", [(row[2], bool(row[3])) for row in group]


def _profiled(owner: Account) -> QuerySet[ContactPoint, Any]:
    """Who has a LinkedIn profile. Not a subquery for each row: that took minutes at 30,000 people."""
    return ContactPoint.objects.of(owner).filter(kind=Kind.LINKEDIN).order_by().values("contact")


def _is(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _pairs(group: Iterable[tuple[int, bool]]) -> Iterator[frozenset[int]]:
    """Each without a profile, beside each with one; without any, beside the first."""
    members = dict(group)
    profiled = [key for key, has_profile in members.items() if has_profile]
    bare = [key for key in members if key not in profiled]
    for key in profiled or bare[:1]:
        yield from (frozenset({key, other}) for other in bare if other != key)
