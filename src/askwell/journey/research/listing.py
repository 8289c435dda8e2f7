"""The list of people: by name, a page at a time, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from askwell.journey import finding, keeping
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, Organization, Outreach, Position

PAGE = 50
LAST = "\U0010ffff"  # sorts after every name that begins alike
State = Outreach.State
NOT_ASKED_YET = (State.IDEA, State.PLANNED)
TONES = {
    State.YES: "good", State.INVITED: "acc", State.NUDGED: "acc", State.LATER: "warn", State.REFERRED: "acc",
    State.BOUNCED: "late",
}  # fmt: skip


@dataclass(frozen=True)
class PeopleFilter:
    """What the reader asked for; empty means everybody."""

    words: str = ""
    letter: str = ""
    relation: str = ""
    organization: UUID | None = None
    starred: bool = False
    not_asked: bool = False

    @property
    def is_empty(self) -> bool:
        return self == PeopleFilter()

    @property
    def address(self) -> str:
        """The filter as the query of an address."""
        asked = {
            "q": self.words, "letter": self.letter, "relation": self.relation, "organization": self.organization or "",
            "starred": "1" if self.starred else "", "not_asked": "1" if self.not_asked else "",
        }  # fmt: skip
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def without_letter(self) -> str:
        return replace(self, letter="").address


@dataclass(frozen=True)
class PersonRow:
    """One line: who, in which post, where, and how far the asking is."""

    contact: Contact
    post: str
    organization: Organization | None
    state: str
    tone: str


@dataclass(frozen=True)
class PeoplePage:
    """Fifty people; `after` is the uid to go on from, or None at the end. `total` counts everybody, unfiltered."""

    rows: list[PersonRow]
    asked: PeopleFilter
    total: int
    after: UUID | None
    is_first: bool
    organization: Organization | None
    has_me: bool


def people(*, owner: Account, asked: PeopleFilter, after: UUID | None = None) -> PeoplePage:
    """One page in at most eight queries. A page begins after a person, not at a number, so it costs the same anywhere."""
    place = keeping.maybe(Organization, owner=owner, uid=asked.organization)
    start = keeping.maybe(Contact, owner=owner, uid=after)
    found = _from(_asked_for(owner, asked, place), start)
    contacts = list(found.select_related("organization", "tie").order_by("sort_name", "pk")[: PAGE + 1])
    return PeoplePage(
        rows=person_rows(contacts[:PAGE], owner=owner),
        asked=asked,
        total=finding.people(owner=owner).count(),
        after=contacts[PAGE - 1].uid if len(contacts) > PAGE else None,
        is_first=start is None,
        organization=place,
        has_me=Contact.objects.of(owner).filter(is_me=True).exists(),
    )


def person_rows(contacts: Sequence[Contact], *, owner: Account) -> list[PersonRow]:
    """A line for each, in two queries more. Django's prefetch took as long as all the rest of the page."""
    keys = [contact.pk for contact in contacts]
    asked = Outreach.objects.of(owner).filter(contact__in=keys).order_by("pk").values_list("contact", "state")
    states = {contact: State(state) for contact, state in asked}
    posts: dict[int, list[Position]] = {}
    untitled = [contact.pk for contact in contacts if not contact.headline]
    if untitled:
        for post in Position.objects.of(owner).filter(contact__in=untitled):
            posts.setdefault(post.contact_id, []).append(post)
    return [_row(contact, states.get(contact.pk), posts.get(contact.pk, [])) for contact in contacts]


def _row(contact: Contact, state: Outreach.State | None, posts: list[Position]) -> PersonRow:
    place = contact.organization if contact.organization and contact.organization.deletion_id is None else None
    return PersonRow(
        contact=contact,
        post=finding.post_without_place(contact.headline, place) or post_now(posts),
        organization=place,
        state=str(state.label) if state else "",
        tone=TONES.get(state, "plain") if state else "",
    )


def post_now(posts: Iterable[Position]) -> str:
    """What somebody does now, by their positions."""
    held = [post for post in posts if post.is_current and post.kind == Position.Kind.WORK and post.title]
    return max(held, key=lambda post: (post.start_on or date.min, post.pk)).title if held else ""


def _asked_for(owner: Account, asked: PeopleFilter, place: Organization | None) -> QuerySet[Contact]:
    found: QuerySet[Contact] = finding.people(owner=owner)
    if asked.words:
        found = finding.matching(found, owner=owner, words=asked.words)
    if letter := fold(asked.letter):
        found = found.filter(sort_name__gte=letter, sort_name__lt=letter + LAST)
    if asked.relation:
        found = found.filter(tie__relation=asked.relation, tie__deletion=None)
    if place:
        found = found.filter(organization=place)
    if asked.starred:
        found = found.filter(starred=True)
    if asked.not_asked:
        were_asked = Outreach.objects.of(owner).exclude(state__in=NOT_ASKED_YET).order_by().values("contact")
        found = found.exclude(pk__in=were_asked)
    return found


def _from(contacts: QuerySet[Contact], start: Contact | None) -> QuerySet[Contact]:
    if start is None:
        return contacts
    later = contacts.filter(sort_name__gte=start.sort_name)
    return later.exclude(sort_name=start.sort_name, pk__lte=start.pk)
