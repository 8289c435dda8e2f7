"""Things that were meant to come in an order: where each came, if most of them kept to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def in_order(strengths: Sequence[Sequence[float]], worth: float) -> list[int | None]:
    """For each thing, the place where it came; None for one with no strength anywhere.

    `strengths` tell for each thing how well each place fits. A thing that keeps to the order gains `worth`, as a share of
    its best; one that does not has its best place. Time grows with things times places.
    """
    scaled = [[value / max(row) for value in row] if max(row, default=0.0) > 0 else [] for row in strengths]
    size = max(map(len, scaled), default=0)
    best = [0.0] * size  # by the last place taken so far
    kept: list[list[int | None]] = []
    for row in scaled:
        if row:
            best, ends = _one_more(best, row, worth)
            kept.append(ends)
        else:
            kept.append([None] * size)
    return _traced(scaled, kept, size)


def _one_more(best: Sequence[float], row: Sequence[float], worth: float) -> tuple[list[float], list[int | None]]:
    """For each place, the best if nothing came later: this thing in its turn (at which place), or out of it (None)."""
    here = [(before + fits + worth, -at) for at, (before, fits) in enumerate(zip(best, row, strict=True))]
    reached = list(accumulate(here, max))
    apart = [before + 1.0 for before in best]
    pairs = list(zip(reached, apart, strict=True))
    return [max(one[0], other) for one, other in pairs], [-one[1] if one[0] > other else None for one, other in pairs]


def _traced(scaled: Sequence[Sequence[float]], kept: Sequence[Sequence[int | None]], size: int) -> list[int | None]:
    places: list[int | None] = []
    latest = size - 1
    for row, ends in zip(reversed(scaled), reversed(kept), strict=True):
        if not row:
            places.append(None)
            continue
        end = ends[latest]
        places.append(max(range(size), key=row.__getitem__) if end is None else end)
        latest = latest if end is None else end
    return places[::-1]
