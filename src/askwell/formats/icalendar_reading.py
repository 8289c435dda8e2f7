"""Reading events that other people's calendars wrote. Each event is read by itself, so a broken one hides no other."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

import icalendar as ical

from .cards import normalize_email, normalize_url
from .findings import FormatFinding, excerpt, parted
from .icalendar import Person, zone_named
from .tables import split_lines
from .texts import clean_line, clean_text, decode, other_kind

MOST_BYTES = 10 * 1024 * 1024
MOST_EVENTS = 5000
_MOST_ZONES = 50
_PEOPLE = ("", "INDIVIDUAL", "UNKNOWN")  # of the kinds of calendar users (RFC 5545 3.2.3); others are rooms and lists
_NO_TIME = (TypeError, ValueError, OverflowError, AttributeError)  # what a broken or absent date leads to
_EXPORT_AGAIN = "Export the calendar again as .ics and bring in that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event that somebody else wrote. Times are in UTC; a whole day begins at midnight in the reader's zone.

    `recurrence` is the RRULE as it stands, never expanded here (T22). `attendees` are people: no room, no list, and
    nobody who declined.
    """

    uid: str = ""
    summary: str = ""
    starts_at: datetime
    ends_at: datetime
    whole_day: bool = False
    status: str = ""
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: Person | None = None
    attendees: tuple[Person, ...] = ()
    recurrence: str = ""
    source_line: int = 0


def read_events(data: bytes, zone: str = "UTC") -> tuple[list[Event], list[FormatFinding]]:
    """The events of an .ics file, and what could not be read. Times without a zone are taken in `zone` (IANA)."""
    kind = other_kind(data)
    if kind:
        return [], [FormatFinding(None, f"This file is {kind}, not a calendar.", _EXPORT_AGAIN)]
    if len(data) > MOST_BYTES:
        what = f"This calendar is larger than {MOST_BYTES // 1024 // 1024} MB."
        return [], [FormatFinding(None, what, "Export fewer years of it.")]
    lines = split_lines(decode(data)[0])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's remarks on odd zones are not for the owner
        _learn_zones(lines)
        events, findings = parted(_read(lines, zone_named(zone)))
    if not events and not findings:
        findings.append(FormatFinding(None, "This file holds no event.", _EXPORT_AGAIN))
    return events, findings


def _learn_zones(lines: list[str]) -> None:
    """Let the library know the zones that the file defines itself; a broken one is as good as none."""
    for _, block in islice(_blocks(lines, "VTIMEZONE"), _MOST_ZONES):
        _parsed("BEGIN:VCALENDAR\n" + block + "END:VCALENDAR\n")


def _parsed(text: str) -> Any:
    """What the library makes of the text; None for whatever it raises on hostile input, as it does in many ways."""
    try:
        return ical.Component.from_ical(text)
    except Exception:
        return None


def _blocks(lines: list[str], name: str) -> Iterator[tuple[int, str]]:
    """The components of one name: the 1-based line where each begins, and its text. One that never ends is given too."""
    start = -1
    for index, line in enumerate(lines):
        word = line.strip().upper() if line[:1] in "BbEe" else ""
        if word == f"BEGIN:{name}":
            if start >= 0:
                yield start + 1, _closed(lines[start:index], name)
            start = index
        elif word == f"END:{name}" and start >= 0:
            yield start + 1, _closed(lines[start:index], name)
            start = -1
    if start >= 0:
        yield start + 1, _closed(lines[start:], name)


def _closed(lines: list[str], name: str) -> str:
    return "\n".join([*filter(None, lines), f"END:{name}", ""])


def _read(lines: list[str], zone: tzinfo) -> Iterator[Event | FormatFinding]:
    for number, (line, block) in enumerate(_blocks(lines, "VEVENT")):
        if number == MOST_EVENTS:
            yield FormatFinding(line, f"Only the first {MOST_EVENTS:,} events were read.", "Export fewer years of it.")
            return
        component = _parsed(block)
        if component is None:
            what = "This event is not written as the standard asks (RFC 5545) and could not be read."
            yield FormatFinding(line, what, "Add it by hand if you need it.")
            continue
        try:
            yield _event(line, component, zone)
        except _NO_TIME:
            what = (
                f"The event ‘{excerpt(_line(component, 'summary')) or 'without a name'}’ has no start that can be read."
            )
            yield FormatFinding(line, what, "Add it by hand if you need it.")


def _event(line: int, component: Any, zone: tzinfo) -> Event:
    start = _first(component, "dtstart").dt
    whole_day = not isinstance(start, datetime)
    starts_at = _moment(start, zone)
    return Event(
        uid=_line(component, "uid"),
        summary=_line(component, "summary"),
        starts_at=starts_at,
        ends_at=_end(component, starts_at, whole_day, zone),
        whole_day=whole_day,
        status=_line(component, "status").upper(),
        sequence=_number(_line(component, "sequence")),
        description=clean_text(str(_first(component, "description") or "")),
        location=_line(component, "location"),
        url=normalize_url(_line(component, "url")),
        organizer=next(_people(component, "organizer"), None),
        attendees=tuple(_people(component, "attendee")),
        recurrence=_recurrence(component),
        source_line=line,
    )


def _end(component: Any, starts_at: datetime, whole_day: bool, zone: tzinfo) -> datetime:
    """When it ends, never before it starts; an end that cannot be read is as good as none."""
    end, duration = _first(component, "dtend"), _first(component, "duration")
    try:
        if end is not None:
            return max(starts_at, _moment(end.dt, zone))
        if duration is not None:
            length: timedelta = duration.dt
            return starts_at + max(length, timedelta())
    except _NO_TIME:
        return starts_at
    return starts_at + timedelta(days=1 if whole_day else 0)


def _moment(when: date | datetime, zone: tzinfo) -> datetime:
    moment = when if isinstance(when, datetime) else datetime.combine(when, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _all(component: Any, name: str) -> list[Any]:
    found = component.get(name, [])
    return found if isinstance(found, list) else [found]


def _first(component: Any, name: str) -> Any:
    return next(iter(_all(component, name)), None)


def _line(component: Any, name: str) -> str:
    return clean_line(str(_first(component, name) or ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _people(component: Any, name: str) -> Iterator[Person]:
    for address in _all(component, name):
        email = normalize_email(str(address))
        if email and _param(address, "CUTYPE") in _PEOPLE and _param(address, "PARTSTAT") != "DECLINED":
            yield Person(email=email, name=clean_line(str(address.params.get("CN", ""))))


def _param(address: Any, name: str) -> str:
    return clean_line(str(address.params.get(name, ""))).upper()


def _recurrence(component: Any) -> str:
    rule = _first(component, "rrule")
    return rule.to_ical().decode() if rule is not None else ""
