"""The lines of a Word document: of its body, its tables and text boxes, its headers and footers.

The archive is read under the limits of every zip; its XML may declare nothing (no DTD, so no entities that grow).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element as XmlElement

from .resume_lines import ResumeLine, marked
from .texts import clean_line
from .zips import MB, ZipLimits, read_entries

_LIMITS = ZipLimits(entries=40, entry_bytes=20 * MB, total_bytes=40 * MB)
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?i)(?:heading|überschrift|berschrift|titre|ttulo|título|titolo|kop)\s*([1-9])?$")
_LIST = re.compile(r"(?i)list|aufz|liste|lista")
_SIZES = {"title": 26.0, "titel": 26.0, "subtitle": 14.0}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MOST_LINES = 20_000


class DocxIsRefused(Exception):
    """This Word document is not read; the message is a sentence that says why."""


def is_docx(data: bytes) -> bool:
    """Whether a zip is a Word document."""
    return b"word/" in data and b"[Content_Types].xml" in data


def read_docx(data: bytes) -> list[ResumeLine]:
    """The lines: headers and footers, the body, the notes. Raises DocxIsRefused."""
    entries, findings = read_entries(data, lambda name: bool(_PARTS.fullmatch(name)), _LIMITS)
    if "word/document.xml" not in entries:
        raise DocxIsRefused(findings[0].what if findings else "This Word document has no text part: it is damaged.")
    order = sorted(entries, key=lambda name: ("notes" in name, "document" in name, name))
    return [line for name in order for line in _part_lines(entries[name])][:_MOST_LINES]


def _part_lines(data: bytes) -> Iterator[ResumeLine]:
    if _DECLARES.search(data.replace(b"\0", b"")):
        raise DocxIsRefused("This Word document declares what no Word document declares, and is not read.")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - declares nothing, see above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise DocxIsRefused("This Word document is damaged and cannot be read.") from error
    for paragraph in _paragraphs(root):
        yield from _lines(paragraph)


def _paragraphs(element: XmlElement) -> Iterator[XmlElement]:
    """Every paragraph, those of text boxes after the one that holds the box; a box is not read twice."""
    stack = [element]
    while stack:
        each = stack.pop()
        if each.tag == f"{_W}p":
            yield each
        stack += [child for child in reversed(each) if child.tag != _FALLBACK]


def _own(paragraph: XmlElement) -> Iterator[XmlElement]:
    """What stands in a paragraph itself, without the paragraphs of its text boxes."""
    stack = list(reversed(paragraph))
    while stack:
        each = stack.pop()
        if each.tag not in (f"{_W}p", _FALLBACK, f"{_W}del"):
            yield each
            stack += reversed(each)


def _lines(paragraph: XmlElement) -> Iterator[ResumeLine]:
    """The lines of one paragraph: more than one, where a line was broken by hand."""
    own = list(_own(paragraph))
    style = next((each.get(f"{_W}val", "") for each in own if each.tag == f"{_W}pStyle"), "")
    heading = _HEADING.match(style)
    is_list = any(each.tag == f"{_W}numPr" for each in own) or bool(_LIST.search(style))
    sizes, bold = _looks(own)
    size = max(sizes, default=_size_of(style))
    for text in _text(own).split("\n"):
        parts = tuple(part for each in text.split("\t") if (part := clean_line(each)))
        if parts:
            line = ResumeLine(" ".join(parts), parts if len(parts) > 1 else (), size=size, bold=bold or bool(heading))
            yield marked(replace(line, bullet=is_list and not heading, heading=bool(heading)))


def _text(own: list[XmlElement]) -> str:
    """The text, with tabs and line breaks as signs."""
    return "".join(each.text or "" if each.tag == f"{_W}t" else _SIGNS.get(each.tag, "") for each in own)


def _size_of(style: str) -> float:
    """How large a style is meant to be, by its name: the first heading is larger than the second."""
    heading = _HEADING.match(style)
    if heading:
        return 18.0 - int(heading[1] or 1)
    return _SIZES.get(style.casefold(), 10.0)


def _looks(own: list[XmlElement]) -> tuple[list[float], bool]:
    """The sizes of letters that are told, and whether most letters are bold."""
    looks = [(_look(each), len(_text(list(each)))) for each in own if each.tag == f"{_W}r"]
    letters = sum(count for _, count in looks)
    return [size for (_, size), count in looks if size and count], sum(
        count for (bold, _), count in looks if bold
    ) * 2 > letters


def _look(run: XmlElement) -> tuple[bool, float]:
    """Whether the letters of a run are bold, and their size in points or 0."""
    look = run.find(f"{_W}rPr")
    if look is None:
        return False, 0.0
    bold, size = look.find(f"{_W}b"), look.find(f"{_W}sz")
    value = size.get(f"{_W}val", "") if size is not None else ""
    is_bold = bold is not None and bold.get(f"{_W}val", "true") not in ("0", "false")
    return is_bold, int(value) / 2 if value.isdecimal() else 0.0
