"""The report on a whole talk: everybody's part, who asked what, the agenda, what to keep, and what to try next time.

A measure that the lines cannot support is None and named in the warnings; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from .asker import Asked, Asker, named, questions_of, who_asks
from .coverage import coverage
from .findings import Finding
from .hearing import Heard, Line, hear, only_listening
from .keeps import Kept, to_keep
from .listening import Listened, findings_of
from .rulebook import data_of
from .talk_time import Part, is_timed, length, parts


@dataclass(frozen=True, slots=True)
class Touched:
    """Whether a topic of the agenda was talked about, and its first and last line if it was."""

    topic: str
    covered: bool
    window: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Talk:
    """What can be told of a talk from its lines."""

    timed: bool
    duration_s: float | None
    asker: Asker | None
    speakers: dict[str, Part]
    asked: list[Asked]
    coverage: list[Touched]
    kept: list[Kept]
    findings: list[Finding]
    warnings: list[str]
    heard: list[Heard]


def read_talk(lines: Sequence[Line], *, me: str = "", topics: Sequence[str] = (), said_on: date | None = None) -> Talk:
    """Read a talk. `me` is the asker's name and `said_on` the talk's day, where they are known. Errors: NobodyOfThatName."""
    heard = hear(lines)
    timed = is_timed(lines)
    speakers = parts(lines, heard)
    asker = named(me, list(speakers)) if me and speakers else who_asks(heard, list(speakers))
    name = asker.name if asker else None
    asked = questions_of(name, heard, lines) if name else []
    listened = Listened(name, speakers, asked, lines, heard, only_listening(heard)) if name else None
    return Talk(
        timed=timed,
        duration_s=round(length(lines), 2) if timed else None,
        asker=asker,
        speakers=speakers,
        asked=asked,
        coverage=_touched(lines, topics),
        kept=to_keep(heard, name, said_on=said_on),
        findings=findings_of(listened) if listened else [],
        warnings=list(_warnings(lines, heard, asker, timed=timed)) if lines else [],
        heard=heard,
    )


def _touched(lines: Sequence[Line], topics: Sequence[str]) -> list[Touched]:
    """Topics are looked for in turns: what one speaker says in a row, however many captions that takes."""
    turns = [[at for at, _ in run] for who, run in groupby(enumerate(lines), key=lambda one: one[1].speaker or one[0])]
    said = [" ".join(lines[at].text for at in turn) for turn in turns]
    return [
        Touched(topic, one.covered, (turns[one.window[0]][0], turns[one.window[1]][-1]))
        if one.covered and one.window
        else Touched(topic, covered=False, window=None)
        for topic, one in zip(topics, coverage(said, topics), strict=True)
    ]


def _warnings(lines: Sequence[Line], heard: Sequence[Heard], asker: Asker | None, *, timed: bool) -> Iterator[str]:
    words = data_of("talk")["warnings"]
    nameless = sum(not line.speaker for line in lines)
    if nameless == len(lines):
        yield words["no_names"]
    else:
        if nameless:
            yield words["some_names"].replace("{lines}", str(nameless))
        if asker is None:
            yield words["no_asker"]
        elif not asker.is_sure:
            yield words["unsure"].replace("{asker}", asker.name)
    if not timed:
        yield words["no_times"]
        if nameless < len(lines):
            yield words["by_words"]
    if not any("?" in one.text for one in heard):
        yield words["no_marks"]
