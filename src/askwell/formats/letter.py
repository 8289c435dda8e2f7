"""A letter of application as it goes out: the head that it shares with the résumé, the day, to whom, and its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from .resume_sheet import Item

BULLET = "- "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or with `lines` the lines of a list; line ends inside of it stay."""

    text: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """The whole page. `body` is what the owner wrote, with empty lines between paragraphs."""

    name: str
    label: str
    contact: tuple[Item, ...]
    day: str
    to: str
    body: str

    @property
    def title(self) -> str:
        """'Amara Diallo: letter to Northwind'."""
        to = f" to {self.to}" if self.to else ""
        return f"{self.name}: letter{to}" if self.name else f"Letter{to}"

    @property
    def stem(self) -> str:
        """'Amara-Diallo-letter-Northwind': letters, digits and hyphens alone."""
        plain = ("".join(sign if sign.isalnum() else "-" for sign in words) for words in (self.name, self.to))
        name, to = ([each for each in part.split("-") if each][:6] for part in plain)
        return "-".join([*name, "letter", *to])

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The body in parts: what begins with a hyphen is an item of a list, and items next to each other are one list."""
        made: list[Paragraph] = []
        for block in (each.strip() for each in self.body.replace("\r\n", "\n").split("\n\n")):
            lines = block.split("\n")
            if not block:
                continue
            if not all(line.startswith(BULLET) for line in lines):
                made.append(Paragraph(block))
                continue
            items = tuple(line.removeprefix(BULLET).strip() for line in lines)
            before = made.pop().lines if made and made[-1].lines else ()
            made.append(Paragraph(lines=(*before, *items)))
        return made


def letter_as_text(sheet: LetterSheet) -> str:
    """As plain text, for forms and mails."""
    head = [sheet.name, *(item.text for item in sheet.contact)]
    parts = ["\n".join(filter(None, head)), sheet.day, sheet.to, *map(_as_text, sheet.paragraphs)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _as_text(paragraph: Paragraph) -> str:
    return "\n".join(f"{BULLET}{line}" for line in paragraph.lines) if paragraph.lines else paragraph.text
