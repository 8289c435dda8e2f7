"""A calendar on its way in: the people of its events, the meetings that were, and the talks that are agreed on.

A meeting gone by is a touch with each guest. One that is to come, with one guest and as long as a talk, is a
conversation: it is known again by its uid, and moves and is called off with the event (RFC 5545: by its SEQUENCE).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import Q

from askwell.formats.cards import Card, name_from_address, normalize_url
from askwell.formats.findings import FormatFinding
from askwell.formats.icalendar import Person
from askwell.formats.icalendar_reading import Event, read_events
from askwell.journey import keeping, prepare
from askwell.journey.apart import apart
from askwell.journey.overview.bulk import Drafts
from askwell.journey.overview.imports_people import Counts
from askwell.journey.overview.imports_run import Pace, Work
from askwell.journey.overview.matching import EMAIL, as_uuid, names_agree
from askwell.journey.prepare.scheduling import LONGEST, SHORTEST
from askwell.records.models import Account, Contact, ContactPoint, Conversation, Touch

KINDS: dict[str, tuple[str, str]] = {
    "icalendar": ("A calendar", "An .ics file from Google, Outlook or Apple: whom you met, and the talks to come."),
}
MOST_GUESTS = 8  # more are an audience, and nobody meets all of them
AT_ONCE = 500  # values in one question to the database
Medium, State = Conversation.Medium, Conversation.State
read_calendar = apart(read_events)


@dataclass(frozen=True)
class Meeting:
    """An event with its guests, the owner left out, and the uid by which it is known again."""

    event: Event
    guests: tuple[Person, ...]
    uid: UUID

    @property
    def minutes(self) -> int:
        return int((self.event.ends_at - self.event.starts_at) / timedelta(minutes=1))

    @property
    def is_a_talk(self) -> bool:
        """Whether it can be a conversation, once it is to come."""
        alone = len(self.guests) == 1 and not self.event.whole_day and not self.event.recurrence
        return alone and SHORTEST <= self.minutes <= LONGEST

    @property
    def is_cancelled(self) -> bool:
        return self.event.status == "CANCELLED"

    def touch_with(self, guest: Person) -> UUID:
        return uuid5(self.uid, f"{self.event.starts_at.isoformat()} {guest.email}")


def meetings_of(
    owner: Account, events: Sequence[Event], findings: list[FormatFinding]
) -> tuple[list[Meeting], list[FormatFinding]]:
    """The events that have a few people in them, and what is to be said of the file."""
    ours, (mine, doubts) = _own_talks_among(owner, events), _addresses_of(owner, events)
    meetings, crowds = [], 0
    for event in events:
        people = {person.email: person for person in _named_in(event) if person.email not in mine}
        if 0 < len(people) <= MOST_GUESTS:
            meetings.append(Meeting(event, tuple(people.values()), _known_as(owner, event, ours)))
        crowds += len(people) > MOST_GUESTS
    return meetings, [*findings, *doubts, *_remarks(events, meetings, crowds)]


def cards_of(owner: Account, meetings: Sequence[Meeting]) -> list[Card]:
    """A card for each address, under the first name that an event has for it."""
    names: dict[str, str] = {}
    lines: dict[str, int] = {}
    for meeting in meetings:
        for guest in meeting.guests:
            lines.setdefault(guest.email, meeting.event.source_line)
            names[guest.email] = names.get(guest.email) or _name(guest)
    names |= _names_known(owner, [email for email, name in names.items() if not name])
    return [
        Card(formatted_name=name or name_from_address(email, "") or email, emails=(email,), source_line=lines[email])
        for email, name in names.items()
    ]


@dataclass
class CalendarWork:
    """The people first, by the same rules as out of any other file, then the meetings with them."""

    owner: Account
    now: datetime
    people: Work
    meetings: list[Meeting]
    findings: list[FormatFinding]
    pace: Pace = field(default_factory=Pace)

    @property
    def total(self) -> int:
        return self.people.total + len(self.meetings)

    def prepare(self, start: int, stop: int) -> Callable[[], Counts]:
        first = self.people.total
        people = self.people.prepare(start, min(stop, first)) if start < first else Counts
        return partial(self._bring, people, self.meetings[max(0, start - first) : max(0, stop - first)])

    def _bring(self, people: Callable[[], Counts], meetings: list[Meeting]) -> Counts:
        counts = people()
        if meetings:
            _Bringing(self.owner, self.now, meetings).into(counts)
        return counts


class _Bringing:
    """Some meetings, and what is there of them already: in three questions."""

    def __init__(self, owner: Account, now: datetime, meetings: list[Meeting]) -> None:
        self.owner, self.now, self.meetings = owner, now, meetings
        emails = {guest.email for meeting in meetings for guest in meeting.guests}
        points = ContactPoint.objects.of(owner).filter(kind=EMAIL, normalized__in=emails, contact__deletion=None)
        self.contacts: dict[str, list[Contact]] = {}
        for point in points.select_related("contact").order_by("id"):
            self.contacts.setdefault(point.normalized, []).append(point.contact)
        touches = [meeting.touch_with(guest) for meeting in meetings for guest in meeting.guests]
        self.there = set(Touch.everything.filter(owner=owner, uid__in=touches).values_list("uid", flat=True))
        self.new = Drafts(Touch, owner, now)
        starts = {meeting.event.starts_at for meeting in meetings if meeting.is_a_talk}
        known = Q(uid__in=[meeting.uid for meeting in meetings]) | Q(starts_at__in=starts)
        talks = list(Conversation.everything.filter(known, owner=owner))
        self.talks = {talk.uid: talk for talk in talks}
        self.at = {(talk.contact_id, talk.starts_at) for talk in talks}

    def into(self, counts: Counts) -> None:
        for meeting in self.meetings:
            what = self._take(meeting)
            setattr(counts, what, getattr(counts, what) + 1)
        self.new.write()

    def _take(self, meeting: Meeting) -> str:
        event, talk = meeting.event, self.talks.get(meeting.uid)
        if talk is not None:
            return self._follow(talk, meeting)
        if meeting.is_cancelled:
            return "skipped"
        if event.ends_at <= self.now:
            return self._note_touches(meeting)
        if meeting.is_a_talk and event.starts_at > self.now:
            return self._plan_talk(meeting)
        return "skipped"

    def _note_touches(self, meeting: Meeting) -> str:
        told = {"kind": Touch.Kind.MET.value, "reason": meeting.event.summary[:500], "done_at": meeting.event.starts_at}
        before = len(self.there)
        for guest in meeting.guests:
            contact, uid = self._contact(guest), meeting.touch_with(guest)
            if contact and uid not in self.there:
                self.there.add(uid)
                self.new.add(uid=uid, contact=contact, **told)
        return "created" if len(self.there) > before else "skipped"

    def _plan_talk(self, meeting: Meeting) -> str:
        event, contact = meeting.event, self._contact(meeting.guests[0])
        if contact is None or (contact.pk, event.starts_at) in self.at:
            return "skipped"
        elsewhere = event.location and not normalize_url(event.location)
        talk = prepare.schedule(
            owner=self.owner, now=self.now, uid=meeting.uid, contact=contact.uid, minutes=meeting.minutes,
            medium=Medium.IN_PERSON if elsewhere else Medium.VIDEO, place=(event.location or event.url)[:500],
            aim=event.summary[:500], **self._when(event),
        )  # fmt: skip
        self._remember(talk, event)
        return "created"

    def _follow(self, talk: Conversation, meeting: Meeting) -> str:
        """What became of a talk in the calendar, unless it was changed in Askwell since."""
        event = meeting.event
        if talk.state != State.PLANNED or talk.deletion_id is not None:
            return "skipped"
        if meeting.is_cancelled and event.sequence >= talk.sequence:
            talk = prepare.cancel(owner=self.owner, now=self.now, uid=talk.uid)
        elif (
            meeting.is_a_talk
            and event.sequence > talk.sequence
            and (event.starts_at, meeting.minutes) != (talk.starts_at, talk.minutes)
        ):
            talk = prepare.move(
                owner=self.owner, now=self.now, uid=talk.uid, minutes=meeting.minutes, **self._when(event)
            )
        else:
            return "skipped"
        self._remember(talk, event)
        return "updated"

    def _remember(self, talk: Conversation, event: Event) -> None:
        """It is as new as the event is."""
        self.talks[talk.uid] = keeping.change(talk, now=self.now, sequence=event.sequence)
        self.at.add((talk.contact_id, talk.starts_at))

    def _contact(self, guest: Person) -> Contact | None:
        """Whose address it is; of several, who is called like that."""
        found = self.contacts.get(guest.email, [])
        named = (contact for contact in found if names_agree(contact.formatted_name, _name(guest)))
        return next(named, next(iter(found), None))

    def _when(self, event: Event) -> dict[str, Any]:
        local = event.starts_at.astimezone(ZoneInfo(self.owner.time_zone))
        return {"day": local.date(), "at": local.time()}


def _remarks(events: Sequence[Event], meetings: list[Meeting], crowds: int) -> Iterator[FormatFinding]:
    series = sum(bool(meeting.event.recurrence) for meeting in meetings)
    if crowds:
        what = f"{crowds:,} of the events have more than {MOST_GUESTS} guests, so nobody came in from them."
        yield FormatFinding(None, what, "Add by hand whom you spoke to.")
    if series:
        what = f"{series:,} of the events repeat; of each only the first time was brought in."
        yield FormatFinding(None, what, "Record a later meeting on the page of the person you met.")
    if events and not meetings and not crowds:
        what = "No event of this calendar has anybody in it but you."
        yield FormatFinding(None, what, "Choose the calendar in which you invite people.")


def _named_in(event: Event) -> Iterator[Person]:
    if event.organizer:
        yield event.organizer
    yield from event.attendees


def _name(guest: Person) -> str:
    """What an event calls somebody; many calendars write the address once more."""
    return "" if "@" in guest.name else guest.name


def _addresses_of(owner: Account, events: Sequence[Event]) -> tuple[set[str], list[FormatFinding]]:
    """The owner's own addresses. Where none is known, it is the one that stands in every event."""
    points = ContactPoint.objects.of(owner).filter(contact__is_me=True, kind=EMAIL)
    known = {owner.email.lower(), *points.values_list("normalized", flat=True)} - {""}
    guests = [found for event in events if (found := {person.email for person in _named_in(event)})]
    if known or not guests:
        return known, []
    everywhere = set.intersection(*guests)
    mend = "Write your e-mail address on your own page, so that Askwell knows you."
    if len(guests) > 1 and len(everywhere) == 1:
        return everywhere, [FormatFinding(None, f"{min(everywhere)} is in every event, so it was taken for you.", mend)]
    what = "Askwell does not know which address is yours, so you may be among those who came in."
    return set(), [FormatFinding(None, what, mend)]


def _own_talks_among(owner: Account, events: Sequence[Event]) -> set[UUID]:
    """The talks of Askwell's own that come back: they were exported, or invited to."""
    uids = [uid for event in events if (uid := as_uuid(event.uid))]
    rows = Conversation.everything.filter(owner=owner)
    return {uid for some in _pieces(uids) for uid in rows.filter(uid__in=some).values_list("uid", flat=True)}


def _known_as(owner: Account, event: Event, ours: set[UUID]) -> UUID:
    uid = as_uuid(event.uid)
    if uid in ours:
        return uid
    return uuid5(owner.uid, event.uid or f"{event.starts_at.isoformat()} {event.summary}")


def _names_known(owner: Account, emails: list[str]) -> dict[str, str]:
    """What those are called who have these addresses already: a bare address is nobody new."""
    rows = ContactPoint.everything.filter(owner=owner, kind=EMAIL).order_by("-id")
    return {
        email: name
        for some in _pieces(emails)
        for email, name in rows.filter(normalized__in=some).values_list("normalized", "contact__formatted_name")
    }


def _pieces(values: list[Any]) -> Iterator[list[Any]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
