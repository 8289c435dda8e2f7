"""A letter as a PDF and as a Word document: all its words in their order, in each look."""

from __future__ import annotations

import pytest

from askwell.formats.docx import read_docx
from askwell.formats.letter import LetterSheet
from askwell.formats.letter_docx import write_letter_docx
from askwell.formats.letter_pdf import write_letter_pdf
from askwell.formats.looks import LOOKS, Setting
from askwell.formats.pdf_words import read_words
from askwell.formats.resume_sheet import Item

BODY = "Dear team,\n\nTwo things:\n\n- Kept 40 hives\n\n- Milled #rye, *no* $x$\n\nThank you.\n\nYours,\nAmara"
WORDS = "Amara Diallo Beekeeper amara@diallo.example 12 May 2026 Northwind Dear team, Two things: Kept 40 hives Milled #rye, *no* $x$ Thank you. Yours, Amara"


def sheet(**more):
    contact = (Item("amara@diallo.example", "mailto:amara@diallo.example"),)
    values = {"name": "Amara Diallo", "label": "Beekeeper", "contact": contact, "day": "12 May 2026", "to": "Northwind"}
    return LetterSheet(**values | {"body": BODY} | more)


def text_of(docx):
    return " ".join(" ".join(line.text for line in read_docx(docx)).replace("• ", "").split())


def bare():
    return sheet(name="", label="", contact=(), to="", body="")


@pytest.mark.parametrize("look", LOOKS)
def test_a_pdf_holds_every_word_in_order_and_nothing_as_markup(look):
    pdf = write_letter_pdf(sheet(), Setting(look))
    words = [word.text for word in read_words(pdf) if word.text not in "•–·"]
    assert " ".join(words) == WORDS
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert pdf == write_letter_pdf(sheet(), Setting(look))


def test_a_letter_of_400_words_is_one_page_in_every_look():
    long = "\n\n".join(
        ["Dear team,", *[" ".join(["waves that we measured by night"] * 16)] * 4, "- One\n- Two", "Yours,\nAmara"]
    )
    for look in LOOKS:
        assert max(word.page for word in read_words(write_letter_pdf(sheet(body=long), Setting(look)))) == 0


def test_a_bare_letter_is_a_page_too():
    assert " ".join(word.text for word in read_words(write_letter_pdf(bare()))) == "Letter 12 May 2026"
    assert sheet(name="").title == "Letter to Northwind"
    assert sheet().title == "Amara Diallo: letter to Northwind"


@pytest.mark.parametrize("look", LOOKS)
def test_a_word_document_holds_every_word_in_order(look):
    docx = write_letter_docx(sheet(), Setting(look))
    assert text_of(docx) == WORDS
    assert docx == write_letter_docx(sheet(), Setting(look))
    assert text_of(write_letter_docx(bare())) == "Letter 12 May 2026"
