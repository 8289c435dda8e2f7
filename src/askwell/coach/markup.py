"""HTML that is written here, in the core, and nowhere else: the listening report and its plots.

Whoever writes some escapes every word that is not their own by `plain`; templates show it as it is (`__html__`). A test
of the architecture lists who does.
"""

from __future__ import annotations

from html import escape


class Html(str):
    """HTML in which every word of somebody else is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def plain(words: str) -> str:
    """Words of somebody else's file, as words and nothing more."""
    return escape("".join(sign if sign.isprintable() else " " for sign in words))
