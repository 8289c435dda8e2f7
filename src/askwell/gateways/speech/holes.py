"""Speech that was not understood: a recognizer leaves out whole sentences at times, and its text does not show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from .pieces import Word
from .shapes import Hole

SHORTEST: Final = 1.5  # seconds of speech without a word
_AROUND: Final = 0.5  # seconds before and after a word that count as its own
_LONGEST_WORD: Final = 1.5  # seconds: what is said to last longer did not fill that time
Span = tuple[float, float]


def holes(speech: Iterable[Span], words: Sequence[Word]) -> list[Hole]:
    """Where somebody speaks for a second and a half and no word was heard."""
    taken = sorted((word.start - _AROUND, min(word.end, word.start + _LONGEST_WORD) + _AROUND) for word in words)
    return [
        Hole(round(start, 2), round(end, 2))
        for span in speech
        for start, end in _without(span, taken)
        if end - start >= SHORTEST
    ]


def _without(span: Span, taken: Iterable[Span]) -> list[Span]:
    left, (at, end) = [], span
    for start, stop in taken:
        if start >= end:
            break
        if start > at:
            left.append((at, start))
        at = max(at, stop)
    return [*left, (at, end)] if at < end else left


def within(hole: Hole, words: Iterable[Word]) -> list[Word]:
    """Of words that were heard when listening again, those whose middle lies in the hole."""
    return [word for word in words if hole.start <= (word.start + word.end) / 2 <= hole.end]
