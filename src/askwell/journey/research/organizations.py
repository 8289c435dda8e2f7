"""Places people work or study at, and which of them the owner aims for (F1, F2, F3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.finding import organizations_matching, people
from askwell.journey.writing import writes
from askwell.planner.defaults import DEFAULTS
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, Conversation, Fact, Opening, Organization, Position

PAGE = 50
TARGETS_SHOWN = 100
SUGGESTED = 12
AT_ONCE = 400


@dataclass(frozen=True)
class OrganizationsPage:
    """Targeted ones by LAMP (each with `known`, the number of people there), then one page of the others by name."""

    targeted: list[Organization]
    others: list[Organization]
    words: str
    after: UUID | None
    is_first: bool
    aim: int
    at_a_time: int


@dataclass(frozen=True)
class OrganizationPage:
    """All that is known of one place."""

    organization: Organization
    facts: list[Fact]
    people: list[Contact]
    people_count: int
    once_here: list[Position]
    openings: list[Opening]
    conversations: list[Conversation]


@writes
def organizations_named(*, owner: Account, now: datetime, names: Iterable[str]) -> dict[str, Organization]:
    """Find or add many at once; the keys are the names as given. Case and accents do not make another place."""
    wanted = {name: fold(name)[:300] for name in names if name.strip()}
    known = _by_sort_name(owner, set(wanted.values()))
    missing = {folded: name for name, folded in reversed(wanted.items()) if folded not in known}
    rows = [
        Organization(owner=owner, created_at=now, updated_at=now, name=" ".join(name.split())[:300])
        for name in missing.values()
    ]
    known |= {row.sort_name: row for row in Organization.objects.of(owner).bulk_create(rows, batch_size=AT_ONCE)}
    return {name: known[folded] for name, folded in wanted.items()}


def organization_named(*, owner: Account, now: datetime, name: str) -> Organization | None:
    """The place of that name, added when it is new; None for an empty name."""
    return organizations_named(owner=owner, now=now, names=[name]).get(name)


@writes
def add_organization(*, owner: Account, now: datetime, name: str, **fields: Any) -> Organization:
    """Add a place, with what is known of it: website, industry, location, size, about, mission, values, LAMP."""
    _refuse_twin(owner, name)
    return keeping.add(Organization, owner=owner, now=now, name=name, **fields)


@writes
def change_organization(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", **fields: Any
) -> Organization:
    """Change what is known of a place, or how much the owner wants it."""
    organization = keeping.get(Organization, owner=owner, uid=uid)
    if "name" in fields:
        _refuse_twin(owner, fields["name"], but=organization)
        fields["sort_name"] = fold(fields["name"])[:300]
    return keeping.change(organization, now=now, looked_at=looked_at, **fields)


@writes
def target_organization(*, owner: Account, now: datetime, uid: UUID) -> Organization:
    """Put a place on the list to get to know. A second call takes it off."""
    organization = keeping.get(Organization, owner=owner, uid=uid)
    return keeping.change(organization, now=now, targeted=not organization.targeted)


def suggested_organizations(*, owner: Account, words: str) -> list[tuple[str, str]]:
    """Names that begin like that, and where those places are, for a field that suggests."""
    if not fold(words):
        return []
    found = organizations_matching(owner=owner, words=words).order_by("sort_name")
    return list(found.values_list("name", "location")[:SUGGESTED])


def organizations(*, owner: Account, words: str = "", after: UUID | None = None) -> OrganizationsPage:
    """The list: motivation, then posting, then advocacy (F2); the rest by name, a page at a time."""
    found = organizations_matching(owner=owner, words=words)
    targeted = found.filter(targeted=True).order_by("-motivation", "-posting", "sort_name")
    others = found.filter(targeted=False).order_by("sort_name", "pk")
    start = keeping.maybe(Organization, owner=owner, uid=after)
    if start:
        others = others.filter(sort_name__gte=start.sort_name).exclude(sort_name=start.sort_name, pk__lte=start.pk)
    page = list(others[: PAGE + 1])
    best = [] if start else list(targeted[:TARGETS_SHOWN])
    _count_people(owner, [*page, *best])
    return OrganizationsPage(
        targeted=sorted(best, key=_lamp),
        others=page[:PAGE],
        words=words,
        after=page[PAGE - 1].uid if len(page) > PAGE else None,
        is_first=start is None,
        aim=DEFAULTS.pipeline.employers_min,
        at_a_time=DEFAULTS.pipeline.active_employers,
    )


def organization_page(*, owner: Account, uid: UUID) -> OrganizationPage:
    """One place with its facts, people, openings, and the conversations held there, in eight queries."""
    organization = keeping.get(Organization, owner=owner, uid=uid)
    there_now = people(owner=owner).filter(organization=organization)
    former = Position.objects.of(owner).filter(organization=organization, contact__deletion=None, contact__is_me=False)
    talks = Conversation.objects.of(owner).filter(contact__deletion=None)
    there = Q(organization=organization) | Q(organization=None, contact__organization=organization)
    return OrganizationPage(
        organization=organization,
        facts=list(Fact.objects.of(owner).filter(organization=organization).order_by("kind", "-stated_on", "-pk")),
        people=list(there_now.select_related("tie").order_by("sort_name", "pk")[:PAGE]),
        people_count=there_now.count(),
        once_here=list(
            former.exclude(contact__organization=organization)
            .select_related("contact")
            .order_by("-end_on", "pk")[:PAGE]
        ),
        openings=list(Opening.objects.of(owner).filter(organization=organization).order_by("-pk")[:PAGE]),
        conversations=list(talks.filter(there).select_related("contact").order_by("-starts_at")[:PAGE]),
    )


def _lamp(organization: Organization) -> tuple[int, int, bool, str]:
    """Motivation, posting, advocacy: whether the owner knows somebody there (F2)."""
    knows_nobody = not getattr(organization, "known", 0)
    return -organization.motivation, -organization.posting, knows_nobody, organization.sort_name


def _count_people(owner: Account, organizations: list[Organization]) -> None:
    """Note on each as `known` how many people the owner knows there: one query for these, not for all there are."""
    there = people(owner=owner).filter(organization__in=organizations).order_by()
    known = dict(there.values_list("organization").annotate(Count("pk")))
    for organization in organizations:
        organization.known = known.get(organization.pk, 0)  # type: ignore[attr-defined]


def _by_sort_name(owner: Account, folded: set[str]) -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    keys = sorted(folded)
    for start in range(0, len(keys), AT_ONCE):
        rows = Organization.objects.of(owner).filter(sort_name__in=keys[start : start + AT_ONCE]).order_by("-pk")
        found |= {row.sort_name: row for row in rows}
    return found


def _refuse_twin(owner: Account, name: str, but: Organization | None = None) -> None:
    twin = _by_sort_name(owner, {fold(name)[:300]}).get(fold(name)[:300])
    if twin and twin != but:
        raise NotUnderstood(f"{twin.name} is among your organizations already.", field="name")
