"""Cells that a spreadsheet would run as a formula (T13): made harmless on export, restored on own import."""

from __future__ import annotations

import re

_STARTS = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b])"
_DANGEROUS = re.compile(f"'*{_STARTS}")
_DEFUSED = re.compile(f"'+{_STARTS}")


def defuse(cell: str) -> str:
    """The cell with an apostrophe before it when it begins like a formula (= + - @, tab, line end, full-width too)."""
    return "'" + cell if _DANGEROUS.match(cell) else cell


def undefuse(cell: str) -> str:
    """What `defuse` was given: `undefuse(defuse(cell)) == cell` for every cell."""
    return cell[1:] if _DEFUSED.match(cell) else cell
