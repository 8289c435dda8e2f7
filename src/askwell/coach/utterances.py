"""What an utterance does in a talk: asks (and how), hangs on a tag, only says "I am listening", or something else.

What a recognizer wrote has no question marks, so word order decides first and the mark helps. Neighbours matter: "yeah"
after a question is an answer, "right?" after one's own words a tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from .grammar import AUXILIARIES, BE, DETERMINERS, MODALS, NOT, OPENING, PRONOUNS, SUBJECTS, WH, Head, head_at
from .rulebook import phrases_of
from .words import MARKS, Text, set_of

Act = Literal[
    "yesno", "wh", "open", "choice", "declarative", "tag", "rhetorical", "bc_question", "backchannel", "other"
]
QUESTIONS: Final = frozenset(["yesno", "wh", "open", "choice", "declarative", "tag"])
_LISTENING: Final = set_of(
    "yeah yep yup uhhuh uh huh mhm mm mmhmm hmm hm um hum oh okay ok right sure ooh aha ah gotcha wow really all see i"
    " good great cool exactly got it well goodness gosh my true fine nice alright"
)
_SAYS_IT: Final = set_of(
    "yeah yep yup uhhuh huh mhm mm mmhmm hmm hm hum oh okay ok right sure ooh aha gotcha see all got"
)
_LEAST: Final = {"wh": 1, "polar": 3, "request": 3, "short": 3}  # words of a question that has no mark
_LISTENING_AT_MOST: Final = 4
_FILLERS: Final = set_of("uh um er ah eh hm")
_OPENERS: Final = set_of(
    "so and well but okay ok oh now then also just yeah yes no right because cause like or actually anyway hey alright"
    " basically huh again sorry wow cuz hm um uh"
)
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
_MILD: Final = set_of("i think guess maybe perhaps you know mean the other thing is what if my sense would say that")
_NEAR: Final = 6
_BEFORE_NO_QUESTION: Final = (
    PRONOUNS | WH | NOT | MODALS | set_of("nor neither so than as there this that only never much many often")
)
_TAG_WORDS: Final = 4
_CUT_OFF: Final = re.compile(r"\b\w+-(?=[\s.?,]|\Z)")


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance, who said it, and its words made ready: no fillers, nothing said twice in a row."""

    speaker: str
    text: Text
    words: tuple[str, ...]
    is_asked: bool  # a question mark stands at its end
    is_told: bool  # a full stop stands there, or it was broken off


@dataclass(frozen=True, slots=True)
class Reading:
    """What an utterance does, whether its speaker takes something on, and whether it proposes something."""

    act: Act
    commitment: bool
    suggestion: bool


def said(speaker: str, text: str) -> Said:
    """One utterance made ready for reading."""
    return said_in(speaker, Text(text))


def said_in(speaker: str, read: Text) -> Said:
    """The same of a text that is made ready."""
    text = read.source
    whole = Text(_CUT_OFF.sub(" ", text.replace("|", " "))) if "-" in text or "|" in text else read
    words = tuple(_fluent([token for token in whole.tokens if token not in MARKS]))
    is_asked = "?" in whole.tokens[-2:]
    is_told = not is_asked and text.rstrip().endswith((".", "!", "-"))
    return Said(speaker, Text.of((*words, "?") if is_asked else words), words, is_asked, is_told)


def read_utterance(now: Said, before: Said | None, after: Said | None) -> Reading:
    """Read one utterance between the one before it and the one after it, in time."""
    act = _act(now, before, after)
    return Reading(act, act not in QUESTIONS and _has("commitment", now.text), _proposes(now))


def _proposes(now: Said) -> bool:
    """Is something proposed, and in the main clause: only small words stand in front of it?"""
    places = [first for first, _ in phrases_of("utterances", "suggestion").spans(now.text)]
    if not places or phrases_of("utterances", "suggestion", "unless").found_in(now.text):
        return False
    return places[0] <= _NEAR or set(now.words[: places[0]]) <= _OPENERS | _MILD


def _act(now: Said, before: Said | None, after: Said | None) -> Act:
    words = now.words
    if not words:
        return "other"
    if _only_listens(words):
        return _listening(now, before)
    if _has_at("bc_question", now.text, 0) and (before is None or before.speaker != now.speaker):
        return "bc_question"
    if len(words) <= _TAG_WORDS and _has("tag", now.text) and now.is_asked:
        return "tag"
    return _question(now, after)


def _only_listens(words: Sequence[str]) -> bool:
    return (
        len(words) <= _LISTENING_AT_MOST
        and set(words) <= _LISTENING
        and bool(_SAYS_IT & set(words) or words == ("really",))
    )


def _listening(now: Said, before: Said | None) -> Act:
    """ "Right": a tag when asked, an answer after a question, else a sign that one listens."""
    words = now.words
    if now.is_asked:
        is_own = before is not None and before.speaker == now.speaker
        return "bc_question" if words[-1] in {"really", "huh", "yeah"} and not is_own else "tag"
    if words[-1] == "really" and words[0] in {"oh", "really"}:
        return "bc_question"
    may_answer = "see" not in words and words[0] != "oh"
    if may_answer and before is not None and before.speaker != now.speaker and _sounds_like_a_question(before):
        return "other"
    return "backchannel"


def _sounds_like_a_question(one: Said) -> bool:
    return one.is_asked or (not one.is_told and _head(one) is not None)


def _question(now: Said, after: Said | None) -> Act:
    if now.is_asked and _ends_in_a_tag(now):
        return "tag"
    head = _head(now)
    if head is None:
        if now.is_asked:
            return _without_head(now)
        is_meant = not now.is_told and _is_answered(now, after) and _has_at("about_you", now.text, 0)
        return "declarative" if is_meant else "other"
    if now.is_told or (not now.is_asked and len(now.words) - head.at < _LEAST[head.kind]):
        return "other"
    if _has_from("proposal", now.text, head.at):
        return "rhetorical" if now.is_asked else "other"
    if _has_from("rhetorical", now.text, head.at):
        return "rhetorical"
    if _has_from("open", now.text, head.at):
        return "open"
    if head.at and now.words[head.at - 1] == "or":
        return "choice"
    if head.kind == "wh":
        return "wh"
    if head.kind in {"request", "short"}:
        return "open" if now.is_asked else "other"
    return "choice" if "or" in now.words[head.at + 2 : -1] and not _has("or_so", now.text) else "yesno"


def _without_head(now: Said) -> Act:
    words = now.words
    if _has("open", now.text):
        return "open"
    if words[0] == "or" or ("or" in words[1:-1] and not _has("or_so", now.text)):
        return "choice"
    return "yesno" if _has_at("bare", now.text, 0) else "declarative"


def _head(one: Said) -> Head | None:
    """The question that the utterance begins with, after words like "so" and "well"."""
    words = one.words
    at, last = 0, len(one.words)
    while at < last:
        kind = head_at(one.text, at, len(one.text.tokens))
        if kind and (one.is_asked or not _relates(words, at)):
            return Head(kind, at)
        if _is_short(words, at):
            return Head("wh", at)
        step = 2 if words[at : at + 2] in _OPENING_PAIRS else 1
        if step == 1 and words[at] not in _OPENERS:
            break
        at += step
    return _inner_head(one) if one.is_asked else None


def _relates(words: Sequence[str], at: int) -> bool:
    """ "Which is fine", "when people are old": a relative clause or another one that asks nothing."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in {"when", "where", "why", "who", "whose", "whom"}:
        return follows not in AUXILIARIES
    if words[at] == "how":
        return follows in DETERMINERS - {"many"} or follows in SUBJECTS
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
        and 0 < len(words) - at - 1 < _TAG_WORDS
        and not set(words[at + 1 :]) & (SUBJECTS | DETERMINERS - {"many"})
    )


def _inner_head(one: Said) -> Head | None:
    """A question that begins later on: "you're not – are you going to?", "from your side, how was it?"."""
    words, last = one.words, len(one.words)
    for at in range(1, last - 1):
        follows = words[at + 1] if words[at + 1] not in NOT or at + 2 == last else words[at + 2]
        if words[at] in OPENING and follows in PRONOUNS | {"there"} and words[at - 1] not in _BEFORE_NO_QUESTION:
            return Head("polar", at)
        if words[at] in WH and follows in AUXILIARIES:
            return Head("wh", at)
    return None


def _is_answered(now: Said, after: Said | None) -> bool:
    return after is not None and after.speaker != now.speaker and _has_at("answer", after.text, 0)


def _ends_in_a_tag(now: Said) -> bool:
    return any(last == len(now.words) - 1 for _, last in phrases_of("utterances", "tag").spans(now.text))


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


def _has(section: str, text: Text) -> bool:
    if not phrases_of("utterances", section).found_in(text):
        return False
    return not phrases_of("utterances", section, "unless").found_in(text)


def _has_at(section: str, text: Text, at: int) -> bool:
    return any(first == at for first, _ in phrases_of("utterances", section).spans(text))


def _has_from(section: str, text: Text, at: int) -> bool:
    return any(at <= first <= at + 1 for first, _ in phrases_of("utterances", section).spans(text))
