"""Where each path stands between its least and its most, and where a weight tips the order, as numbers for SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from askwell.journey import reflect

if TYPE_CHECKING:
    from askwell.journey.reflect import Table

WIDTH, LEFT, RIGHT = 400, 8, 392  # of the drawing and its scale


class Span(NamedTuple):
    """One path: its line from `low` to `high`, the dot in the middle, and the same in words."""

    name: str
    low: float
    middle: float
    high: float
    leads: bool
    words: str


class Tip(NamedTuple):
    """One criterion: where its share stands, and where another path would lead."""

    name: str
    now: float
    tips: list[float]
    share: str
    words: list[str]
    alternative: str


def spans(page: Table) -> list[Span]:
    """The paths in their order, 0 to 10."""
    totals, name = page.comparison.totals, page.names.paths
    return [
        Span(
            name[at], _x(totals[at].low, 10), _x(totals[at].middle, 10), _x(totals[at].high, 10),
            at == page.comparison.leader,
            f"{reflect.number(totals[at].low)} to {reflect.number(totals[at].high)} of 10, "
            f"middle {reflect.number(totals[at].middle)}",
        )
        for at in page.comparison.order
    ]  # fmt: skip


def tips(page: Table) -> list[Tip]:
    """The criteria in their order, 0 to 100 per cent."""
    found = []
    for at, share in enumerate(page.comparison.shares):
        flips = [flip for flip in page.comparison.weight_flips if flip.criterion == at]
        words = [reflect.weight_words(flip, page.names) for flip in flips]
        name, counts = page.names.criteria[at], f"{reflect.number(share)} %"
        alternative = f"{name} counts {counts}. {' '.join(words) or 'No weight of it changes who leads.'}"
        found.append(Tip(name, _x(share, 100), [_x(flip.tips_at, 100) for flip in flips], counts, words, alternative))
    return found


def _x(value: float, most: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / most, 1)
