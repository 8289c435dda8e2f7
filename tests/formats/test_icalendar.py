from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar as ical
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats import icalendar_reading
from askwell.formats.icalendar import Invitation, Journal, Person, Todo, write_event, write_events
from askwell.formats.icalendar_reading import Event, read_events
from askwell.formats.texts import clean_line, clean_text
from formats.some_cards import NASTY

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
AMARA = Person(email="amara@a.example", name="Amara Example")
BEN = Person(email="Ben@B.example", name="Ben Ode")
TALK = Invitation(
    uid="talk-1",
    summary="Talk with Ben",
    starts_at=datetime(2026, 11, 25, 15, 0, tzinfo=LISBON),
    ends_at=datetime(2026, 11, 25, 15, 30, tzinfo=LISBON),
    zone="America/New_York",
    sequence=2,
    description="One\nTwo; three, four\\n",
    location="Café, 1st floor",
    url="https://meet.example/a?b=c;d",
    organizer=AMARA,
    attendee=BEN,
    alarm_minutes=30,
)


def components(data: bytes, name: str) -> list[Any]:
    return list(ical.Calendar.from_ical(data).walk(name))


def read_one(data: bytes, zone: str = "UTC") -> Event:
    events, findings = read_events(data, zone)
    assert findings == []
    (event,) = events
    return event


def event(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def said(data: bytes) -> str:
    return " ".join(map(str, read_events(data)[1]))


def test_a_written_talk_reads_back_equal() -> None:
    assert read_one(write_event(TALK, NOW, "REQUEST")) == Event(
        uid="talk-1",
        summary="Talk with Ben",
        starts_at=datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 25, 15, 30, tzinfo=UTC),
        status="CONFIRMED",
        sequence=2,
        description="One\nTwo; three, four\\n",
        location="Café, 1st floor",
        url="https://meet.example/a?b=c;d",
        organizer=AMARA,
        attendees=(Person(email="ben@b.example", name="Ben Ode"),),
        source_line=read_one(write_event(TALK, NOW, "REQUEST")).source_line,
    )


def test_it_is_shown_in_the_given_zone_with_that_zones_rules() -> None:
    data = write_event(TALK, NOW)
    (written,) = components(data, "VEVENT")
    assert b"DTSTART;TZID=America/New_York:20261125T100000" in data
    assert written["DTSTAMP"].dt == NOW
    (zone,) = components(data, "VTIMEZONE")
    assert zone["TZID"] == "America/New_York"
    assert len(data) < 3000


@pytest.mark.parametrize("zone", ["UTC", "Nowhere/Land", "", "../etc/passwd"])
def test_another_zone_is_written_in_utc(zone: str) -> None:
    data = write_event(replace(TALK, zone=zone), NOW)
    assert b"DTSTART:20261125T150000Z" in data
    assert b"VTIMEZONE" not in data


def test_a_published_event_asks_nobody() -> None:
    data = write_event(TALK, NOW)
    assert b"METHOD:PUBLISH" in data
    assert b"ATTENDEE" not in data
    assert read_one(data).organizer == AMARA


@pytest.mark.parametrize("missing", [{"organizer": None}, {"attendee": None}])
def test_a_request_needs_both_sides(missing: dict[str, None]) -> None:
    assert b"METHOD:PUBLISH" in write_event(replace(TALK, **missing), NOW, "REQUEST")


def test_a_request_asks_for_an_answer() -> None:
    data = write_event(TALK, NOW, "REQUEST")
    assert b"METHOD:REQUEST" in data
    (written,) = components(data, "VEVENT")
    assert written["ATTENDEE"].params["RSVP"] == "TRUE"


def test_a_cancelled_talk_says_so() -> None:
    data = write_event(TALK, NOW, "CANCEL")
    assert b"METHOD:CANCEL" in data
    assert read_one(data).status == "CANCELLED"
    assert read_one(write_event(replace(TALK, cancelled=True), NOW)).status == "CANCELLED"


def test_the_alarm_comes_before_the_talk() -> None:
    (alarm,) = components(write_event(TALK, NOW), "VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-30)
    assert components(write_event(replace(TALK, alarm_minutes=None), NOW), "VALARM") == []


def test_people_without_an_address_and_links_that_are_none_are_left_out() -> None:
    talk = replace(TALK, attendee=Person(email="ben at b"), organizer=Person(email="a@a.example"), url="javascript:1")
    data = write_event(talk, NOW, "REQUEST")
    assert b"ATTENDEE" not in data
    assert b"URL" not in data
    assert read_one(data).organizer == Person(email="a@a.example")


def test_an_event_without_uid_still_has_one() -> None:
    assert read_one(write_event(replace(TALK, uid=""), NOW)).uid


def test_commitments_and_takeaways_are_written_beside_the_talks() -> None:
    todo = Todo(
        uid="todo-1",
        summary="Send Ben the article",
        due_on=date(2026, 12, 1),
        status="COMPLETED",
        completed_at=NOW,
        description="He asked for it",
        url="https://a.example",
        related_to="talk-1",
    )
    journal = Journal(uid="journal-1", summary="Takeaways", written_on=date(2026, 11, 25), related_to="talk-1")
    data = write_events([TALK, todo, journal, Todo(uid="todo-2", summary="Thank Ben")], NOW)
    first, second = components(data, "VTODO")
    assert (first["DUE"].dt, first["STATUS"], first["COMPLETED"].dt) == (date(2026, 12, 1), "COMPLETED", NOW)
    assert (first["RELATED-TO"], first["DESCRIPTION"]) == ("talk-1", "He asked for it")
    assert (second["STATUS"], "DUE" in second) == ("NEEDS-ACTION", False)
    (written,) = components(data, "VJOURNAL")
    assert (written["DTSTART"].dt, written["SUMMARY"]) == (date(2026, 11, 25), "Takeaways")
    assert read_one(data).uid == "talk-1"
    assert components(write_events([], NOW), "VEVENT") == []


def as_written(name: str) -> str:
    """A backslash that could pass for an escape becomes a slash in the name of a person."""
    return re.sub(r"\\(?=[\\,:;]|$)", "/", clean_line(name))


_hostile = st.text(st.one_of(st.sampled_from(NASTY + "^"), st.characters()), max_size=60)


@given(_hostile, _hostile, _hostile)
def test_hostile_text_stays_text(summary: str, description: str, name: str) -> None:
    injected = "\r\nATTENDEE:mailto:x@evil.example\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
    talk = replace(
        TALK,
        summary=summary + injected,
        description=injected + description,
        location=name + injected,
        attendee=Person(email=BEN.email, name=name),
    )
    again = read_one(write_event(talk, NOW, "REQUEST"))
    assert again.summary == clean_line(talk.summary)
    assert again.description == clean_text(talk.description)
    assert again.location == clean_line(talk.location)
    assert again.attendees == (Person(email="ben@b.example", name=as_written(name)),)


@pytest.mark.parametrize(
    "name", ["\\", "C:\\x", "a\\\\", "\\;CN=x:mailto:x@evil.example", 'Ben "Benny" Ode', "^n", ";:,="]
)
def test_an_odd_name_does_not_hide_the_address(name: str) -> None:
    again = read_one(write_event(replace(TALK, attendee=Person(email=BEN.email, name=name)), NOW, "REQUEST"))
    assert again.attendees == (Person(email="ben@b.example", name=as_written(name)),)


@given(
    st.datetimes(datetime(2005, 1, 1), datetime(2045, 1, 1)), st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "UTC"])
)
def test_the_moment_stays_the_moment(moment: datetime, zone: str) -> None:
    start = moment.replace(microsecond=0, tzinfo=UTC)
    talk = replace(TALK, starts_at=start, ends_at=start + timedelta(hours=1), zone=zone)
    assert read_one(write_event(talk, NOW)).starts_at in (start, start - timedelta(hours=1), start + timedelta(hours=1))
    if start.month not in (3, 4, 9, 10):  # in the hour that comes twice, RFC 5545 means the first
        assert read_one(write_event(talk, NOW)).starts_at == start


def test_it_reads_other_peoples_events() -> None:
    found = read_one(
        event(
            "UID:x",
            "SUMMARY:Lunch",
            "DTSTART:20261125T120000",
            "DURATION:PT45M",
            "SEQUENCE:x",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "URL:data:text/html,x",
            'ORGANIZER;CN="Chen, Li":mailto:chen@c.example',
            "ATTENDEE:mailto:ben@b.example",
            "ATTENDEE:invalid:nomail",
            "BEGIN:VALARM",
            "TRIGGER:-PT5M",
            "END:VALARM",
        ),
        "America/New_York",
    )
    assert found.starts_at == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
    assert found.ends_at == datetime(2026, 11, 25, 17, 45, tzinfo=UTC)
    assert (found.sequence, found.url, found.source_line) == (0, "", 2)
    assert found.recurrence == "FREQ=WEEKLY;COUNT=3"
    assert found.organizer == Person(email="chen@c.example", name="Chen, Li")
    assert found.attendees == (Person(email="ben@b.example"),)


def test_rooms_and_lists_and_who_declined_are_not_among_the_people() -> None:
    start = "DTSTART:20261125T120000Z"
    people = [
        "CUTYPE=ROOM",
        "CUTYPE=resource",
        "CUTYPE=GROUP",
        "PARTSTAT=DECLINED",
        "CUTYPE=INDIVIDUAL;PARTSTAT=TENTATIVE",
    ]
    found = read_one(event(start, *(f"ATTENDEE;{kind}:mailto:a{n}@b.example" for n, kind in enumerate(people))))
    assert found.attendees == (Person(email="a4@b.example"),)


@pytest.mark.parametrize(
    ("lines", "hours"),
    [
        (["DTSTART;VALUE=DATE:20261125"], 24),
        (["DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127"], 48),
        (["DTSTART:20261125T000000Z"], 0),
        (["DTSTART:20261125T000000Z", "DTEND:20261125T010000Z"], 1),
        (["DTSTART:20261125T000000Z", "DTEND:20261124T010000Z"], 0),
        (["DTSTART:20261125T000000Z", "DTEND: 20261125T010000Z"], 0),
        (["DTSTART:20261125T000000Z", "DURATION:-PT1H"], 0),
        (["DTSTART;TZID=W. Europe Standard Time:20261125T010000", "DURATION:PT1H"], 1),
    ],
)
def test_it_tells_how_long_an_event_is(lines: list[str], hours: int) -> None:
    found = read_one(event(*lines))
    assert found.starts_at == datetime(2026, 11, 25, tzinfo=UTC)
    assert found.ends_at - found.starts_at == timedelta(hours=hours)
    assert found.whole_day == ("DATE" in lines[0])


def test_a_zone_that_the_file_defines_is_used() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our own zone\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\n"
        "TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    data = f"BEGIN:VCALENDAR\n{zone}BEGIN:VEVENT\nDTSTART;TZID=Our own zone:20261125T150000\nEND:VEVENT\nEND:VCALENDAR"
    assert read_one(data.encode()).starts_at == datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def test_a_broken_event_hides_no_other() -> None:
    good = "BEGIN:VEVENT\nSUMMARY:Good\nDTSTART:20261125T150000Z\nEND:VEVENT\n"
    broken = "BEGIN:VEVENT\nSUMMARY:Broken\nDTSTART:soon\nEND:VEVENT\n"
    zone = "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nDTSTART:2006717T080000Z\nEND:STANDARD\nEND:VTIMEZONE\n"
    nested = f"BEGIN:VEVENT\n{zone}DTSTART:20261125T150000Z\nEND:VEVENT\n"
    cut = "BEGIN:VEVENT\nSUMMARY:Cut\nDTSTART:20261125T150000Z\n"
    events, findings = read_events(f"BEGIN:VCALENDAR\n{good}{broken}{cut}{nested}{good}{cut}".encode())
    assert [found.summary for found in events] == ["Good", "Cut", "Good", "Cut"]
    assert findings[0].line == 6
    assert "‘Broken’ has no start" in findings[0].what
    assert "not written as the standard asks" in findings[1].what
    assert len(findings) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<html>", "a web page"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "holds no event"),
        (event("SUMMARY:x"), "‘x’ has no start"),
        (event("UID:x"), "‘without a name’ has no start"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, words: str) -> None:
    assert words in said(data)


def test_a_day_before_all_calendars_has_no_start() -> None:
    events, findings = read_events(event("SUMMARY:Big bang", "DTSTART:00010101T000000"), "Asia/Tokyo")
    assert events == []
    assert "‘Big bang’ has no start" in findings[0].what


def test_it_stops_at_the_largest_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icalendar_reading, "MOST_EVENTS", 2)
    events, findings = read_events(event("DTSTART:20261125T000000Z") * 4)
    assert len(events) == 2
    assert "first 2 events" in findings[0].what
    monkeypatch.setattr(icalendar_reading, "MOST_BYTES", 100)
    assert "larger than" in said(event("SUMMARY:" + "x" * 100))


@given(st.binary(max_size=200))
def test_any_bytes_give_events_or_a_finding(data: bytes) -> None:
    events, findings = read_events(data)
    assert events or findings


@given(st.text(alphabet='DTSAREND;=:,\n 0129Z\\"BEGIN:V', max_size=120))
def test_any_lines_in_an_event_give_an_event_or_a_finding(body: str) -> None:
    events, findings = read_events(event("DTSTART:20261125T000000Z", body))
    assert events or findings
