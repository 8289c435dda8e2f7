"""A letter of application as a Word document, in the look of the résumé."""

from __future__ import annotations

from collections.abc import Iterator

from .docx_writing import BULLET, CONTACT, LETTER, SUBTITLE, TITLE, Paragraph, Run, paragraph, write_docx
from .letter import LetterSheet
from .looks import Setting
from .resume_docx import between


def write_letter_docx(sheet: LetterSheet, setting: Setting | None = None) -> bytes:
    """The letter as a Word file."""
    return write_docx(_paragraphs(sheet), title=sheet.title, author=sheet.name, setting=setting)


def _paragraphs(sheet: LetterSheet) -> Iterator[Paragraph]:
    yield paragraph(TITLE, sheet.name or sheet.title)
    if sheet.label:
        yield paragraph(SUBTITLE, sheet.label)
    if sheet.contact:
        yield paragraph(CONTACT, *between([Run(item.text, href=item.href) for item in sheet.contact]))
    yield paragraph(LETTER, sheet.day)
    if sheet.to:
        yield paragraph(LETTER, sheet.to)
    for each in sheet.paragraphs:
        yield from (paragraph(BULLET, line) for line in each.lines)
        if each.text:
            yield paragraph(LETTER, each.text)
