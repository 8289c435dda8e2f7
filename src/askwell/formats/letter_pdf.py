"""A letter of application as a PDF, in the look of the résumé."""

from __future__ import annotations

from .letter import LetterSheet
from .looks import Setting
from .typeset import typeset


def write_letter_pdf(sheet: LetterSheet, setting: Setting | None = None) -> bytes:
    """The letter as a page. Raises CannotBeTypeset."""
    told = {
        "name": sheet.name, "label": sheet.label, "day": sheet.day, "to": sheet.to,
        "contact": [{"text": item.text, "href": item.href} for item in sheet.contact],
        "paragraphs": [{"text": each.text, "lines": each.lines} for each in sheet.paragraphs],
    }  # fmt: skip
    return typeset("letter", {"letter": told}, title=sheet.title, author=sheet.name, setting=setting)
