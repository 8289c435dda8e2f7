"""How far a short talk bears out that an item was talked about. In so few words any two are close together, so that
closeness tells little there: what a question asks for counts, and what was only told counts half.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from .forms import questions_in
from .likeness import beginning, meaning_the_same, telling
from .rulebook import data_of
from .words import Text

Weighed = Mapping[str, float]  # the words of an item without their endings, and how much each of them tells


def borne_out(turns: Sequence[str], items: Sequence[Weighed]) -> list[float]:
    """For each item the share of its words, 0 to 1, that the best question with its answer holds.

    A word that was told and not asked for counts in part. It does so once more in a greeting, before the first question,
    and in the answer to a question that asks for another item.
    """
    rules, found = data_of("coverage"), [0.0] * len(items)
    for is_greeting, asked, told in _exchanges(turns):
        shares = [asked.share_of(item) for item in items]
        highest = max(shares, default=0.0)
        for at, (item, share) in enumerate(zip(items, shares, strict=True)):
            is_aside = is_greeting or (share < highest and highest >= rules["asked_for"])
            part = rules["told"] ** (2 if is_aside else 1)
            value = told.share_of(item, part, asked if share == highest else None)
            found[at] = max(found[at], value)
    return found


class _Words:
    """Words that were heard, for an item to be held against."""

    def __init__(self, words: Iterable[str], rules: Mapping[str, Any]) -> None:
        self._words, self._rules = frozenset(words), rules
        self._kin = frozenset(beginning(word) for word in self._words)

    def share_of(self, item: Weighed, part: float = 1.0, whole: _Words | None = None) -> float:
        """The share of an item's words that is here, each counted in part, or whole where they are among others."""
        heard = (
            size * max(part * self._likeness(word), whole._likeness(word) if whole else 0.0)
            for word, size in item.items()
        )
        return math.fsum(heard) / (math.fsum(item.values()) or 1.0)

    def _likeness(self, word: str) -> float:
        if word in self._words:
            return 1.0
        if beginning(word) in self._kin:
            return float(self._rules["kin"])
        return float(self._rules["same_meaning"]) if meaning_the_same(word) & self._words else 0.0


def _exchanges(turns: Sequence[str]) -> Iterator[tuple[bool, _Words, _Words]]:
    """Each question with all that was said from it to the next one; first what was said before any. None without words."""
    rules, is_greeting, asked, said = data_of("coverage"), True, list[str](), list[str]()
    for words, is_question in chain(_sentences(turns), [(list[str](), True)]):
        if is_question:
            if said:
                yield is_greeting, _Words(asked, rules), _Words(said, rules)
            is_greeting, asked, said = False, words, []
        said += words


def _sentences(turns: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    for turn in turns:
        text = Text(turn)
        questions = {(one.first, one.last) for one in questions_in(text)}
        for first, last in text.sentences():
            yield telling(text.part(first, last)), (first, last) in questions
