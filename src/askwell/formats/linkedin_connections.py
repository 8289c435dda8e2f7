"""LinkedIn's Connections.csv, row by row: 'Notes:' above the header or not, a URL column or not, in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from .cards import Card, name_from_address, normalize_email, normalize_linkedin_url, normalize_url
from .days import day_comes_first, is_numeric, read_day
from .findings import CHECK_PERSON, FormatFinding, excerpt, left_out, nobody
from .headers import fields_of, plain_header
from .tables import MOST_ROWS, Row, Table, find_table
from .texts import clean_line, decode, other_kind

ASK_LINKEDIN = (
    "On LinkedIn open Settings, Data privacy, Get a copy of your data, choose the larger archive "
    "(it has your connections), and bring in the zip it sends you."
)
_USUAL_ORDER = ["given_name", "family_name", "linkedin_url", "email", "organization", "title", "connected_on"]
_USUAL_ORDERS = (_USUAL_ORDER, [name for name in _USUAL_ORDER if name != "linkedin_url"])
_FIELDS = frozenset({"formatted_name", *_USUAL_ORDER})
_ENGLISH = frozenset({"connected on"})


def recognize_connections(cells: Sequence[str]) -> int:
    """How many columns of Connections.csv this row names; 0 when it is not its header."""
    known = fields_of(cells).keys() & _FIELDS
    named = known >= {"given_name", "family_name"} or "formatted_name" in known
    return len(known) if named and len(known) >= 3 else 0


def iter_connections(data: bytes) -> Iterator[Card | FormatFinding]:
    """The people of a Connections.csv one by one, and a finding for each row that could not be read as it should."""
    kind = other_kind(data)
    if kind:
        yield FormatFinding(None, f"This file is {kind}, not LinkedIn's Connections.csv.", ASK_LINKEDIN)
        return
    table = find_table(decode(data)[0], recognize_connections)
    if not table.header:
        table = _with_usual_header(table)
        what = "This file has no columns that Askwell knows as LinkedIn connections."
        if table.header:
            what = "This file has no header that Askwell knows; LinkedIn's usual order of columns was taken."
        yield FormatFinding(None, what, ASK_LINKEDIN)
    if table.header:
        yield from _read_rows(table, table.header)


def _with_usual_header(table: Table) -> Table:
    """The table with LinkedIn's usual columns, when its rows look like them though no header says so."""
    rows = list(islice(table.rows(), 60))
    for order in _USUAL_ORDERS:
        fitting = [row for row in rows if len(row.cells) == len(order) and _looks_usual(row.cells)]
        if fitting:
            above = fitting[0].line - 1
            return Table(table.lines, table.separator, Row(above, order, "", above))
    return table


def _looks_usual(cells: list[str]) -> bool:
    dated = read_day(cells[-1].strip()) is not None
    return dated or (len(cells) == 7 and normalize_linkedin_url(cells[2]) != "")


def _read_rows(table: Table, header: Row) -> Iterator[Card | FormatFinding]:
    rows = 0
    reading = _Reading(table, header)
    for row in islice(table.rows(), MOST_ROWS):
        rows += 1
        yield from reading.read(row)
    if not rows:
        yield FormatFinding(None, "This file has LinkedIn's header but holds no connections.", ASK_LINKEDIN)
    elif rows == MOST_ROWS:
        what = f"This file holds {MOST_ROWS:,} rows or more; the rest was not read."
        yield FormatFinding(None, what, "Cut it into several files and bring them in one by one.")


def _day_first(table: Table, header: Row, column: int | None) -> bool:
    """Whether days come before months in '5/3/21': any row may decide; else English has the month first."""
    if column is None:
        return False
    days = (row.cells[column] for row in table.rows() if column < len(row.cells) and row.cells[column].strip())
    first = next(days, "")
    if not is_numeric(first):
        return False  # most files spell the month: no second look at every row
    decided = day_comes_first(chain([first], days))
    return plain_header(header.cells[column]) not in _ENGLISH if decided is None else decided


class _Reading:
    """One file's columns, and what they make of each row."""

    def __init__(self, table: Table, header: Row) -> None:
        columns = fields_of(header.cells)
        self.columns = tuple((name, columns[name]) for name in _FIELDS if name in columns)
        self.width = len(header.cells)
        self.organization = columns.get("organization", 0)
        self.name_ends = max(columns.get("formatted_name", 0), columns.get("family_name", 0))
        self.day_ends_row = columns.get("connected_on") == self.width - 1
        self.day_first = _day_first(table, header, columns.get("connected_on"))
        self.last_line = len(table.lines) if table.is_cut_off else -1

    def read(self, row: Row) -> Iterator[Card | FormatFinding]:
        """The person on this row, after whatever there is to say about the row."""
        cells = row.cells
        if row.flaw:
            yield FormatFinding(
                row.line, row.flaw, CHECK_PERSON if cells else "Shorten it and bring the file in again."
            )
        if len(cells) > self.width:
            cells, remark = self._fitted(cells)
            if remark:
                yield FormatFinding(row.line, remark, CHECK_PERSON)
        if row.below == self.last_line and self._is_cut(cells):
            what = f"The file is cut off in this row, after ‘{excerpt(' '.join(cells))}’."
            yield FormatFinding(row.line, what, "Download the archive again and bring it in.")
            cells = cells[:-1]
            if len(cells) <= self.name_ends:
                return
        if cells:
            yield from _person(row.line, self._values(cells), self.day_first)

    def _values(self, cells: list[str]) -> dict[str, str]:
        width = len(cells)
        return {name: clean_line(cells[at]) if at < width and cells[at] else "" for name, at in self.columns}

    def _fitted(self, cells: list[str]) -> tuple[list[str], str]:
        """A row that is too long, made to fit, and what was done: an unquoted organization is put together again."""
        filled = [*cells]
        while len(filled) > self.width and not filled[-1].strip():
            filled.pop()
        extra = len(filled) - self.width
        if not extra:
            return filled, ""
        if not self._ends_with_day(filled):
            what = f"This row has {len(cells)} cells where the header has {self.width}; the last ones were left out."
            return filled[: self.width], what
        start, end = self.organization, self.organization + extra + 1
        organization = ", ".join(part.strip() for part in filled[start:end])
        what = "This row has more cells than the header, as if a comma in the company had no quotes around it."
        return [*filled[:start], organization, *filled[end:]], what

    def _is_cut(self, cells: list[str]) -> bool:
        return len(cells) < self.width or (self.day_ends_row and not self._ends_with_day(cells))

    def _ends_with_day(self, cells: list[str]) -> bool:
        return self.day_ends_row and read_day(cells[-1].strip(), self.day_first) is not None


def _person(line: int, cells: dict[str, str], day_first: bool) -> Iterator[Card | FormatFinding]:
    url, email, day = cells.get("linkedin_url", ""), cells.get("email", ""), cells.get("connected_on", "")
    address, profile = normalize_email(email), normalize_linkedin_url(url)
    website = normalize_url(url) if url and not profile else ""
    connected_on = read_day(day, day_first)
    given, family = cells.get("given_name", ""), cells.get("family_name", "")
    name = cells.get("formatted_name") or f"{given} {family}".strip() or name_from_address(address, profile)
    if not name:
        yield nobody(line, "row")
        return
    if email and not address:
        yield left_out(line, email, "an e-mail address")
    if url and not (profile or website):
        yield left_out(line, url, "a web address")
    if day and not connected_on:
        yield left_out(line, day, "a date")
    yield Card(
        formatted_name=name,
        given_name=given,
        family_name=family,
        organization=cells.get("organization", ""),
        title=cells.get("title", ""),
        emails=(address,) if address else (),
        urls=(website,) if website else (),
        linkedin_url=profile,
        connected_on=connected_on,
        source_line=line,
    )
