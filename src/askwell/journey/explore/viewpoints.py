"""Which sides of a path have been heard, and what somebody would add (D7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from askwell.journey.explore.candidates import words_of


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# The first that stands in a title says how high its bearer stands.
LEVELS = (
    ("starting", _any_of("intern|trainee|apprentice|junior|student|graduate|werkstudent")),
    ("leading", _any_of("chief|ceo|cto|cfo|president|founder|director|head|lead|leads|manager|partner|vp")),
    ("experienced", _any_of("senior|principal|staff|expert|fellow")),
)
LEFT = _any_of("former|formerly|ex|previously|retired|left")


@dataclass(frozen=True)
class Heard:
    """What the people spoken with about a path have in common with nobody yet. Empty before the first talk."""

    words: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    employers: set[int] = field(default_factory=set)
    talks: int = 0


def heard(talks: Iterable[tuple[str, int | None, int | None]]) -> Heard:
    """From the talks held about a path: each one's headline, and the places they worked at then and now."""
    rows = list(talks)
    titles = [headline for headline, *_ in rows if headline]
    return Heard(
        words=words_of(*titles),
        levels={level_of(title) for title in titles},
        employers={place for _, *places in rows for place in places if place},
        talks=len(rows),
    )


@lru_cache(maxsize=1024)
def level_of(title: str) -> str:
    """How high somebody stands, as far as a title tells."""
    return next((level for level, words in LEVELS if words.search(title)), "doing")


@lru_cache(maxsize=1024)
def has_left(title: str) -> bool:
    """Whether a headline says that its bearer did something else before."""
    return bool(LEFT.search(title))
