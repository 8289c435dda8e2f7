"""Whether more talks on one path still bring news (S-d): the themes of the last talks against those of the first.

The base are the distinct themes of the first 4 talks, the run those of the last 2 that no earlier talk had. Their ratio
decides; the base stays, the run slides. Talks on different roles or fields are to be reckoned apart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .defaults import DEFAULTS, Defaults
from .remarks import counted

State = Literal["too early", "early picture", "keep going", "nearly", "saturated"]
_RULE: Final = "S-d"


@dataclass(frozen=True, slots=True)
class Saturation:
    """The state of one path and the figures behind it.

    `base_themes` and `new_themes` are counts, `novel` their ratio (None before the sixth talk, and when no theme was
    noted at first), `new_per_talk` how many themes each talk was the first to bring.
    """

    state: State
    talks: int
    base_themes: int
    new_themes: int
    novel: float | None
    new_per_talk: tuple[int, ...]
    words: str
    rule: str = _RULE


def saturation(talks: Sequence[Collection[str]], defaults: Defaults = DEFAULTS) -> Saturation:
    """How full the picture of a path is, given the theme codes of each talk in the order they took place."""
    numbers = defaults.saturation
    base = _themes(talks[: numbers.base])
    run_start = max(len(talks) - numbers.run, 0)
    new = _themes(talks[run_start:]) - _themes(talks[:run_start])
    firsts = _new_per_talk(talks)
    enough = len(talks) >= max(numbers.min_talks, numbers.base + numbers.run)
    novel = len(new) / len(base) if enough and base else None
    state = _state(len(talks), enough, novel, defaults)
    words = _words(state, len(talks), len(new), defaults)
    return Saturation(state, len(talks), len(base), len(new), novel, firsts, words)


def _new_per_talk(talks: Sequence[Collection[str]]) -> tuple[int, ...]:
    """How many themes each talk was the first to bring."""
    known: set[str] = set()
    firsts = []
    for codes in talks:
        firsts.append(len(set(codes) - known))
        known |= set(codes)
    return tuple(firsts)


def _themes(talks: Sequence[Collection[str]]) -> set[str]:
    return {code for codes in talks for code in codes}


def _state(talks: int, enough: bool, novel: float | None, defaults: Defaults) -> State:
    numbers = defaults.saturation
    if talks < numbers.early_talks:
        return "too early"
    if not enough:
        return "early picture"
    if novel is None or novel > numbers.nearly:
        return "keep going"
    return "saturated" if novel <= numbers.saturated else "nearly"


def _words(state: State, talks: int, new: int, defaults: Defaults) -> str:
    numbers = defaults.saturation
    news = f"the last {numbers.run} talks brought {counted(new, 'new theme')}"
    return {
        "too early": f"{counted(talks, 'talk')} so far: too early to see a pattern.",
        "early picture": f"{counted(talks, 'talk')}: an early picture; {numbers.min_talks} are needed to say more.",
        "keep going": f"Keep going: {news}.",
        "nearly": f"Nearly there: {news}.",
        "saturated": f"You are hearing the same things: {news}. Look for another side, or decide.",
    }[state]
