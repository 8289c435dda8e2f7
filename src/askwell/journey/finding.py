"""How a person is found by what somebody types: parts of the name or of the organization, accents or not."""

from __future__ import annotations

import re
from uuid import UUID

from django.db.models import Q, QuerySet

from askwell.journey.errors import NotUnderstood
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, ContactPoint, Organization, Records

WORDS_READ = 5
ASKED_TWICE = 40


class NobodyIsCalledThat(NotUnderstood):
    """Nobody among your people is called that."""


class SeveralAreCalledThat(NotUnderstood):
    """More than one person is called that. Add where they work in brackets, like “Ben Okafor (Northwind Energy)”."""


def people(*, owner: Account) -> Records[Contact]:
    """Everybody but the owner."""
    return Contact.objects.of(owner).filter(is_me=False)


def matching(contacts: QuerySet[Contact], *, owner: Account, words: str) -> QuerySet[Contact]:
    """Those of `contacts` where each word begins a word of the name or of the organization's."""
    for word in fold(words).split()[:WORDS_READ]:
        places = Organization.objects.of(owner).filter(_begins(word))
        contacts = contacts.filter(_begins(word) | Q(organization__in=places.order_by().values("pk")))
    return contacts


def organizations_matching(*, owner: Account, words: str) -> Records[Organization]:
    """Organizations where each word begins a word of the name."""
    found = Organization.objects.of(owner)
    for word in fold(words).split()[:WORDS_READ]:
        found = found.filter(_begins(word))
    return found


def one_contact(*, owner: Account, words: str) -> Contact:
    """The one person meant by a uid, an e-mail address, a full name, or a full name and '(organization)'."""
    found = _by_uid(owner, words) or _by_email(owner, words) or _by_name(owner, words)
    if not found:
        raise NobodyIsCalledThat
    if len(found) > 1:
        raise SeveralAreCalledThat
    return found[0]


def called(contact: Contact) -> str:
    """The words by which `one_contact` finds this person again."""
    place = contact.organization
    return f"{contact.formatted_name} ({place.name})" if place and place.deletion_id is None else contact.formatted_name


def post_without_place(headline: str, place: Organization | None) -> str:
    """A headline whose end only repeats where they work, without it: 'Analyst at Northwind Energy' is 'Analyst'."""
    if place is None:
        return headline
    ending = rf"[\s,;|·–—@-]+(?:(?:at|bei|chez|@)\s+)?{re.escape(place.name)}\s*"
    return re.sub(ending + "$", "", headline, flags=re.IGNORECASE) or headline


def _begins(word: str) -> Q:
    return Q(sort_name__startswith=word) | Q(sort_name__contains=f" {word}")


def _by_uid(owner: Account, words: str) -> list[Contact]:
    try:
        return list(people(owner=owner).filter(uid=UUID(words.strip())))
    except ValueError:
        return []


def _by_email(owner: Account, words: str) -> list[Contact]:
    if "@" not in words:
        return []
    points = ContactPoint.objects.of(owner).filter(kind=ContactPoint.Kind.EMAIL, normalized=words.strip().lower())
    return list(people(owner=owner).filter(pk__in=points.values("contact")))


def _by_name(owner: Account, words: str) -> list[Contact]:
    name, _, place = words.partition("(")
    wanted, place = fold(name), fold(place)
    if not wanted:
        return []
    some = matching(people(owner=owner), owner=owner, words=name).select_related("organization")[:ASKED_TWICE]
    found = [contact for contact in some if fold(contact.formatted_name) == wanted]
    if place:
        found = [contact for contact in found if contact.organization and contact.organization.sort_name == place]
    return found
