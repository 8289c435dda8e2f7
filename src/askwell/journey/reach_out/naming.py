"""Somebody was named. A name alone never says that it is a person known already."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from askwell.journey import finding, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.reach_out.errors import SameNameIsKnown
from askwell.journey.research import add_contact
from askwell.records.folding import fold
from askwell.records.models import Account, Contact

ASKED_TWICE = 40


def person_named(
    *, owner: Account, now: datetime, name: str, organization: str = "", contact: UUID | None = None,
    is_somebody_new: bool = False,
) -> Contact:  # fmt: skip
    """The chosen contact, or a new one of that name. Raises SameNameIsKnown when the owner has to say which."""
    if contact:
        return keeping.get(Contact, owner=owner, uid=contact, related=["organization"])
    if not name.strip():
        raise NotUnderstood("Whom did they name?", field="referred_name")
    known = same_name(owner=owner, name=name)
    if known and not is_somebody_new:
        raise SameNameIsKnown(known)
    return add_contact(owner=owner, now=now, formatted_name=name, organization=organization, source="referral")


def same_name(*, owner: Account, name: str) -> list[Contact]:
    """People of exactly that name but for accents, case and signs."""
    wanted = fold(name)
    some = finding.matching(finding.people(owner=owner), owner=owner, words=name).select_related("organization")
    return [
        contact for contact in some.order_by("sort_name", "pk")[:ASKED_TWICE] if fold(contact.formatted_name) == wanted
    ]
