"""The words of a PDF with their places, by PDFium: what a reader of résumés needs and no more.

PDFium is called by its plain interface, without helpers that look up memory by address: so that a process that may use
no such helpers, as the one in which foreign files are read, can still read. Its machine code is loaded with this module.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as pdfium

from .resume_lines import Word
from .texts import clean_line

MOST_PAGES, MOST_WORDS, MOST_LINKS = 60, 60_000, 50
MOST_ATTACHED, LARGEST_ATTACHED = 20, 5_000_000
_HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
_BOLD = ("bold", "black", "heavy", "demi")


class PdfIsRefused(Exception):
    """This PDF is not read; the message says why, as the end of 'This PDF …'."""


@dataclass(frozen=True, slots=True)
class _Letter:
    x: float
    right: float
    y: float
    text: str


def read_words(data: bytes) -> list[Word]:
    """The words of the pages, in the order of the file. Raises PdfIsRefused."""
    words: list[Word] = []
    with _document(data) as document:
        pages = pdfium.FPDF_GetPageCount(document)
        if pages > MOST_PAGES:
            raise PdfIsRefused(f"has {pages:,} pages; {MOST_PAGES} is the most that Askwell reads of a résumé.")
        for number in range(pages):
            words += _page_words(document, number)
            if len(words) > MOST_WORDS:
                raise PdfIsRefused("holds far more words than a résumé.")
    return words


def read_links(data: bytes) -> list[str]:
    """The addresses that the pages lead to, each once, in the order of the file. Raises PdfIsRefused."""
    with _document(data) as document:
        pages = range(min(MOST_PAGES, pdfium.FPDF_GetPageCount(document)))
        links = dict.fromkeys(link for number in pages for link in _page_links(document, number))
    return list(links)[:MOST_LINKS]


def read_attachment(data: bytes, name: str) -> bytes:
    """The attached file of that name, or nothing. Raises PdfIsRefused."""
    with _document(data) as document:
        for number in range(min(MOST_ATTACHED, pdfium.FPDFDoc_GetAttachmentCount(document))):
            attached = pdfium.FPDFDoc_GetAttachment(document, number)
            if _attached_name(attached) == name:
                return _attached_bytes(attached)
    return b""


def _attached_name(attached: Any) -> str:
    letters = (pdfium.FPDF_WCHAR * 100)()
    size = pdfium.FPDFAttachment_GetName(attached, letters, ctypes.sizeof(letters))
    return bytes(letters)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _attached_bytes(attached: Any) -> bytes:
    size = ctypes.c_ulong()
    known = pdfium.FPDFAttachment_GetFile(attached, None, 0, ctypes.byref(size))
    if not known or size.value > LARGEST_ATTACHED:
        return b""
    held = (ctypes.c_char * size.value)()
    pdfium.FPDFAttachment_GetFile(attached, held, size.value, ctypes.byref(size))
    return bytes(held)


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        if not document:
            locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
            raise PdfIsRefused("is locked with a password." if locked else "is damaged and cannot be read.")
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)
        pdfium.FPDF_DestroyLibrary()


def _page_words(document: Any, number: int) -> list[Word]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise PdfIsRefused("is damaged and cannot be read.")
    text = pdfium.FPDFText_LoadPage(page)
    try:
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        return list(_words(text, number, *size))
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _page_links(document: Any, number: int) -> Iterator[str]:
    page = pdfium.FPDF_LoadPage(document, number)
    at, link = ctypes.c_int(), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        address = (ctypes.c_char * 500)()
        pdfium.FPDFAction_GetURIPath(document, pdfium.FPDFLink_GetAction(link), address, 500)
        if text := clean_line(bytes(address).split(b"\0")[0].decode("utf-8", "replace")):
            yield text
    pdfium.FPDF_ClosePage(page)


def _words(text: Any, page: int, width: float, height: float) -> Iterator[Word]:
    """Letters that touch are a word. What lies beyond the edge of the page is not seen, and so not read."""
    letters: list[_Letter] = []
    first, doubt = 0, False
    for at in range(pdfium.FPDFText_CountChars(text)):
        sign = _sign(pdfium.FPDFText_GetUnicode(text, at))
        if not sign and pdfium.FPDFText_IsGenerated(text, at) == 1:
            doubt = True
            continue
        letter = _letter(text, at, sign, height) if sign else None
        if letters and (letter is None or not _touches(letters[-1], letter, doubt)):
            yield _word(text, first, page, letters)
            letters = []
        doubt = False
        if letter and 0 <= letter.x <= width and 0 <= letter.y <= height:
            first = first if letters else at
            letters.append(letter)
    if letters:
        yield _word(text, first, page, letters)


def _sign(code: int) -> str:
    """The letter, or '' for what parts words."""
    sign = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
    return "-" if sign == _HYPHEN else "" if sign.isspace() else clean_line(sign)


def _letter(text: Any, at: int, sign: str, height: float) -> _Letter:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
    pdfium.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    return _Letter(box.left, box.right, height - y.value, sign)


def _touches(one: _Letter, next_one: _Letter, doubt: bool) -> bool:
    """Whether two letters, one after the other, are of one word: on one line, and with hardly a gap.

    In `doubt`, where PDFium takes a blank for granted that the file does not have, there must be no gap to see.
    """
    size = max(4.0, one.right - one.x, next_one.right - next_one.x)
    gap = next_one.x - one.right
    return abs(one.y - next_one.y) < size / 4 and -2 * size < gap < (size / 10 if doubt else size / 2)


def _word(text: Any, first: int, page: int, letters: list[_Letter]) -> Word:
    name, flags = (ctypes.c_char * 128)(), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, first, name, 128, ctypes.byref(flags))
    bold = any(word in bytes(name).split(b"\0")[0].decode("latin-1").casefold() for word in _BOLD)
    size = round(pdfium.FPDFText_GetFontSize(text, first), 1)
    right = max(letter.right for letter in letters)
    said = "".join(letter.text for letter in letters)
    return Word(page, letters[0].x, right, letters[0].y, size, bold, said)
