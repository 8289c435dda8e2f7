"""The letter on its way out: as a page to look at, a PDF, a Word document and plain text, in the look of the résumé."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from askwell.formats.letter import LetterSheet, letter_as_text
from askwell.formats.letter_docx import write_letter_docx
from askwell.formats.letter_pdf import write_letter_pdf
from askwell.formats.looks import Setting
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_sheet import sheet_of
from askwell.formats.typeset import CannotBeTypeset
from askwell.journey import account
from askwell.journey.act.letter_material import document_in, live
from askwell.journey.act.letters import letter_of
from askwell.journey.act.looks import setting_of
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Account, CoverLetter

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}
OTHERWISE = "The Word document and plain text take every letter."


class LetterIsNotTypeset(NotUnderstood):
    """No PDF can be made of this letter."""


def letter_sheet(*, owner: Account, now: datetime, uid: UUID) -> tuple[CoverLetter, LetterSheet]:
    """The letter as it goes out: with the head of its résumé and the day."""
    letter, sheet, _ = _sheet(owner, now, uid)
    return letter, sheet


def write_letter(*, owner: Account, now: datetime, uid: UUID, form: str) -> tuple[str, bytes, str]:
    """(name, content, media type) of the letter in that form, as its résumé is set. Errors: LetterIsNotTypeset."""
    letter, sheet, document = _sheet(owner, now, uid)
    if form not in FORMS:
        raise NotUnderstood(f"Askwell writes no letter as “{form}”. It writes {', '.join(FORMS)}.", field="form")
    language = letter.resume.language if letter.resume else "en"
    setting = setting_of(owner=owner, language=language, country=document.basics.get("countryCode", ""))
    return f"{sheet.stem}.{form}", _written(sheet, form, setting), FORMS[form]


def _sheet(owner: Account, now: datetime, uid: UUID) -> tuple[CoverLetter, LetterSheet, ResumeDocument]:
    letter, day = letter_of(owner, uid), account.day_of(owner=owner, now=now)
    document, place = document_in(live(letter.resume)), live(letter.organization)
    head = sheet_of(document)
    sheet = LetterSheet(
        name=head.name or owner.formatted_name,
        label=head.label,
        contact=head.contact,
        day=f"{day.day} {day:%B} {day.year}",
        to=place.name if place else "",
        body=letter.body,
    )
    return letter, sheet, document


def _written(sheet: LetterSheet, form: str, setting: Setting) -> bytes:
    if form == "txt":
        return letter_as_text(sheet).encode()
    if form == "docx":
        return write_letter_docx(sheet, setting)
    try:
        return write_letter_pdf(sheet, setting)
    except CannotBeTypeset as refusal:
        raise LetterIsNotTypeset(f"{str(refusal).rstrip('.')}. {OTHERWISE}") from refusal
