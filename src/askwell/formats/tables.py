"""Tables of text that other programs wrote: which separator, where the header is, and row by row what stands there.

`csv.Sniffer` is not used: it fails on a quarter of real files. The header's own words decide instead.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SEPARATORS = ",;\t|"
MOST_ROWS = 200_000
UNCLOSED_QUOTE = "A quotation mark on this line is never closed."
TOO_LONG = "A cell on this line is too long to be read."
_HEADER_WITHIN = 60
_LINE_ENDS = re.compile(r"\r\n?")
Recognizer = Callable[[Sequence[str]], int]


class Row(NamedTuple):
    """One row: the 1-based line where it starts, its cells, what is wrong with it ('' for nothing), and the index
    of the line below it."""

    line: int
    cells: list[str]
    flaw: str
    below: int


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a text, their separator and the header row; `header` is None when no row looks like one."""

    lines: list[str]
    separator: str
    header: Row | None

    def rows(self) -> Iterator[Row]:
        """The rows below the header (or all of them), without blank ones."""
        if not self.header:
            return read_rows(self.lines, self.separator)
        return read_rows(self.lines, self.separator, self.header.below, len(self.header.cells))

    @property
    def is_cut_off(self) -> bool:
        """Whether the text ends without a line end."""
        return bool(self.lines[-1])


def split_lines(text: str) -> list[str]:
    """The lines of a text with any line ends. The last one is '' when the text ends with a line end."""
    return (_LINE_ENDS.sub("\n", text) if "\r" in text else text).split("\n")


def find_table(text: str, recognize: Recognizer) -> Table:
    """The table in `text`. `recognize` gives the number of columns it knows in a row; the best row is the header.

    Whatever stands before the header (LinkedIn's 'Notes:', 'sep=;') is passed over.
    """
    lines = split_lines(text)
    best, known = Table(lines, ",", None), 0
    for separator in SEPARATORS:
        for row in read_rows(lines[:_HEADER_WITHIN], separator):
            score = recognize(row.cells)
            if score > known:
                cells = [cell.strip() for cell in row.cells]
                best, known = Table(lines, separator, row._replace(cells=_without_padding(cells))), score
    return best


def _without_padding(cells: list[str]) -> list[str]:
    width = max((index + 1 for index, cell in enumerate(cells) if cell), default=0)
    return cells[:width]


def read_rows(lines: list[str], separator: str, start: int = 0, width: int = 0) -> Iterator[Row]:
    """The rows of `lines` from index `start` on, without blank ones.

    A quote that never closes spoils its own line only: that line is read by itself, with a `flaw`, and reading goes
    on below it. `width` is the number of columns, 0 when unknown. Time grows with the text, whatever the quotes.
    """
    patience = 2 * len(lines) + 1000  # lines that may be read twice; hostile quotes would have each read many times
    at = start
    while at < len(lines):
        stop = len(lines) if patience > 0 else at + 1
        reader = csv.reader(_ended(lines, at, stop), delimiter=separator, strict=True, skipinitialspace=True)
        begin = at
        try:
            for cells in reader:
                below = begin + reader.line_num
                if any(cells):
                    yield Row(at + 1, cells, "", below)
                at = below
        except csv.Error:
            patience -= begin + reader.line_num - at
            yield _row_alone(lines, at, separator, width)
            at += 1


def _ended(lines: list[str], start: int, stop: int) -> Iterator[str]:
    for index in range(start, stop):
        yield lines[index] + "\n"


def _row_alone(lines: list[str], at: int, separator: str, width: int) -> Row:
    """The row on one line whose quotes cannot be followed beyond its end."""
    line = lines[at]
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True))
    except csv.Error:
        return Row(at + 1, [], TOO_LONG, at + 1)
    if line.count('"') % 2 == 0:
        return Row(at + 1, cells, "", at + 1)
    bare = [cell.strip().strip('"').replace('""', '"') for cell in line.split(separator)]
    return Row(at + 1, bare if len(cells) < width <= len(bare) else cells, UNCLOSED_QUOTE, at + 1)
