"""One utterance of a talk made ready for reading, and where a question begins in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .grammar import AUXILIARIES, BE, DETERMINERS, MODALS, NOT, OPENING, PRONOUNS, SUBJECTS, WH, Head, head_at
from .words import MARKS, Text, set_of

REMEMBERED: Final = 4  # utterances before one that it is read with
LISTENING: Final = set_of(
    "yeah yep yup uhhuh uh huh mhm mm mmhmm hmm hm um hum oh okay ok right sure ooh aha ah gotcha wow really all see i"
    " good great cool exactly got it well goodness gosh my true fine nice alright"
)
OPENERS: Final = set_of(
    "so and well but okay ok oh now then also just yeah yes no right because cause like or actually anyway hey alright"
    " basically huh again sorry wow cuz hm um uh cool great nice good perfect interesting fine sure please thanks hi hello"
)
_SAYS_IT: Final = set_of(
    "yeah yep yup uhhuh huh mhm mm mmhmm hmm hm hum oh okay ok right sure ooh aha gotcha see all got"
)
_LISTENING_AT_MOST: Final = 4
_FILLERS: Final = set_of("uh um er ah eh hm")
_OPENING_PAIRS: Final = frozenset(
    [
        ("i", "mean"),
        ("you", "know"),
        ("of", "course"),
        ("i", "guess"),
        ("all", "right"),
        ("let", "me"),
        ("thank", "you"),
    ]
)
_AFTER_A_CLEFT: Final = set_of("if when how what where to because uh um that like")
_AMOUNTS: Final = set_of("many much long old far often big come about soon large high hard close well")
_BEFORE_NO_QUESTION: Final = (
    PRONOUNS | WH | NOT | MODALS | set_of("nor neither so than as there this that only never much many often")
)
_BEFORE_NO_TAG: Final = _BEFORE_NO_QUESTION | set_of("and do if but or because to")
_DENIALS: Final = NOT | set_of("no never nobody nothing none hardly")
_TAGGED: Final = 4  # words that what a tag hangs on has at least, with it
_SHORT_AT_MOST: Final = 4
_CUT_OFF: Final = re.compile(r"\b\w+-(?=[\s.?,]|\Z)")


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance, who said it, and its words made ready: no fillers, nothing said twice in a row."""

    speaker: str
    text: Text
    words: tuple[str, ...]
    is_asked: bool  # a question mark stands at its end
    is_told: bool  # a full stop stands there, or it was broken off
    is_cut: bool  # it was broken off
    is_bare: bool  # no mark and no capital letter: a recognizer wrote it that writes neither


@lru_cache(maxsize=8)
def said(speaker: str, text: str) -> Said:
    """One utterance made ready for reading; kept, as each is its neighbours' neighbour."""
    return said_in(speaker, Text(text))


def said_in(speaker: str, read: Text) -> Said:
    """The same of a text that is made ready."""
    text = read.source
    whole = Text(_CUT_OFF.sub(" ", text.replace("|", " "))) if "-" in text or "|" in text else read
    words = tuple(_fluent([token for token in whole.tokens if token not in MARKS]))
    is_asked = "?" in whole.tokens[-2:]
    ending = text.rstrip()
    is_told = not is_asked and ending.endswith((".", "!", "-"))
    return Said(
        speaker,
        Text.of((*words, "?") if is_asked else words),
        words,
        is_asked,
        is_told,
        is_cut=ending.endswith(("-", ",")),
        is_bare=text == text.lower() and not MARKS.intersection(whole.tokens),
    )


def only_listens(words: Sequence[str]) -> bool:
    """Is nothing said but "mhm", "right" and the like?"""
    return (
        len(words) <= _LISTENING_AT_MOST
        and set(words) <= LISTENING
        and bool(_SAYS_IT & set(words) or words == ("really",))
    )


def head_of(one: Said) -> Head | None:
    """The question that the utterance begins with, after words like "so" and "well"."""
    words = one.words
    for at in _beginnings(words):
        kind = head_at(one.text, at, len(one.text.tokens))
        if kind and (one.is_asked or not _relates(words, at)):
            return Head(kind, at)
        if _is_short(words, at):
            return Head("wh", at)
    return inner_head(one) if one.is_asked else None


def begins_at(words: Sequence[str]) -> int:
    """Where the first word stands that is no "so" or "well", or the last word."""
    at = 0
    for at in _beginnings(words):  # noqa: B007
        pass
    return at


def _beginnings(words: Sequence[str]) -> Iterator[int]:
    """The places where the utterance may begin: each after one more word that only opens."""
    at, last = 0, len(words)
    while at < last:
        yield at
        step = 2 if words[at : at + 2] in _OPENING_PAIRS else 1
        if step == 1 and words[at] not in OPENERS:
            return
        at += step


def _relates(words: Sequence[str], at: int) -> bool:
    """ "Which is fine", "how nice", "so do I": a relative clause or another one that asks nothing."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    if at and words[at - 1] == "so" and words[at] in OPENING:
        return len(words) == at + 2
    if words[at] in {"when", "where", "why", "who", "whose", "whom"}:
        return follows not in AUXILIARIES
    if words[at] == "how":
        return follows in DETERMINERS - {"many"} or follows in SUBJECTS or exclaims(words)
    if words[at] == "what":
        return any(
            one in BE and (two in SUBJECTS or two in DETERMINERS or two in _AFTER_A_CLEFT)
            for one, two in pairwise(words[at + 2 :])
        )
    return words[at] == "which" and follows in AUXILIARIES | {"to"}


def _is_short(words: Sequence[str], at: int) -> bool:
    """ "How many pages": a question word and what it asks for, no more."""
    return (
        words[at] in WH
        and not exclaims(words)
        and 0 < len(words) - at - 1 < _SHORT_AT_MOST
        and not set(words[at + 1 :]) & (SUBJECTS | DETERMINERS - {"many"})
    )


def inner_head(one: Said) -> Head | None:
    """A question that begins later on: "you're not – are you going to?", "from your side, how was it?"."""
    words, last = one.words, len(one.words)
    for at in range(1, last - 1):
        follows = words[at + 1] if words[at + 1] not in NOT or at + 2 == last else words[at + 2]
        begins_anew = at == 1 and words[0] == follows  # "you are you sure"
        if (
            words[at] in OPENING
            and follows in PRONOUNS | {"there"}
            and (begins_anew or words[at - 1] not in _BEFORE_NO_QUESTION)
        ):
            return Head("polar", at)
        if words[at] in WH and follows in AUXILIARIES:
            return Head("wh", at)
    return None


def hangs_a_tag(words: Sequence[str]) -> bool:
    """Does it end as "it is late, isn't it" and "you have no car, do you" do, the second half denying the first?"""
    if len(words) < _TAGGED or words[-1] not in PRONOUNS | {"there"}:
        return False
    if words[-2] in NOT:
        return words[-3] in OPENING and words[-4] not in WH
    told = words[:-2]
    return words[-2] in OPENING and told[-1] not in _BEFORE_NO_TAG and bool(_DENIALS.intersection(told))


def exclaims(words: Sequence[str]) -> bool:
    """ "How nice", "oh, how very kind": no verb follows, and it asks for no amount."""
    at = begins_at(words)
    rest = words[at + 1 :]
    return words[at] == "how" and 0 < len(rest) <= _SHORT_AT_MOST and not (_AMOUNTS | AUXILIARIES).intersection(rest)


def _fluent(words: Sequence[str]) -> list[str]:
    """Without fillers, and with words said twice in a row ("is it, is it") once."""
    kept: list[str] = []
    for word in words:
        if word in _FILLERS and len(words) > 2:
            continue
        kept.append(word)
        for size in (1, 2, 3):
            if len(kept) >= 2 * size and kept[-size:] == kept[-2 * size : -size] and kept[-1] not in {"yeah", "no"}:
                del kept[-size:]
    return kept
