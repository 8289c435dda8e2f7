"""Telling two voices apart: which of the two each word sounds like, or that there is one voice only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from askwell.gateways.speech.pieces import Piece, Word

from .voices import SECONDS, unpacked

ONE_VOICE: Final = 0.925  # how alike two halves are from which on they are one voice: one voice in two reaches 0.93
_ROUNDS: Final = 20
_REACH: Final = SECONDS / 2  # seconds around a moment from which its voice is told
_APART: Final = 6.0  # decibels by which a word is clearly on one channel
_MOSTLY: Final = 0.8  # of all that is said must be clearly on one channel, or channels are no speakers
_AT_ALL: Final = 0.03  # of it must be on the channel with less
_LOUDEST: Final = 15.0
Numbers = Any  # an array of numpy


def leanings(pieces: Sequence[Piece]) -> list[float] | None:
    """For each word of the recording how much it is voice 0's (above 0) or voice 1's; None when there is one voice."""
    words = [word for piece in pieces for word in piece.words]
    if by_channel(words):
        return [max(-_LOUDEST, min(_LOUDEST, word.side)) / _LOUDEST for word in words]
    times = np.concatenate([np.asarray(piece.times, np.float32) for piece in pieces])
    sides = two_sides(np.concatenate([unpacked(piece.voices) for piece in pieces]))
    return None if sides is None else _of_words(words, times, sides)


def by_channel(words: Sequence[Word]) -> bool:
    """Does each speaker have a channel of their own?"""
    total = sum(word.end - word.start for word in words)
    left, right = (sum(w.end - w.start for w in words if sign * w.side > _APART) for sign in (1, -1))
    return left + right > _MOSTLY * total and min(left, right) > _AT_ALL * total


def two_sides(vectors: Numbers) -> Numbers | None:
    """How much nearer each vector is to the middle of one group than to the other's; None when the two are one."""
    if len(vectors) < 2:
        return None
    _, _, axes = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
    side = (vectors - vectors.mean(axis=0)) @ axes[0] > 0
    for _ in range(_ROUNDS):
        if side.all() or not side.any():
            return None
        middles = np.stack([_middle(vectors[side]), _middle(vectors[~side])])
        likeness = vectors @ middles.T
        before, side = side, likeness[:, 0] > likeness[:, 1]
        if (side == before).all():
            break
    if float(middles[0] @ middles[1]) > ONE_VOICE:
        return None
    found = likeness[:, 0] - likeness[:, 1]
    return found / max(float(np.mean(np.abs(found))), 1e-9)


def _middle(vectors: Numbers) -> Numbers:
    middle = vectors.mean(axis=0)
    return middle / max(float(np.linalg.norm(middle)), 1e-9)


def _of_words(words: Sequence[Word], times: Numbers, sides: Numbers) -> list[float]:
    """The side of the windows around each word's middle, the nearest counting most."""
    found = []
    for word in words:
        middle = (word.start + word.end) / 2
        first, last = np.searchsorted(times, [middle - _REACH, middle + _REACH])
        weights = _REACH - np.abs(times[first:last] - middle)
        whole = float(weights.sum())
        found.append(float(weights @ sides[first:last]) / whole if whole > 0 else 0.0)
    return found
