"""Contacts: adding them, changing them, marking them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.research.names import sort_name, split_name
from askwell.journey.research.organizations import organization_named
from askwell.journey.research.reaching import add_point
from askwell.journey.writing import writes
from askwell.planner.zones import zone_names
from askwell.records.models import Account, Contact, ContactPoint

EMAIL, LINKEDIN = ContactPoint.Kind.EMAIL, ContactPoint.Kind.LINKEDIN


@writes
def add_contact(
    *, owner: Account, now: datetime, formatted_name: str, headline: str = "", organization: str = "", email: str = "",
    linkedin: str = "", location: str = "", country: str = "", time_zone: str = "", about: str = "",
    source: str = "typed", is_me: bool = False,
) -> Contact:  # fmt: skip
    """Add a person. `organization` is a name: the place is found or added. Nobody is merged with anybody."""
    parts = split_name(formatted_name)
    contact = keeping.add(
        Contact, owner=owner, now=now, formatted_name=formatted_name, headline=headline, location=location,
        given_name=parts.given_name, family_name=parts.family_name, sort_name=sort_name(formatted_name, *parts),
        country=_country(country), time_zone=_zone(time_zone), about=about, source=source, is_me=is_me,
        organization=organization_named(owner=owner, now=now, name=organization),
    )  # fmt: skip
    for kind, value in ((EMAIL, email), (LINKEDIN, linkedin)):
        if value.strip():
            add_point(contact, now=now, kind=kind, value=value)
    return contact


@writes
def change_contact(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", organization: str | None = None, **fields: Any
) -> Contact:
    """Change what is known of a person; `organization` is a name, and empty when they work nowhere now."""
    contact = keeping.get(Contact, owner=owner, uid=uid)
    if organization is not None:
        fields["organization"] = organization_named(owner=owner, now=now, name=organization)
    names = {name: fields.get(name, getattr(contact, name)) for name in ("formatted_name", "given_name", "family_name")}
    fields["sort_name"] = sort_name(**names)
    fields["country"] = _country(fields.get("country", contact.country))
    fields["time_zone"] = _zone(fields.get("time_zone", contact.time_zone))
    return keeping.change(contact, now=now, looked_at=looked_at, **fields)


@writes
def star_contact(*, owner: Account, now: datetime, uid: UUID) -> Contact:
    """Mark somebody to find again. A second call takes the mark off."""
    contact = keeping.get(Contact, owner=owner, uid=uid)
    return keeping.change(contact, now=now, starred=not contact.starred)


def contact(*, owner: Account, uid: UUID) -> Contact:
    """One person, with where they work."""
    return keeping.get(Contact, owner=owner, uid=uid, related=["organization"])


def me(*, owner: Account) -> Contact | None:
    """The owner's own profile, once there is one."""
    return Contact.objects.of(owner).filter(is_me=True).select_related("organization").first()


def _country(code: str) -> str:
    plain = code.strip().upper()
    if plain and not (len(plain) == 2 and plain.isascii() and plain.isalpha()):
        raise NotUnderstood("Please write the country as its two letters, like DE or US.", field="country")
    return plain


def _zone(name: str) -> str:
    if name and name not in zone_names():
        raise NotUnderstood(
            f"Askwell knows no time zone called “{name}”. Try one like Europe/Berlin.", field="time_zone"
        )
    return name
