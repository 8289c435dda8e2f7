"""What a search asks the database, and what it gets back; the two databases answer each in a module of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from askwell.formats import normalize_linkedin_url

RANKED = 300
TIME_LIMIT = (
    0.11  # seconds for each of up to four questions: never over half a second; a note being saved waits for none
)
MOST_WORDS, LONGEST = 12, 200
PEOPLE = ("contact", "contactpoint", "position")
AROUND = 14  # words of a piece of text that shows a hit


class TimeIsUp(Exception):
    """The clock rang before the database had an answer."""


@dataclass(frozen=True)
class Asked:
    """The words somebody typed; the last may be the beginning of one."""

    words: tuple[str, ...]
    is_half_typed: bool

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True)
class Row:
    """One hit as the database keeps it. `pieces` are the words around it; every second piece is the hit itself."""

    number: int
    noun: str
    record_id: int
    title: str
    contact_id: int | None
    pieces: tuple[str, ...]


def asked(typed: str) -> Asked:
    """Whatever is typed is text: letters and digits make words, and every other sign divides them.

    Of the address of a LinkedIn profile its handle is kept and asked for, however the address is spelled.
    """
    typed = normalize_linkedin_url(typed[:LONGEST]).rpartition("/")[2] or typed
    plain = unicodedata.normalize("NFC", typed[:LONGEST].encode("utf-8", "ignore").decode())
    words = tuple(re.findall(r"[^\W_]+", plain)[:MOST_WORDS])
    return Asked(words, bool(words) and plain[-1:].isalnum() and len(words[-1]) > 1)


def pieces_around(text: str, words: list[str], is_half_typed: bool) -> tuple[str, ...]:
    """The piece of a text in which the folded words stand closest to its beginning, cut at each hit.

    Empty when none stands in it.
    """
    spans = [found.span() for found in re.finditer(r"[^\W_]+", text)]
    hits = [at for at, (start, end) in enumerate(spans) if _is_hit(text[start:end], words, is_half_typed)]
    if not hits:
        return ()
    first = max(0, hits[0] - AROUND // 2) if len(spans) > AROUND else 0
    last = min(len(spans), first + AROUND) - 1
    begin = spans[first][0] if first else 0
    end = spans[last][1] if last + 1 < len(spans) else len(text)
    cuts = [begin, *(cut for at in hits if first <= at <= last for cut in spans[at]), end]
    pieces = [text[one:other] for one, other in pairwise(cuts)]
    pieces[0] = "…" * bool(first) + pieces[0]
    pieces[-1] += "…" * (last + 1 < len(spans))
    return tuple(pieces)


def _is_hit(word: str, words: list[str], is_half_typed: bool) -> bool:
    folded = plain_word(word)
    return folded in words or (is_half_typed and folded.startswith(words[-1]))


def plain_word(word: str) -> str:
    """A word without accents and case."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(sign for sign in unicodedata.normalize("NFD", lower) if not "\u0300" <= sign <= "\u036f")
