"""One key a mark, at the head of a line (N3): what a note is about."""

from __future__ import annotations

from typing import Final, NamedTuple

from askwell.records.models import Mark

MARK_KEYS: Final[dict[str, Mark]] = {
    "!": Mark.ADVICE,
    "@": Mark.PERSON,
    "?": Mark.ASK_NEXT,
    ">": Mark.PROMISE,
    '"': Mark.QUOTE,
    "+": Mark.RESOURCE,
    "*": Mark.SURPRISE,
    "~": Mark.RED_FLAG,
}
_SAME_KEY: Final = {"“": '"', "„": '"', "«": '"', "»": '"'}
_CLOSING: Final = '"”“»«'
_SIGNS: Final = f"{_CLOSING}„"


class Line(NamedTuple):
    """A typed line, told apart into its mark and its words."""

    mark: Mark
    text: str


def read_mark(line: str) -> Line:
    """`! learn SQL` is advice. A digit after the key is no mark (`+49 …`, `>50 %`), nor is a key alone.

    A quotation loses the marks around it, since the mark says that it is one.
    """
    words = line.strip()
    key = _SAME_KEY.get(words[:1], words[:1])
    rest = words[1:].lstrip()
    if key not in MARK_KEYS or not rest or words[1].isdigit():
        return Line(Mark.NONE, words)
    mark = MARK_KEYS[key]
    return Line(mark, _without_closing(rest) if mark is Mark.QUOTE else rest)


def _without_closing(words: str) -> str:
    """The sign that closes the whole line goes; one that closes a quotation inside it stays."""
    inside = sum(sign in _SIGNS for sign in words[:-1])
    return words[:-1].rstrip() if words[-1:] in _CLOSING and len(words) > 1 and inside % 2 == 0 else words
