"""Whether an utterance without a mark asks something: signs of it, weighed.

What a recognizer wrote has no question marks. Word order tells most questions; for the rest ("so you grew up there", a
"right" hung on one's own words, a question behind a name) many small signs count, none of them alone: what stands first
and last, who spoke before, and how the next one answers. The weights stand in `rules/asking.toml`; `tools/fit_asking.py`
learns them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from .grammar import AUXILIARIES, BE, DETERMINERS, DO, HAVE, MODALS, NOT, OPENING, PREPOSITIONS, PRONOUNS, WH, Head
from .rulebook import data_of
from .said import OPENERS, Said, begins_at, exclaims, hangs_a_tag, head_of, inner_head, only_listens
from .words import set_of

_ALONE_AT_MOST: Final = 3  # words of what is read as a whole: "right", "or not", "you know"
_OWN_AT_LEAST: Final = 3  # words that somebody has said before "right" can be hung on them
_TAGGED: Final = 4
_SIZES: Final = ((1, "one word"), (4, "few words"), (9, "some words"))
_YES: Final = set_of("yes yeah yep yup right exactly sure correct absolutely uhhuh definitely true")
_NO: Final = set_of("no nope not never")
_OTHER_ANSWERS: Final = set_of("i it well you that")
_THAT: Final = set_of("that this there these those")
_SMALL: Final = set_of("if because when so and but or know mean think see to like")
_CLASSES: Final = (
    (PRONOUNS | _SMALL, ""), (AUXILIARIES, "VERB"), (NOT, "NOT"), (WH, "WH"), (DETERMINERS, "THE"), (PREPOSITIONS, "IN"), (_THAT, "THAT"),
)  # fmt: skip
_FIRST: Final = (
    PRONOUNS | DETERMINERS | PREPOSITIONS | WH | DO | BE | HAVE | MODALS | NOT | _THAT | _SMALL
    | set_of("as up than out again though let maybe probably still already now here even only any more one two ever")
    | set_of("anyone anything something else too either going want tell say get got need right then just")
)  # fmt: skip
_LAST: Final = set_of(
    "or right huh then too though something anything not okay yet already so now there about for at to is it that ever"
    " else and but"
)
_ALONE: Final = set_of(
    "right okay yeah huh no yes what why who how when where which or and so you know all really i mean see that is it do"
    " think not correct ok hm sure then uh like anything something else"
)


def seems_to_ask(now: Said, before: Sequence[Said], after: Said | None) -> bool:
    """Do the signs outweigh? `before` are those who spoke before, the newest last."""
    if exclaims(now.words):
        return False
    if hangs_a_tag(now.words) or _means(now.words):
        return True
    rules = data_of("asking")
    weights: dict[str, float] = rules["weights"]
    odds = rules["base"] + math.fsum(weights.get(sign, 0.0) for sign in signs(now, before, after))
    return 1 / (1 + math.exp(-odds)) >= float(rules["chance" if now.is_bare else "chance_among_marks"])


def _means(words: Sequence[str]) -> bool:
    """ "So you mean the one in town": said to hear whether one understood."""
    at = begins_at(words)
    return words[at : at + 2] == ("you", "mean") and len(words) > at + 2


def signs(now: Said, before: Sequence[Said], after: Said | None) -> Iterator[str]:
    """The signs an utterance bears, each in words; at least one word must have been said."""
    answered = _answer(now, after)
    head = head_of(now)
    yield from _begun(now, head, answered) if head else _not_begun(now, answered)
    yield from _ended(now.words, answered)
    if len(now.words) <= _ALONE_AT_MOST and set(now.words) <= _ALONE:
        yield from _alone(now, before, answered)
    if before and head_of(before[-1]):
        yield "after an own question" if before[-1].speaker == now.speaker else "after a question"


def _begun(now: Said, head: Head, answered: str) -> Iterator[str]:
    """Of an utterance that begins as a question does: with what, and how much follows."""
    yield head.kind
    yield f"{head.kind} {now.words[head.at]}"
    yield f"{head.kind} +{min(len(now.words) - head.at - 1, 4)}"
    yield f"{head.kind} answered {answered}"
    yield f"behind {min(head.at, 2)}"


def _not_begun(now: Said, answered: str) -> Iterator[str]:
    words, at = now.words, begins_at(now.words)
    follows = _class(words[at + 1]) if at + 1 < len(words) else "END"
    first = words[at] if words[at] in _FIRST else "#"
    if first in WH or first in OPENING:
        yield f"no question {first}" if first in WH else "no question VERB"
        yield f"no question {'WH' if first in WH else 'VERB'} {follows}"
    else:
        size = next((name for most, name in _SIZES if len(words) - at <= most), "many words")
        yield from (f"first {first}", f"first {first} {follows}", size, f"{size} answered {answered}")
        yield f"{_about(words[at : at + 3])} answered {answered}"
    inner = inner_head(now)
    if inner:
        yield f"within {inner.kind} {words[inner.at]}"
        yield f"within {inner.kind}"
        yield f"within {inner.kind} behind {_class(words[inner.at - 1])}"
        yield f"within {inner.kind} behind {min(inner.at, 4)}"
        yield f"within {inner.kind} +{min(len(words) - inner.at, 3)}"


def _ended(words: Sequence[str], answered: str) -> Iterator[str]:
    if words[-1] in _LAST:
        yield f"last {words[-1]}"
    if len(words) >= _TAGGED and words[-1] in {"huh", "right"}:
        yield f"a tag {words[-1]} answered {answered}"


def _alone(now: Said, before: Sequence[Said], answered: str) -> Iterator[str]:
    """ "Right" by itself: hung on one's own words, or said of the other's?"""
    what = " ".join(now.words)
    own = next((one for one in reversed(before) if one.speaker == now.speaker), None)
    yield f"alone {what}"
    yield f"alone {what} answered {answered}"
    yield f"alone {what} own {_does(own)}"
    if before:
        yield f"alone {what} {'at once' if before[-1] is own else 'behind the other'} own {_does(own)}"


def _does(one: Said | None) -> str:
    if one is None:
        return "nothing"
    if len(one.words) < _OWN_AT_LEAST or only_listens(one.words):
        return "little"
    return "asked" if head_of(one) else "told"


def _answer(now: Said, after: Said | None) -> str:
    """How the next one begins, if it is another voice."""
    if after is None or after.speaker == now.speaker:
        return "nobody"
    for word in after.words[:2]:
        if word in _YES:
            return "yes"
        if word in _NO:
            return "no"
        if word not in OPENERS:
            break
    word = after.words[0] if after.words else ""
    return word if word in _OTHER_ANSWERS else "otherwise"


def _about(words: Sequence[str]) -> str:
    if words[0] != "i" and {"you", "your"}.intersection(words):
        return "you"
    return "me" if {"i", "my", "we"}.intersection(words) else "it"


def _class(word: str) -> str:
    return next((name or word for words, name in _CLASSES if word in words), "#")
