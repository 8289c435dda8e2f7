"""Where questions begin in a text: the closed classes of English words, and what stands first in a clause.

A head is the place where a question begins: `wh` ("what …"), `polar` ("do you …"), `request` ("tell me …") or `short`
("any advice …"). Word order tells, not the question mark, so that what a recognizer wrote can be read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Literal

from .words import ENDS, Text, set_of

Kind = Literal["wh", "polar", "request", "short"]

WH: Final = set_of("what how why who whom whose when where which")
DO: Final = set_of("do does did")
BE: Final = set_of("is are was were am 's 're")
HAVE: Final = set_of("has have had 've")
MODALS: Final = set_of("can could will would shall should may might must 'd 'll")
AUXILIARIES: Final = DO | BE | HAVE | MODALS
OPENING: Final = frozenset(word for word in AUXILIARIES if "'" not in word)  # what a question can begin with
PRONOUNS: Final = set_of("i you he she it we they")
SUBJECTS: Final = PRONOUNS | set_of(
    "there this that these those anyone anybody anything someone somebody something everyone everybody everything nobody"
    " people y'all one"
)
DETERMINERS: Final = set_of("the a an my your his her its our their any some most all many every each no")
NOT: Final = frozenset(["n't", "not"])
OPENERS: Final = set_of(
    "so and well but okay ok um uh er ah oh hm hmm huh mhm also now then hi hello hey just first second third finally"
    " lastly plus because or alright right yeah yes no sure great thanks actually anyway basically like maybe perhaps"
    " next sorry please curious wow"
)
PREPOSITIONS: Final = set_of("in on at for from to with about of by over during since after before without through")
_REQUESTS: Final = {
    "tell": {"me", "us"}, "walk": {"me", "us"}, "talk": {"me", "us", "about", "to", "a"}, "take": {"me", "us"},
    "give": {"me", "us"}, "help": {"me", "us"}, "show": {"me"}, "describe": set(), "explain": set(), "share": set(),
    "say": {"more", "a"}, "paint": {"me"}, "teach": {"me"}, "name": {"one", "two", "three", "a"},
}  # fmt: skip
_SHORT: Final = frozenset(["any", "anything", "anyone", "anybody"])
_A: Final = frozenset(["a", "an"])  # "have a look", "was a teacher": what follows is no subject
_OBJECTS: Final = {
    "have": _A | {"the", "it", "that", "this"}, "had": _A | {"the", "it"}, "has": _A | {"the"}, "did": _A, "was": _A,
    "do": _A | {"it", "that", "this"},
}  # fmt: skip
_NO_SUBJECT: Final = ENDS | PREPOSITIONS | {",", "and", "or", "be", "have", "been", "get", "do", "make", "also", "very"}
_VERBS: Final = set_of(
    "led made makes got gets drew draws kept keeps brought brings happened happens drives drove goes went comes came"
    " took takes helps gives gave feels felt sets about if else kind sort type makes made matters else"
)
_NAMING: Final = 6  # words at most between "which" and its verb


@dataclass(frozen=True, slots=True)
class Head:
    """Where a question begins (`at`, a token), and how; `joined` when it is hung on by "and" or "or"."""

    kind: Kind
    at: int
    joined: bool = False


def heads(text: Text, first: int, last: int) -> Iterator[Head]:
    """All heads of one sentence, in order: the places where a clause begins and a question with it."""
    found = False
    for at in range(first, last):
        kind = head_at(text, at, last) if _begins_a_clause(text, first, at) else None
        if kind:
            found = True
            yield Head(kind, at, joined=at > first and text.tokens[at - 1] in {"and", "or", "but"})
    if not found and is_question_mark(text, last):  # "Roughly how much …?"
        yield from (
            Head("wh", at) for at in range(first, last) if text.tokens[at] in WH and _is_inverted(text, at, last)
        )


def head_at(text: Text, at: int, last: int) -> Kind | None:
    """What kind of question begins with this token, if one does."""
    word, after = text.tokens[at], text.tokens[at + 1 : last]
    if word in WH or (word in PREPOSITIONS and after[:1] and after[0] in WH and after[0] not in {"when", "where"}):
        return "wh" if _is_inverted(text, at, last) else None
    if word in OPENING and _has_subject(after, word, is_asked=is_question_mark(text, last)):
        return "polar"
    if word in _REQUESTS and (not _REQUESTS[word] or (after and after[0] in _REQUESTS[word])):
        return "request"
    return "short" if word in _SHORT else None


def is_question_mark(text: Text, last: int) -> bool:
    """Does the sentence that ends before `last` end with one?"""
    return "?" in text.tokens[max(0, last - 2) : last]


def _begins_a_clause(text: Text, first: int, at: int) -> bool:
    place = at - 1
    while place >= first and text.tokens[place] in OPENERS:
        place -= 1
    return place < first or text.tokens[place] in ',;:(—…"' or place < at - 1


def _has_subject(after: tuple[str, ...], verb: str, *, is_asked: bool) -> bool:
    """Does the subject follow the verb ("is it", "don't you")? A question mark lets names and bare nouns be subjects."""
    words = [word for word in after[:3] if word not in NOT]
    if not words or words[0] in _OBJECTS.get(verb, ()):
        return False
    return words[0] in SUBJECTS or words[0] in DETERMINERS or (is_asked and words[0] not in _NO_SUBJECT)


def _is_inverted(text: Text, at: int, last: int) -> bool:
    """Does the verb stand before its subject, or is what is asked for the subject itself ("what led to that")?"""
    tokens, at = text.tokens, at + (text.tokens[at] in PREPOSITIONS)
    follows = tokens[at + 1] if at + 1 < last else ""
    if not follows or follows in PRONOUNS or (follows in DETERMINERS - {"many"} and tokens[at] != "which"):
        return False
    named = list(takewhile(lambda token: token not in PRONOUNS | ENDS, tokens[at + 1 : min(at + 2 + _NAMING, last)]))
    if AUXILIARIES.intersection(named):
        return True
    has_verb = any(token in _VERBS or token.endswith("ed") for token in named[:3])
    return tokens[at] != "when" and (has_verb or is_question_mark(text, last))
