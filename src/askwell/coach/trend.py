"""How figures move from talk to talk: one small drawing for each, real talks and rehearsals told apart. None is a mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .markup import Html, plain
from .plots import Frame, as_image
from .report import range_words
from .rulebook import data_of

LEAST: Final = 2  # talks of which something is known, for a drawing
_SMALL: Final = Frame("trend", 320, 34, 0, 14, 0, 14)
_FLOOR, _BELOW, _AIR = 110, 26, 16


@dataclass(frozen=True, slots=True)
class Point:
    """One talk: what it is called, its figures as `report.in_numbers` gives them, and whether it was a rehearsal."""

    name: str
    figures: Mapping[str, float]
    rehearsed: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over all the talks, None where a talk does not tell it; `low` and `high` are its range, where it has one."""

    measure: str
    name: str
    unit: str
    range: str
    low: float | None
    high: float | None
    rule: str
    source: str
    values: tuple[float | None, ...]

    def words(self, value: float | None) -> str:
        return "not told" if value is None else f"{value:.0f} {self.unit}"

    @property
    def told(self) -> list[str]:
        """The values as words, talk by talk."""
        return [self.words(value) for value in self.values]


def trends(points: Sequence[Point]) -> list[Trend]:
    """Every figure that at least one of the talks tells."""
    made = [_trend(row, points) for row in data_of("report")["trend"]]
    return [one for one in made if any(value is not None for value in one.values)]


def drawing(one: Trend, points: Sequence[Point]) -> Html:
    """A dot for each talk, a ring for a rehearsal, the range as a band; '' where fewer than two tell it."""
    known = [(at, value) for at, value in enumerate(one.values) if value is not None]
    if len(known) < LEAST:
        return Html()
    top = _top(one, [value for _, value in known])
    dots = [(_x(at, len(points)), _y(value, top), points[at].rehearsed) for at, value in known]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, rehearsed in dots if not rehearsed)
    drawn = [
        *_band(one, top),
        *_axis(top, points),
        f'<polyline points="{line}" fill="none" stroke="var(--accent)" stroke-width="2"/>',
        *(_dot(x, y, rehearsed=rehearsed) for x, y, rehearsed in dots),
    ]
    said = "; ".join(
        f"{point.name}{' (rehearsal)' if point.rehearsed else ''}: {words}"
        for point, words in zip(points, one.told, strict=True)
    )
    return as_image(one.measure, one.name, f"Range: {one.range}. {said}.", _FLOOR + _BELOW, drawn, _SMALL)


def _trend(row: Mapping[str, Any], points: Sequence[Point]) -> Trend:
    figures = {each["measure"]: each for each in data_of("report")["figure"]}
    rules = {each["measure"]: each for each in data_of("talk")["listening"]}
    rule = {**figures[row["measure"]], **rules[row["measure"]]}
    values = tuple(_value(row, point.figures) for point in points)
    return Trend(
        row["measure"], row["name"], row["unit"], range_words(rule), rule.get("low"), rule.get("high"),
        rule["rule"], rule["source"], values,
    )  # fmt: skip


def _value(row: Mapping[str, Any], figures: Mapping[str, float]) -> float | None:
    value, whole = figures.get(row["measure"]), figures.get(row["of"]) if "of" in row else 1
    return None if value is None or not whole else float(row["times"]) * value / whole


def _top(one: Trend, values: Sequence[float]) -> float:
    """What the upper edge stands for: everything there is to see, and a hundred for percents."""
    return 100.0 if one.unit == "%" else 1.1 * max([*values, one.high or 0.0, 1.0])


def _x(at: int, count: int) -> float:
    room = _SMALL.width - _SMALL.label - 2 * _AIR
    return _SMALL.label + _AIR + room * at / (count - 1)


def _y(value: float, top: float) -> float:
    return _FLOOR - (_FLOOR - _SMALL.top) * min(value, top) / top


def _band(one: Trend, top: float) -> Iterator[str]:
    if one.low is not None or one.high is not None:
        upper, lower = _y(top if one.high is None else one.high, top), _y(one.low or 0.0, top)
        yield (
            f'<rect x="{_SMALL.label}" y="{upper:.1f}" width="{_SMALL.width - _SMALL.label}" '
            f'height="{lower - upper:.1f}" fill="var(--accent-soft)"/>'
        )


def _axis(top: float, points: Sequence[Point]) -> Iterator[str]:
    for value in (0.0, top):
        y = _y(value, top)
        yield f'<line x1="{_SMALL.label}" y1="{y:.1f}" x2="{_SMALL.width}" y2="{y:.1f}" stroke="var(--line)"/>'
        yield f'<text x="{_SMALL.label - 6}" y="{y + 4:.1f}" text-anchor="end" fill="var(--muted)" font-size="12">{value:.0f}</text>'
    for x, anchor, name in ((_SMALL.label, "start", points[0].name), (_SMALL.width, "end", points[-1].name)):
        yield f'<text x="{x}" y="{_FLOOR + 20}" text-anchor="{anchor}" fill="var(--muted)" font-size="12">{plain(name[: _SMALL.letters])}</text>'


def _dot(x: float, y: float, *, rehearsed: bool) -> str:
    look = 'fill="var(--card)" stroke="var(--accent)" stroke-width="2"' if rehearsed else 'fill="var(--accent)"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {look}/>'
