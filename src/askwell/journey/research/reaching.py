"""How to reach somebody: addresses, numbers and profiles, compared in one normal form."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from askwell.formats import normalize_email, normalize_linkedin_url, normalize_url
from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Contact, ContactPoint

Kind = ContactPoint.Kind
WAYS = list(Kind.choices)
FEWEST_DIGITS = 5
HOW = {
    Kind.EMAIL: "That does not look like an e-mail address. Try one like ben@northwind.example.",
    Kind.PHONE: "That does not look like a phone number. Try one like +49 30 555 0100.",
    Kind.LINKEDIN: "That does not look like a LinkedIn profile. It begins with https://www.linkedin.com/in/",
    Kind.URL: "That does not look like a web address. It begins with https://",
}


class ProfileIsTaken(NotUnderstood):
    """Somebody else among your people has that LinkedIn profile."""

    def __init__(self, holder: Contact, *, field: str) -> None:
        super().__init__(f"{holder.formatted_name} already has that LinkedIn profile.", field=field)
        self.holder = holder


@writes
def add_contact_point(
    *, owner: Account, now: datetime, contact: UUID, kind: str, value: str, label: str = ""
) -> ContactPoint:
    """Add one address, number or profile."""
    return add_point(
        keeping.get(Contact, owner=owner, uid=contact), now=now, kind=kind, value=value, label=label, field="value"
    )


@writes
def change_contact_point(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", kind: str, value: str, label: str = ""
) -> ContactPoint:
    """Correct one address, number or profile."""
    point = contact_point(owner=owner, uid=uid)
    plain = normalized(kind, value, field="value")
    _refuse_taken(point.contact, kind, plain, "value", but=point)
    return keeping.change(
        point, now=now, looked_at=looked_at, kind=kind, value=_shown(kind, value, plain), normalized=plain, label=label
    )


def contact_point(*, owner: Account, uid: UUID) -> ContactPoint:
    """One address, with whose it is."""
    return keeping.get(ContactPoint, owner=owner, uid=uid, related=["contact"])


def add_point(
    contact: Contact, *, now: datetime, kind: str, value: str, label: str = "", field: str = ""
) -> ContactPoint:
    """Add one to a contact at hand; `field` is what the form calls it. Inside a write."""
    field = field or kind
    plain = normalized(kind, value, field=field)
    _refuse_taken(contact, kind, plain, field)
    return keeping.add(
        ContactPoint, owner=contact.owner, now=now, contact=contact, kind=kind, value=_shown(kind, value, plain),
        normalized=plain, label=label,
    )  # fmt: skip


def normalized(kind: str, value: str, *, field: str = "value") -> str:
    """What two of them are compared by, or NotUnderstood."""
    forms = {
        Kind.EMAIL: normalize_email, Kind.PHONE: normalize_phone, Kind.LINKEDIN: normalize_linkedin_url,
        Kind.URL: normalize_url,
    }  # fmt: skip
    if kind not in forms:
        raise NotUnderstood("Please choose one of the list.", field="kind")
    plain = forms[Kind(kind)](value)
    if not plain:
        raise NotUnderstood(HOW[Kind(kind)], field=field)
    return plain


def normalize_phone(text: str) -> str:
    """Digits, with a plus when the country stands before them: '00 49 (30) 555-0100' is '+49305550100'."""
    number = text.strip().lower().removeprefix("tel:")
    if not re.fullmatch(r"[+\d\s()./\-–]+", number):
        return ""
    digits = re.sub(r"\D", "", number.replace("(0)", "") if number.startswith(("+", "00")) else number)
    if len(digits) < FEWEST_DIGITS:
        return ""
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _shown(kind: str, value: str, plain: str) -> str:
    return value.strip() if kind == Kind.PHONE else plain


def _refuse_taken(contact: Contact, kind: str, plain: str, field: str, but: ContactPoint | None = None) -> None:
    same = ContactPoint.objects.of(contact.owner).filter(kind=kind, normalized=plain).select_related("contact")
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.filter(contact=contact).exists():
        raise NotUnderstood(f"{contact.formatted_name} has that one already.", field=field)
    if kind == Kind.LINKEDIN and (taken := same.first()):
        raise ProfileIsTaken(taken.contact, field=field)
