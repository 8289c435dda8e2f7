"""What a whole talk gives to keep: advice, promises, introductions, openings and things to read, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .hearing import Heard
from .takeaways import Takeaways, read_line

_WORDS: Final = 4  # what is shorter keeps nothing
_DUE: Final = frozenset(["promise", "action", "opening"])
_WHOSE: Final = frozenset(["promise", "action"])  # kinds that hang on who says it
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = rf"({'|'.join(_MONTHS)})"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_IN: Final = r"(?:,? (\d{4}))?"
_DAY_FIRST: Final = re.compile(rf"\b{_DAY}(?: of)? {_MONTH}{_IN}\b")
_MONTH_FIRST: Final = re.compile(rf"\b{_MONTH} {_DAY}{_IN}\b")
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LEAP: Final = 8  # years until there is a 29 February again, at most


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing to keep: its line, its kind, the words, the people in them, and the day where the words tell it wholly."""

    i: int
    kind: str
    text: str
    people: list[str]
    due: str | None


def to_keep(heard: Sequence[Heard], asker: str | None, *, said_on: date | None = None) -> list[Kept]:
    """What is worth keeping, in order. Where nobody knows who asks, whose promise it is stays untold.

    `said_on` is the day of the talk, where it is known: a day without its year is the next one from there on.
    """
    return [kept for one in heard for kept in _kept(one, asker, said_on)]


def _kept(one: Heard, asker: str | None, said_on: date | None) -> Iterator[Kept]:
    if one.asks or len(one.text.split()) < _WORDS:
        return
    read = read_line(one.text, speaker="asker" if one.speaker == asker else "guest")
    for kind in _kinds(read):
        if kind in _WHOSE and asker is None:
            continue
        due = due_day(one.text, said_on=said_on) if kind in _DUE else None
        yield Kept(one.at, kind, one.text, read.people, due.isoformat() if due else None)


def _kinds(read: Takeaways) -> list[str]:
    return [*read.flags, *(["resource"] if read.resources else [])]


def due_day(text: str, *, said_on: date | None = None) -> date | None:
    """The first day that the words name: "by 3 March 2027", or "by 3 March", the next one from `said_on` on.

    Without `said_on` no year is guessed.
    """
    plain = text.lower()
    found = [
        *((one.start(), one[3], _MONTHS.index(one[2]) + 1, one[1]) for one in _DAY_FIRST.finditer(plain)),
        *((one.start(), one[3], _MONTHS.index(one[1]) + 1, one[2]) for one in _MONTH_FIRST.finditer(plain)),
        *((one.start(), one[1], int(one[2]), one[3]) for one in _ISO.finditer(plain)),
    ]
    named = (_day(year, month, int(day), said_on) for _, year, month, day in sorted(found, key=lambda one: one[0]))
    return next((day for day in named if day), None)


def _day(year: str | None, month: int, day: int, said_on: date | None) -> date | None:
    if year is None and said_on is None:
        return None
    first = said_on or date.min
    for one in [int(year)] if year else range(first.year, first.year + _LEAP + 1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= first:
            return found
    return None
