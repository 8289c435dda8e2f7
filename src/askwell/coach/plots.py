"""Plots of one talk as SVG: who spoke when, and the agenda. Those from talk to talk are in `trend`.

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

_RIGHT, _BAR = 12, 14  # air on the right, and the height of a bar
_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120, 240)  # between two of them
_WORDS: Final = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
_GAP: Final = 1.0  # seconds of silence of one's own that the eye would not see
_THIN: Final = 1.2  # the least width of a bar


@dataclass(frozen=True, slots=True)
class Frame:
    """How a plot is laid out, in its own units: its width, the room for names on the left (none: they stand above their
    rows), the height of a row and where its bar begins, and how many marks and letters of a name there are at most.
    """

    name: str
    width: int
    label: int
    row: int
    top: int
    ticks: int
    letters: int

    def above(self, row: int) -> int:
        """Where the bar of that row begins."""
        return row * self.row + self.top


WIDE: Final = Frame("wide", 1000, 150, 34, 6, 8, 20)
NARROW: Final = Frame("narrow", 330, 0, 50, 22, 4, 42)  # for a phone, where a unit is a pixel


def who_spoke_when(report: Report, frame: Frame = WIDE) -> Html:
    """A row for each speaker, the asker's in colour, and the questions under them; '' where nobody is named."""
    names = list(report.talk.speakers)
    scale = _Scale.of(report, frame)
    if not names or scale is None:
        return Html()
    height = frame.row * (len(names) + 1) + 26
    drawn = [*scale.axis(height)]
    for row, name in enumerate(names):
        colour = "var(--accent)" if name == report.asker else "var(--edge)"
        drawn.append(_label(frame, row, name))
        drawn.append(f'<path fill="{colour}" d="{"".join(_bars(report, scale, name, row))}"/>')
    drawn.append(_label(frame, len(names), "Questions"))
    drawn += _questions(report, scale, len(names))
    order = "" if report.talk.timed else " In the order of the words, as there are no times."
    shares = ", ".join(f"{name} {_percent(part.share)}" for name, part in report.talk.speakers.items())
    told = f"Share of the talk: {shares}. {len(report.talk.asked)} questions.{order}"
    return as_image("who", "Who spoke when", told, height, drawn, frame)


def agenda(report: Report, frame: Frame = WIDE) -> Html:
    """A bar where each topic was talked about; '' without an agenda."""
    scale = _Scale.of(report, frame)
    if not report.agenda or scale is None:
        return Html()
    height = frame.row * len(report.agenda) + 26
    drawn = [*scale.axis(height)]
    for row, item in enumerate(report.agenda):
        drawn.append(_label(frame, row, f"{row + 1}. {item.topic}"))
        top = frame.above(row)
        if item.window is None:
            drawn.append(f'<text x="{frame.label}" y="{top + 13}" fill="var(--muted)" font-size="13">not found</text>')
            continue
        left, right = scale.starts[item.window[0]], scale.ends[item.window[1]]
        drawn.append(
            f'<rect x="{scale.x(left):.1f}" y="{top}" width="{max(_THIN, scale.x(right) - scale.x(left)):.1f}" '
            f'height="{_BAR}" rx="4" fill="var(--accent)"/>'
        )
    found = sum(item.covered for item in report.agenda)
    told = f"{found} of {len(report.agenda)} topics were found."
    return as_image("agenda", "Where the agenda was talked about", told, height, drawn, frame)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a moment stands on the plot: by seconds, or by words where there are no times."""

    starts: Sequence[float]
    ends: Sequence[float]
    begun: float
    length: float
    timed: bool
    frame: Frame

    @classmethod
    def of(cls, report: Report, frame: Frame) -> _Scale | None:
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
        return cls(starts, ends, begun, max(max(ends) - begun, 0.01), report.talk.timed, frame)

    def x(self, moment: float) -> float:
        room = self.frame.width - self.frame.label - _RIGHT
        return self.frame.label + (moment - self.begun) * room / self.length

    def axis(self, height: int) -> Iterator[str]:
        unit, steps, name = (60.0, _MINUTES, "min") if self.timed else (1.0, _WORDS, "words")
        step = next((step for step in steps if self.length / unit / step <= self.frame.ticks), None)
        for mark in range(0, int(self.length / unit) + 1, step) if step else ():
            x = self.x(self.begun + mark * unit)
            side = "end" if x > self.frame.width - 60 else "middle" if mark else "start"
            yield f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 20}" stroke="var(--line)"/>'
            yield f'<text x="{x:.1f}" y="{height - 5}" text-anchor="{side}" fill="var(--muted)" font-size="13">{mark} {name}</text>'


def _bars(report: Report, scale: _Scale, name: str, row: int) -> Iterator[str]:
    """One path for all that somebody said; what stands close together is one bar."""
    spans = sorted(
        (scale.starts[at], scale.ends[at]) for at, line in enumerate(report.lines) if line.speaker == name
    )  # fmt: skip
    top, gap = scale.frame.above(row), _GAP if scale.timed else 0.0
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
        x, y = scale.x(scale.starts[one.i]), scale.frame.above(row) + 8
        look = 'fill="var(--accent)"' if one.form == "open" else 'fill="none" stroke="var(--accent)" stroke-width="2"'
        yield f'<circle cx="{x:.1f}" cy="{y}" r="5" {look}/>'
        if one.probe:
            yield f'<line x1="{x:.1f}" y1="{y - 12}" x2="{x:.1f}" y2="{y - 7}" stroke="var(--accent)" stroke-width="2"/>'


def _label(frame: Frame, row: int, words: str) -> str:
    short = words if len(words) <= frame.letters else f"{words[: frame.letters - 1].rstrip()}…"
    return f'<text x="0" y="{row * frame.row + (18 if frame.label else 15)}" fill="var(--ink)" font-size="13.5">{plain(short)}</text>'


def _percent(share: float | None) -> str:
    return "not known" if share is None else f"{100 * share:.0f} %"


def as_image(key: str, title: str, told: str, height: int, drawn: Sequence[str], frame: Frame) -> Html:
    """What was drawn, with its title and the words for those who do not see it."""
    name = f"plot-{key}-{frame.name}"
    return Html(
        f'<svg class="plot {frame.name}" viewBox="0 0 {frame.width} {height}" role="img" aria-labelledby="{name} {name}-told">'
        f'<title id="{name}">{plain(title)}</title><desc id="{name}-told">{plain(told)}</desc>'
        f"{''.join(drawn)}</svg>"
    )
