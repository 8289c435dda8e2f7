"""One turn of a talk: whether it asks, how, whether it says back what was heard, and whether it advises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from .forms import Question, questions_in
from .grammar import NOT
from .rulebook import phrases_of
from .words import MARKS, Text, set_of

Form = Literal["open", "closed"]
_WORDS_OF_A_REFLECTION: Final = 4
_WORDS_A_SIGN: Final = 25
_SHORT: Final = 12
_AT_ONCE: Final = 4  # tokens before a question that say nothing back
_OPENS: Final = 3  # tokens in which "but" only opens: "oh, but you stayed?"
_YOU: Final = frozenset(["you", "your"])
_ME: Final = frozenset(["i", "we", "my"])
_TAG: Final = 5  # tokens of ", isn't it?" at most
_NODS: Final = set_of("yeah yes okay ok right huh hm mm uh um all no oh so and sure really")


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn does. `form` is that of its main question, and told also when nothing is asked."""

    asks: bool
    form: Form
    reflects: bool
    advises: bool


def read_turn(text: str) -> Turn:
    """Read one turn, of any number of sentences."""
    return turn_of(Text(text))


def turn_of(read: Text) -> Turn:
    """The same of a text that is made ready."""
    asked = questions_in(read)
    real = [one for one in asked if not _only_seeks_a_nod(read, one) and not _weighs_both_sides(read, one)]
    main = real[-1] if real else asked[-1] if asked else None
    form: Form = "open" if main is not None and main.form == "open" else "closed"
    return Turn(bool(real), form, _reflects(read, real), _holds("advice", read))


def _only_seeks_a_nod(text: Text, question: Question) -> bool:
    """ "Yeah?", "it's a search, isn't it?": said so that the other goes on, not to learn something."""
    if question.last - question.first > _SHORT:
        return False
    at = question.heads[0].at if question.heads else question.first
    if at > question.first and text.tokens[at - 1] == "," and question.last - at <= _TAG:
        return bool(NOT.intersection(text.tokens[at + 1 : at + 2]))
    return not question.heads and set(text.tokens[question.first : question.last]) <= _NODS | MARKS


def _weighs_both_sides(text: Text, question: Question) -> bool:
    """ "You like the pay, but you miss the sea?": says back what was heard, with a question mark."""
    words = text.tokens[question.first : question.last]
    return not question.heads and "?" in words and "but" in words[_OPENS:]


def _reflects(text: Text, asked: list[Question]) -> bool:
    """Does something say back what was heard? "So you were tired?" does so too, with a question mark.

    Either by its words ("it sounds like"), or because it tells the other about themself and leaves the speaker out. Where
    the turn also informs, plans or thanks, one sign is not enough for many words. What begins by asking must say so in
    words.
    """
    with_head = [question for question in asked if question.heads]
    asking = {at for question in with_head for at in range(question.heads[0].at, question.last)}
    rest = _words_but(text, asking)
    if len(rest) < _WORDS_OF_A_REFLECTION:
        return False
    begins_by_asking = bool(with_head) and asked[0].first <= _AT_ONCE
    if begins_by_asking and not _found("says_back", text):
        return False
    signs = sum(first not in asking for first, _ in _spans("reflection", text))
    does_more = _holds_unless("reflection", text)
    if signs:
        return not does_more or len(rest) <= signs * _WORDS_A_SIGN
    rest = _words_but(text, {at for question in with_head for at in range(question.first, question.last)})
    is_about_them = "so" in rest[:3] or (_YOU.intersection(rest) and not _ME.intersection(rest))
    is_told = is_about_them and len(rest) >= _WORDS_OF_A_REFLECTION
    return bool(is_told) and not does_more and not _holds("advice", text)


def _words_but(text: Text, left_out: set[int]) -> list[str]:
    return [token for at, token in enumerate(text.tokens) if at not in left_out and token not in MARKS]


def _spans(section: str, text: Text) -> list[tuple[int, int]]:
    return list(phrases_of("turns", section).spans(text))


def _found(section: str, text: Text) -> bool:
    return phrases_of("turns", section).found_in(text)


def _holds(section: str, text: Text) -> bool:
    return _found(section, text) and not _holds_unless(section, text)


def _holds_unless(section: str, text: Text) -> bool:
    return phrases_of("turns", section, "unless").found_in(text)
