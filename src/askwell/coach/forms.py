"""The form of a question by what it does: open, closed, choice, or none where nothing is asked.

"Can you tell me about …" is open, "How old are you?" is closed: what counts is the answer it invites. Which words do
what stands in `rules/forms.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from .grammar import AUXILIARIES, NOT, Head, heads, is_question_mark
from .rulebook import phrases_of
from .words import Text

Form = Literal["open", "closed", "choice", "none"]
_IN_FRONT: Final = 3  # words that may stand between the beginning of a question and what tells its kind


@dataclass(frozen=True, slots=True)
class Question:
    """One sentence that asks: its tokens, its heads in order (none for "You like it?"), and its form."""

    first: int
    last: int
    heads: tuple[Head, ...]
    form: Form


def questions_in(text: Text) -> list[Question]:
    """The sentences that ask something, in order."""
    found = []
    for first, last in text.sentences():
        begun = tuple(heads(text, first, last))
        if is_question_mark(text, last) or (begun and _asks_without_a_mark(begun[0], first)):
            found.append(Question(first, last, begun, _form(text, begun, first, last)))
        elif _stands_in("indirect", text, first, last):
            found.append(Question(first, last, (), "closed" if _stands_in("whether", text, first, last) else "open"))
    return found


def form_of(text: Text) -> Form:
    """The form of the first question in it."""
    asked = questions_in(text)
    return asked[0].form if asked else "none"


def is_permission(text: Text, question: Question) -> bool:
    """Does it only ask leave ("May I tell you how it went?")? Such a question is closed and good (X10)."""
    return bool(question.heads) and _stands_at("permission", text, question.heads[0].at)


def _asks_without_a_mark(head: Head, first: int) -> bool:
    """Word order alone: a request, or a question word or verb at the very beginning."""
    return head.kind == "request" or (head.kind in {"wh", "polar"} and head.at - first <= _IN_FRONT)


def _form(text: Text, begun: tuple[Head, ...], first: int, last: int) -> Form:
    if not begun:
        return _form_without_head(text, first, last)
    head = begun[0]
    if head.kind in {"request", "short"}:
        return "closed" if _stands_near("whether", text, head.at, last) else "open"
    if head.kind == "wh":
        return _wh_form(text, head.at, last)
    return _polar_form(text, head.at, last)


def _wh_form(text: Text, at: int, last: int) -> Form:
    if _offers_two(text, at, last):
        return "choice"
    is_fact = _stands_at("fact", text, at) and not _stands_at("story", text, at)
    return "closed" if is_fact else "open"


def _offers_two(text: Text, at: int, last: int) -> bool:
    """ "Which do you prefer, this or that?": what comes after the last comma is two things and no clause."""
    commas = [place for place in range(at, last) if text.tokens[place] == ","]
    return (
        bool(commas)
        and not AUXILIARIES.intersection(text.tokens[commas[-1] : last])
        and _chooses(text, commas[-1], last)
    )


def _polar_form(text: Text, at: int, last: int) -> Form:
    is_open = at + 1 < last and text.tokens[at + 1] not in NOT and _stands_at("open_polar", text, at)
    if is_open:
        return "closed" if _stands_near("whether", text, at, last) else "open"
    return "choice" if _chooses(text, at, last) else "closed"


def _form_without_head(text: Text, first: int, last: int) -> Form:
    if _stands_in("short", text, first, last):
        return "open"
    return "choice" if _chooses(text, first, last) else "closed"


def _chooses(text: Text, at: int, last: int) -> bool:
    ors, unless = phrases_of("forms", "choice"), phrases_of("forms", "choice", "unless")
    if not ors.stands_at(text, at + 1, last - 1):
        return False
    excused = {place for first, end in unless.spans(text) if at <= first < last for place in range(first, end + 1)}
    return any(ors.stands_at(text, place, place) for place in range(at + 1, last) if place not in excused)


def _stands_in(section: str, text: Text, first: int, last: int) -> bool:
    return phrases_of("forms", section).stands_at(text, first, last - 1)


def _stands_at(section: str, text: Text, at: int) -> bool:
    return phrases_of("forms", section).stands_at(text, at, at)


def _stands_near(section: str, text: Text, at: int, last: int) -> bool:
    return phrases_of("forms", section).stands_at(text, at, min(at + _IN_FRONT + 2, last - 1))
