"""What two texts share: the words that carry meaning, without their endings, each weighed by how telling it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from .rulebook import data_of
from .words import MARKS, Text, set_of

COMMON: Final = set_of(
    "the a an and or but if so as of at by for with about into onto over under from to in on off out up down then than that this these those"
    " i you he she it we they me him her us them my your his its our their mine yours is are was were be been being am 's 're 'm 've 'd 'll n't"
    " not no yes yeah do does did doing done have has had having will would shall should can could may might must what which who whom whose when"
    " where why how all any both each few more most other some such only own same too very just also there here now again once ever never"
    " always get got getting go goes going went come came thing things something anything everything nothing way really actually like"
    " know think mean want say said says see look make made let lot okay ok well right oh uh um one two because while still even much many"
    " kind sort bit little good great take put use used using thank thanks please sorry hi hello hey people someone anyone everyone than"
    " etc ie eg able first last since though although until yet being upon per via let us cant dont im ive wouldnt"
)
_ENDINGS: Final = ("ations", "ation", "ingly", "ments", "ment", "ings", "ness", "ions", "edly", "ies", "ied", "ing", "ion", "ers", "est", "ed", "es", "er", "ly", "al", "s", "e", "y")  # fmt: skip
_SHORTEST: Final = 3
_ALIKE: Final = 6  # letters at the beginning that make two words kin


def stem(word: str) -> str:
    """A word without its ending, so that "founded" meets "founder"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return _without_double(word[: -len(ending)])
    return word


def telling(text: Text) -> list[str]:
    """The words that carry meaning, in order, without their endings."""
    return [stem(token) for token in text.tokens if token not in COMMON and token not in MARKS and len(token) > 1]


def weight(one: str) -> float:
    """How much a word without its ending tells: one of every day is shared by chance, as is a single figure."""
    return _weights().get(one, 1.0)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    rules = data_of("everyday")
    said = rules["says"]
    weights = {stem(word): float(said[often]) for often in ("everyday", "everywhere") for word in rules[often].split()}
    return weights | {str(figure): float(said["everyday"]) for figure in range(10)}


def beginning(one: str) -> str:
    """What words of one family begin with ("financ" of "finance" and "financial"); a short word is its own."""
    return one[:_ALIKE]


def meaning_the_same(one: str) -> frozenset[str]:
    """Words that may stand for it where people speak of work, without their endings; none for most words."""
    return _meanings().get(one, frozenset())


@lru_cache(maxsize=1)
def _meanings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in data_of("meanings")["groups"].splitlines():
        group = frozenset(stem(word) for word in line.split())
        found |= {word: found.get(word, frozenset()) | group for word in group}
    return found


def share_of(words: Iterable[str], heard: Iterable[str]) -> float:
    """The share of `words` that were heard, each by its weight; 0 when there are none."""
    wanted, known = set(words), set(heard)
    total = sum(weight(one) for one in wanted)
    return sum(weight(one) for one in wanted & known) / total if total else 0.0


def _without_double(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz" else word
