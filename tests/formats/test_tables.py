from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.headers import fields_of, plain_header
from askwell.formats.tables import TOO_LONG, UNCLOSED_QUOTE, find_table, read_rows, split_lines


def rows(text: str, width: int = 0) -> list[tuple[int, list[str], str]]:
    return [(row.line, row.cells, row.flaw) for row in read_rows(split_lines(text), ",", 0, width)]


def known(cells: list[str]) -> int:
    return len(fields_of(cells))


def test_it_counts_lines_through_cells_of_several_lines() -> None:
    text = 'a,"one\r\ntwo"\r\n\r\n,\r\nb,c\r\n'
    assert rows(text) == [(1, ["a", "one\ntwo"], ""), (5, ["b", "c"], "")]


def test_an_open_quote_spoils_its_own_line_only() -> None:
    text = 'a,"b,c\nd,e,"f, g"\nh,i,j\n'
    assert rows(text, 3) == [
        (1, ["a", "b", "c"], UNCLOSED_QUOTE),
        (2, ["d", "e", "f, g"], ""),
        (3, ["h", "i", "j"], ""),
    ]
    assert rows('a,"b,c', 2) == [(1, ["a", "b,c"], UNCLOSED_QUOTE)]


def test_a_quote_in_the_middle_is_a_letter() -> None:
    assert rows('a "b" c,"d" e, "f, g"\n') == [(1, ['a "b" c', "d e", "f, g"], "")]


def test_a_cell_without_end_is_reported() -> None:
    assert rows("x" * 200_000 + "\na,b") == [(1, [], TOO_LONG), (2, ["a", "b"], "")]


def test_hostile_quotes_cost_no_more_than_the_text() -> None:
    # Each line closes the quote of the line before and opens another: naively, every line is read to the end.
    lines = split_lines('a",b,"c\n' * 100_000)
    found = list(read_rows(lines, ","))
    assert len(found) == 100_000


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_header_decides_the_separator(separator: str) -> None:
    text = "Notes: a, b; c\n\nsep=;\n" + separator.join(["Vorname", "Nachname", "Firma", ""]) + "\nA|B,C;D\n"
    table = find_table(text, known)
    assert table.separator == separator
    assert table.header is not None
    assert (table.header.line, table.header.cells) == (4, ["Vorname", "Nachname", "Firma"])
    assert [row.line for row in table.rows()] == [5]
    assert not table.is_cut_off


def test_without_a_header_all_rows_are_there() -> None:
    table = find_table("1,2\n3,4", known)
    assert table.header is None
    assert [row.cells for row in table.rows()] == [["1", "2"], ["3", "4"]]
    assert table.is_cut_off


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=4)))
def test_it_reads_what_the_standard_writer_writes(table: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(table)
    assert [cells for _, cells, _ in rows(buffer.getvalue())] == [cells for cells in table if any(cells)]


@given(st.text(alphabet='a",;\n\t '))
def test_any_text_is_rows(text: str) -> None:
    table = find_table(text, known)
    found = list(table.rows())
    assert [row.line for row in found] == sorted({row.line for row in found})


def test_headers_are_known_whatever_their_spelling() -> None:
    assert plain_header(" PRÉNOM\xa0") == "prenom"
    assert fields_of(["Prénom", "Nom", "SOCIÉTÉ"]) == {"given_name": 0, "family_name": 1, "organization": 2}
    assert fields_of(["Nombre", "Apellidos"]) == {"given_name": 0, "family_name": 1}
    assert fields_of(["Name", "Given Name", "Family Name"])["formatted_name"] == 0
    assert fields_of(["Name", "E-mail"]) == {"formatted_name": 0, "email": 1}
    assert fields_of(["Title", "Job Title"]) == {"title": 1}
    assert fields_of(["Title", "Company"]) == {"title": 0, "organization": 1}
    assert fields_of(["Shoe size"]) == {}
