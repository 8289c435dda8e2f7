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

    Either by its words ("it sounds like"), or because it tells the other about themself and leaves the speaker out. What
    begins by asking, or tells what would be ("if you …") or what "we" do, must say so in words.
    """
    inside = {at for question in asked if question.heads for at in range(question.heads[0].at, question.last)}
    rest = [token for at, token in enumerate(text.tokens) if at not in inside and token not in MARKS]
    if len(rest) < _WORDS_OF_A_REFLECTION:
        return False
    begins_by_asking = bool(asked) and asked[0].first <= _AT_ONCE and bool(inside)
    if (begins_by_asking or _found("tells", text)) and not _found("says_back", text):
        return False
    if any(first not in inside for first, _ in _spans("reflection", text)):
        return True
    is_about_them = "so" in rest[:3] or (_YOU.intersection(rest) and not _ME.intersection(rest))
    return bool(is_about_them) and not _holds_unless("reflection", text) and not _holds("advice", text)


def _spans(section: str, text: Text) -> list[tuple[int, int]]:
    return list(phrases_of("turns", section).spans(text))


def _found(section: str, text: Text) -> bool:
    return phrases_of("turns", section).found_in(text)


def _holds(section: str, text: Text) -> bool:
    return _found(section, text) and not _holds_unless(section, text)


def _holds_unless(section: str, text: Text) -> bool:
    return phrases_of("turns", section, "unless").found_in(text)
