"""Dates as foreign files write them, in the languages LinkedIn and address books speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

# The beginnings of month names by which a month is known, in a dozen languages; longer beginnings win.
_MONTHS = {
    1: "jan gen ene ocak oca sty led янв jän",
    2: "feb fev fév fevr févr feb şub sub lut úno uno фев helmi",
    3: "mar mär maa mrt mars märz bře bre мар",
    4: "apr avr abr kwi dub nis апр",
    5: "may mai mei mag maj mayo kvě kve мая май",
    6: "jun juin giu jún cze haz июн červen",
    7: "jul juil lug lip tem июл červenec",
    8: "aug aoû aou ago sie srp ağu agu авг",
    9: "sep set wrz zář zar eyl сен",
    10: "oct okt out ott paź paz říj rij eki окт",
    11: "nov lis kas ноя",
    12: "dec déc dez dic gru pro ara дек",
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_LONGEST = 40


def _plain(word: str) -> str:
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


_BEGINNINGS = {_plain(start): month for month, starts in _MONTHS.items() for start in starts.split()}


def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month or its abbreviation, in any of the known languages."""
    plain = _plain(word)
    return next((_BEGINNINGS[plain[:size]] for size in range(8, 2, -1) if plain[:size] in _BEGINNINGS), None)


def is_numeric(text: str) -> bool:
    """Whether the date is like '5/3/21', where day and month could be either way round."""
    found = _NUMERIC.match(text.strip())
    return found is not None and found.group(2) != "."


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Whether '5/3/21' is 5 March in this column: decided by any number above 12; None when nothing decides."""
    for text in texts:
        found = _NUMERIC.match(text.strip())
        if found and found.group(2) != ".":
            first, second = int(found.group(1)), int(found.group(3))
            if first > 12 >= second or second > 12 >= first:
                return first > 12
    return None


@lru_cache(maxsize=16384)
def read_day(text: str, day_first: bool = False) -> date | None:
    """The day that `text` names, without its time; None when it names none.

    Reads '05 Mar 2021', '5. März 2021', 'Mar 5, 2021', '2021-03-05 10:15:00 UTC', '05.03.2021', '3/5/21, 10:15 AM'
    (month first, unless `day_first` or the first number is above 12) and '2021年3月5日'.
    """
    year, month, day = _parts(text, day_first)
    return _as_date(year, month, day)


def read_partial_day(text: str) -> str:
    """An ISO 8601 date as exact as the text: 'Jan 2021' gives '2021-01', '2019' gives '2019', prose gives ''."""
    year, month, day = _parts(text, False)
    if not 1 <= year <= 9999 or not (month or not day):
        return ""
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}" if month <= 12 else ""
    whole = _as_date(year, month, day)
    return whole.isoformat() if whole else ""


def _as_date(year: int, month: int, day: int) -> date | None:
    if not 1900 <= year < 2200:
        return None  # a cut year ('12 Mar 202') is no year
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(text: str, day_first: bool) -> tuple[int, int, int]:
    """Year, month and day, each 0 when the text does not give it."""
    text = text.strip()[:_LONGEST]
    found = _ISO.match(text) or _EAST_ASIAN.match(text)
    if found:
        return int(found.group(1)), int(found.group(2)), int(found.group(3) or 0)
    found = _NUMERIC.match(text)
    if found:
        return _numeric_parts(found, day_first)
    return _spelled_parts(text)


def _numeric_parts(found: re.Match[str], day_first: bool) -> tuple[int, int, int]:
    first, second, year = int(found.group(1)), int(found.group(3)), _full_year(found.group(4))
    if found.group(2) == "." or first > 12 or (day_first and second <= 12):
        return year, second, first
    return year, first, second


def _spelled_parts(text: str) -> tuple[int, int, int]:
    month = next((number for number in map(month_number, _WORDS.findall(text)) if number), 0)
    numbers = _NUMBERS.findall(text)
    if not numbers or not (month or len(numbers) == 1):
        return 0, 0, 0
    if len(numbers[0]) == 4:
        return int(numbers[0]), month, 0
    if not month or len(numbers) < 2:
        return 0, 0, 0
    return _full_year(numbers[1]), month, int(numbers[0])


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 69 else 1900)
