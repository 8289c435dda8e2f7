"""Bringing a chunk of people in: who is new, who has news, and what the owner wrote stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from askwell.formats.cards import Card
from askwell.formats.findings import FormatFinding
from askwell.journey.overview.bulk import Draft, Drafts
from askwell.journey.overview.matching import EMAIL, PHONE, PROFILE, URL, Entry, Known, Person, as_uuid
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, ContactPoint, ImportedAs, Organization, Position, Record, Tie

NEWS_OF_CONTACT = ("given_name", "family_name", "location", "about", "connected_on")


@dataclass
class Counts:
    """What became of the entries; each is counted once."""

    created: int = 0
    updated: int = 0
    merged: int = 0
    skipped: int = 0
    findings: list[FormatFinding] = field(default_factory=list)


@dataclass
class Shared:
    """What the owner shares with others: the folded names of their schools and employers."""

    schools: set[str]
    employers: set[str]

    @classmethod
    def of(cls, owner: Account) -> Shared:
        mine = Position.objects.of(owner).filter(contact__is_me=True, contact__deletion=None)
        rows = set(mine.values_list("kind", "organization__sort_name"))
        return cls(
            {name for kind, name in rows if name and kind == Position.Kind.EDUCATION},
            {name for kind, name in rows if name and kind == Position.Kind.WORK},
        )

    def relation(self, organization: str) -> Tie.Relation:
        """How the owner knows somebody who works there, as far as a file can tell."""
        if not (organization and (self.schools or self.employers)):
            return Tie.Relation.CONNECTION
        name = fold(organization)
        if name in self.schools:
            return Tie.Relation.ALUMNI
        return Tie.Relation.SHARED_PAST if name in self.employers else Tie.Relation.CONNECTION


class House:
    """What a file is compared with, chunk after chunk: true as long as nobody else writes, told by `version`."""

    def __init__(self, owner: Account, now: datetime, source: str, version: int | None) -> None:
        self.owner, self.now, self.source, self.version = owner, now, source, version
        self.shared, self.organizations = Shared.of(owner), Organizations(owner, now)


class Chunk:
    """Some entries of a file: what is known of them, and the rows that will be written, in few statements.

    Making one reads only. `write` wants the writer's transaction, and that nothing changed since.
    """

    def __init__(self, house: House, entries: list[Entry], place: int) -> None:
        self.owner, self.now, self.source, self.shared = house.owner, house.now, house.source, house.shared
        self.known, self.counts, self.organizations = Known(house.owner, entries), Counts(), house.organizations
        self.organizations.look_up(entry.card.organization for entry in entries)
        added: tuple[type[Record], ...] = (Contact, ContactPoint, Position, Tie, ImportedAs)
        self.added = {noun: Drafts(noun, house.owner, house.now, place) for noun in added}
        self.changed: dict[tuple[type[Record], int], tuple[Record, set[str]]] = {}
        for entry in entries:
            self._take(entry)

    def write(self) -> Counts:
        """All new rows and changes."""
        self.organizations.write()
        self.added[Contact].write_and_number()
        for drafts in (self.added[ContactPoint], self.added[Position], self.added[Tie], self.added[ImportedAs]):
            drafts.write()
        alike: dict[tuple[type[Record], frozenset[str]], list[Record]] = {}
        for row, names in self.changed.values():
            row.updated_at = max(self.now, row.updated_at + timedelta(microseconds=1))
            alike.setdefault((type(row), frozenset(names)), []).append(row)
        for (noun, columns), rows in alike.items():
            noun.objects.bulk_update(rows, [*columns, "updated_at"])
        return self.counts

    def _take(self, entry: Entry) -> None:
        if self.known.has_nothing_new(entry):
            return self._skip(entry)
        person, sharing = self.known.find(entry)
        if person is None and self.known.is_erased(entry):
            return self._skip(
                entry, "This is somebody you erased, so they stay out.", "Add them by hand to have them back."
            )
        if person is None:
            self._note_shared_address(entry, sharing)
            return self._create(entry)
        if person.contact.deletion_id is not None:
            return self._skip(
                entry, "This person is in your bin, so they stay there.", "Put them back from the bin first."
            )
        return self._join(person, entry)

    def _skip(self, entry: Entry, what: str = "", mend: str = "") -> None:
        self.counts.skipped += 1
        if what:
            self.counts.findings.append(FormatFinding(entry.card.source_line or None, what, mend))

    def _note_shared_address(self, entry: Entry, sharing: Person | None) -> None:
        if sharing:
            what = f"{entry.card.formatted_name} has the same e-mail address as {sharing.contact.formatted_name}."
            mend = "They were kept as two people; if they are one, delete one of them."
            self.counts.findings.append(FormatFinding(entry.card.source_line or None, what, mend))

    def _create(self, entry: Entry) -> None:
        card = entry.card
        organization = self.organizations.get(card.organization)
        uid = as_uuid(card.uid)
        given = uid if uid and uid not in self.known.taken else None
        contact = self.added[Contact].add(
            uid=given, formatted_name=card.formatted_name[:300], given_name=card.given_name[:150],
            family_name=card.family_name[:150], sort_name=sort_name(card), headline=headline(card.title, card.organization),
            location=card.location[:200], about=card.about, organization=organization, source=self.source,
            connected_on=card.connected_on,
        )  # fmt: skip
        if given:
            self.known.taken.add(given)
        person = Person(contact)
        self._add_points(person, card)
        if card.title or organization:
            self._add_post(person, card, organization)
        self._add_tie(person, card)
        self._remember(person, entry)
        self.counts.created += 1

    def _join(self, person: Person, entry: Entry) -> None:
        """Somebody who is there already: blanks are filled, news are added, nothing of the owner's is overwritten."""
        first_time = entry.key not in person.seen
        learned = self._fill_blanks(person, entry.card) + self._add_points(person, entry.card)
        if not entry.again:
            learned += self._learn_post(person, entry)
        if not (person.has_tie or person.contact.is_me):
            self._add_tie(person, entry.card)
        if not entry.again or first_time:
            self._remember(person, entry)
        self.counts.merged += first_time or entry.again
        self.counts.updated += not (first_time or entry.again) and learned > 0
        self.counts.skipped += not (first_time or entry.again) and learned == 0

    def _fill_blanks(self, person: Person, card: Card) -> int:
        blank = [name for name in NEWS_OF_CONTACT if getattr(card, name) and not getattr(person.contact, name)]
        for name in blank:
            setattr(person.contact, name, _fitting(Contact, name, getattr(card, name)))
        return self._change(person.contact, *blank)

    def _add_points(self, person: Person, card: Card) -> int:
        found = [(EMAIL, email, email) for email in card.emails]
        found += [(PROFILE, card.linkedin_url, card.linkedin_url)] if card.linkedin_url else []
        found += [(PHONE, phone, digits(phone)) for phone in card.phones]
        found += [(URL, url, url) for url in card.urls]
        added = 0
        for kind, value, normalized in found:
            key = (kind, normalized[:500])
            if key not in person.points and normalized:
                person.points.add(key)
                self.added[ContactPoint].add(contact=person.contact, kind=kind, value=value[:500], normalized=key[1])
                added += 1
        return added

    def _learn_post(self, person: Person, entry: Entry) -> int:
        """A new post ends the one that was imported before; a post the owner wrote stands beside it."""
        card, seen = entry.card, person.seen.get(entry.key)
        told, before = _post(card.title, card.organization), _post(seen.title, seen.organization_name) if seen else None
        if told in (("", ""), before) or any(_post_of(post) == told for post in person.posts):
            return 0
        if before is None and person.posts:
            return 0
        for post in [post for post in person.posts if _post_of(post) == before]:
            post.is_current = False
            person.posts.remove(post)
            self._change(post, "is_current")
        organization = self.organizations.get(card.organization)
        self._add_post(person, card, organization)
        contact = person.contact
        if contact.organization is None or (before and fold(contact.organization.name) == before[1]):
            contact.organization = organization
            self._change(contact, "organization")
        if contact.headline in ("", headline(seen.title, seen.organization_name) if seen else ""):
            contact.headline = headline(card.title, card.organization)
            self._change(contact, "headline")
        return 1

    def _add_post(self, person: Person, card: Card, organization: Organization | None) -> None:
        post = self.added[Position].add(
            contact=person.contact, organization=organization, title=card.title[:300], source=self.source
        )
        person.posts.append(post)

    def _add_tie(self, person: Person, card: Card) -> None:
        self.added[Tie].add(contact=person.contact, relation=self.shared.relation(card.organization))
        person.has_tie = True

    def _remember(self, person: Person, entry: Entry) -> None:
        card, row = entry.card, person.seen.get(entry.key)
        told = {"title": card.title[:300], "organization_name": card.organization[:300], "entry": entry.identity}
        if row is None:
            person.seen[entry.key] = self.added[ImportedAs].add(None, contact=person.contact, key=entry.key, **told)
        else:
            for name, value in told.items():
                setattr(row, name, value)
            self._change(row, *told)
        self.known.meet(person, entry)

    def _change(self, row: Record | Draft, *names: str) -> int:
        """Note that columns of a row changed. A draft will be written with them anyway."""
        if names and isinstance(row, Record):
            _, changed = self.changed.setdefault((type(row), row.pk), (row, set()))
            changed.update(names)
        return len(names)


class Organizations:
    """The owner's organizations by name, compared folded; one that is not there yet is made once."""

    def __init__(self, owner: Account, now: datetime) -> None:
        self.owner, self.now, self.new = owner, now, list[Organization]()
        self.folded: dict[str, str] = {}
        self.by_name: dict[str, Organization] = {}

    def look_up(self, names: Iterable[str]) -> None:
        """Find those of these names, for `get`."""
        asked = {name: fold(name)[:300] for name in set(names) if name and name not in self.folded}
        self.folded |= asked
        wanted = {name for name in asked.values() if name not in self.by_name}
        rows = Organization.objects.of(self.owner).filter(sort_name__in=wanted).order_by("-id") if wanted else ()
        self.by_name |= {row.sort_name: row for row in rows}

    def get(self, name: str) -> Organization | None:
        if not name:
            return None
        folded = self.folded[name]
        if folded not in self.by_name:
            made = Organization(owner=self.owner, created_at=self.now, updated_at=self.now, name=name[:300])
            self.by_name[folded] = made
            self.new.append(made)
        return self.by_name[folded]

    def write(self) -> None:
        Organization.objects.bulk_create(self.new)
        self.new = []


def sort_name(card: Card) -> str:
    """As lists are ordered: family name first, folded."""
    return fold(f"{card.family_name} {card.given_name}" if card.family_name else card.formatted_name)[:300]


def headline(title: str, organization: str) -> str:
    """'Grid analyst at Northwind', or whichever half there is."""
    return (f"{title} at {organization}" if title and organization else title or organization)[:400]


def digits(phone: str) -> str:
    """A number as two of them are compared."""
    plain = "".join(sign for sign in phone if sign.isdigit())
    return f"+{plain}" if phone.strip().startswith("+") else plain


def _post(title: str, organization: str) -> tuple[str, str]:
    return fold(title), fold(organization)


def _post_of(post: Position | Draft) -> tuple[str, str]:
    return _post(post.title, post.organization.name if post.organization else "")


def _fitting(noun: type[Record], name: str, value: Any) -> Any:
    field = noun._meta.get_field(name)
    most = field.max_length if isinstance(field, models.CharField) else None
    return value[:most] if most else value
