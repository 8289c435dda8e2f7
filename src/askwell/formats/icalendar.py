"""Writing iCalendar (RFC 5545): talks as events, commitments as to-dos, takeaways as journals.

Text is cleaned of control characters first (T15); the library does the rest, never a template.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import icalendar as ical

from .cards import normalize_email, normalize_url
from .texts import clean_line, clean_text

PRODID = "-//Askwell//Askwell//EN"
# A backslash means nothing in a parameter (RFC 5545 3.2), but some readers take it for an escape and lose the address.
_ESCAPE_LIKE = re.compile(r"\\(?=[\\,:;]|$)")
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on an invitation. Without a valid `email` they are left out."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A talk in a calendar. `starts_at` and `ends_at` know their offset; `zone` is the IANA zone to show them in."""

    uid: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "UTC"
    sequence: int = 0
    cancelled: bool = False
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: Person | None = None
    attendee: Person | None = None
    alarm_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """A commitment. `status` is NEEDS-ACTION, IN-PROCESS, COMPLETED or CANCELLED; `related_to` the uid it came from."""

    uid: str
    summary: str
    due_on: date | None = None
    status: str = "NEEDS-ACTION"
    completed_at: datetime | None = None
    description: str = ""
    url: str = ""
    related_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """Notes or takeaways of a day."""

    uid: str
    summary: str
    written_on: date
    description: str = ""
    related_to: str = ""


def write_event(invitation: Invitation, now: datetime, method: str = "PUBLISH") -> bytes:
    """One invitation as .ics. `method` is PUBLISH, REQUEST or CANCEL (RFC 5546).

    A REQUEST or CANCEL needs an organizer and an attendee; without both it is written as PUBLISH, which has no attendee.
    """
    answers = invitation.organizer and invitation.attendee and method in {"REQUEST", "CANCEL"}
    return _written([invitation], now, method if answers else "PUBLISH")


def write_events(entries: Iterable[Invitation | Todo | Journal], now: datetime) -> bytes:
    """All entries as one calendar, for the export."""
    return _written(entries, now, "PUBLISH")


def _written(entries: Iterable[Invitation | Todo | Journal], now: datetime, method: str) -> bytes:
    calendar = ical.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    days: list[date] = []
    for entry in entries:
        if isinstance(entry, Invitation):
            days += [entry.starts_at.date(), entry.ends_at.date()]
            component = _event(entry, method)
        else:
            component = _todo(entry) if isinstance(entry, Todo) else _journal(entry)
        component.add("dtstamp", now.astimezone(UTC))
        calendar.add_component(component)
    if days:
        calendar.add_missing_timezones(min(days) - _YEAR, max(days) + _YEAR)
    written: bytes = calendar.to_ical()
    return written


def _event(invitation: Invitation, method: str) -> Any:
    event = ical.Event()
    _describe(event, invitation)
    zone = zone_named(invitation.zone)
    event.add("dtstart", invitation.starts_at.astimezone(zone))
    event.add("dtend", invitation.ends_at.astimezone(zone))
    event.add("sequence", invitation.sequence)
    event.add("status", "CANCELLED" if invitation.cancelled or method == "CANCEL" else "CONFIRMED")
    _add_text(event, "location", clean_line(invitation.location))
    _add_person(event, "organizer", invitation.organizer)
    if method != "PUBLISH":
        _add_person(event, "attendee", invitation.attendee)
    if invitation.alarm_minutes is not None:
        event.add_component(_alarm(invitation))
    return event


def _alarm(invitation: Invitation) -> Any:
    alarm = ical.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(invitation.summary))
    alarm.add("trigger", timedelta(minutes=-(invitation.alarm_minutes or 0)))
    return alarm


def _todo(entry: Todo) -> Any:
    todo = ical.Todo()
    _describe(todo, entry)
    todo.add("status", entry.status)
    if entry.due_on:
        todo.add("due", entry.due_on)
    if entry.completed_at:
        todo.add("completed", entry.completed_at.astimezone(UTC))
    _add_text(todo, "related-to", clean_line(entry.related_to))
    return todo


def _journal(entry: Journal) -> Any:
    journal = ical.Journal()
    _describe(journal, entry)
    journal.add("dtstart", entry.written_on)
    _add_text(journal, "related-to", clean_line(entry.related_to))
    return journal


def _describe(component: Any, entry: Invitation | Todo | Journal) -> None:
    uid = clean_line(entry.uid) or hashlib.sha256(entry.summary.encode("utf-8", "replace")).hexdigest()[:32]
    component.add("uid", uid)
    component.add("summary", clean_line(entry.summary))
    _add_text(component, "description", clean_text(entry.description))
    if not isinstance(entry, Journal):
        _add_text(component, "url", normalize_url(entry.url))


def _add_text(component: Any, name: str, text: str) -> None:
    if text:
        component.add(name, text)


def _add_person(component: Any, name: str, person: Person | None) -> None:
    email = normalize_email(person.email) if person else ""
    if not person or not email:
        return
    address = ical.vCalAddress(f"mailto:{email}")
    if called := _ESCAPE_LIKE.sub("/", clean_line(person.name)):
        address.params["CN"] = called
    if name == "attendee":
        address.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    component.add(name, address, encode=0)


def zone_named(name: str) -> tzinfo:
    """The IANA zone, or UTC for a name that is none."""
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
