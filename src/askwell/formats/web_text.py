"""The words of a web page or a plain text, line by line: a heading ends with a colon, an item of a list begins with "• ".

Nothing of the page is kept but its words: no script, no style, no address, and nothing is asked of anybody.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from .findings import FormatFinding
from .texts import clean_line, clean_text, decode, other_kind

_UNREAD: Final = frozenset({
    "script", "style", "head", "template", "noscript", "svg", "math", "nav", "select", "option", "button", "textarea", "iframe", "object",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "legend", "caption", "summary"})
_BOLD: Final = frozenset({"b", "strong"})
_LINES: Final = frozenset({
    "p", "div", "br", "li", "ul", "ol", "dl", "dd", "tr", "table", "td", "th", "section", "article", "header", "footer", "main", "aside",
    "figure", "blockquote", "pre", "hr", "form", "address", "details", "fieldset",
})  # fmt: skip
_TAG: Final = re.compile(r"</?(?:p|br|li|ul|ol|div|h[1-6]|strong|span|table|td)\b[^<>]{0,500}>", re.IGNORECASE)
_MARKED: Final = re.compile(r"<!\[[^<>]{0,200}>")
_FEW: Final = 2  # so many tags make a text one of a web page
_LONGEST_HEADING: Final = 80
_TEXT: Final = "Open it, copy the words, and paste them."


class _Reader(HTMLParser):
    """Collects lines. Tags that are never closed do no harm: an unread part ends with the page at the latest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.unread: list[str] = []
        self.is_item = self.is_heading = False
        self.bold = 0  # letters of the line that are bold
        self.in_bold = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's name
        if tag in _UNREAD:
            self.unread.append(tag)
        elif tag in _HEADINGS or tag in _LINES:
            is_inside = self.is_item and not self.words  # <li><p>
            self.end_line()
            self.is_item, self.is_heading = tag == "li" or is_inside, tag in _HEADINGS
        elif tag == "body":
            self.unread.clear()  # a head need not be closed
        self.in_bold = self.in_bold or tag in _BOLD

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """`<svg/>` holds nothing, so it leaves nothing out."""
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unread:
            del self.unread[self.unread.index(tag) :]
        elif tag in _HEADINGS or tag in _LINES:
            self.end_line()
        self.in_bold = self.in_bold and tag not in _BOLD

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data)
            self.bold += len(data.strip()) if self.in_bold else 0

    def end_line(self) -> None:
        text = clean_line("".join(self.words))
        is_head = self.is_heading or (not self.is_item and self.bold >= len(text))
        if text and is_head and len(text) <= _LONGEST_HEADING and text[-1] not in ":.!":
            text = f"{text}:"
        if text:
            self.lines.append(f"• {text}" if self.is_item else text)
        self.words, self.bold, self.is_item, self.is_heading = [], 0, False, False


def lines_of_html(page: str) -> list[str]:
    """The lines of a page or of a piece of one."""
    reader = _Reader()
    reader.feed(_MARKED.sub("", page).replace("<![", ""))  # which the parser refuses
    reader.close()
    reader.end_line()
    return reader.lines


def read_web_text(data: bytes) -> tuple[list[str], list[FormatFinding]]:
    """The lines of a web page or a text, empty ones among them; or none, and why."""
    kind = other_kind(data)
    if kind == "empty":
        return [], [FormatFinding(None, "There is nothing in it.", _TEXT)]
    if kind not in ("", "a web page"):
        return [], [FormatFinding(None, f"This file is {kind}, and Askwell reads text and web pages here.", _TEXT)]
    text = decode(data)[0]
    if kind or len(_TAG.findall(text)) >= _FEW:
        return lines_of_html(text), []
    return clean_text(text).split("\n"), []
