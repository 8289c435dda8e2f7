"""What the log says went wrong lately: when, under which number, what kind of error, and where in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from askwell.config.home import Home

LOOKED_AT = 300_000  # bytes from the end: some thousand lines, however large the log is
NO_REQUEST = "-"
BEGINS = re.compile(r"(?P<at>\d{4}-\d\d-\d\dT\S+) (?P<level>[A-Z]+) (?P<id>\S+) (?P<part>\S+): (?P<says>.*)")
PLACE = re.compile(r"  (?P<file>.+):(?P<line>\d+) (?P<function>\S+)$")
OURS = re.compile(r".*[\\/]askwell[\\/]")


@dataclass(frozen=True)
class Failure:
    """One error of the log. `id` is the number a page showed; `where` is the innermost place in our own code."""

    at: str
    id: str
    what: str
    where: str


def recent_failures(home: Home, most: int = 3) -> list[Failure]:
    """The newest errors of both logs, newest first."""
    found = [failure for path in (home.log_file, home.worker_log_file) for failure in _failures(path)]
    found.sort(key=lambda failure: failure.at)
    return found[::-1][:most]


def size_of(home: Home) -> int:
    """How many bytes the logs take, their older parts with them."""
    return sum(path.stat().st_size for path in (*home.root.glob("askwell.log*"), *home.root.glob("worker.log*")))


def _failures(path: Path) -> Iterator[Failure]:
    """One for each request: the first of its lines says where it broke, a later one only that it did."""
    told: set[str] = set()
    for entry in _entries(_end_of(path)):
        begun = BEGINS.match(entry[0])
        if begun and begun["level"] in ("ERROR", "CRITICAL") and begun["id"] not in told:
            told |= {begun["id"]} - {NO_REQUEST}
            what = entry[1].rpartition(".")[2] if len(entry) > 1 else begun["says"]
            yield Failure(begun["at"], begun["id"], what, _innermost(entry[2:]))


def _entries(text: str) -> Iterator[list[str]]:
    """The lines of each entry: its first, the kind of error, and the places."""
    entry: list[str] = []
    for line in text.splitlines():
        if BEGINS.match(line) and entry:
            yield entry
            entry = []
        entry.append(line)
    if entry:
        yield entry


def _innermost(lines: list[str]) -> str:
    places = [place for place in map(PLACE.match, lines) if place]
    ours = [place for place in places if OURS.match(place["file"])] or places
    if not ours:
        return ""
    file = OURS.sub("askwell/", ours[-1]["file"]).replace("\\", "/")
    return f"{file}:{ours[-1]['line']} {ours[-1]['function']}"


def _end_of(path: Path) -> str:
    try:
        with path.open("rb") as log:
            log.seek(max(0, path.stat().st_size - LOOKED_AT))
            return log.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
