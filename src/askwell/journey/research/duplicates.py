"""Who may be in the book twice. Nobody is merged by a machine, and a name alone is never enough.

Two people with a LinkedIn profile each are two people: they are not offered (peers lost real people that way).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef

from askwell.journey import finding
from askwell.journey.research.listing import PersonRow, person_rows
from askwell.records.models import Account, ContactPoint, Organization

GROUPS, PAIRS = 100, 50
LOOKED_AT, AT_ONCE = 5_000, 400
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
    points = ContactPoint.objects.of(owner).filter(kind__in=[Kind.EMAIL, Kind.PHONE])
    shared = points.values("kind", "normalized").annotate(people=Count("*")).filter(people__gt=1)
    members = points.filter(contact__deletion=None, contact__is_me=False).annotate(
        has_profile=_has_profile(owner, "contact")
    )
    rows = members.order_by("kind", "normalized", "contact").values_list("kind", "normalized", "contact", "has_profile")
    keys = list(shared.order_by("kind", "normalized").values_list("kind", "normalized")[:LOOKED_AT])
    for (kind, address), group in _groups(keys, lambda some: rows.filter(normalized__in={key[1] for key in some})):
        yield f"The same {'e-mail address' if kind == Kind.EMAIL else 'number'}: {address}", group


def _of_one_name_at_one_place(owner: Account) -> Iterator[tuple[str, Group]]:
    # Asked in the words of the index `contact_twins`: by "not without a place" the database would sort everybody first.
    employed = finding.people(owner=owner).filter(organization__isnull=False, sort_name__gt="")
    alike = employed.values("sort_name", "organization").annotate(people=Count("*")).filter(people__gt=1)
    members = employed.annotate(has_profile=_has_profile(owner, "pk")).order_by("sort_name", "organization", "pk")
    rows = members.values_list("sort_name", "organization", "pk", "has_profile")
    keys = list(alike.order_by("sort_name", "organization").values_list("sort_name", "organization")[:LOOKED_AT])
    found = list(_groups(keys, lambda some: rows.filter(sort_name__in={key[0] for key in some})))
    places = Organization.everything.in_bulk({place for (_, place), _ in found})
    for (_, place), group in found:
        yield f"The same name, both at {places[place]}", group


def _groups(keys: list[Any], members: Callable[[set[Any]], Iterable[Any]]) -> Iterator[tuple[Any, Group]]:
    """The first hundred groups of several where somebody has no profile, looked for four hundred at a time.

    Who has a profile is asked only for those alike: asked for everybody it takes longer than all the rest.
    """
    found = 0
    for start in range(0, len(keys), AT_ONCE):
        some = set(keys[start : start + AT_ONCE])
        for key, rows in groupby(members(some), lambda row: row[:2]):
            group = [(row[2], bool(row[3])) for row in rows]
            if key in some and len(group) > 1 and not all(has_profile for _, has_profile in group):
                yield key, group
                found += 1
                if found == GROUPS:
                    return


def _has_profile(owner: Account, contact: str) -> Exists:
    return Exists(ContactPoint.objects.of(owner).filter(contact=OuterRef(contact), kind=Kind.LINKEDIN))


def _pairs(group: Iterable[tuple[int, bool]]) -> Iterator[frozenset[int]]:
    """Each without a profile, beside each with one; without any, beside the first."""
    members = dict(group)
    profiled = [key for key, has_profile in members.items() if has_profile]
    bare = [key for key in members if key not in profiled]
    for key in profiled or bare[:1]:
        yield from (frozenset({key, other}) for other in bare if other != key)
