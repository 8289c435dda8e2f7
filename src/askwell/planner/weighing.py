"""Options weighed by criteria (D8), with ranges where little is known, and what would put another one first.

A mark is a range within 0–10, None where nothing is known yet: that is the whole range. An option's total is the mean
of its marks, weighed by the criteria's shares; its middle decides the order. All of it is computed in fractions, so
that a tipping point is the very point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

MOST: Final = 10
_RULE: Final = "D8"


class Range(NamedTuple):
    """From the least to the most it may be worth, both within 0–10."""

    low: int
    high: int

    @property
    def middle(self) -> Fraction:
        return Fraction(self.low + self.high, 2)


UNKNOWN: Final = Range(0, MOST)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from, with its mark for each criterion in their order."""

    name: str
    marks: tuple[Range | None, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What an option comes to: least, middle and most, 0–10."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """A share of a criterion, in per cent, past which `rival` leads; the other criteria share the rest as before."""

    criterion: int
    share: float
    tips_at: float
    rival: int


@dataclass(frozen=True, slots=True)
class AnswerFlip:
    """One mark that alone would put `rival` first: that of `option` under `criterion`, once it is past `tips_at`."""

    option: int
    criterion: int
    tips_at: float
    rival: int
    known: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The options' totals, their order by the middle, and what would change who leads.

    `leader` is None when there is nothing to weigh or two are level at the top. `safe`: whatever the marks turn out to
    be within their ranges, the leader stays. `shares` are the criteria's weights in per cent.
    """

    totals: tuple[Total, ...]
    order: tuple[int, ...]
    shares: tuple[float, ...]
    leader: int | None
    safe: bool
    weight_flips: tuple[WeightFlip, ...]
    answer_flips: tuple[AnswerFlip, ...]
    rule: str = _RULE


def compare(weights: Sequence[int], options: Sequence[Option]) -> Comparison:
    """Who leads, by how much, and what would change it. `weights` are points of 0 and more, in the criteria's order.

    Each option has as many marks as there are weights.
    """
    shares = _shares(weights)
    if not shares:
        return Comparison((Total(0, 5, MOST),) * len(options), tuple(range(len(options))), (), None, False, (), ())
    marks = [[mark or UNKNOWN for mark in option.marks] for option in options]
    middles = [[mark.middle for mark in row] for row in marks]
    sums = [_weighed(shares, row) for row in middles]
    order = sorted(range(len(options)), key=lambda at: -sums[at])
    leader = order[0] if len(order) > 1 and sums[order[0]] > sums[order[1]] else None
    return Comparison(
        totals=tuple(_total(shares, row) for row in marks),
        order=tuple(order),
        shares=tuple(float(100 * share) for share in shares),
        leader=leader,
        safe=leader is not None and _is_safe(leader, shares, marks),
        weight_flips=() if leader is None else tuple(_weight_flips(leader, shares, middles)),
        answer_flips=() if leader is None else tuple(_answer_flips(leader, shares, marks, options)),
    )


def _shares(weights: Sequence[int]) -> list[Fraction]:
    whole = sum(weights)
    return [Fraction(weight, whole) for weight in weights] if whole else []


def _weighed(shares: Sequence[Fraction], values: Sequence[Fraction | int]) -> Fraction:
    return sum((share * value for share, value in zip(shares, values, strict=True)), Fraction(0))


def _total(shares: Sequence[Fraction], marks: Sequence[Range]) -> Total:
    parts = ([mark.low for mark in marks], [mark.middle for mark in marks], [mark.high for mark in marks])
    return Total(*(float(_weighed(shares, part)) for part in parts))


def _is_safe(leader: int, shares: Sequence[Fraction], marks: Sequence[Sequence[Range]]) -> bool:
    least = _weighed(shares, [mark.low for mark in marks[leader]])
    rivals = (row for at, row in enumerate(marks) if at != leader)
    return all(least > _weighed(shares, [mark.high for mark in row]) for row in rivals)


def _weight_flips(
    leader: int, shares: Sequence[Fraction], middles: Sequence[Sequence[Fraction]]
) -> Iterator[WeightFlip]:
    """For each criterion the nearest tipping point below its share and the nearest above."""
    for criterion, share in enumerate(shares):
        found = [
            (tips_at, rival)
            for rival in range(len(middles))
            if rival != leader and (tips_at := _tipping(criterion, shares, middles[leader], middles[rival])) is not None
        ]
        below = max((each for each in found if each[0] < share), default=None)
        above = min((each for each in found if each[0] > share), default=None)
        for each in (below, above):
            if each:
                yield WeightFlip(criterion, float(100 * share), float(100 * each[0]), each[1])


def _tipping(
    criterion: int, shares: Sequence[Fraction], leads: Sequence[Fraction], follows: Sequence[Fraction]
) -> Fraction | None:
    """The share of one criterion at which the two are level, the rest being shared out as before; None without one.

    The lead is linear in that share: `alone` when the criterion is all that counts, `without` when it counts nothing.
    """
    leads_by = [one - other for one, other in zip(leads, follows, strict=True)]
    others = [(share, gap) for at, (share, gap) in enumerate(zip(shares, leads_by, strict=True)) if at != criterion]
    rest = sum(share for share, _ in others)
    if not rest:  # the others count nothing, so nobody said how they would share
        return None
    alone, without = leads_by[criterion], sum((share * gap for share, gap in others), Fraction(0)) / rest
    return without / (without - alone) if alone * without < 0 else None


def _answer_flips(
    leader: int, shares: Sequence[Fraction], marks: Sequence[Sequence[Range]], options: Sequence[Option]
) -> Iterator[AnswerFlip]:
    """Each single mark that can turn the order within its range: the leader's falling, or a rival's rising."""
    sums = [_weighed(shares, [mark.middle for mark in row]) for row in marks]
    rivals = [at for at in range(len(marks)) if at != leader]
    second = max(rivals, key=lambda at: sums[at])
    for option, row in enumerate(marks):
        rival = second if option == leader else option
        for criterion, (share, mark) in enumerate(zip(shares, row, strict=True)):
            lead, room = sums[leader] - sums[rival], Fraction(mark.high - mark.low, 2)
            if share * room > lead:
                by = lead / share
                tips_at = mark.middle - by if option == leader else mark.middle + by
                known = options[option].marks[criterion] is not None
                yield AnswerFlip(option, criterion, float(tips_at), rival, known)
