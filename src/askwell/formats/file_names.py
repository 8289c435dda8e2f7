"""Names for files that any system takes: no signs that one of them forbids, no reserved name, not too long."""

from __future__ import annotations

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")})
LONGEST = 120  # bytes: systems allow 255, and a folder's path needs room too


def part_of_a_name(text: str, otherwise: str) -> str:
    """The letters and digits of `text`, joined by hyphens, as a part of a file name; `otherwise` when there are none."""
    words = "".join(sign if sign.isalnum() else " " for sign in text).split()
    short = "-".join(words).encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip("-")
    return otherwise if not short or short.casefold() in RESERVED else short
