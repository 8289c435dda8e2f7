"""A résumé as Markdown, for people and for any editor. What somebody typed is text, never Markdown's own signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .resume import ResumeDocument
from .resume_sheet import Block, Item, Part, Sheet, sheet_of

_SIGNS = re.compile(r"([\\`*_\[\]<>~$])")
_AT_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


def write_markdown(document: ResumeDocument) -> str:
    """The page of the document as Markdown."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_pieces(sheet_of(document)))).strip() + "\n"


def _pieces(sheet: Sheet) -> Iterator[str]:
    yield f"# {plain(sheet.name) or 'Résumé'}"
    for text in (plain(sheet.label), " · ".join(_item(item) for item in sheet.contact), _text(sheet.summary)):
        if text:
            yield f"\n{text}"
    for part in sheet.parts:
        yield f"\n## {part.label}\n"
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    for block in part.blocks:
        if part.is_list:
            both = block.title and block.listed
            yield (
                f"- **{plain(block.title)}**: {plain(block.listed)}"
                if both
                else f"- {plain(block.title or block.listed)}"
            )
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    yield f"### {plain(block.title)}\n"
    under = " | ".join(filter(None, (block.when, block.where)))
    if under:
        yield f"{plain(under)}\n"
    if block.url:
        yield f"<{block.url}>\n" if not re.search(r"[<>\s]", block.url) else f"{plain(block.url)}\n"
    for note in block.notes:
        yield f"{_text(note)}\n"
    yield from (f"- {plain(line.text)}" for line in block.lines)
    if block.lines:
        yield ""


def _item(item: Item) -> str:
    safe = item.href and not re.search(r"[()<>\s]", item.href)
    return f"[{plain(item.text)}]({item.href})" if safe else plain(item.text)


def plain(text: str) -> str:
    """One line in which no sign means anything."""
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))


def _text(text: str) -> str:
    return "  \n".join(plain(line) for line in text.splitlines() if line.strip())
