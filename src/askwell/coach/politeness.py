"""How polite a text reads: strategies of politeness found in it, each with its weight, more for what it says of itself.

It tells how a text is perceived, not whether it is answered. The strategies stand in `rules/politeness.toml`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .phrases import Phrases
from .rulebook import data_of
from .words import MARKS, Text

_SMILE: Final = re.compile(r"[:;]-?[)DPp](?![a-z])")
_INSISTS: Final = re.compile(r"\?[?!]|!\?")
_SHOUTED: Final = 3  # letters of a word in capitals beside another: one by itself is an abbreviation ("HTML")
_USUAL_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way of being polite or rude; its phrases count at most `most` times."""

    name: str
    weight: float
    most: int
    phrases: Phrases


def politeness(text: str) -> float:
    """Higher is politer; 0 is neither. A long text has more room for words of either kind, so its length is weighed."""
    read = Text(text)
    size = sum(token not in MARKS for token in read.tokens)
    total = sum(strategy.weight * min(strategy.most, _times(strategy, read)) for strategy in strategies())
    return round((total + _marks(text, read, size)) / math.sqrt(max(1.0, size / _USUAL_LENGTH)), 4)


@lru_cache(maxsize=1)
def strategies() -> tuple[Strategy, ...]:
    """All strategies, as they stand in the rules."""
    rows = data_of("politeness")["strategy"]
    return tuple(Strategy(row["name"], row["weight"], row["most"], Phrases(row["phrases"], {})) for row in rows)


def _times(strategy: Strategy, text: Text) -> int:
    return sum(1 for _ in strategy.phrases.spans(text))


def _marks(text: str, read: Text, size: int) -> float:
    weights = data_of("politeness")["marks"]
    found = {
        "!": min(3, read.tokens.count("!")),
        "??": bool(_INSISTS.search(text)),
        "smile": min(2, len(_SMILE.findall(text))),
        "shout": min(3, _shouts(text)),
        "curt": "?" in read.tokens and size <= weights["curt_words"],
    }
    return math.fsum(float(weights[name]) * times for name, times in found.items())


def _shouts(text: str) -> int:
    """How often two words in capitals stand side by side."""
    words = [(word.isupper() and len(word) > 1) * len(word) for word in text.split()]
    return sum(min(pair) > 0 and max(pair) > _SHOUTED for pair in pairwise(words))
