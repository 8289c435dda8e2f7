"""Which lines of a résumé are closest to what somebody needs, and by which words: TF-IDF over the words that both use.

It only counts words: it chooses and orders, and it never says that a line proves anything.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .likeness import stem, telling, weight
from .words import Text

_LITTLE: Final = 0.5  # a word that weighs no more stands in every text; our default
_WORDS: Final = 4  # so many shared words are shown, the most telling first


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked for: a line of a posting, or what somebody said matters. `weight` is 1 for most."""

    key: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close one line is to all needs (0: not at all), the key of the need it is closest to, and the words they share.

    The words are written as in the line; `need` is "" when nothing is shared.
    """

    score: float = 0.0
    need: str = ""
    words: tuple[str, ...] = ()


def closeness(lines: Sequence[str], needs: Sequence[Need]) -> list[Closeness]:
    """For each line, in the order given. A word that many of the lines and needs use tells little.

    Words that stand everywhere count only beside another: that both say "year" makes no line close.
    """
    texts = [Text(line) for line in lines]
    said = [telling(text) for text in texts]
    asked = [telling(Text(need.text)) for need in needs]
    tells = tells_of([*said, *asked])
    wanted = [vector(words, tells) for words in asked]
    return [
        _closest(text, vector(words, tells), needs, wanted) for text, words in zip(texts, said, strict=True)
    ]  # fmt: skip


def closest_first(found: Sequence[Closeness]) -> list[int]:
    """The places of the lines, the closest first; equal ones stay in their order."""
    return sorted(range(len(found)), key=lambda at: -found[at].score)


def _closest(
    text: Text, line: Mapping[str, float], needs: Sequence[Need], wanted: Sequence[Mapping[str, float]]
) -> Closeness:
    points = [need.weight * cosine(line, words) for need, words in zip(needs, wanted, strict=True)]
    best = max(range(len(points)), key=points.__getitem__, default=None)
    if best is None or points[best] <= 0:
        return Closeness()
    return Closeness(math.fsum(points), needs[best].key, shared_words(text, line, wanted[best]))


def shared_words(
    text: Text, line: Mapping[str, float], wanted: Mapping[str, float], root: Callable[[str], str] = stem
) -> tuple[str, ...]:
    """The words of the text that both share, as they are written in it, the most telling first. `root` made `line` of its words."""
    shared = sorted(line.keys() & wanted.keys(), key=lambda word: (-line[word] * wanted[word], word))
    written: dict[str, str] = {}
    for token in text.tokens:
        written.setdefault(root(token), token)
    return tuple(written[word] for word in shared[:_WORDS])


def tells_of(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """How telling each word is among these texts."""
    uses = Counter(word for words in texts for word in set(words))
    return {word: weight(word) * (1 + math.log(len(texts) / count)) for word, count in uses.items()}


def vector(words: Iterable[str], tells: Mapping[str, float]) -> dict[str, float]:
    """The words with their weights, of length 1 in all; empty when no word tells anything."""
    weights = {word: (1 + math.log(count)) * tells[word] for word, count in Counter(words).items()}
    length = math.sqrt(math.fsum(each * each for each in weights.values()))
    return {word: each / length for word, each in weights.items()} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of both is shared, 0 to 1; 0 where only words that stand everywhere are."""
    shared = one.keys() & other.keys()
    return (
        math.fsum(one[word] * other[word] for word in shared) if any(weight(word) > _LITTLE for word in shared) else 0.0
    )
