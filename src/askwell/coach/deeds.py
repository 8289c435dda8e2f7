"""What a line of a résumé says somebody did: its verbs, which of them mean the same, and how often it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .words import set_of

# Verbs of ordinary work that may stand for one another without another claim; nouns of the same deed beside them.
_ALIKE: Final = tuple(
    set_of(line)
    for line in (
        "teach taught train show shown instruct tutor explain lesson class",
        "find found discover identify notice detect spot",
        "keep kept maintain look looked tend care record",
        "write wrote written draft author compose document",
        "repair fix mend",
        "move transfer migrate shift convert",
        "check review examine verify inspect look looked",
        "answer reply respond handle",
        "present show tell told report speak spoke inform notify",
        "order purchase buy bought",
        "serve wait attend look looked",
        "measure reading measurement",
        "sort arrange file",
        "count stock-take",
        "organize organise arrange plan schedule",
        "build built make made create construct assemble",
        "sell sold sale",
        "drive drove driven deliver",
        "analyse analyze evaluate study examine",
        "interview ask speak spoke",
        "advise advice counsel consult guide",
        "responsible manage oversee charge look looked",
        "meet met see saw",
        "test try tried check",
        "translate interpret",
        "cook prepare make made",
        "clean tidy",
        "grow grew grown raise farm",
        "compare contrast",
        "collect gather",
        "result finding",
        "customer client guest",
        "colleague coworker staff",
        "start begin began launch live",
    )
)
_PLAIN: Final = set_of(
    "worked did made took gave used went got had was were been served including working using doing taking giving acted"
    " conducted carried performed produced completed based called named entitled"
)
_PAST: Final = set_of(
    "led ran wrote built taught found kept sold bought brought won drew drove spoke grew cut held met sent spent told fed began"
    " chose flew rose oversaw rewrote rebuilt redrew"
)
_PLACE: Final = re.compile(
    r"(?:^\W*|[,;]\s*(?:and\s+|which\s+|who\s+)?|\band\s+|\bwhich\s+|\bwho\s+|\bby\s+)(?:\w+ly\s+)?(?:co-|re-|pre-)?([a-z]+)"
)
_RATE: Final = re.compile(r"(?:\b(?:an?|per|each|every)\s+|/\s*)(hour|day|evening|night|week|month|quarter|year)\b")
_EVERY: Final = re.compile(
    r"\bevery (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|summer|winter|spring|autumn|term|minute)s?\b"
)
_TIME: Final = re.compile(r"\W{0,3}(minute|hour|day|week|month|quarter|year)s?\b")
_FROM_TO: Final = re.compile(r"\bfrom ([a-z]+) (?:in)?to ([a-z]+)")
_OFTEN: Final = re.compile(r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annual|annually)\b")
_NOW: Final = {
    "hourly": "hour", "daily": "day", "evening": "day", "night": "day", "weekly": "week", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
}  # fmt: skip


def without_rates(text: str) -> str:
    """The text without 'every day' and the like."""
    return _EVERY.sub(" ", _RATE.sub(" ", text.lower()))


def time_after(text: str, at: int) -> str:
    """The measure of time that follows a number which ends there, or ''."""
    found = _TIME.match(text.lower(), at)
    return found[1] if found else ""


def turned_round(new: str, line: str) -> bool:
    """Whether 'from Polish into English' has become 'from English into Polish'."""
    mine = set(_FROM_TO.findall(line.lower()))
    return any((last, first) in mine and first != last for first, last in _FROM_TO.findall(new.lower()))


def deeds_in(text: str) -> Iterator[str]:
    """The verbs where a deed is told: at the beginning, and after a comma, 'and', 'which', 'who' or 'by'."""
    for match in _PLACE.finditer(text.lower()):
        word = match[1]
        if word not in _PLAIN and (word in _PAST or word.endswith(("ed", "ing"))):
            yield word


def mean_the_same(word: str, known: frozenset[str]) -> bool:
    """Whether a word may stand for one of the known ones; both as they are written, or without their endings."""
    return any(word in alike and alike & known for alike in _ALIKE)


def forms_of(text: str) -> frozenset[str]:
    """The words as they are written and without the endings of a verb or a plural."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return frozenset(words | {form for word in words for form in _bare(word)})


def _bare(word: str) -> Iterator[str]:
    for ending in ("s", "d", "ed", "ing", "er", "or"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2:
            yield bare
            yield bare + "e"
            yield bare[:-1] if bare[-1] == bare[-2] else bare


def rates_in(text: str) -> frozenset[str]:
    """How often: 'a day' and 'daily' are 'day'."""
    found = [match[1] for pattern in (_RATE, _OFTEN) for match in pattern.finditer(text.lower())]
    return frozenset(_NOW.get(word, word) for word in found)
