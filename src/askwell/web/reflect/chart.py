"""The curve of fit and confidence as plain numbers for an SVG, with its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from askwell.planner.fit import FitChange

WIDTH, HEIGHT, LEFT, TOP, FLOOR = 320, 120, 26, 12, 92
MOST_FIT, MOST_SURE = 10, 100


class Dot(NamedTuple):
    """One value on the curve."""

    x: float
    y: float
    words: str


class Curve(NamedTuple):
    """One line: its points as SVG wants them, and its dots."""

    points: str
    dots: list[Dot]


class Mark(NamedTuple):
    """One label under the axis."""

    x: float
    words: str


class Chart(NamedTuple):
    """Fit 0–10 and confidence 0–100 % over the talks, on one height."""

    fit: Curve
    sure: Curve
    marks: list[Mark]
    alternative: str


def chart(change: FitChange) -> Chart | None:
    """The curve of a path; None before there are two points to join."""
    if len(change.series) < 2:
        return None
    names = [_name(point.on) for point in change.series]
    xs = [LEFT + place * (WIDTH - 2 * LEFT) / (len(names) - 1) for place in range(len(names))]
    fit = _curve(xs, [point.fit for point in change.series], MOST_FIT, "fit {} of 10", names)
    sure = _curve(xs, [point.confidence for point in change.series], MOST_SURE, "{} % sure", names)
    words = (
        f"{name}: {_values(point.fit, point.confidence)}" for name, point in zip(names, change.series, strict=True)
    )
    ends = [Mark(xs[0], names[0]), Mark(xs[-1], names[-1])]
    return Chart(fit, sure, ends, f"Fit and confidence over the talks. {'; '.join(words)}.")


def _curve(xs: Sequence[float], values: Sequence[int | None], most: int, words: str, names: Sequence[str]) -> Curve:
    dots = [
        Dot(round(x, 1), round(FLOOR - (FLOOR - TOP) * value / most, 1), f"{name}: {words.format(value)}")
        for x, value, name in zip(xs, values, names, strict=True)
        if value is not None
    ]
    return Curve(" ".join(f"{dot.x},{dot.y}" for dot in dots), dots)


def _name(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else "before"


def _values(fit: int | None, sure: int | None) -> str:
    parts = [f"fit {fit} of 10" if fit is not None else "", f"{sure} % sure" if sure is not None else ""]
    return ", ".join(part for part in parts if part)
