"""Phrases as data: how rules say which words they mean, and where those stand in a text.

A phrase is written in the words of `words.Text`, with five signs: `(a|b)` for one of them, `(a )?` for what may be
missing, `<name>` for a word of the list of that name, `..3` for up to three words whatever they are, `^` for the start
of a clause and `$` for the end of a sentence. Nothing else repeats, so a phrase is found in time that grows with the
text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from .words import Text

_LIST: Final = re.compile(r"<(\w+)>")
_GAP: Final = re.compile(r"\.\.([1-9])")
_LAST_GAP: Final = re.compile(r" \.\.([1-9])(?=[)|$]|\Z)")
_REPEATS: Final = re.compile(r"[*+{}\\\[\]]")
_CLAUSE_STARTS: Final = r"(?:(?<=\A )|(?<=[.?!\n;:,—] ))"
_SENTENCE_ENDS: Final = r"(?= (?:[.?!\n]|\Z))"


class Phrases:
    """Several phrases that mean the same."""

    def __init__(self, phrases: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
        self._source = "|".join(_as_pattern(phrase, lists) for phrase in phrases)
        self._compiled: re.Pattern[str] | None = None

    def spans(self, text: Text) -> tuple[tuple[int, int], ...]:
        """Where one stands: its first token and its last."""
        spans = text.found.get(self)
        if spans is None:
            spans = text.found[self] = tuple(self._looked_for(text))
        return spans

    def stands_at(self, text: Text, first: int, last: int) -> bool:
        """Does one begin at a token from `first` up to and with `last`?"""
        spans = self.spans(text)
        place = bisect_left(spans, (first, 0))
        return place < len(spans) and spans[place][0] <= last

    def found_in(self, text: Text) -> bool:
        """Does one of them stand in the text?"""
        return bool(self.spans(text))

    def _looked_for(self, text: Text) -> Iterator[tuple[int, int]]:
        for found in self._pattern.finditer(text.plain) if self._source else ():
            start, end = found.span()
            yield text.token_at(start), text.token_at(max(start, end - 1))

    @property
    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(rf"(?<= )(?:{self._source})(?= )")
        return self._compiled


class PhraseRepeatsWithoutEnd(ValueError):
    """A phrase may hold no sign that repeats without end."""


class PhraseEndsInABlank(ValueError):
    """A phrase ends with a word: the blank after its last word is understood."""


def _as_pattern(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    if _REPEATS.search(phrase):
        raise PhraseRepeatsWithoutEnd(phrase)
    if phrase.endswith((" ", " )")):
        raise PhraseEndsInABlank(phrase)
    phrase = phrase.replace("(", "(?:").replace("^", _CLAUSE_STARTS)
    pattern = _LAST_GAP.sub(lambda gap: rf"(?: [\w'][^ ]*){{0,{gap[1]}}}", phrase)
    pattern = _GAP.sub(lambda gap: rf"(?:[\w'][^ ]* ){{0,{gap[1]}}}", pattern)
    return _LIST.sub(lambda name: f"(?:{'|'.join(lists[name[1]])})", pattern.replace("$", _SENTENCE_ENDS))


def lists_of(data: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The word lists of a file of rules."""
    lists: Mapping[str, Sequence[str]] = data.get("words", {})
    return lists
