"""A résumé as a PDF."""

from __future__ import annotations

from typing import Any

from .json_resume import write_json_resume
from .looks import Setting
from .resume import ResumeDocument, as_shown
from .resume_sheet import Block, Item, Sheet, sheet_of, shown_link
from .typeset import typeset


def write_resume_pdf(document: ResumeDocument, setting: Setting | None = None, *, attach: bool = False) -> bytes:
    """The page of the document as a PDF. With `attach` it carries its own JSON Resume. Raises CannotBeTypeset."""
    sheet = sheet_of(document)
    title = f"{sheet.name}: résumé" if sheet.name else "Résumé"
    attached = write_json_resume(as_shown(document)).decode() if attach else ""
    return typeset(
        "resume", {"sheet": _told(sheet)}, title=title, author=sheet.name, setting=setting, attached=attached
    )


def _told(sheet: Sheet) -> dict[str, Any]:
    """As the template takes it."""
    parts = [
        {"label": part.label, "is-list": part.is_list, "entries": [_entry(block, part.key) for block in part.blocks]}
        for part in sheet.parts
    ]
    contact = [_item(item) for item in sheet.contact]
    return {"name": sheet.name, "label": sheet.label, "contact": contact, "summary": sheet.summary, "parts": parts}


def _entry(block: Block, section: str) -> dict[str, Any]:
    lines = [line.text for line in block.lines]
    courses = ", ".join(lines) if section == "education" else ""  # a row of names, where others tell what was done
    return {
        "title": block.title, "when": block.when, "where": block.where, "url": _item(Item(shown_link(block.url), block.url)),
        "listed": block.listed, "notes": [*block.notes, *filter(None, [courses])], "lines": [] if courses else lines,
    }  # fmt: skip


def _item(item: Item) -> dict[str, str]:
    return {"text": item.text, "href": item.href}
