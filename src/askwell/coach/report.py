"""The listening report on a talk: what its page and its file show. Praise first, figures with their ranges, no mark.

Everything points at the lines it rests on, by their number. What the lines cannot tell is None, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from .agenda import where_asked
from .asker import Asked
from .findings import Finding
from .hearing import Line, only_listening
from .keeps import Kept
from .listening import Listened, spoken_length, waits_of
from .rulebook import data_of
from .talk import Talk
from .talk_time import runs

_MINUTE: Final = 60.0
_SHOWN_AT: Final = 3  # moments that one remark points at


@dataclass(frozen=True, slots=True)
class Remark:
    """What was good or may be tried, with the lines to look at."""

    finding: Finding
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as words beside its range; `value` is None where the lines cannot tell it."""

    measure: str
    name: str
    value: str | None
    range: str
    rule: str
    source: str
    aside: str


@dataclass(frozen=True, slots=True)
class Item:
    """A topic of the agenda: whether it had to be asked, and the first and last line of where it was talked about."""

    topic: str
    must_ask: bool
    window: tuple[int, int] | None

    @property
    def covered(self) -> bool:
        return self.window is not None


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence to keep, and all that it may be: `kind` is what weighs most."""

    i: int
    text: str
    kinds: tuple[str, ...]
    people: list[str]
    due: str | None

    @property
    def kind(self) -> str:
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `remarks` are praise first, then at most three things to try."""

    lines: Sequence[Line]
    talk: Talk
    remarks: list[Remark]
    figures: list[Figure]
    agenda: list[Item]
    found: list[Found]
    warnings: list[str]

    @property
    def asker(self) -> str | None:
        return self.talk.asker.name if self.talk.asker else None

    @property
    def praise(self) -> list[Remark]:
        return [one for one in self.remarks if one.finding.severity == "praise"]

    @property
    def to_try(self) -> list[Remark]:
        return [one for one in self.remarks if one.finding.severity != "praise"]

    @property
    def missed(self) -> list[Item]:
        """What had to be asked and was not found."""
        return [item for item in self.agenda if item.must_ask and not item.covered]


def report_on(
    lines: Sequence[Line], talk: Talk, *, must_ask: Sequence[bool] = (), warnings: Sequence[str] | None = None
) -> Report:
    """The report on a talk that was read from these lines. `must_ask` goes with the topics it was read with, in order."""
    musts = [*must_ask, *[False] * (len(talk.coverage) - len(must_ask))]
    moments, topics = _moments(lines, talk), [one.topic for one in talk.coverage]
    asked = where_asked(topics, talk.asked, len(lines))
    return Report(
        lines=lines,
        talk=talk,
        remarks=[Remark(one, moments.get(_measure(one.rule), ())) for one in talk.findings],
        figures=_figures(lines, talk),
        agenda=[
            Item(one.topic, must, asked.get(one.topic, one.window))
            for one, must in zip(talk.coverage, musts, strict=False)
        ],
        found=_found(talk.kept),
        warnings=list(talk.warnings if warnings is None else warnings),
    )


def _found(kept: Sequence[Kept]) -> list[Found]:
    """What is to keep, once for each sentence."""
    weights = list(data_of("report")["kinds"])
    made: dict[tuple[int, str], list[Kept]] = {}
    for one in kept:
        made.setdefault((one.i, one.text), []).append(one)
    return [
        Found(at, text, tuple(sorted((one.kind for one in same), key=weights.index)), same[0].people, due)
        for (at, text), same in made.items()
        for due in [next((one.due for one in same if one.due), None)]
    ]


def range_words(row: Mapping[str, Any]) -> str:
    """The range of a figure as words, with its numbers in it."""
    words: str = row["range"]
    for name in ("low", "high"):
        words = words.replace(f"{{{name}}}", f"{row[name]:g}" if name in row else "")
    return words


def in_numbers(talk: Talk) -> dict[str, float]:
    """What is compared from talk to talk: questions, open ones and probes; where they are known also the share (0 to 1),
    the longest stretch (seconds) and the pace (words a minute) of the one who asks.
    """
    if talk.asker is None:
        return {}
    own = talk.speakers[talk.asker.name]
    known = {"share": own.share, "own_run": own.longest_monologue_s, "pace": own.wpm}
    return {
        **{name: value for name, value in known.items() if value is not None},
        "questions": len(talk.asked),
        "open": sum(one.form == "open" for one in talk.asked),
        "probes": sum(one.probe for one in talk.asked),
    }


def _rules() -> dict[str, Mapping[str, Any]]:
    return {row["measure"]: row for row in data_of("talk")["listening"]}


def _measure(rule: str) -> str:
    return next((name for name, row in _rules().items() if row["rule"] == rule), "")


def _figures(lines: Sequence[Line], talk: Talk) -> list[Figure]:
    if talk.asker is None:
        return []
    listened = Listened(talk.asker.name, talk.speakers, talk.asked, lines, talk.heard, only_listening(talk.heard))
    rules = _rules()
    return [_figure({**row, **rules.get(row["measure"], {})}, listened) for row in data_of("report")["figure"]]


def _figure(row: Mapping[str, Any], talk: Listened) -> Figure:
    value = _VALUES[row["measure"]](talk)
    return Figure(
        row["measure"], row["name"], value, range_words(row), row["rule"], row["source"], row.get("aside", "")
    )


def _share(talk: Listened) -> str | None:
    return None if talk.own.share is None else f"{100 * talk.own.share:.0f} %"


def _own_run(talk: Listened) -> str | None:
    return None if talk.own.longest_monologue_s is None else spoken_length(talk.own.longest_monologue_s)


def _their_run(talk: Listened) -> str | None:
    others = [part.longest_monologue_s for part in talk.speakers.values() if part is not talk.own]
    known = [seconds for seconds in others if seconds is not None]
    return spoken_length(max(known)) if known else None


def _questions(talk: Listened) -> str | None:
    names = data_of("report")["forms"]
    forms = {form: sum(one.form == form for one in talk.asked) for form in names}
    kinds = ", ".join(f"{count} {names[form]}" for form, count in forms.items() if count)
    minutes, least = talk.minutes or 0.0, _rules()["questions"]["least_minutes"]
    rate = f"; about {len(talk.asked) * 30 / minutes:.0f} in half an hour" if minutes >= least else ""
    return f"{len(talk.asked)}{f': {kinds}' if kinds else ''}{rate}"


def _open(talk: Listened) -> str | None:
    return _of_all(talk.asked, sum(one.form == "open" for one in talk.asked), _rules()["open"])


def _probes(talk: Listened) -> str | None:
    return _of_all(talk.asked, sum(one.probe for one in talk.asked), _rules()["probes"])


def _of_all(asked: Sequence[Asked], count: int, rule: Mapping[str, Any]) -> str | None:
    """A share of a few questions says nothing: no remark is made on it either."""
    share = f", {100 * count / len(asked):.0f} %" if len(asked) >= rule["least"] else ""
    return f"{count} of {len(asked)}{share}" if asked else None


def _wait(talk: Listened) -> str | None:
    if talk.own.seconds is None:
        return None
    waits = waits_of(talk.asker, talk.lines, talk.listening)
    return f"{max(0.0, median(waits)):.1f} s" if waits else None


def _pace(talk: Listened) -> str | None:
    return None if talk.own.wpm is None else f"{talk.own.wpm} words a minute"


def _fillers(talk: Listened) -> str | None:
    """A rate of what was spoken: below a minute it means nothing."""
    if talk.own.seconds is None or talk.own.seconds < _MINUTE:
        return None
    return f"{talk.own.fillers * _MINUTE / talk.own.seconds:.1f} a minute"


def _talk_over(talk: Listened) -> str | None:
    return None if talk.own.talk_overs is None else str(talk.own.talk_overs)


def _moments(lines: Sequence[Line], talk: Talk) -> dict[str, tuple[int, ...]]:
    """The lines that a remark on a measure points at."""
    if talk.asker is None:
        return {}
    name, longest = talk.asker.name, dict[str, tuple[float, float]]()
    for who, start, end in runs(lines, only_listening(talk.heard)) if talk.timed else ():
        longest[who] = max(longest.get(who, (0.0, 0.0)), (end - start, start))
    theirs = max((who for who in longest if who != name), key=lambda who: longest[who], default=None)
    return {
        "own_run": _line_at(lines, name, longest),
        "their_run": _line_at(lines, theirs, longest),
        "probes": _first([one.i for one in talk.asked if one.probe]),
        "open": _first([one.i for one in talk.asked if one.form == "open"]),
        "questions": _first([one.i for one in talk.asked]),
    }


def _first(places: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(places))[:_SHOWN_AT]


def _line_at(lines: Sequence[Line], who: str | None, longest: Mapping[str, tuple[float, float]]) -> tuple[int, ...]:
    if who is None or who not in longest:
        return ()
    start = longest[who][1]
    return tuple(at for at, line in enumerate(lines) if line.speaker == who and line.start == start)[:1]


_VALUES: Final[Mapping[str, Callable[[Listened], str | None]]] = {
    "share": _share,
    "own_run": _own_run,
    "their_run": _their_run,
    "questions": _questions,
    "open": _open,
    "probes": _probes,
    "wait": _wait,
    "pace": _pace,
    "fillers": _fillers,
    "talk_over": _talk_over,
}
