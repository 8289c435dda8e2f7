"""What else names a person who is to be erased. It belongs to somebody else or to the owner, who looks at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models.functions import Cast

from askwell.journey import keeping
from askwell.journey.overview.exports_person import Theirs
from askwell.records.folding import fold
from askwell.records.models import Contact, ContactPoint, ErasedContact, ImportRun, Record, Referral

MENTIONS = 50
RARE = 4  # letters that a family name needs to mean one person, where nobody else bears it
NOT_LOOKED_AT = (ImportRun, ErasedContact)  # the first is cleaned, the second holds digests alone


@dataclass(frozen=True)
class Mention:
    """Somebody else's record that names the person. It is not changed: the owner looks at it."""

    noun: str
    uid: UUID
    text: str


def mentions_of(theirs: Theirs, referrals: list[Record]) -> tuple[list[Mention], bool]:
    """Records of others that name them or their address, at most 50, and whether there are more."""
    gone = {(type(row), row.pk) for rows in theirs.own.values() for row in rows} | {(Referral, r.pk) for r in referrals}
    names, found = list(_names(theirs)), list[Mention]()
    for noun in keeping.nouns():
        if noun in NOT_LOOKED_AT or len(found) > MENTIONS:
            continue
        rows = _naming(noun, names, theirs)[: MENTIONS + 1 + len(theirs.own.get(noun, ()))]
        found += [
            Mention(str(noun._meta.verbose_name), row.uid, str(row)[:200]) for row in rows if (noun, row.pk) not in gone
        ]
    return found[:MENTIONS], len(found) > MENTIONS


def _naming(noun: type[Record], names: list[str], theirs: Theirs) -> models.QuerySet[Record]:
    """The owner's rows of a noun in which a text or a list of reasons holds one of the names."""
    columns = noun._meta.concrete_fields
    plain = [field.name for field in columns if isinstance(field, models.CharField | models.TextField)]
    packed = {f"{field.name}_as_text": Cast(field.name, models.TextField()) for field in columns if _is_packed(field)}
    named = models.Q(pk__in=[])
    for name in names:
        for text in plain:
            named |= models.Q(**{f"{text}__icontains": name})
        for text in packed:
            named |= models.Q(**{f"{text}__icontains": name})
            named |= models.Q(**{f"{text}__icontains": json.dumps(name)[1:-1]})
    return noun.everything.filter(owner=theirs.contact.owner).annotate(**packed).filter(named)


def _is_packed(field: object) -> bool:
    return isinstance(field, models.JSONField)


def _names(theirs: Theirs) -> Iterator[str]:
    """Full names as they are and without accents, addresses, and a family name that nobody else bears."""
    owner, people = theirs.contact.owner, theirs.people
    points = ContactPoint.everything.filter(owner=owner, contact__in=people, kind__in=["email", "linkedin"])
    found = [text for who in people for text in (who.formatted_name, fold(who.formatted_name))]
    found += points.values_list("value", flat=True)
    others = Contact.everything.filter(owner=owner).exclude(pk__in=[who.pk for who in people])
    for name in {who.family_name for who in people}:
        if len(name) >= RARE and not others.filter(formatted_name__icontains=name).exists():
            found.append(name)
    yield from dict.fromkeys(filter(None, found))
