"""Words become lines: whose each word is, and what one voice says in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from .pieces import Word
from .shapes import Clip, HeardLine

_ENDS: Final = (".", "?", "!", "…")
_PAUSE: Final = 0.3  # seconds between two words that may be two people's
_LONG_PAUSE: Final = 2.0  # between two lines of one voice
_LONG_LINE: Final = 15.0  # a line ends with the sentence in which it gets that long
# What it costs to take the next word for another voice's, in seconds of clear difference.
_AT_A_PAUSE, _AT_AN_END, _IN_A_SENTENCE = 0.5, 0.8, 2.5
_CLEAR: Final = 3.0  # seconds that a clip has at least, where there are so many
_LONG_ENOUGH: Final = 8.0
_BREATH: Final = 1.0  # a pause that ends a clip
_CLIPS: Final = 3  # of each voice


def whose(words: Sequence[Word], leanings: Sequence[float]) -> list[int]:
    """The voice of each word. A leaning is above 0 where a word sounds like voice 0; changes are dear within a sentence."""
    if not words:
        return []
    costs, came = [0.0, 0.0], []
    for at, (word, leaning) in enumerate(zip(words, leanings, strict=True)):
        change = _change(words[at - 1], word) if at else 0.0
        best = [min((costs[before] + change * (before != now), before) for before in (0, 1)) for now in (0, 1)]
        weight = leaning * (word.end - word.start + 0.1)
        costs = [best[0][0] - weight, best[1][0] + weight]
        came.append((best[0][1], best[1][1]))
    voice = 0 if costs[0] <= costs[1] else 1
    told = [voice]
    for before in reversed(came[1:]):
        told.append(before[told[-1]])
    return told[::-1]


def _change(one: Word, two: Word) -> float:
    if two.start - one.end >= _PAUSE:
        return _AT_A_PAUSE
    return _AT_AN_END if one.text.endswith(_ENDS) else _IN_A_SENTENCE


def in_order_of_speaking(voices: Sequence[int]) -> list[int]:
    """The same with the voice of the first word called 0."""
    return [voice ^ voices[0] for voice in voices]


def lines(words: Sequence[Word], voices: Sequence[int]) -> list[HeardLine]:
    """What each voice says in a row; a long stretch has a line for each breath or some sentences."""
    return [
        HeardLine(run[0].start, run[-1].end, voice, "".join(word.text for word in run).strip())
        for voice, run in _runs(words, voices)
    ]


def _runs(words: Sequence[Word], voices: Sequence[int]) -> Iterator[tuple[int, list[Word]]]:
    for voice, turn in groupby(zip(words, voices, strict=True), key=lambda one: one[1]):
        run: list[Word] = []
        for word, _ in turn:
            if run and _ends(run, word):
                yield voice, run
                run = []
            run.append(word)
        yield voice, run


def _ends(run: Sequence[Word], word: Word) -> bool:
    is_long = run[-1].end - run[0].start >= _LONG_LINE and run[-1].text.endswith(_ENDS)
    return is_long or word.start - run[-1].end >= _LONG_PAUSE


def clips(words: Sequence[Word], voices: Sequence[int], leanings: Sequence[float]) -> list[Clip]:
    """For each voice up to three places where it speaks alone for some seconds and sounds most like itself."""
    places: dict[int, list[tuple[float, Clip]]] = {}
    for voice, run in _stretches(words, voices, leanings):
        likeness = sum(abs(leaning) for _, leaning in run) / len(run)
        places.setdefault(voice, []).append((likeness, Clip(voice, run[0][0].start, run[-1][0].end)))
    chosen = [clip for of_one in places.values() for clip in _best(of_one)]
    return sorted(chosen, key=lambda clip: (clip.voice, clip.start))


def _best(places: Sequence[tuple[float, Clip]]) -> list[Clip]:
    """The clearest of those that are long enough, or the longest where none is."""
    long = [one for one in places if one[1].end - one[1].start >= _CLEAR]
    if not long:
        return [max((clip for _, clip in places), key=lambda clip: clip.end - clip.start)]
    return [clip for _, clip in sorted(long, key=lambda one: -one[0])[:_CLIPS]]


def _stretches(
    words: Sequence[Word], voices: Sequence[int], leanings: Sequence[float]
) -> Iterator[tuple[int, list[tuple[Word, float]]]]:
    """Words of one voice without a pause between them, cut when they are long enough to know a voice by."""
    of, run = 0, list[tuple[Word, float]]()
    for word, voice, leaning in zip(words, voices, leanings, strict=True):
        if run and (voice != of or word.start - run[-1][0].end >= _BREATH or word.end - run[0][0].start > _LONG_ENOUGH):
            yield of, run
            run = []
        of = voice
        run.append((word, leaning))
    if run:
        yield of, run
