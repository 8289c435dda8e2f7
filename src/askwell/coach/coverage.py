"""Which items of an agenda were talked about, and in which turns: by the words they share with what was said.

Where an item's words stand close together it was talked about; a word that few turns hold tells more than one of all.
In a short talk that is not enough: there what was asked or told must bear it out (`exchanges.py`). Items compete for
turns, and where two places are nearly as good the order of the agenda decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .exchanges import borne_out
from .likeness import beginning, meaning_the_same, stem, telling, weight
from .rulebook import data_of
from .sequence import in_order
from .words import Text

_NOTHING = 1e-9  # what is left over when running sums are subtracted


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether an item was talked about, how surely (1 is just enough, 0 nothing was heard of it), and the first and last turn of where, if at all."""

    covered: bool
    score: float
    window: tuple[int, int] | None


def coverage(turns: Sequence[str], topics: Sequence[str]) -> list[Covered]:
    """For each topic, whether the talk touched it and where it did most. Topics stand in the order they were meant in."""
    rules, talk = data_of("coverage"), _Talk(turns)
    hints = [talk.hints(topic) for topic in topics]
    close = [talk.density(one, rules["near"]) for one in hints]
    wide = [talk.density(one, rules["around"]) for one in hints]
    needed = talk.needed()
    dense = [1 + value - needed if value else 0.0 for value in _without_rivals(close, rules["rival"])]
    scores = talk.borne_out(dense, topics)
    covered = [score >= 1 for score in scores]
    places = in_order(
        [found if is_covered else [] for found, is_covered in zip(wide, covered, strict=True)], rules["in_order"]
    )
    return [
        Covered(is_covered, round(score, 4), _stretch(found, told, place, rules["edge"]))
        for score, is_covered, found, told, place in zip(scores, covered, wide, hints, places, strict=True)
    ]


class _Talk:
    """What was said, as the turns that each word stands in."""

    def __init__(self, turns: Sequence[str]) -> None:
        self.turns = turns
        said = [Counter(telling(Text(turn))) for turn in turns]
        self.sizes = [float(turn.total()) for turn in said]
        self.where: dict[str, dict[int, int]] = {}
        self.kin: dict[str, set[str]] = {}
        for at, turn in enumerate(said):
            for word, times in turn.items():
                self.where.setdefault(word, {})[at] = times
        for word in self.where:
            self.kin.setdefault(beginning(word), set()).add(word)

    def needed(self) -> float:
        """How dense an item's words must stand: in a long talk some do by chance."""
        rules = data_of("coverage")
        needed = rules["start"] + rules["talk_size"] * math.log(1 + math.fsum(self.sizes))
        return float(max(rules["least_needed"], needed))

    def borne_out(self, scores: Sequence[float], topics: Sequence[str]) -> list[float]:
        """The scores; in a short talk none is higher than what was asked and told bears out."""
        rules = data_of("coverage")
        short = min(1.0, 2 - 2 * math.fsum(self.sizes) / rules["short"])
        if short <= 0:
            return list(scores)
        known = borne_out(self.turns, [_weighed(topic) for topic in topics])
        least = 1 - short * rules["least_borne_out"]
        return [min(score, least + value) if score else 0.0 for score, value in zip(scores, known, strict=True)]

    def hints(self, topic: str) -> list[float]:
        """For each turn, how much in it tells of the topic: 1 when all of its words are there once."""
        found, whole = [0.0] * len(self.sizes), 0.0
        for word, size in _weighed(topic).items():
            turns, share = self._turns_of(word)
            whole += size * self._rarity(len(turns) if share == 1.0 else 0)
            for at, times in turns.items():
                found[at] += size * share * self._rarity(len(turns)) * math.log(1 + times)
        return [one / whole for one in found] if whole else found

    def density(self, hints: Sequence[float], share: float) -> list[float]:
        """How close together hints stand around each turn, long turns held against them."""
        rules, count = data_of("coverage"), len(hints)
        reach = int(max(rules["least"], share * count)) // 2
        lengths = _spread(self.sizes, reach)
        usual = max(1.0, math.fsum(lengths) / max(1, count))
        near = zip(_spread(hints, reach), lengths, strict=True)
        return [value / math.sqrt(1 + rules["length"] * length / usual) for value, length in near]

    def _turns_of(self, word: str) -> tuple[dict[int, float], float]:
        """In which turns a word or its kin stands, and how often; else words of the same meaning, for a share of it."""
        rules = data_of("coverage")
        kin = dict.fromkeys(self.kin.get(beginning(word), ()), rules["kin"]) | {word: 1.0}
        turns = self._counted(kin)
        if turns:
            return turns, 1.0
        return self._counted(dict.fromkeys(meaning_the_same(word), 1.0)), float(rules["same_meaning"])

    def _counted(self, words: dict[str, float]) -> dict[int, float]:
        turns: dict[int, float] = {}
        for word, share in words.items():
            for at, times in self.where.get(word, {}).items():
                turns[at] = turns.get(at, 0.0) + share * times
        return turns

    def _rarity(self, turns: int) -> float:
        """A word of few turns tells more of where a topic was than a word of all."""
        return math.log(1 + len(self.sizes) / (1 + turns))


def _without_rivals(densities: Sequence[Sequence[float]], rival: float) -> Iterator[float]:
    """Each item's densest place, less a part of what another item has more there."""
    best = [sorted(turn)[-2:] for turn in zip(*densities, strict=True)]
    for found in densities:
        values = (
            own - rival * (pair[-1] - own) if own < pair[-1] else own for own, pair in zip(found, best, strict=True)
        )
        highest = max(values, default=0.0)
        yield highest if highest > _NOTHING else 0.0


def _stretch(found: Sequence[float], hints: Sequence[float], place: int | None, edge: float) -> tuple[int, int] | None:
    """The turns around a place in which an item is nearly as dense as there, from the first that tells of it to the last.

    The densest of all if it has no place.
    """
    if max(found, default=0.0) <= _NOTHING:
        return None
    at = max(range(len(found)), key=found.__getitem__) if place is None else place
    enough = edge * found[at]
    first = next((turn for turn in range(at, 0, -1) if found[turn - 1] < enough), 0)
    last = next((turn for turn in range(at, len(found) - 1) if found[turn + 1] < enough), len(found) - 1)
    telling_of_it = [turn for turn in range(first, last + 1) if hints[turn]] or [at]
    return telling_of_it[0], telling_of_it[-1]


def _spread(values: Sequence[float], reach: int) -> list[float]:
    """Each value with its neighbours, those `reach` away nearly nothing: two running sums, so that any reach costs the same."""
    padded = [0.0] * reach + list(values) + [0.0] * reach
    for _ in range(2):
        sums = list(accumulate(padded, initial=0.0))
        padded = [after - before for before, after in zip(sums, sums[reach + 1 :], strict=False)]
    return [value / (reach + 1) for value in padded]


def _weighed(topic: str) -> dict[str, float]:
    """The words of an item that carry meaning, and how much each tells."""
    general = float(data_of("coverage")["general"])
    return {
        word: weight(word) * (general if word in _general_stems() else 1.0)
        for word in dict.fromkeys(telling(Text(topic)))
    }


@lru_cache(maxsize=1)
def _general_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in data_of("coverage")["general_words"])
