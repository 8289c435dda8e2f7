"""Who is who: the same profile is the same person, another profile another person, and a name alone is nobody.

In this order: LinkedIn profile, vCard uid, e-mail address (when the names agree), the entry itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from askwell.formats.cards import Card
from askwell.journey.overview import erased
from askwell.journey.overview.bulk import Draft
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, ContactPoint, ErasedContact, ImportedAs, Position, Tie

PROFILE, EMAIL, PHONE, URL = (getattr(ContactPoint.Kind, kind).value for kind in ("LINKEDIN", "EMAIL", "PHONE", "URL"))


@dataclass(slots=True)
class Entry:
    """A card with what it is compared by. `again`: an earlier row of the same file had this key."""

    card: Card
    key: str
    identity: str
    again: bool = False

    @property
    def traits(self) -> list[str]:
        """By what it would be known if it were somebody erased."""
        card = self.card
        points = [(PROFILE, card.linkedin_url), *((EMAIL, email) for email in card.emails)]
        points += [(PHONE, phone) for phone in card.phones] + [(URL, url) for url in card.urls]
        name, day = card.formatted_name, card.connected_on
        return [self.key, *strong_traits(name, points, card.uid, day), *weak_traits(name, points, [card.organization])]


@dataclass(slots=True)
class Person:
    """A contact as an import sees it: what is known of them, and what it adds."""

    contact: Contact | Draft
    points: set[tuple[str, str]] = field(default_factory=set)
    posts: list[Position | Draft] = field(default_factory=list)
    seen: dict[str, ImportedAs | Draft] = field(default_factory=dict)
    has_tie: bool = False

    @property
    def profiles(self) -> set[str]:
        return {normalized for kind, normalized in self.points if kind == PROFILE}

    def is_compatible(self, card: Card) -> bool:
        """Whether this may be the person of the card, once an address says so."""
        return names_agree(self.contact.formatted_name, card.formatted_name) and not self.is_another_profile(card)

    def is_another_profile(self, card: Card) -> bool:
        return bool(card.linkedin_url and self.profiles and card.linkedin_url not in self.profiles)


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: every word of the shorter stands in the longer, or its initial does.

    'Ben Okafor' agrees with 'OKAFOR, B.' and with 'Ben', not with 'Ben Smith' or 'Ana Okafor': couples share addresses.
    """
    shorter, longer = sorted((fold(one).split(), fold(other).split()), key=len)
    in_full = {word for word in shorter if len(word) > 1} & set(longer)
    return shorter == longer or bool(in_full and all(_stands_in(word, longer) for word in shorter))


def _stands_in(word: str, words: list[str]) -> bool:
    return any(word == there or (1 in (len(word), len(there)) and word[0] == there[0]) for there in words)


def entries(cards: Iterable[Card]) -> list[Entry]:
    """The cards of one file, ready to be compared."""
    seen: set[str] = set()
    made = []
    for card in cards:
        identity = card.identity()
        key = _key(card, identity)
        made.append(Entry(card, key, _short("", identity + card.about)[1:33] if card.about else identity, key in seen))
        seen.add(key)
    return made


def _key(card: Card, identity: str) -> str:
    """Under which name the entry is remembered: by its strongest trait, else by the whole of it."""
    if card.linkedin_url:
        return _short("profile", card.linkedin_url)
    if card.uid:
        return _short("uid", card.uid)
    if card.emails:
        return _short("email", f"{card.emails[0]} {fold(card.formatted_name)}")
    return _short("entry", identity)


def _short(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.sha256(value.encode('utf-8', 'replace')).hexdigest()[:40]}"


def strong_traits(name: str, points: Iterable[tuple[str, str]], uid: object, day: object) -> list[str]:
    """What only this person has: a profile, a uid, the day of the connection or an address together with the name."""
    words = " ".join(sorted(fold(name).split()))
    found = [
        f"{kind}:{value}" if kind == PROFILE else f"{kind}:{_bare(kind, value)} {words}"
        for kind, value in points
        if value
    ]
    found += [f"uid:{uid}"] if uid else []
    return found + ([f"named:{words} {day}"] if day else [])


def weak_traits(name: str, points: Iterable[tuple[str, str]], organizations: Iterable[str]) -> list[str]:
    """What somebody else may have too: an address, a name at an employer. Enough to ask the owner before a hand does it."""
    words = " ".join(sorted(fold(name).split()))
    found = [f"{kind}:{value}" for kind, value in points if kind == EMAIL and value]
    return found + [f"at:{fold(organization)} {words}" for organization in organizations if organization]


def _bare(kind: str, value: str) -> str:
    """A number is compared by its end: files write the country before it or leave it out."""
    return "".join(sign for sign in value if sign.isdigit())[-8:] if kind == PHONE else value


def traits_of(contact: Contact) -> tuple[list[str], list[str]]:
    """(strong, weak): by what an import would know this contact again."""
    mine = {"owner": contact.owner, "contact": contact}
    points = list(ContactPoint.everything.filter(**mine).values_list("kind", "normalized"))
    posts = Position.everything.filter(**mine).exclude(organization=None)
    at = {
        *posts.values_list("organization__name", flat=True),
        contact.organization.name if contact.organization else "",
    }
    keys = ImportedAs.everything.filter(**mine).values_list("key", flat=True)
    strong = strong_traits(contact.formatted_name, points, contact.uid, contact.connected_on)
    return [*keys, *strong], weak_traits(contact.formatted_name, points, sorted(at))


def everybodys_traits(owner: Account) -> Iterator[tuple[UUID, list[str]]]:
    """(uid, strong traits) of every contact, the bin included, in three queries."""
    points: dict[int, list[tuple[str, str]]] = {}
    for pk, kind, value in ContactPoint.everything.filter(owner=owner).values_list("contact", "kind", "normalized"):
        points.setdefault(pk, []).append((kind, value))
    keys: dict[int, list[str]] = {}
    for pk, key in ImportedAs.everything.filter(owner=owner).values_list("contact", "key"):
        keys.setdefault(pk, []).append(key)
    people = Contact.everything.filter(owner=owner).values_list("pk", "uid", "formatted_name", "connected_on")
    for pk, uid, name, day in people:
        yield uid, [*keys.get(pk, ()), *strong_traits(name, points.get(pk, ()), uid, day)]


def erased_among(owner: Account, chunk: Iterable[Entry]) -> set[str]:
    """The keys of the entries that are somebody the owner erased."""
    if not ErasedContact.objects.of(owner).exists():
        return set()
    digests = {entry.key: erased.digests_of(owner, entry.traits) for entry in chunk}
    listed = erased.on_the_list(owner, set().union(*digests.values()))
    return {key for key, found in digests.items() if not listed.isdisjoint(found)}


class Known:
    """Everybody who could be meant by some entries, loaded in at most seven queries, the bin included."""

    def __init__(self, owner: Account, chunk: list[Entry]) -> None:
        self.owner = owner
        self.erased = erased_among(owner, chunk)
        rows = self._imported(entry.key for entry in chunk)
        self.seen: dict[str, str] = dict(rows.values_list("key", "entry"))
        self.by_point: dict[tuple[str, str], list[Person]] = {}
        self.by_uid: dict[UUID | None, Person] = {}
        self.by_key: dict[str, Person] = {}
        self.taken: set[UUID] = set()
        self._load([entry for entry in chunk if not self.has_nothing_new(entry)])

    def has_nothing_new(self, entry: Entry) -> bool:
        """Whether this very entry came in before, as it stands."""
        return self.seen.get(entry.key) == entry.identity

    def is_erased(self, entry: Entry) -> bool:
        return entry.key in self.erased

    def find(self, entry: Entry) -> tuple[Person | None, Person | None]:
        """The person of the entry, and else somebody who only shares an address with them."""
        card = entry.card
        if card.linkedin_url and (PROFILE, card.linkedin_url) in self.by_point:
            return self.by_point[PROFILE, card.linkedin_url][0], None
        by_uid = self.by_uid.get(as_uuid(card.uid))
        if by_uid and not by_uid.is_another_profile(card):
            return by_uid, None
        sharing = [person for email in card.emails for person in self.by_point.get((EMAIL, email), ())]
        compatible = next((person for person in sharing if person.is_compatible(card)), None)
        if compatible:
            return compatible, None
        by_key = self.by_key.get(entry.key)
        return (by_key, None) if by_key else (None, next(iter(sharing), None))

    def meet(self, person: Person, entry: Entry) -> None:
        """Let later entries of the same chunk find this person too."""
        self.by_key[entry.key] = person
        uid = as_uuid(entry.card.uid)
        if uid:
            self.by_uid.setdefault(uid, person)
        for point in person.points:
            known = self.by_point.setdefault(point, [])
            if person not in known:
                known.append(person)

    def _imported(self, keys: Iterable[str]) -> QuerySet[ImportedAs]:
        return ImportedAs.everything.filter(owner=self.owner, key__in=set(keys))

    def _load(self, news: list[Entry]) -> None:
        if not news:
            return
        cards = [entry.card for entry in news]
        came = list(self._imported(entry.key for entry in news if entry.key in self.seen)) if self.seen else []
        ids = {row.contact_id for row in came} | self._by_address(cards) | self._by_uid(cards)
        if not ids:
            return
        people = Contact.everything.filter(owner=self.owner, pk__in=ids).select_related("organization")
        self._fill({contact.pk: Person(contact) for contact in people}, came)

    def _by_address(self, cards: list[Card]) -> set[int]:
        wanted = {
            PROFILE: {card.linkedin_url for card in cards} - {""},
            EMAIL: {e for card in cards for e in card.emails},
        }
        found: set[int] = set()
        for kind, values in wanted.items():
            rows = ContactPoint.everything.filter(owner=self.owner, kind=kind, normalized__in=values)
            found |= set(rows.values_list("contact_id", flat=True)) if values else set()
        return found

    def _by_uid(self, cards: list[Card]) -> set[int]:
        """A uid is one of a kind in the whole house: one that somebody else's contact has is taken."""
        uids = {uid for card in cards if (uid := as_uuid(card.uid))}
        rows = list(Contact.everything.filter(uid__in=uids).values_list("uid", "owner_id", "id")) if uids else []
        self.taken = {uid for uid, _, _ in rows}
        return {pk for _, owner_id, pk in rows if owner_id == self.owner.pk}

    def _fill(self, people: dict[int, Person], came: list[ImportedAs]) -> None:
        of_them = {"owner": self.owner, "contact__in": list(people)}
        for point in ContactPoint.everything.filter(**of_them).order_by("id"):
            person = people[point.contact_id]
            person.points.add((point.kind, point.normalized))
            self.by_point.setdefault((point.kind, point.normalized), []).append(person)
        posts = Position.objects.of(self.owner).filter(contact__in=list(people), kind="work", is_current=True)
        for post in posts.select_related("organization").order_by("id"):
            people[post.contact_id].posts.append(post)
        for contact_id in Tie.everything.filter(**of_them).values_list("contact_id", flat=True):
            people[contact_id].has_tie = True
        for row in came:
            people[row.contact_id].seen[row.key] = row
            self.by_key[row.key] = people[row.contact_id]
        self.by_uid = {person.contact.uid: person for person in people.values()}


def as_uuid(text: str | None) -> UUID | None:
    """The UUID that a vCard's uid is, if it is one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
