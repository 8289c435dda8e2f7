"""A résumé as a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from .docx_writing import (
    BODY,
    BULLET,
    CONTACT,
    ENTRY,
    SECTION,
    SUBTITLE,
    TITLE,
    UNDER,
    Paragraph,
    Run,
    paragraph,
    write_docx,
)
from .looks import Setting
from .resume import ResumeDocument
from .resume_sheet import Block, Part, Sheet, sheet_of, shown_link

BETWEEN = " · "


def write_resume_docx(document: ResumeDocument, setting: Setting | None = None) -> bytes:
    """The page of the document as a Word file."""
    sheet = sheet_of(document)
    title = sheet.name or "Résumé"
    return write_docx(_paragraphs(sheet, title), title=title, author=sheet.name, setting=setting)


def _paragraphs(sheet: Sheet, title: str) -> Iterator[Paragraph]:
    yield paragraph(TITLE, title)
    if sheet.label:
        yield paragraph(SUBTITLE, sheet.label)
    if sheet.contact:
        yield paragraph(CONTACT, *between([Run(item.text, href=item.href) for item in sheet.contact]))
    if sheet.summary:
        yield paragraph(BODY, sheet.summary)
    for part in sheet.parts:
        yield paragraph(SECTION, part.label)
        yield from _part(part)


def _part(part: Part) -> Iterator[Paragraph]:
    for block in part.blocks:
        if part.is_list:
            colon = ": " if block.title and block.listed else ""
            yield paragraph(BODY, Run(block.title + colon, bold=True), block.listed)
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[Paragraph]:
    if block.title:
        yield paragraph(ENTRY, block.title)
    under = [Run(text) for text in (block.when, block.where) if text]
    under += [Run(shown_link(block.url), href=block.url)] if block.url else []
    if under:
        yield paragraph(UNDER, *between(under))
    yield from (paragraph(BODY, note) for note in block.notes)
    yield from (paragraph(BULLET, line.text) for line in block.lines)


def between(runs: list[Run]) -> list[Run]:
    """With a sign between two."""
    return [each for run in runs for each in (Run(BETWEEN), run)][1:]
