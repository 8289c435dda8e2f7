"""One moment in two time zones, in words; slots that suit both; and a careful guess of somebody's zone.

Moments are aware datetimes, zones IANA names ("Europe/Berlin"). A zone nobody knows gives a finding, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from .business_days import add_business_days

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OFFICE: Final = (9, 17)  # hours in which a stranger may be asked for a talk
# Hours (theirs, mine) to look in, the kindest first: the asker adapts before the other does (F24).
_HOURS: Final = ((_OFFICE, _OFFICE), (_OFFICE, (7, 21)), (_OFFICE, (6, 22)), ((8, 20), (6, 22)))
_HALF_HOUR: Final = timedelta(minutes=30)
_DAYS_AHEAD: Final = 20  # business days looked through for slots


@dataclass(frozen=True, slots=True)
class InBothZones:
    """`words` for the owner's page, and one sentence for each zone that is not known."""

    words: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotLines:
    """One line a slot for a message to the other person, in their time first; findings as sentences."""

    lines: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedSlots:
    """Starts of slots that suit both, in order, in the owner's zone; findings as sentences."""

    starts: tuple[datetime, ...]
    findings: tuple[str, ...]


@cache
def zone_names() -> frozenset[str]:
    """The IANA names this computer knows. Looked up once: it means opening every file of its zones."""
    return frozenset(available_timezones())


def find_zone(name: str) -> tuple[ZoneInfo | None, str]:
    """The zone of that name and '', or None and the sentence that says so."""
    try:
        return ZoneInfo(name.strip()), ""
    except (KeyError, ValueError, OSError):  # a folder of zones is an OSError
        pass
    if not name.strip():
        return None, "Their time zone is not known yet: choose one such as Europe/Berlin."
    return None, f"There is no time zone called “{name.strip()}”: choose one such as Europe/Berlin."


def in_both_zones(moment: datetime, minutes: int, mine: str, theirs: str = "") -> InBothZones:
    """When a talk is, for the owner: "Tue 12 May, 14:00–14:30 (their 09:00)".

    The bracket names the day when it is another one there, and is missing when both clocks show the same or `theirs`
    is not known. An unknown zone of mine is shown in UTC, and said.
    """
    my_zone, problem = find_zone(mine)
    their_zone, other_problem = find_zone(theirs)
    start = moment.astimezone(my_zone or UTC)
    words = _span(start, minutes) + ("" if my_zone else " UTC")
    if their_zone:
        words += _bracket(start, moment.astimezone(their_zone), "their {}")
    return InBothZones(words, tuple(filter(None, (problem, other_problem))))


def slot_lines(moments: Sequence[datetime], minutes: int, mine: str, theirs: str) -> SlotLines:
    """Slots for a message: "Tue 12 May, 09:00–09:30 your time (14:00 mine)"; when theirs is unknown, in mine, named."""
    my_zone, problem = find_zone(mine)
    their_zone, other_problem = find_zone(theirs)
    findings = tuple(filter(None, (problem, other_problem)))
    if their_zone is None:
        here = f" {_city(my_zone)} time" if my_zone else " UTC"
        lines = tuple(_span(moment.astimezone(my_zone or UTC), minutes) + here for moment in moments)
        return SlotLines(lines, findings)
    return SlotLines(tuple(_line(moment, minutes, my_zone, their_zone) for moment in moments), findings)


def propose_slots(
    now: datetime,
    mine: str,
    theirs: str,
    *,
    minutes: int = 30,
    country: str = "",
    subdivision: str | None = None,
    busy: Sequence[tuple[datetime, datetime]] = (),
    count: int = 3,
) -> ProposedSlots:
    """`count` slots on different business days of theirs, from the second one on, morning and afternoon in turn.

    Within 9–17 for both where that is possible, else within 9–17 for them and 7–21, then 6–22, for me (F24); else,
    and that is said, 8–20 for them. `busy` are spans (start, end) to keep free. A zone nobody knows is taken to be the
    other one's, and said.
    """
    my_zone, problem = find_zone(mine)
    their_zone, other_problem = find_zone(theirs)
    findings = tuple(filter(None, (problem, other_problem)))
    here, there = my_zone or their_zone or ZoneInfo("UTC"), their_zone or my_zone or ZoneInfo("UTC")
    today = now.astimezone(there).date()
    days = (add_business_days(today, away, country, subdivision) for away in range(2, 2 + _DAYS_AHEAD))
    choices = filter(None, (_choices(day, minutes, here, there, busy) for day in days))
    starts = [_pick(choice, turn) for turn, choice in zip(range(count), choices, strict=False)]
    if len(starts) < count:
        findings += (f"Only {len(starts)} of {count} slots suit both of you in the next four weeks: widen the hours.",)
    if not all(_within(start, minutes, there, _OFFICE) for start in starts):
        findings += ("You two share no office hours: these are early or late for them, so ask which they like.",)
    return ProposedSlots(tuple(starts), findings)


def day_words(day: date) -> str:
    """'Tue 12 May', in English whatever the machine speaks."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _span(start: datetime, minutes: int) -> str:
    """'Tue 12 May, 14:00–14:30' on the clock of `start`, true over a change of summer time."""
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return f"{day_words(start.date())}, {start:%H:%M}–{end:%H:%M}"


def _bracket(shown: datetime, other: datetime, form: str) -> str:
    """The other clock in brackets, or nothing when it shows the same."""
    if shown.replace(tzinfo=None) == other.replace(tzinfo=None):
        return ""
    day = "" if shown.date() == other.date() else f"{day_words(other.date())}, "
    return f" ({form.format(f'{day}{other:%H:%M}')})"


def _line(moment: datetime, minutes: int, mine: ZoneInfo | None, theirs: ZoneInfo) -> str:
    start = moment.astimezone(theirs)
    return f"{_span(start, minutes)} your time" + (_bracket(start, moment.astimezone(mine), "{} mine") if mine else "")


def _city(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")


def _choices(
    day: date, minutes: int, here: ZoneInfo, there: ZoneInfo, busy: Sequence[tuple[datetime, datetime]]
) -> list[datetime]:
    """Starts on that day of theirs, in my zone, from the kindest hours that leave any."""
    starts = [start for start in _half_hours(day, there) if _is_free(start, minutes, busy)]
    fitting = (
        [start for start in starts if _within(start, minutes, there, theirs) and _within(start, minutes, here, mine)]
        for theirs, mine in _HOURS
    )
    return [start.astimezone(here) for start in next(filter(None, fitting), [])]


def _half_hours(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Every half hour of their day, in UTC."""
    first = datetime.combine(day, time(), zone).astimezone(UTC)
    return (first + _HALF_HOUR * place for place in range(48))


def _is_free(start: datetime, minutes: int, busy: Sequence[tuple[datetime, datetime]]) -> bool:
    end = start + timedelta(minutes=minutes)
    return all(end <= begins or start >= ends for begins, ends in busy)


def _within(start: datetime, minutes: int, zone: ZoneInfo, hours: tuple[int, int]) -> bool:
    """Whether a talk begins and ends on the same day of that clock, inside `hours`."""
    begins = start.astimezone(zone)
    ends = (start + timedelta(minutes=minutes)).astimezone(zone)
    closes = datetime.combine(begins.date(), time(hours[1]), zone)
    return hours[0] <= begins.hour and ends <= closes


def _pick(choice: list[datetime], turn: int) -> datetime:
    """The earliest, then the latest, then one in the middle: not everybody is free in the morning."""
    return choice[(0, -1, len(choice) // 2)[turn % 3]]
