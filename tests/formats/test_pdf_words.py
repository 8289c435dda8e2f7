from __future__ import annotations

import pytest

from askwell.formats import pdf_words
from askwell.formats.pdf_words import PdfIsRefused, read_words
from formats.some_pdfs import Text, written


def texts(data: bytes) -> list[str]:
    return [word.text for word in read_words(data)]


def test_words_come_with_their_places_and_looks():
    data = written(
        [Text(72, 100, "Amara Diallo", 20, True), Text(72, 130, "Teacher")], [Text(30, 50, "Łódź und Привет")]
    )
    words = read_words(data)
    assert [(w.page, w.x, w.y, w.size, w.bold, w.text) for w in words] == [
        (0, 72, 100, 20, True, "Amara"),
        (0, 132, 100, 20, True, "Diallo"),
        (0, 72, 130, 10, False, "Teacher"),
        (1, 30, 50, 10, False, "Łódź"),
        (1, 55, 50, 10, False, "und"),
        (1, 75, 50, 10, False, "Привет"),
    ]
    assert words[2].right == pytest.approx(107, abs=1.5)


def test_letters_that_touch_are_one_word_and_no_blank_is_made_up():
    pieces = [Text(72, 60, "Amara", 24), Text(72, 76, "Ana", 14), Text(93, 76, "lyst", 14), Text(150, 76, "far", 14)]
    assert texts(written(pieces)) == ["Amara", "Analyst", "far"]


def test_what_lies_beyond_the_page_is_not_seen():
    assert texts(written([Text(-900, 60, "Hidden"), Text(72, 2000, "Below"), Text(72, 60, "Seen")])) == ["Seen"]


def test_a_sign_that_is_none_is_kept_as_a_mark(monkeypatch):
    data = written([Text(72, 60, "aa")])
    monkeypatch.setattr(pdf_words.pdfium, "FPDFText_GetUnicode", lambda _, at: 0xD800 if at else ord("a"))
    assert texts(data) == ["a\ufffd"]


def test_a_page_without_text_has_no_words():
    assert read_words(written([])) == []


LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (written([Text(9, 9, "a")], head=LOCK), "locked with a password"),
        (written(*[[]] * 61), "61 pages; 60 is the most"),
    ],
)
def test_what_cannot_be_read_is_refused(data, why):
    with pytest.raises(PdfIsRefused, match=why):
        read_words(data)


def test_a_page_that_does_not_open_spoils_the_file_and_not_silently(monkeypatch):
    monkeypatch.setattr(pdf_words.pdfium, "FPDF_LoadPage", lambda *_: None)
    with pytest.raises(PdfIsRefused, match="damaged"):
        read_words(written([Text(9, 9, "a")]))


def test_far_more_words_than_a_resume_holds_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_words, "MOST_WORDS", 3)
    with pytest.raises(PdfIsRefused, match="far more words"):
        read_words(written([Text(9, 9, "a b c d")]))
