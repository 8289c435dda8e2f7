"""What a good coach says about one question: its form, what is amiss, what is good, and words that mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile
from typing import Final

from .findings import Finding, gravest_first
from .forms import Form, Question, is_permission, questions_in
from .grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBJECTS, WH
from .phrases import lists_of
from .rulebook import Rule, data_of, finding_of, rule_of, rules_of
from .words import ENDS, MARKS, Text, set_of

FLAGS: Final = (
    "leading", "double", "generic", "salary", "job", "protected", "pushy", "vague", "answered", "long", "confidential",
    "mentor",
)  # fmt: skip
_COMMON: Final = set_of(
    "what how why who which when where did does was were have has had the and for with from that this your you they them"
    " their there about into work works working people would could should will can are his her its our company firm team"
    " tell more most much many than then over very"
)
_JOINING: Final = set_of("and but so also plus")
_SMALL: Final = set_of(
    "and so or not n't is that come exactly if against for else about"
)  # beside "why" in "and why is that?"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question reads: `flags` in the order of FLAGS; `is_good` when it is worth asking as it stands."""

    form: Form
    flags: tuple[str, ...]
    is_good: bool
    findings: list[Finding]


def read_question(text: str, *, facts: Sequence[str] = (), organization: str = "") -> Reading:
    """Read one question as somebody would hear it.

    `facts` are sentences the owner wrote down beforehand: a question that one of them answers is pointed out with it.
    `organization` is where the other person works, so that its name counts as "your company".
    """
    whole = Text(text)
    read = whole.calling(organization, ("your", "company")) if organization else whole
    asked = questions_in(read)
    told = [*_from_rules(read), *_double(read, asked), *_long(read), *_answered(read, facts)]
    names = {name for name, _ in told}
    flags = tuple(flag for flag in FLAGS if flag in names)
    form = asked[0].form if asked else "none"
    may_be_closed = bool(asked) and is_permission(read, asked[0])
    is_good = not flags and (form == "open" or may_be_closed)
    found = [finding for _, finding in told]
    if form in {"closed", "choice"} and not may_be_closed and not flags:
        found.append(_closed(read, asked[0]))
    found += _praise(read) if is_good else []
    return Reading(form, flags, is_good, gravest_first(found))


def _from_rules(text: Text) -> Iterator[tuple[str, Finding]]:
    """Each flag once, by the first of its rules that speaks: those that can mend stand first."""
    told: set[str] = set()
    for rule in rules_of("questions"):
        for finding in () if rule.flag in told else rule.findings(text):
            told.add(rule.flag)
            yield rule.flag, finding


def _double(text: Text, asked: Sequence[Question]) -> Iterator[tuple[str, Finding]]:
    """A second question, hung on with "and" or in a sentence of its own."""
    for question in asked:
        for at in _joined(text, question):
            if not _is_bare(text, at, question.last):
                yield "double", _two(text, question.first, at - 2, question)
                return
    if len(asked) < 2:
        return
    real = [one for one in asked if not _is_bare(text, one.first, one.last) and not is_permission(text, one)]
    if len(real) > 1:
        yield "double", _two(text, real[0].first, real[0].last - 1, real[0])


def _joined(text: Text, question: Question) -> Iterator[int]:
    """Where further questions are hung on; after "tell me" also those in the order of a statement ("and how you …")."""
    yield from (head.at for head in question.heads[1:] if head.joined)
    if question.heads and question.form == "open" and question.heads[0].kind != "wh":
        for at in range(question.heads[0].at + 2, question.last - 1):
            words = text.tokens[at - 1 : at + 2]
            if words[0] == "and" and words[1] in WH and words[2] in PRONOUNS:
                yield at


def _is_bare(text: Text, first: int, last: int) -> bool:
    """ "And why?", "and what not?": the same question, asked to the end."""
    words = {token for token in text.tokens[first:last] if token not in MARKS}
    return bool(words & WH) and words <= WH | _SMALL


def _two(text: Text, first: int, last: int, question: Question) -> Finding:
    while last > first and (text.tokens[last] in MARKS or text.tokens[last] in {"and", "or", "but"}):
        last -= 1
    start, end = text.span(first, last)
    alone = f"{text.source[start:end]}?"
    rule, span = data_of("questions")["double"], text.span(question.first, question.last - 1)
    return finding_of(rule, rule["severity"], span, mend=alone, words=alone)


def _long(text: Text) -> Iterator[tuple[str, Finding]]:
    rule = data_of("questions")["long"]
    size = sum(token not in MARKS and not token.startswith(("'", "n't")) for token in text.tokens)
    if size > rule["most"]:
        yield "long", finding_of(rule, rule["severity"], words=size, most=rule["most"])


def _answered(text: Text, facts: Sequence[str]) -> Iterator[tuple[str, Finding]]:
    """A fact that holds what is asked for: most of the words that matter, and something beside them."""
    rule = data_of("questions")["answered"]
    asked = _stems(text.tokens) if facts else set()
    for fact in facts:
        shared = asked & _stems(Text(fact).tokens)
        if len(shared) >= rule["words"] and 2 * len(shared) > len(asked):
            yield "answered", finding_of(rule, rule["severity"], mend=_said_of(fact, rule), words=fact.strip())
            return


def _said_of(fact: str, rule: Mapping[str, str]) -> str:
    """The fact as part of a sentence: a name keeps its capital, and what has no subject is quoted as it stands."""
    words = list(dropwhile(lambda word: word.lower() in _JOINING, fact.strip().rstrip(".!?").split(" ")))
    told, first = " ".join(words), words[0] if words else ""
    word = first.lower()
    if word in AUXILIARIES or word.endswith("ed"):
        return rule["quote"].replace("{fact}", told)
    is_small = word in SUBJECTS | DETERMINERS | PREPOSITIONS and first != "I"
    return rule["mend"].replace("{fact}", word + told[len(word) :] if is_small else told)


def _stems(tokens: Sequence[str]) -> set[str]:
    """The words that carry meaning, without their endings, so that "founded" meets "founding"."""
    kept = (token for token in tokens if len(token) > 2 and token not in _COMMON and token not in MARKS)
    return {token[:5].rstrip("se") for token in kept}


def _closed(text: Text, question: Question) -> Finding:
    rule = data_of("questions")["choice" if question.form == "choice" else "closed"]
    first = question.heads[0].at if question.heads else question.first
    last = question.last - 1
    while last > first and text.tokens[last] in ENDS:
        last -= 1
    span = text.span(first, last)
    mends = (finding.mend for mend in _mends() for finding in mend.findings(text))
    return finding_of(rule, rule["severity"], span, mend=next(mends, None), words=text.source[slice(*span)])


def _praise(text: Text) -> Iterator[Finding]:
    for rule in _praises():
        yield from list(rule.findings(text))[:1]


@lru_cache(maxsize=1)
def _mends() -> tuple[Rule, ...]:
    data = data_of("questions")
    closed = data["closed"]
    return tuple(rule_of({**closed, **row}, lists_of(data)) for row in closed["opened"])


@lru_cache(maxsize=1)
def _praises() -> tuple[Rule, ...]:
    data = data_of("questions")
    return tuple(rule_of(row, lists_of(data)) for row in data["praise"].values())
