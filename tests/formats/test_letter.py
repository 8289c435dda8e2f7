"""A letter as it goes out."""

from __future__ import annotations

from askwell.formats.letter import LetterSheet, Paragraph, letter_as_text
from askwell.formats.resume_sheet import Item


def sheet(body, **more):
    return LetterSheet(**{"name": "Amara Diallo", "label": "", "contact": (), "day": "", "to": "", "body": body} | more)


def test_empty_lines_part_paragraphs_and_hyphens_make_one_list():
    body = "Dear team,\r\n\r\n\n\nTwo things:\n\n- One\n- Two\n\n- Three\n\n- no list\nfor it goes on\n\nYours,\nAmara"
    assert sheet(body).paragraphs == [
        Paragraph("Dear team,"), Paragraph("Two things:"), Paragraph(lines=("One", "Two", "Three")),
        Paragraph("- no list\nfor it goes on"), Paragraph("Yours,\nAmara"),
    ]  # fmt: skip


def test_an_empty_letter_has_no_paragraphs():
    assert sheet(" \n\n ").paragraphs == []


def test_a_file_is_named_by_whose_it_is_and_to_whom():
    assert sheet("", to="Müller & Söhne, Bau").stem == "Amara-Diallo-letter-Müller-Söhne-Bau"
    assert sheet("", name="../..").stem == "letter"


def test_as_text_it_holds_what_there_is():
    whole = sheet("Dear team,\n\n- One", contact=(Item("amara@diallo.example"),), day="12 May 2026", to="Northwind")
    assert (
        letter_as_text(whole)
        == "Amara Diallo\namara@diallo.example\n\n12 May 2026\n\nNorthwind\n\nDear team,\n\n- One\n"
    )
    assert letter_as_text(sheet("")) == "Amara Diallo\n"
