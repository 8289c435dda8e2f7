"""How the owner knows somebody, and where that person has been."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from askwell.journey import finding, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.research.organizations import organization_named
from askwell.journey.writing import writes
from askwell.planner.zones import zone_names
from askwell.records.models import Account, Contact, Position, Tie

RELATIONS = list(Tie.Relation.choices)
SUGGESTED = 12


@writes
def set_tie(
    *, owner: Account, now: datetime, contact: UUID, looked_at: str = "", relation: str, how_we_met: str = "",
    mutual: str = "", tier: str = "",
) -> Tie:  # fmt: skip
    """Say how the owner knows them. `mutual` names the person both know, in words `finding.one_contact` reads."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    fields = {
        "relation": relation, "how_we_met": how_we_met, "tier": tier, "mutual": _mutual(owner, person, mutual)
    }  # fmt: skip
    tie = keeping.the_one(Tie, owner=owner, contact=person)
    if tie is None:
        return keeping.add(Tie, owner=owner, now=now, contact=person, **fields)
    return keeping.change(tie, now=now, looked_at=looked_at, **fields)


def tie_of(*, owner: Account, contact: UUID) -> Tie:
    """The tie, or what it is until the owner says: a stranger's. The contact is loaded with it."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    known = Tie.objects.of(owner).filter(contact=person).select_related("mutual__organization").first()
    return known or Tie(owner=owner, contact=person)


def suggested_people(*, owner: Account, words: str) -> list[tuple[str, str]]:
    """People who could be meant: the words that name each of them alone, and their headline."""
    if len(words.strip()) < 2:
        return []
    found = finding.matching(finding.people(owner=owner), owner=owner, words=words).select_related("organization")
    return [(finding.called(person), person.headline) for person in found.order_by("sort_name", "pk")[:SUGGESTED]]


def suggested_zones(*, owner: Account, words: str) -> list[tuple[str, str]]:  # noqa: ARG001 - as its siblings
    """Time zones in whose names the words stand: 'new y' finds America/New_York."""
    wanted = words.strip().lower().replace(" ", "_")
    found = [name for name in sorted(zone_names()) if "/" in name and wanted in name.lower()]
    return [(name, "") for name in found[:SUGGESTED]] if wanted else []


@writes
def add_position(*, owner: Account, now: datetime, contact: UUID, organization: str = "", **fields: Any) -> Position:
    """Add a post or a course of study. A post held now also says where they work, if nothing else does."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    place = organization_named(owner=owner, now=now, name=organization)
    _check(fields, organization)
    position = keeping.add(Position, owner=owner, now=now, contact=person, organization=place, **fields)
    if place and person.organization is None and position.is_current and position.kind == Position.Kind.WORK:
        keeping.change(person, now=now, organization=place)
    return position


@writes
def change_position(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", organization: str, **fields: Any
) -> Position:
    """Correct a post or a course of study."""
    held = position(owner=owner, uid=uid)
    _check(fields, organization)
    place = organization_named(owner=owner, now=now, name=organization)
    return keeping.change(held, now=now, looked_at=looked_at, organization=place, **fields)


def position(*, owner: Account, uid: UUID) -> Position:
    """One post, with whose and where."""
    return keeping.get(Position, owner=owner, uid=uid, related=["contact", "organization"])


def _mutual(owner: Account, person: Contact, words: str) -> Contact | None:
    if not words.strip():
        return None
    try:
        found = finding.one_contact(owner=owner, words=words)
    except NotUnderstood as error:
        error.field = "mutual"
        raise
    if found == person:
        raise NotUnderstood("That is the same person. Name somebody you both know.", field="mutual")
    return found


def _check(fields: dict[str, Any], organization: str) -> None:
    if not fields.get("title") and not organization.strip():
        raise NotUnderstood("Please say what they did, or where.", field="title")
    start: date | None = fields.get("start_on")
    end: date | None = fields.get("end_on")
    if start and end and end < start:
        raise NotUnderstood("It ends before it starts. Please check the two days.", field="end_on")
    if end:
        fields["is_current"] = False
