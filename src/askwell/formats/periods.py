"""From when until when, as a résumé says it: 'Sept. 2019 – Present', '03/2022 - 01/2024', 'seit 2021', '(2012 - 2016)'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .days import read_partial_day
from .resume_words import MONTHS, SEASONS

NOW = (
    r"present|current(?:ly)?|now|to\s?date|today|ongoing|heute|aktuell|jetzt|laufend|actuel(?:lement)?|présent|"
    r"aujourd[’']hui|en cours|actual(?:idad|mente)?|la actualidad|presente|atual(?:mente)?|hoje|oggi|in corso|attuale|"
    r"heden|nu|настоящее время|по настоящее время|сегодня|н\.\s?в\.|obecnie"
)
_MONTH = "|".join(
    sorted({month[:size] for month in MONTHS for size in range(3, len(month) + 1)} | {"sept"}, key=len, reverse=True)
)
_SEASONS = "|".join(SEASONS)
_POINT = (
    rf"(?:[12]\d{{3}}-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./][12]\d{{3}}|\d{{1,2}}[./][12]\d{{3}}|[12]\d{{3}}[./]\d\d|"
    rf"(?:\d{{1,2}}\.?\s+)?(?:{_SEASONS}|{_MONTH})\.?,?\s+(?:de\s+|\d{{1,2}},\s+)?[12]\d{{3}}|[12]\d{{3}})"
    r"(?:\s?г\.)?(?![\d/])"
)
_TO = (
    r"\s*(?:[-–—−‒]+|\bto\b|\bbis\b|\buntil\b|\bà\b|\bau\b|\ba\b|\bal\b|\baté\b|\bhasta\b|\bfino a\b|\btot\b|\bпо\b)\s*"
)
_RANGE = re.compile(rf"(?i)(?<![\w/.-])({_POINT}){_TO}({_POINT}|(?:{NOW})(?!\w))")
_SINCE = re.compile(rf"(?i)(?<!\w)(?:since|seit|depuis|desde|dal|sinds|from|с)\s+({_POINT})")
_SINGLE = re.compile(rf"(?i)(?<![\w/.-])(?:(?:expected|anticipated|graduated|graduation:?|class of) )?({_POINT})")
_PARTED = ("|", "·", "•")  # what stands beside these is a text by itself
_NUMERIC = re.compile(r"(\d{1,2})[./]([12]\d{3})|([12]\d{3})[./](\d\d)")
_AROUND_BEFORE, _AROUND_AFTER = " \t([|,;:·•–—-", " \t)]|,;:·•–—-"
GOES_ON = re.compile(rf"(?i)\s*(?:{NOW})\s*$")


@dataclass(frozen=True, slots=True)
class Period:
    """Dates in ISO 8601 as exact as the text, '' where it says none; what was `said`; and the text `before`, `after`."""

    start: str
    end: str
    said: str
    before: str
    after: str

    @property
    def alone(self) -> bool:
        """Whether the text says nothing else."""
        return not (self.before or self.after)


def find_period(text: str, *, single: bool = True) -> Period | None:
    """The first span of time in a text, or with `single` a date that stands at an end of it or by itself. A single date is an end."""
    for found in _RANGE.finditer(text):
        start, end = _day(found[1]), _day(found[2])
        if start and (end or GOES_ON.match(found[2])):
            return _period(text, found, start, end)
    for found in _SINCE.finditer(text):
        if start := _day(found[1]):
            return _period(text, found, start, "")
    if not single:
        return None
    for found in reversed(list(_SINGLE.finditer(text))):
        period = _period(text, found, "", _day(found[1]))
        if period.end and (not (period.before and period.after) or _is_parted(text, found)):
            return period
    return None


def _is_parted(text: str, found: re.Match[str]) -> bool:
    return text[: found.start()].rstrip().endswith(_PARTED) or text[found.end() :].lstrip().startswith(_PARTED)


def _day(text: str) -> str:
    """An ISO 8601 date, as exact as the text; of a season its year."""
    found = _NUMERIC.fullmatch(text.strip())
    if found:
        month, year = (int(found[1]), found[2]) if found[1] else (int(found[4]), found[3])
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    day = read_partial_day(re.sub(rf"(?i){_SEASONS}|\bde\b|г\.", " ", text))
    return day if "1900" <= day[:4] <= "2199" else ""


def _period(text: str, found: re.Match[str], start: str, end: str) -> Period:
    before, after = text[: found.start()], text[found.end() :]
    return Period(start, end, found[0], before.strip().rstrip(_AROUND_BEFORE), after.lstrip(_AROUND_AFTER).strip())
