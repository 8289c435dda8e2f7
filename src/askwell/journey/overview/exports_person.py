"""Everything about one person: for them, if they ask, or before the owner erases them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.formats.vcard import write_cards
from askwell.journey import keeping, meet
from askwell.journey.errors import NotFound
from askwell.journey.overview import exports_pages
from askwell.journey.overview.exports_person_page import page_about
from askwell.journey.overview.exports_rows import links_of, rows_of, target_of, ties_of
from askwell.journey.overview.matching import EMAIL, PROFILE, names_agree
from askwell.records.models import (
    Account,
    Contact,
    ContactPoint,
    Conversation,
    Deletion,
    Organization,
    Record,
    Recording,
    Referral,
)

ABOUT_THE_NAMED = (Referral,)  # what somebody else said of them is theirs, though it hangs on the other's talk


@dataclass(frozen=True)
class Theirs:
    """The records that exist because of a person, and those of others that only point at them, by noun.

    `people` are the contact and its doubles: rows that were merged into it, or lie in the bin under the same address.
    """

    contact: Contact
    people: list[Contact]
    own: dict[type[Record], list[Record]]
    pointing: dict[type[Record], list[Record]]


def all_of_theirs(*, owner: Account, uid: UUID | str) -> Theirs:
    """Every record that hangs on a contact, the bin included, and every other one that points at one of these."""
    contact = Contact.everything.filter(owner=owner, uid=uid).first()
    if contact is None:
        raise NotFound
    people = whole_person(contact)
    ids: dict[type[Record], set[int]] = {}
    for row in (row for who in people for row in keeping.dependents(who)):
        ids.setdefault(type(row), set()).add(row.pk)
    # Read again, whole: what was collected has only the columns that deleting needs.
    own = {noun: list(noun.everything.filter(pk__in=pks).order_by("pk")) for noun, pks in ids.items()}
    pointing: dict[type[Record], list[Record]] = {}
    for noun, row in _pointing(owner, ids):
        pointing.setdefault(noun, []).append(row)
    return Theirs(contact, people, own, pointing)


def whole_person(contact: Contact) -> list[Contact]:
    """The contact, and every double of it in the bin."""
    found, unseen = [contact], [contact]
    while unseen:
        one = unseen.pop()
        news = [who for who in (*_merged_into(one), *_binned_alike(one)) if who not in found]
        found += news
        unseen += news
    return found


def _merged_into(contact: Contact) -> Iterator[Contact]:
    """Rows that merging put in the bin: what they had came to this one."""
    for deletion in Deletion.objects.filter(owner=contact.owner, noun=str(Contact._meta.verbose_name)):
        came = any(change[2] == "contact_id" and change[4] == contact.pk for change in deletion.changes)
        grew = any(change[:2] == ["contact", contact.pk] for change in deletion.changes)
        if came or grew or deletion.label.endswith(f", merged into {contact.formatted_name}"):
            yield from Contact.everything.filter(owner=contact.owner, deletion=deletion)


def _binned_alike(contact: Contact) -> Iterator[Contact]:
    points = ContactPoint.everything.filter(owner=contact.owner, contact=contact, kind__in=[EMAIL, PROFILE])
    for kind, value in points.values_list("kind", "normalized"):
        same = ContactPoint.everything.filter(owner=contact.owner, kind=kind, normalized=value)
        binned = Contact.everything.filter(owner=contact.owner, pk__in=same.values("contact")).exclude(deletion=None)
        for who in binned:
            if kind == PROFILE or names_agree(who.formatted_name, contact.formatted_name):
                yield who


def _pointing(owner: Account, ids: dict[type[Record], set[int]]) -> Iterator[tuple[type[Record], Record]]:
    for noun in keeping.nouns():
        seen = set(ids.get(noun, ()))
        for link in links_of(noun):
            targets = ids.get(link.related_model)  # type: ignore[arg-type]
            if not targets:
                continue
            for row in noun.everything.filter(owner=owner, **{f"{link.attname}__in": targets}).exclude(pk__in=seen):
                seen.add(row.pk)
                yield noun, row


def export_person(*, owner: Account, uid: UUID | str, now: datetime) -> tuple[str, bytes]:
    """(file name, zip): all of theirs as JSON, as a page to read and as a card. What lies in the bin is still kept, so
    it is in there too; of other people's records only what says something of this one.
    """
    theirs = all_of_theirs(owner=owner, uid=uid)
    told = {
        "about": _about(theirs), "named_in": _named_in(theirs), "names": _names(theirs), "made_at": now.isoformat(),
    }  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("person.json", json.dumps(told, ensure_ascii=False, indent=1, default=str))
        archive.writestr("person.html", page_about(theirs.contact, told, now))
        archive.writestr("person.vcf", write_cards(exports_pages.cards_of(theirs.people[:1]), now))
        for name, path in meet.sounds(theirs.own.get(Recording, ())):
            archive.write(path, name)
    return f"person-{theirs.contact.uid.hex[:8]}.zip", packed.getvalue()


def _about(theirs: Theirs) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for noun, rows in theirs.own.items():
        binned = {row.uid for row in rows if row.deletion_id is not None}
        everything = noun.everything.filter(pk__in=[row.pk for row in rows])
        made = [*rows_of(noun, everything, bin_too=True)]
        found[str(noun._meta.model_name)] = [row | {"in_the_bin": row["uid"] in binned} for row in made]
    return found


def _named_in(theirs: Theirs) -> dict[str, list[dict[str, Any]]]:
    """The owner's own records whole; of what hangs on somebody else, that it is there and where it points."""
    found: dict[str, list[dict[str, Any]]] = {}
    for noun, rows in theirs.pointing.items():
        links = [link.name for link in links_of(noun)]
        for record in rows:
            (row,) = rows_of(noun, noun.everything.filter(pk=record.pk), bin_too=True)
            if noun not in ABOUT_THE_NAMED and _hangs_on_somebody(record):
                row = {name: row[name] for name in ("uid", "created_at", *links)}
            found.setdefault(str(noun._meta.model_name), []).append(row)
    return found


def _names(theirs: Theirs) -> dict[str, str]:
    """What the people and organizations are called that their records point at: an introduction names the introducer."""
    found = {str(row.uid): str(row) for row in theirs.own.get(Conversation, ())}
    for noun, rows in theirs.own.items():
        for link in links_of(noun):
            if target_of(link) in (Contact, Organization):
                targets = {pk for row in rows if (pk := getattr(row, link.attname)) is not None}
                found |= {str(row.uid): str(row) for row in target_of(link).everything.filter(pk__in=targets)}
    for row in theirs.pointing.get(Referral, ()):
        assert isinstance(row, Referral)
        if row.contact in theirs.people:
            found[str(row.conversation.uid)] = str(row.conversation)
    return found


def _hangs_on_somebody(record: Record) -> bool:
    """Whether a record would go with another contact."""
    for link in ties_of(type(record)):
        noun, key = target_of(link), getattr(record, link.attname)
        if key is not None and (noun is Contact or _hangs_on_somebody(noun.everything.get(pk=key))):
            return True
    return False
