"""The lines of a page as a reader's eye takes them: columns one after the other, bullets apart, what was wrapped told.

Nothing here knows what the words mean. A PDF's words and a document's paragraphs both become these lines.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

_BULLET = re.compile(r"([•◦▪▫▸▹►▻‣●○■□·➢➤✓✔❖\uf000-\uf0ff]|[-–—*](?=\s))\s*")
_ENDS = re.compile(r"[.!?:;]$")
_WIDE = 1.6  # times the size of the letters: a gap that parts two texts on one line
IsHeading = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Word:
    """One word. Lengths are in points, `y` that of its baseline from the top of the page, `page` begins at 0."""

    page: int
    x: float
    right: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """One line. `parts` is what wide gaps part it into, `starts` where those begin; `wraps`: it goes on with what the line above began.

    `x`, `right` and `y` are in points as in `Word`; lines of a document that has no pages have none of them.
    """

    text: str
    parts: tuple[str, ...] = ()
    starts: tuple[float, ...] = ()
    size: float = 10.0
    bold: bool = False
    page: int = 0
    x: float = 0.0
    right: float = 0.0
    y: float = 0.0
    bullet: bool = False
    heading: bool = False
    wraps: bool = False
    column: int = 0

    @property
    def pieces(self) -> tuple[str, ...]:
        return self.parts or (self.text,)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words on one line with no wide gap between them."""

    words: tuple[Word, ...]

    @property
    def x(self) -> float:
        return self.words[0].x

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word], is_heading: IsHeading) -> list[ResumeLine]:
    """The lines of all pages. Where headings stand in two columns, the left one is read first, on every page."""
    rows = [_runs(row) for row in _rows(words)]
    cut = _cut(rows, is_heading)
    sides: tuple[list[ResumeLine], list[ResumeLine]] = ([], [])
    for row in rows:
        for side, runs in zip(sides, _sided(row, cut), strict=True):
            if runs:
                side.append(_line(runs))
    return [replace(line, column=at) for at, side in enumerate(sides) for line in _with_wraps(side)]


def marked(line: ResumeLine) -> ResumeLine:
    """The same line; a bullet that stands before its words becomes a mark of the line."""
    found = _BULLET.match(line.text)
    rest = line.text[found.end() :] if found else ""
    if not found or not rest:
        return line
    first = line.pieces[0]
    parts = line.parts[1:] if first == found[0].strip() else (first[found.end() :], *line.parts[1:])
    return replace(line, text=rest, parts=parts if len(parts) > 1 else (), bullet=True)


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words whose baselines agree, from left to right; rows from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.page, word.y)):
        last = rows[-1][-1] if rows else None
        if last and last.page == word.page and word.y - rows[-1][0].y < max(2.0, min(last.size, word.size) / 4):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x) for row in rows]


def _runs(row: list[Word]) -> list[_Run]:
    runs: list[list[Word]] = []
    for word in row:
        if runs and word.x - runs[-1][-1].right < _WIDE * max(6.0, min(word.size, 14.0)):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_Run(tuple(run)) for run in runs]


def _cut(rows: list[list[_Run]], is_heading: IsHeading) -> float:
    """Where the right column begins, which is nowhere when there is one: headings stand at two places, and no text crosses there."""
    starts = Counter(round(run.x) for row in rows for run in row if is_heading(run.text))
    left = min(starts, default=0)
    for at in sorted(start for start in starts if start > left + 90):
        crossing = [row for row in rows if any(run.x < at - 4 and run.right > at for run in row)]
        beside = [row for row in rows if any(run.x >= at - 4 for run in row)]
        if len(crossing) * 8 < len(beside) + len(rows) / 4:
            return at - 4.0
    return math.inf


def _sided(row: list[_Run], cut: float) -> tuple[list[_Run], list[_Run]]:
    return [run for run in row if run.x < cut], [run for run in row if run.x >= cut]


def _line(runs: list[_Run]) -> ResumeLine:
    words = [word for run in runs for word in run.words]
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += len(word.text)
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > letters
    first = words[0]
    line = ResumeLine(
        " ".join(run.text for run in runs), tuple(run.text for run in runs) if len(runs) > 1 else (), tuple(run.x for run in runs),
        sizes.most_common(1)[0][0], bold, first.page, first.x, words[-1].right, first.y,
    )  # fmt: skip
    found = marked(line)
    shown = next((word.x for word in words[1:]), first.x)
    return replace(found, x=shown) if found.bullet and len(first.text) == 1 else found


def _with_wraps(lines: list[ResumeLine]) -> list[ResumeLine]:
    """Tell of each line whether it goes on with the one above: its first word would not have fitted there, or hardly,
    and what stands above is no whole sentence."""
    edges: dict[float, float] = {}
    for line in lines:
        edges[line.size] = max(edges.get(line.size, 0.0), line.right)
    found = lines[:1]
    for above, line in pairwise(lines):
        room = edges[above.size] - above.right
        hardly = room * 4 < edges[above.size] - above.x and not _ENDS.search(above.text) and not line.text[0].isupper()
        wraps = not line.bullet and not above.parts and _is_near(above, line) and (hardly or _first_word(line) > room)
        found.append(replace(line, wraps=wraps))
    return found


def _is_near(above: ResumeLine, line: ResumeLine) -> bool:
    further = line.x - above.x
    hangs = above.bullet and -2.5 * line.size < further < line.size  # below the bullet or below its words
    centred = abs(above.x + above.right - line.x - line.right) < line.size / 2
    aligned = abs(further) < line.size or hangs or centred
    same = above.size == line.size and above.bold == line.bold and aligned
    if above.page != line.page:
        return same
    return same and line.y - above.y < 2.1 * line.size


def _first_word(line: ResumeLine) -> float:
    """Its width with a blank, by the average letter of its line."""
    letter = (line.right - line.x) / len(line.text)
    return letter * (len(line.text.split()[0]) + 1)
