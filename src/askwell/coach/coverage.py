"""Which items of an agenda were talked about, and in which turns: by the words they share with what was said."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .likeness import stem, telling, weight
from .rulebook import data_of
from .words import Text


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether an item was talked about, how surely (higher is surer), and the first and last turn of where, if at all."""

    covered: bool
    score: float
    window: tuple[int, int] | None


def coverage(turns: Sequence[str], topics: Sequence[str]) -> list[Covered]:
    """For each topic, whether the talk touched it and where it did most."""
    said = [Counter(telling(Text(turn))) for turn in turns]
    return [_covered(said, set(telling(Text(topic)))) for topic in topics]


def _covered(said: Sequence[Counter[str]], words: set[str]) -> Covered:
    rules = data_of("coverage")
    in_all = Counter({word: sum(turn[word] for turn in said) for word in words})
    sizes = {word: weight(word) * _general(word) for word in words}
    total = sum(sizes.values())
    if not total or not +in_all:
        return Covered(False, 0.0, None)
    heard = sum(sizes[word] for word in words if in_all[word])
    enough = math.log(rules["often_enough"])
    often = sum(sizes[word] * min(1.0, math.log(1 + in_all[word]) / enough) for word in words)
    together, window = _densest(said, words)
    score = rules["heard"] * heard / total + rules["often"] * often / total + rules["together"] * together
    return Covered(score >= rules["threshold"], round(score, 4), window)


def _densest(said: Sequence[Counter[str]], words: set[str]) -> tuple[float, tuple[int, int]]:
    """The run of turns in which the words stand closest together, and how close (about 0 to 2)."""
    size, rare = min(len(said), data_of("coverage")["turns"]), {word: _rarity(said, word) for word in words}
    counts = {word: list(accumulate((turn[word] for turn in said), initial=0)) for word in words}
    lengths = list(accumulate((turn.total() for turn in said), initial=0))
    usual = max(1.0, lengths[-1] * size / len(said))
    best, where = -1.0, (0, size - 1)
    for first in range(len(said) - size + 1):
        end = first + size
        found = {word: counts[word][end] - counts[word][first] for word in words}
        value = math.fsum(rare[word] * (1 + math.log(times)) for word, times in found.items() if times)
        value /= math.sqrt(1 + (lengths[end] - lengths[first]) / usual)
        if value > best:
            best, where = value, (first, end - 1)
    return best / sum(rare.values()), where


def _rarity(said: Sequence[Counter[str]], word: str) -> float:
    """A word of few turns tells more of where a topic was than a word of all."""
    return math.log(1 + len(said) / (1 + sum(word in turn for turn in said))) * _general(word)


def _general(word: str) -> float:
    return float(data_of("coverage")["general"]) if word in _general_stems() else 1.0


@lru_cache(maxsize=1)
def _general_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in data_of("coverage")["general_words"])
