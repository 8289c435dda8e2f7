"""Working days where the recipient lives: their weekend, their public holidays.

Countries are ISO 3166 codes of two letters ("DE", "us"; "UK" is understood), subdivisions those of ISO 3166-2 without
the country ("BY", "CA"). An unknown country leaves weekends only, and `WorkingCalendar.note` says so. The tables of
holidays are loaded at the first use, because most commands never need them; they end in 2100.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

_WESTERN_WEEKEND: Final = 5  # Saturday is 5, Sunday 6
_OTHER_NAMES: Final = {"UK": "GB", "EL": "GR"}
_ANY_YEAR: Final = 2026
_STEP: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Whose days are counted. `note` is empty, or one sentence on what is not known about this place."""

    country: str
    subdivision: str
    note: str
    holidays_known: bool

    def is_working(self, day: date) -> bool:
        """True when people there are at work on `day`."""
        if not self.holidays_known:
            return day.weekday() < _WESTERN_WEEKEND
        return bool(_holidays_of(self.country, self.subdivision, day.year).is_working_day(day))


@lru_cache(maxsize=256)
def working_calendar(country: str, subdivision: str | None = None) -> WorkingCalendar:
    """The calendar of a place; with an unknown one, the western weekend or the country's own holidays, and a note."""
    code = country.strip().upper()
    code = _OTHER_NAMES.get(code, code)
    part = (subdivision or "").strip().upper()
    if _is_known(code, part):
        return WorkingCalendar(code, part, "", True)
    if part and _is_known(code, ""):
        note = f"No part of {code} is called “{part}” here, so only the holidays of the whole country are skipped."
        return WorkingCalendar(code, "", note, True)
    what = f"The holidays of “{country.strip()}” are not known" if code else "No country is known here"
    return WorkingCalendar(code, "", f"{what}, so only Saturdays and Sundays are skipped.", False)


def is_business_day(day: date, country: str = "", subdivision: str | None = None) -> bool:
    """True when `day` is neither weekend nor public holiday there."""
    return working_calendar(country, subdivision).is_working(day)


def add_business_days(day: date, n: int, country: str = "", subdivision: str | None = None) -> date:
    """The `n`th business day after `day` (before it, when `n` is below 0).

    With `n` 0: `day` itself, or the next business day when nobody works on it. OverflowError past the year 9999.
    """
    calendar = working_calendar(country, subdivision)
    step = -_STEP if n < 0 else _STEP
    if n == 0 and not calendar.is_working(day):
        n = 1
    for _ in range(abs(n)):
        day += step
        while not calendar.is_working(day):
            day += step
    return day


def business_days_between(start: date, end: date, country: str = "", subdivision: str | None = None) -> int:
    """How many business days lie after `start` up to and with `end`; below 0 when `end` comes first."""
    if end < start:
        return -business_days_between(end - _STEP, start - _STEP, country, subdivision)
    calendar = working_calendar(country, subdivision)
    return sum(calendar.is_working(start + _STEP * away) for away in range(1, (end - start).days + 1))


def _is_known(country: str, subdivision: str) -> bool:
    if not country:
        return False
    try:
        _holidays_of(country, subdivision, _ANY_YEAR)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1024)
def _holidays_of(country: str, subdivision: str, year: int) -> Any:
    """The library's table of one place and year, whole before anybody sees it, so that threads may share it.

    NotImplementedError when the library knows no such place.
    """
    import holidays

    return holidays.country_holidays(country, subdiv=subdivision or None, years=year, expand=False)
