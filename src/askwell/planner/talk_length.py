"""What a talk of a given length holds (3.2, 4.2): its opening, its close, and how many questions.

The rulebook has five lengths; those between are interpolated, those outside 15–60 minutes taken by shares.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .defaults import DEFAULTS, AgendaNumbers, Defaults


class TalkHasNoMinutes(ValueError):
    """A talk needs at least one minute; give its length in whole minutes."""


def core_count(minutes: int, defaults: Defaults = DEFAULTS) -> int:
    """How many questions of three minutes a talk holds with room to probe: 7 in 30 minutes (3.2)."""
    return _by_length(minutes, defaults.agenda.core, defaults.agenda)


def prepare_count(minutes: int, defaults: Defaults = DEFAULTS) -> int:
    """How many questions to have ready: 10 for 30 minutes (3.2)."""
    return _by_length(minutes, defaults.agenda.prepare, defaults.agenda)


def edges(minutes: int, numbers: AgendaNumbers) -> tuple[int, int]:
    """Minutes of the opening and of the close, both within `minutes`. Raises TalkHasNoMinutes."""
    if minutes < 1:
        raise TalkHasNoMinutes(TalkHasNoMinutes.__doc__)
    if numbers.lengths[0] <= minutes <= numbers.lengths[-1]:
        opening, closing = (_between(minutes, numbers.lengths, row) for row in (numbers.opening, numbers.closing))
    else:
        opening, closing = minutes * numbers.opening_share, minutes * numbers.closing_share
    closing_minutes = min(minutes, max(1, math.floor(closing + 0.5)))
    return min(minutes - closing_minutes, math.floor(opening + 0.5)), closing_minutes


def _between(minutes: int, lengths: Sequence[int], row: Sequence[int]) -> float:
    """The value of a row of the table at a length between two of its columns."""
    right = next(place for place, length in enumerate(lengths) if minutes <= length)
    left = max(0, right - 1)
    if lengths[left] == lengths[right]:
        return row[right]
    share = (minutes - lengths[left]) / (lengths[right] - lengths[left])
    return row[left] + share * (row[right] - row[left])


def _by_length(minutes: int, row: Sequence[int], numbers: AgendaNumbers) -> int:
    shortest, longest = numbers.lengths[0], numbers.lengths[-1]
    if minutes < shortest:
        return math.floor(row[0] * max(0, minutes) / max(1, shortest))
    if minutes > longest:
        return math.floor(row[-1] * minutes / max(1, longest))
    return math.floor(_between(minutes, numbers.lengths, row))
