"""A résumé from its lines: which are headings, which section each line is of, and what the sections hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from .resume import ResumeDocument
from .resume_blocks import texts_of
from .resume_draft import Draft
from .resume_lines import ResumeLine
from .resume_person import read_contacts, read_links, read_person
from .resume_sections import read_section
from .resume_words import heading_of, longer_heading_of

_PAGE = re.compile(
    r"(?i)(?:page|seite|página|pagina|страница|p\.|s\.)?\s*\d{1,2}\s*(?:of|von|/|de|sur|di|van|из)\s*\d{1,2}|\d{1,2}"
)
_PLAIN = (False, False)  # neither bold nor in capitals: more lines look like that
_Look = tuple[float, bool, bool]


def read_lines(lines: Sequence[ResumeLine], links: Sequence[str] = ()) -> ResumeDocument:
    """The résumé on these lines. Every word of theirs is in a field, a line, or among the unplaced texts.

    `links` are addresses under words; those that stand nowhere in the lines are taken, too.
    """
    draft = Draft()
    texts = [line.text for line in lines]
    draft.aside += [line.text for line in lines if _PAGE.fullmatch(line.text)]
    lines = [line for line in lines if not _PAGE.fullmatch(line.text)]
    above, sections = _sections(lines)
    contacts = [line for key, title, of_it in sections if key == "contact" for line in of_it]
    draft.aside += [title for key, title, _ in sections if key == "contact"]
    if sections:
        read_person(draft, above, contacts)
    else:
        read_contacts(draft, texts_of(above))
    read_links(draft, links, texts)
    for key, title, of_it in sections:
        if key != "contact":
            read_section(draft, key, title, of_it)
    return draft.document(texts)


def _sections(lines: Sequence[ResumeLine]) -> tuple[list[ResumeLine], list[tuple[str, str, list[ResumeLine]]]]:
    """The lines above the first heading of each column, then (key, heading, lines) of each section."""
    looks = _heading_looks(lines)
    above: list[ResumeLine] = []
    sections: list[tuple[str, str, list[ResumeLine]]] = []
    above_size = math.inf  # of the heading of the section that goes on
    column, is_above = 0, True
    for line in lines:
        is_above, column = is_above or line.column != column, line.column
        key = _key_of(line, looks, above_size)
        if key is not None:
            sections.append((key, line.text, []))
            above_size, is_above = line.size, False
        else:
            (above if is_above else sections[-1][2]).append(line)
    return above, sections


def _look(line: ResumeLine) -> _Look:
    return line.size, line.bold, line.text.isupper()


def _heading_looks(lines: Sequence[ResumeLine]) -> set[_Look]:
    """The looks that known headings have and hardly any other line has."""
    known, others = Counter[_Look](), Counter[_Look]()
    for line in lines:
        (known if heading_of(line.text) and not line.bullet else others)[_look(line)] += 1
    body = max(others, key=lambda look: others[look], default=None)
    return {
        look
        for look, count in known.items()
        if look != body and count * (2 if look[1:] == _PLAIN else 3) >= count + others[look]
    }


def _key_of(line: ResumeLine, looks: set[_Look], above_size: float) -> str | None:
    """The section that a line is the heading of, '' for one that nobody knows; None when it is no heading."""
    if line.bullet or len(line.parts) > 1 or len(line.text) > 60:
        return None
    styled = line.heading or _look(line) in looks
    if key := heading_of(line.text):
        return key if styled or not looks or line.text.isupper() else None
    if not styled:
        return None
    if key := longer_heading_of(line.text):
        return key
    return "" if line.size >= above_size and not re.search(r"\d|[.,;]$", line.text) else None
