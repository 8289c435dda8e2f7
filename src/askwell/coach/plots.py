"""Plots as SVG, drawn here and nowhere else: who spoke when, the agenda, and how figures move from talk to talk.

Colours are the page's own tokens (`--accent`, `--edge`, `--muted`, `--line`), so that light, dark and paper follow the
page. Each plot is an image with a title and a description; the tables that say the same stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from .markup import Html, plain
from .report import Report

WIDTH: Final = 1000  # of a plot, in its own units
_LABEL, _RIGHT = 150, 12  # room for names on the left, and air on the right
_ROW, _BAR = 34, 14
_TICKS: Final = 8  # at most so many marks on the axis
_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120, 240)  # between two of them
_WORDS: Final = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
_GAP: Final = 1.0  # seconds of silence of one's own that the eye would not see
_THIN: Final = 1.2  # the least width of a bar
_NAME_AT_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Point:
    """One talk of the trend: its name, and shares from 0 to 1, None where unknown."""

    name: str
    share: float | None
    open: float | None
    probes: float | None


def who_spoke_when(report: Report) -> Html:
    """A row for each speaker, the asker's in colour, and the questions under them; '' where nobody is named."""
    names = list(report.talk.speakers)
    scale = _Scale.of(report)
    if not names or scale is None:
        return Html()
    height = _ROW * (len(names) + 1) + 26
    drawn = [*scale.axis(height)]
    for row, name in enumerate(names):
        colour = "var(--accent)" if name == report.asker else "var(--edge)"
        drawn.append(_label(row, name))
        drawn.append(f'<path fill="{colour}" d="{"".join(_bars(report, scale, name, row))}"/>')
    drawn.append(_label(len(names), "Questions"))
    drawn += _questions(report, scale, len(names))
    order = "" if report.talk.timed else " In the order of the words, as there are no times."
    shares = ", ".join(f"{name} {_percent(part.share)}" for name, part in report.talk.speakers.items())
    told = f"Share of the talk: {shares}. {len(report.talk.asked)} questions.{order}"
    return _plot("who", "Who spoke when", told, height, drawn)


def agenda(report: Report) -> Html:
    """A bar where each topic was talked about; '' without an agenda."""
    scale = _Scale.of(report)
    if not report.agenda or scale is None:
        return Html()
    height = _ROW * len(report.agenda) + 26
    drawn = [*scale.axis(height)]
    for row, item in enumerate(report.agenda):
        drawn.append(_label(row, f"{row + 1}. {item.topic}"))
        top = row * _ROW + 6
        if item.window is None:
            drawn.append(f'<text x="{_LABEL}" y="{top + 13}" fill="var(--muted)" font-size="13">not found</text>')
            continue
        left, right = scale.starts[item.window[0]], scale.ends[item.window[1]]
        drawn.append(
            f'<rect x="{scale.x(left):.1f}" y="{top}" width="{max(_THIN, scale.x(right) - scale.x(left)):.1f}" '
            f'height="{_BAR}" rx="4" fill="var(--accent)"/>'
        )
    found = sum(item.covered for item in report.agenda)
    return _plot("agenda", "Where the agenda was talked about", f"{found} of {len(report.agenda)} topics were found.", height, drawn)  # fmt: skip


def trend(points: Sequence[Point]) -> Html:
    """Your share, open questions and probes from talk to talk; '' for fewer than two talks."""
    if len(points) < 2:
        return Html()
    floor, top, left = 150, 14, 44
    step = (WIDTH / 2 - left - 30) / (len(points) - 1)
    drawn = [
        f'<line x1="{left}" y1="{y}" x2="{WIDTH // 2 - 30}" y2="{y}" stroke="var(--line)"/>'
        f'<text x="{left - 6}" y="{y + 4}" text-anchor="end" fill="var(--muted)" font-size="11">{percent}</text>'
        for percent in (0, 50, 100)
        for y in [round(floor - (floor - top) * percent / 100)]
    ]
    for key, colour, dash in (("share", "--accent", ""), ("open", "--blue", "6 3"), ("probes", "--warn", "2 3")):
        known = [(left + step * at, getattr(point, key)) for at, point in enumerate(points)]
        dots = [(x, floor - (floor - top) * value) for x, value in known if value is not None]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        drawn.append(
            f'<polyline points="{line}" fill="none" stroke="var({colour})" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="var({colour})"/>' for x, y in dots]
    for at, anchor in ((0, "start"), (-1, "end")):
        x = left if at == 0 else WIDTH // 2 - 30
        drawn.append(
            f'<text x="{x}" y="{floor + 20}" text-anchor="{anchor}" fill="var(--muted)" font-size="11">{plain(points[at].name)}</text>'
        )
    said = "; ".join(
        f"{point.name}: your share {_percent(point.share)}, open questions {_percent(point.open)}, follow-ups {_percent(point.probes)}"
        for point in points
    )
    return _plot("trend", "From talk to talk", f"{said}.", floor + 28, drawn, width=WIDTH // 2)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a moment stands on the plot: by seconds, or by words where there are no times."""

    starts: Sequence[float]
    ends: Sequence[float]
    begun: float
    length: float
    timed: bool

    @classmethod
    def of(cls, report: Report) -> _Scale | None:
        if not report.lines:
            return None
        if report.talk.timed:
            starts = [line.start or 0.0 for line in report.lines]
            ends = [max(line.end or 0.0, start) for line, start in zip(report.lines, starts, strict=True)]
        else:
            sizes = [len(line.text.split()) for line in report.lines]
            ends = [float(total) for total in accumulate(sizes)]
            starts = [end - size for end, size in zip(ends, sizes, strict=True)]
        begun = min(starts)
        return cls(starts, ends, begun, max(max(ends) - begun, 0.01), report.talk.timed)

    def x(self, moment: float) -> float:
        return _LABEL + (moment - self.begun) * (WIDTH - _LABEL - _RIGHT) / self.length

    def axis(self, height: int) -> Iterator[str]:
        unit, steps, name = (60.0, _MINUTES, "min") if self.timed else (1.0, _WORDS, "words")
        step = next((step for step in steps if self.length / unit / step <= _TICKS), None)
        for mark in range(0, int(self.length / unit) + 1, step) if step else ():
            x = self.x(self.begun + mark * unit)
            side = "end" if x > WIDTH - 60 else "middle" if mark else "start"
            yield f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 20}" stroke="var(--line)"/>'
            yield f'<text x="{x:.1f}" y="{height - 5}" text-anchor="{side}" fill="var(--muted)" font-size="13">{mark} {name}</text>'


def _bars(report: Report, scale: _Scale, name: str, row: int) -> Iterator[str]:
    """One path for all that somebody said; what stands close together is one bar."""
    spans = sorted(
        (scale.starts[at], scale.ends[at]) for at, line in enumerate(report.lines) if line.speaker == name
    )  # fmt: skip
    top, gap = row * _ROW + 6, _GAP if scale.timed else 0.0
    merged: list[tuple[float, float]] = []
    for start, end in spans:
        if merged and start - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for start, end in merged:
        left = scale.x(start)
        yield f"M{left:.1f} {top}h{max(_THIN, scale.x(end) - left):.1f}v{_BAR}H{left:.1f}z"


def _questions(report: Report, scale: _Scale, row: int) -> Iterator[str]:
    """A full dot is open, a ring is not; a stroke above one says that it took up an answer."""
    for one in report.talk.asked:
        x, y = scale.x(scale.starts[one.i]), row * _ROW + 14
        look = 'fill="var(--accent)"' if one.form == "open" else 'fill="none" stroke="var(--accent)" stroke-width="2"'
        yield f'<circle cx="{x:.1f}" cy="{y}" r="5" {look}/>'
        if one.probe:
            yield f'<line x1="{x:.1f}" y1="{y - 12}" x2="{x:.1f}" y2="{y - 7}" stroke="var(--accent)" stroke-width="2"/>'


def _label(row: int, words: str) -> str:
    short = words if len(words) <= _NAME_AT_MOST else f"{words[: _NAME_AT_MOST - 1].rstrip()}…"
    return f'<text x="0" y="{row * _ROW + 18}" fill="var(--ink)" font-size="13.5">{plain(short)}</text>'


def _percent(share: float | None) -> str:
    return "not known" if share is None else f"{100 * share:.0f} %"


def _plot(key: str, title: str, told: str, height: int, drawn: Sequence[str], *, width: int = WIDTH) -> Html:
    return Html(
        f'<svg class="plot" viewBox="0 0 {width} {height}" role="img" aria-labelledby="plot-{key} plot-{key}-told">'
        f'<title id="plot-{key}">{plain(title)}</title><desc id="plot-{key}-told">{plain(told)}</desc>'
        f"{''.join(drawn)}</svg>"
    )
