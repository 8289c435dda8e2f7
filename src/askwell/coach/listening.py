"""How well the asker listened: what was good first, then at most three things to try next time.

Every figure is set beside a range that somebody measured or chose, and says whose; none is a mark. The ranges, their
sources and the words stand in `rules/talk.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final, Literal

from .asker import Asked
from .findings import Finding
from .hearing import Heard, Line
from .rulebook import data_of, finding_of, phrases_of
from .talk_time import Part, runs
from .words import Text

Remark = tuple[Literal["good", "less", "more"], dict[str, Any]]
_AT_MOST: Final = 3
_MINUTE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Listened:
    """A talk as the rules on listening see it."""

    asker: str
    speakers: Mapping[str, Part]
    asked: Sequence[Asked]
    lines: Sequence[Line]
    heard: Sequence[Heard]
    listening: Collection[int]

    @property
    def own(self) -> Part:
        """The asker's part."""
        return self.speakers[self.asker]

    @property
    def minutes(self) -> float | None:
        """How long everybody spoke together, where the file has times."""
        seconds = [part.seconds for part in self.speakers.values() if part.seconds is not None]
        return sum(seconds) / _MINUTE if seconds else None


def findings_of(talk: Listened) -> list[Finding]:
    """The remarks, praise first; of the rest those that weigh most, in the order of the file."""
    made = [
        _finding(rule, remark)
        for rule in data_of("talk")["listening"]
        for remark in _RULES[rule["measure"]](talk, rule)
    ]
    praise = [finding for finding in made if finding.severity == "praise"]
    return praise + [finding for finding in made if finding.severity != "praise"][:_AT_MOST]


def _finding(rule: Mapping[str, Any], remark: Remark) -> Finding:
    side, figures = remark
    ranges = {name: value for name, value in rule.items() if isinstance(value, int | float)}
    shown = {name: _shown(value) for name, value in {**ranges, **figures}.items()}
    return finding_of(rule, "praise" if side == "good" else "suggest", None, says=side, mend=None, **shown)


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _percent(share: float) -> int:
    return round(100 * share)


def _share(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    if talk.own.share is None or sum(part.words for part in talk.speakers.values()) < rule["least_words"]:
        return
    share = _percent(talk.own.share)
    if share > rule["warn"]:
        yield "more", {"share": share}
    elif share < rule["few"]:
        yield "less", {"share": share}
    elif rule["low"] <= share <= rule["high"]:
        yield "good", {"share": share}


def _own_run(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    longest = talk.own.longest_monologue_s
    if longest is not None and longest > rule["high"]:
        yield "more", {"length": spoken_length(longest)}


def _their_run(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    others = {name: part.longest_monologue_s or 0.0 for name, part in talk.speakers.items() if name != talk.asker}
    who = max(others, key=lambda name: others[name], default=None)
    if who is not None and others[who] >= rule["low"]:
        yield "good", {"who": who, "length": spoken_length(others[who])}


def _count(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    """Questions in half an hour: only of a talk that is long enough to say so."""
    if talk.minutes is None or talk.minutes < rule["least_minutes"]:
        return
    rate = round(len(talk.asked) * 30 / talk.minutes)
    figures = {"count": len(talk.asked), "rate": rate}
    if rate < rule["low"]:
        yield "less", figures
    elif rate > rule["warn"]:
        yield "more", figures
    elif rate <= rule["high"]:
        yield "good", figures


def _open(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    yield from _of_all(sum(one.form == "open" for one in talk.asked), talk, rule)


def _probes(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    yield from _of_all(sum(one.probe for one in talk.asked), talk, rule)


def _of_all(count: int, talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    if len(talk.asked) >= rule["least"]:
        is_enough = count * 100 >= rule["low"] * len(talk.asked)
        yield "good" if is_enough else "less", {"count": count, "all": len(talk.asked)}


def _wait(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    """The pause between the end of somebody's stretch and the asker's first word after it."""
    if talk.own.seconds is None:
        return
    waits = waits_of(talk.asker, talk.lines, talk.listening)
    if len(waits) < rule["least"]:
        return
    usual = round(median(waits), 1)
    if usual < rule["warn"]:
        yield "less", {"wait": max(0.0, usual)}
    elif rule["low"] <= usual <= rule["high"]:
        yield "good", {"wait": usual}


def _pace(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    if talk.own.wpm is not None and talk.own.words >= rule["least_words"] and talk.own.wpm > rule["warn"]:
        yield "more", {"pace": talk.own.wpm}


def _fillers(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    if not talk.own.seconds or talk.own.words < rule["least_words"]:
        return
    rate = round(talk.own.fillers * _MINUTE / talk.own.seconds)
    if rate >= rule["warn"]:
        yield "more", {"rate": rate}


def _time(talk: Listened, rule: Mapping[str, Any]) -> Iterator[Remark]:
    if any(phrases_of("talk", "time").found_in(Text(one.text)) for one in talk.heard if one.speaker == talk.asker):
        yield "good", {}
    elif talk.minutes is not None and talk.minutes >= rule["least_minutes"]:
        yield "less", {}


def waits_of(asker: str, lines: Sequence[Line], listening: Collection[int]) -> list[float]:
    """The seconds between the end of each stretch of somebody else and the asker's next, in order; below 0 is over it."""
    held = list(runs(lines, listening))
    return [now[1] - before[2] for before, now in pairwise(held) if now[0] == asker and before[0] != asker]


def spoken_length(seconds: float) -> str:
    """How long something took, as a person says it: "45 s", "2 min 40 s"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


_RULES: Final[Mapping[str, Callable[[Listened, Mapping[str, Any]], Iterator[Remark]]]] = {
    "share": _share,
    "own_run": _own_run,
    "their_run": _their_run,
    "questions": _count,
    "open": _open,
    "probes": _probes,
    "wait": _wait,
    "pace": _pace,
    "fillers": _fillers,
    "time": _time,
}
