"""What an utterance does in a talk: asks (and how), hangs on a tag, only says "I am listening", or something else.

What a recognizer wrote has no question marks, so word order decides first and the mark helps. Neighbours matter: "yeah"
after a question is an answer, "right?" after one's own words a tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .asking import seems_to_ask
from .rulebook import phrases_of
from .said import OPENERS, Said, begins_at, hangs_a_tag, head_of, inner_head, only_listens
from .words import Text, set_of

Act = Literal[
    "yesno", "wh", "open", "choice", "declarative", "tag", "rhetorical", "bc_question", "backchannel", "other"
]
QUESTIONS: Final = frozenset(["yesno", "wh", "open", "choice", "declarative", "tag"])
_MILD: Final = set_of("i think guess maybe perhaps you know mean the other thing is what if my sense would say that")
_NEAR: Final = 6
_SUBORDINATE: Final = set_of("that which where when what how")
_TAG_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What an utterance does, whether its speaker takes something on, and whether it proposes something."""

    act: Act
    commitment: bool
    suggestion: bool


def read_utterance(now: Said, before: Sequence[Said], after: Said | None) -> Reading:
    """Read one utterance between those before it, the newest last, and the one after it, in time."""
    act = _act(now, before, after)
    return Reading(act, act not in QUESTIONS and _has("commitment", now.text), _proposes(now))


def _proposes(now: Said) -> bool:
    """Is something proposed, and in the main clause: only small words stand in front of it?"""
    if now.words and now.words[begins_at(now.words)] in _SUBORDINATE:
        return False
    places = [first for first, _ in phrases_of("utterances", "suggestion").spans(now.text)]
    if not places or phrases_of("utterances", "suggestion", "unless").found_in(now.text):
        return False
    return places[0] <= _NEAR or set(now.words[: places[0]]) <= OPENERS | _MILD


def _act(now: Said, before: Sequence[Said], after: Said | None) -> Act:
    words = now.words
    if not words:
        return "other"
    listens = only_listens(words)
    if (
        not listens
        and not (now.is_told and _has_at("agrees", now.text, 0))
        and _has_at("bc_question", now.text, 0)
        and not now.is_cut
        and not _goes_on(now, before)
    ):
        return "other" if not now.is_asked and _answers(now, before) else "bc_question"
    if now.is_asked:
        return _listening_asked(now, before) if listens else _asked(now)
    if not now.is_told and seems_to_ask(now, before, after):
        return "tag" if listens else _asked(now)
    return _listening(now, before) if listens else "other"


def _goes_on(now: Said, before: Sequence[Said]) -> bool:
    """Was it the same speaker who said something last, "yeah" and "oh" left out?"""
    told = next((one for one in reversed(before) if not only_listens(one.words)), None)
    return told is not None and before[-1].speaker == told.speaker == now.speaker


def _answers(now: Said, before: Sequence[Said]) -> bool:
    """Did somebody else just ask something?"""
    return bool(before) and before[-1].speaker != now.speaker and _sounds_like_a_question(before[-1])


def _listening(now: Said, before: Sequence[Said]) -> Act:
    """ "Right": an answer after a question, else a sign that one listens."""
    words = now.words
    if words[-1] == "really" and words[0] in {"oh", "really"} and not now.is_told:
        return "bc_question"
    may_answer = "see" not in words and words[0] != "oh"
    return "other" if may_answer and _answers(now, before) else "backchannel"


def _listening_asked(now: Said, before: Sequence[Said]) -> Act:
    word = now.words[-1]
    if (before and before[-1].speaker == now.speaker) or word not in {"really", "huh", "yeah", "no"}:
        return "tag"
    return "wh" if word == "huh" else "bc_question"


def _sounds_like_a_question(one: Said) -> bool:
    return one.is_asked or (not one.is_told and head_of(one) is not None)


def _asked(now: Said) -> Act:
    """The kind of a question, with a mark or without."""
    if _ends_in_a_tag(now) and not (now.is_cut and len(now.words) <= _TAG_WORDS):
        return "tag"
    head = head_of(now) or inner_head(now)
    if head is None:
        return _without_head(now)
    if _has_from("tell_us", now.text, head.at):
        return "open"
    if _has_from("proposal", now.text, head.at) or _has_from("rhetorical", now.text, head.at):
        return "rhetorical"
    if _has_from("open", now.text, head.at):
        return "open"
    if head.at and now.words[head.at - 1] == "or":
        return "choice"
    if head.kind == "wh":
        return "wh"
    if head.kind in {"request", "short"}:
        return "open"
    return "choice" if "or" in now.words[head.at + 2 : -1] and not _has("or_so", now.text) else "yesno"


def _without_head(now: Said) -> Act:
    words = now.words
    if _has("open", now.text):
        return "open"
    if words[0] == "or" or ("or" in words[1:-1] and not _has("or_so", now.text)):
        return "choice"
    return "yesno" if hangs_a_tag(words) or _has_at("bare", now.text, 0) else "declarative"


def _ends_in_a_tag(now: Said) -> bool:
    return any(last == len(now.words) - 1 for _, last in phrases_of("utterances", "tag").spans(now.text))


def _has(section: str, text: Text) -> bool:
    if not phrases_of("utterances", section).found_in(text):
        return False
    return not phrases_of("utterances", section, "unless").found_in(text)


def _has_at(section: str, text: Text, at: int) -> bool:
    return any(first == at for first, _ in phrases_of("utterances", section).spans(text))


def _has_from(section: str, text: Text, at: int) -> bool:
    return any(at <= first <= at + 1 for first, _ in phrases_of("utterances", section).spans(text))
