"""Address books as CSV: Google (before and since 2024), Outlook, Thunderbird, Askwell's own, and any other table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from .cards import Card, normalize_email, normalize_linkedin_url, normalize_url
from .contact_rows import SEVERAL, RowReader
from .findings import FormatFinding, excerpt, parted
from .formulas import defuse
from .headers import fields_of, plain_header
from .tables import MOST_ROWS, SEPARATORS, Row, Table, find_table, read_rows
from .texts import clean_line, decode, kind_of_text, other_kind

CONTACT_FIELDS = (
    "formatted_name", "given_name", "additional_name", "family_name", "nickname", "organization", "title",
    "email", "email_2", "email_3", "phone", "phone_2", "phone_3", "linkedin_url", "url", "url_2",
    "location", "city", "region", "country", "address", "about", "categories", "connected_on", "uid",
)  # fmt: skip
OWN_COLUMNS = (
    "uid", "formatted_name", "given_name", "family_name", "organization", "title", "email", "phone", "linkedin_url",
    "url", "location", "about", "categories", "connected_on",
)  # fmt: skip
_KINDS = {
    "google": {"e-mail 1 - value", "group membership", "e-mail 1 - label", "e-mail 1 - type", "phone 1 - value"},
    "thunderbird": {"screen name", "primary email", "primare e-mail-adresse", "primare e-mail", "messenger-name"},
    "outlook": {
        "e-mail display name", "e-mail type", "business phone", "business street", "business city", "e-mail 2 address",
        "e-mail-typ", "angezeigter name e-mail", "telefon geschaftlich", "strasse geschaftlich",
        "e-mail: angezeigter name", "type de messagerie", "telephone (bureau)", "rue (bureau)",
    },
}  # fmt: skip
_SAMPLE_ROWS = 5
_EXPORT_AGAIN = "Export the contacts again as CSV and bring in that file."


@dataclass(frozen=True, slots=True)
class CsvShape:
    """How a table is built: what to show the owner before they say which column is what.

    `kind` is 'google', 'outlook', 'thunderbird', 'linkedin', 'askwell', 'csv', or '' when the file is no table, and
    then `finding` says why. `columns` have unique names.
    """

    kind: str
    columns: tuple[str, ...] = ()
    separator: str = ","
    encoding: str = ""
    sample_rows: tuple[tuple[str, ...], ...] = ()
    finding: FormatFinding | None = None


def detect(data: bytes, name: str = "") -> CsvShape:
    """The shape of a table of contacts; `name` is the file's name, for the finding only."""
    table, encoding, finding = _table(data, name)
    if table is None or table.header is None:
        return CsvShape("", finding=finding)
    columns = tuple(table.header.cells)
    samples = tuple(tuple(row.cells) for row in islice(table.rows(), _SAMPLE_ROWS))
    return CsvShape(_kind(columns), columns, table.separator, encoding, samples)


def _table(data: bytes, name: str) -> tuple[Table | None, str, FormatFinding | None]:
    kind = other_kind(data)
    text, encoding = ("", "") if kind else decode(data)
    kind = kind or kind_of_text(text)
    if kind:
        called = f"‘{excerpt(name)}’" if name else "This file"
        return None, "", FormatFinding(None, f"{called} is {kind}, not a table of contacts.", _EXPORT_AGAIN)
    table = find_table(text, lambda cells: len(fields_of(cells)))
    header = table.header or _assumed_header(table)
    if header is None:
        what = "This file has no rows of cells, so no contacts can be told in it."
        return None, "", FormatFinding(None, what, _EXPORT_AGAIN)
    separator = table.separator if table.header else _likely_separator(table.lines)
    return Table(table.lines, separator, header._replace(cells=_unique_names(header.cells))), encoding, None


def _likely_separator(lines: list[str]) -> str:
    """The separator that cuts most of the first rows into as many cells as the first one, and into the most."""

    def fitness(separator: str) -> tuple[int, int]:
        widths = [len(row.cells) for row in read_rows(lines[:20], separator)]
        return (sum(width == widths[0] for width in widths), widths[0]) if widths and widths[0] > 1 else (0, 0)

    return max(SEPARATORS, key=fitness)


def _assumed_header(table: Table) -> Row | None:
    """The header of a table whose columns have unknown names, or none: a row with an address in it is a person.

    Lines of one cell each, without any address, are prose.
    """
    rows = read_rows(table.lines, _likely_separator(table.lines))
    first = next(rows, None)
    if first is None or not any(map(str.strip, first.cells)):
        return None
    if any(normalize_email(cell) for cell in first.cells):
        return Row(first.line - 1, [""] * len(first.cells), "", first.line - 1)
    return first if len(first.cells) > 1 else None


def _unique_names(cells: Sequence[str]) -> list[str]:
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = clean_line(cell) or f"Column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return names


def _kind(columns: Sequence[str]) -> str:
    plain = {plain_header(column) for column in columns}
    if plain >= {plain_header(column) for column in OWN_COLUMNS}:
        return "askwell"
    if {"given_name", "connected_on"} <= fields_of(columns).keys():
        return "linkedin"
    return next((kind for kind, marks in _KINDS.items() if plain & marks), "csv")


def propose_mapping(columns: Sequence[str], sample_rows: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Field (of `CONTACT_FIELDS`) -> column, by the columns' names, and by what the rows hold where no name tells."""
    found = {field: at for field, at in fields_of(columns).items() if field in CONTACT_FIELDS}
    for field, is_such in (
        ("email", normalize_email),
        ("linkedin_url", normalize_linkedin_url),
        ("url", normalize_url),
    ):
        holding = (at for at in range(len(columns)) if any(is_such(row[at]) for row in sample_rows if at < len(row)))
        at = next((at for at in holding if at not in found.values()), None)
        if field not in found and at is not None:
            found[field] = at
    if columns and not any("name" in field for field in found):
        free = [at for at in range(len(columns)) if at not in found.values()]
        found.update(zip(["formatted_name"], free, strict=False))
    return {field: columns[at] for field, at in found.items()}


def read_contacts(data: bytes, mapping: Mapping[str, str] | None = None) -> tuple[list[Card], list[FormatFinding]]:
    """The people in a table, and what could not be read.

    `mapping` tells the column of each field; without it, `propose_mapping` does. Unknown fields and columns are said.
    """
    table, _, finding = _table(data, "")
    if table is None or table.header is None:
        return [], [finding] if finding else []
    columns = table.header.cells
    samples = [row.cells for row in islice(table.rows(), _SAMPLE_ROWS)]
    chosen = propose_mapping(columns, samples) if mapping is None else mapping
    findings = list(_unknown(chosen, columns))
    places = {field: columns.index(name) for field, name in chosen.items() if name in columns}
    reader = RowReader(places, len(columns), own=_kind(columns) == "askwell")
    cards, remarks = parted(item for row in islice(table.rows(), MOST_ROWS) for item in reader.read(row))
    findings += remarks
    if not cards and not findings:
        findings.append(FormatFinding(None, "This table has a header but holds no contacts.", _EXPORT_AGAIN))
    return cards, findings


def _unknown(mapping: Mapping[str, str], columns: Sequence[str]) -> Iterator[FormatFinding]:
    for field, name in mapping.items():
        if field not in CONTACT_FIELDS:
            yield FormatFinding(None, f"Askwell has no field ‘{field}’.", f"Choose one of {', '.join(CONTACT_FIELDS)}.")
        if name not in columns:
            what = f"This table has no column ‘{excerpt(name)}’."
            yield FormatFinding(None, what, f"It has {excerpt(', '.join(columns), 300)}.")


def write_contacts(cards: Iterable[Card]) -> str:
    """The cards as CSV with `OWN_COLUMNS`. Cells that a spreadsheet would take for a formula are defused (T13)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(OWN_COLUMNS)
    writer.writerows(list(map(defuse, _cells(card))) for card in cards)
    return buffer.getvalue()


def _cells(card: Card) -> tuple[str, ...]:
    return (
        card.uid or "",
        card.formatted_name,
        card.given_name,
        card.family_name,
        card.organization,
        card.title,
        SEVERAL.join(card.emails),
        SEVERAL.join(card.phones),
        card.linkedin_url,
        SEVERAL.join(card.urls),
        card.location,
        card.about,
        SEVERAL.join(card.categories),
        card.connected_on.isoformat() if card.connected_on else "",
    )
