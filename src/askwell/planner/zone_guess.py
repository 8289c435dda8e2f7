"""A guess of somebody's time zone from their country and city, only where it can hardly be wrong.

The table is the one of the IANA time zone database that ships with the `tzdata` package.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

_WEEKS: Final = 53
_OTHER_NAMES: Final = {
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states of america": "US",
    "south korea": "KR",
    "czechia": "CZ",
    "the netherlands": "NL",
}


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """`zone` is an IANA name, or '' when it would be a gamble; `why` is one sentence for the page."""

    zone: str
    why: str


def guess_zone(country: str, city: str = "", *, on: date) -> ZoneGuess:
    """The zone of a place, as of the year of `on`.

    `country` is a code of two letters or an English name, `city` may be free text ("Greater Leeds, UK"). A country
    whose clocks all agree gives its zone; else a city after which one of its zones is named; else nothing.
    """
    code = country_code(country) or next(filter(None, map(country_code, _parts(city))), "")
    zones = _zones_by_country().get(code, ())
    named = [zone for zone in (zones or _all_zones()) if _names(zone) & set(map(_folded, _parts(city)))]
    if zones and _agree(zones, on.year):
        return ZoneGuess(zones[0], f"All clocks in {_country_name(code)} show the same time.")
    if len(named) == 1:
        return ZoneGuess(named[0], f"Guessed from the city, {_city(named[0])}: check it.")
    if zones:
        return ZoneGuess("", f"{_country_name(code)} has more than one time zone: ask, or choose one.")
    return ZoneGuess("", "Their time zone cannot be told from the place: ask, or choose one.")


def country_code(country: str) -> str:
    """The code of two letters for a code or an English name in any case; '' when there is none."""
    name = country.strip()
    if name.upper() in _countries():
        return name.upper()
    folded = name.casefold()
    by_name = {label.casefold(): code for code, label in _countries().items()}
    return _OTHER_NAMES.get(folded) or by_name.get(folded, "")


@lru_cache(maxsize=512)
def _agree(zones: tuple[str, ...], year: int) -> bool:
    """Whether all these zones show the same time all through a year, looked at once a week."""
    start = datetime(year, 1, 4, 12, tzinfo=UTC)
    moments = [start + timedelta(weeks=week) for week in range(_WEEKS - 1)]
    clocks = {tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in moments) for zone in zones}
    return len(clocks) == 1


def _parts(place: str) -> list[str]:
    return [part.strip() for part in place.split(",") if part.strip()]


def _folded(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in split if letter.isalnum())


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _names(zone: str) -> set[str]:
    return {_folded(_city(zone))}


def _country_name(code: str) -> str:
    return _countries()[code]


def _all_zones() -> tuple[str, ...]:
    """Zones that a city alone may stand for: those named Area/City."""
    rows = _zones_by_country().values()
    return tuple(sorted({zone for zones in rows for zone in zones if zone.count("/") == 1}))


def _rows(name: str) -> Iterable[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {code: "the United Kingdom" if code == "GB" else label for code, label in _rows("iso3166.tab")}


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = {}
    for code, _, zone, *_ in _rows("zone.tab"):
        zones.setdefault(code, []).append(zone)
    return {code: tuple(names) for code, names in zones.items()}
