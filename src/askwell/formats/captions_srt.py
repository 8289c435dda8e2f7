"""SubRip (.srt) and SBV captions, as loosely as programs write them: the line with the times is what counts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .timestamps import CLOCK, seconds

_SRT_TIMES = re.compile(rf"\s*({CLOCK})\s*-{{1,2}}>\s*({CLOCK})(?:\s.*)?")
_SBV_TIMES = re.compile(rf"\s*({CLOCK}),({CLOCK})\s*")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\{\\[^{}]{0,200}\}")

Timed = tuple[float, float, str]


def is_srt(text: str) -> bool:
    return _has_times(text, _SRT_TIMES)


def is_sbv(text: str) -> bool:
    return _has_times(text, _SBV_TIMES)


def read_srt(text: str) -> Iterator[Timed]:
    """(start, end, words) of each caption; a counter before the times is not its words."""
    for start, end, lines in _between(text, _SRT_TIMES):
        yield start, end, html.unescape(_MARKUP.sub("", "\n".join(lines))).strip()


def read_sbv(text: str) -> Iterator[Timed]:
    for start, end, lines in _between(text, _SBV_TIMES):
        yield start, end, "\n".join(lines).replace("[br]", "\n").strip()


def _has_times(text: str, shape: re.Pattern[str]) -> bool:
    """Whether one of the first lines shows times."""
    return any(shape.fullmatch(line[:200]) for line in text.split("\n", 60)[:60])


def _between(text: str, shape: re.Pattern[str]) -> Iterator[tuple[float, float, list[str]]]:
    """What stands between one line of times and the next, without the next one's counter."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        found = shape.fullmatch(line) if len(line) < 200 else None
        start, end = (seconds(found[1]), seconds(found[2])) if found else (None, None)
        if start is None or end is None:
            lines.append(line)
            continue
        if times is not None:
            yield *times, _without_counter(lines)
        times, lines = (start, end), []
    if times is not None:
        yield *times, lines


def _without_counter(lines: list[str]) -> list[str]:
    """The number that stands alone before the next caption's times, behind an empty line or the words."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if lines and lines[-1].strip().isdecimal() and (len(lines) == 1 or not lines[-2].strip()):
        lines = lines[:-1]
    return lines
