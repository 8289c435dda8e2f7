from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.texts import clean_line, clean_text, decode, kind_of_text, other_kind


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_it_reads_the_usual_encodings(encoding: str) -> None:
    text = "Vorname,Nachname\r\nJürgen,Groß\r\n"
    assert decode(text.encode(encoding))[0] == text


def test_it_names_the_encoding() -> None:
    assert decode("Zoë – €".encode("cp1252")) == ("Zoë – €", "cp1252")
    assert decode("Zoë".encode()) == ("Zoë", "utf-8")
    assert decode("Zoë".encode("utf-16"))[1] == "utf-16-le"
    assert decode("﻿Zoë".encode("utf-16-be"))[1] == "utf-16-be"


def test_one_bad_byte_spoils_one_letter_only() -> None:
    assert decode("Zoë und Jürgen aus Köln ".encode() + b"\xe9" + b"\x81") == (
        "Zoë und Jürgen aus Köln é\x81",
        "utf-8",
    )


@given(st.binary())
def test_any_bytes_are_text(data: bytes) -> None:
    text, encoding = decode(data)
    assert encoding
    assert clean_text(text).encode().decode() == clean_text(text)


@given(st.text())
def test_utf_8_is_read_exactly(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decode(text.encode())[0] == text


def test_cleaning_keeps_the_words() -> None:
    assert clean_text("  one\r\ntwo\rthree\u2028four\x0b\x00 \n") == "one\ntwo\nthree\nfour"
    assert clean_line(" one\ttwo \n\x07 three\ufeff") == "one two three"
    assert clean_line("a  b") == "a b"
    assert clean_line(" a b ") == "a b"


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"<!DOCTYPE html><p>", "a web page"),
        (b"\xef\xbb\xbf  <html>", "a web page"),
        (b"PK\x03\x04....xl/workbook.xml", "a spreadsheet"),
        (b"PK\x03\x04", "a zip archive"),
        (b"<3,love", ""),
        (b"Name,Mail", ""),
        (b"Name,Mail\n" * 20 + b"\x00", ""),
        ("\ufeffName,Mail".encode("utf-32-be"), ""),
        (bytes(range(256)) * 20, "not text"),
        ("Name,漢字漢字漢字".encode("utf-16"), ""),
        ("Name,Mail,Company".encode("utf-16-le"), ""),
    ],
)
def test_it_knows_files_that_are_something_else(data: bytes, kind: str) -> None:
    assert other_kind(data) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\r\nbegin:vcard\r\nFN:Ben\r\n", "a vCard"),
        ("BEGIN:VCALENDAR\n", "a calendar"),
        ('{"name": "Ben"}', "JSON"),
        ('[\n {"name": "Ben"}\n]', "JSON"),
        ("Received: from a\n\tby b; Tue\nFrom: Ben <b@b.example>\nSubject:\n Hello\n\nHello", "an e-mail"),
        ("From b@b.example Tue\r\nTo: a\r\nFrom: b\r\nDate: c\r\n", "an e-mail"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello", "captions"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHello", "captions"),
        ("0:00:01.000,0:00:02.000\nHello", "captions"),
        ("From,To\nBen,Chen\n", ""),
        ("Name: Ben\nMail: b@b.example\n", ""),
        ("Name;Begin\nBen;10:00\n", ""),
        ("[b],[c]\n", ""),
        ("", ""),
    ],
)
def test_it_knows_a_text_that_is_no_table(text: str, kind: str) -> None:
    assert kind_of_text(text) == kind
