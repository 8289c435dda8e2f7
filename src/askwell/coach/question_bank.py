"""Questions worth asking, by theme (3.4), and a sensible first set for a talk of a given length (3.2).

The texts are in `rules/question_bank.toml`. A question with a placeholder has a plain variant, so that what is asked
never holds an empty place: `fill` takes it when a value is unknown or would make the question too long (X11).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from .rulebook import data_of

PLACEHOLDERS: Final = ("role", "organization", "field", "hypothesis", "fact")
WORDS_MAX: Final = 30
_PLACE: Final = re.compile(r"\{(\w+)\}")
# Words that open a sentence but may stand in the middle of one; names and nouns keep their capital.
_MAY_BE_LOWERED: Final = re.compile(
    r"(?:an?|all|any|at|being|every|few|first|for|having|if|in|its?|many|more|most|much|no|nobody|one|only|people|some"
    r"|that|the|their|there|these|they|this|those|to|what|when|without|working|you|your)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the twenty themes: `number` 1–20, what it is for, and its `step` (2–9) in the order of a talk (3.3)."""

    number: int
    name: str
    purpose: str
    step: int


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One question. `theme` is 1–20; `plain` equals `text` where nothing is to be filled in.

    `sensitive` ones belong in the second half (Q4), `who_else` ones in the close (P1), `must_ask` is only a proposal.
    """

    key: str
    theme: int
    text: str
    plain: str
    must_ask: bool = False
    sensitive: bool = False
    who_else: bool = False

    @property
    def asks(self) -> tuple[str, ...]:
        """The placeholders of its text, in order: of role, organization, field, hypothesis, fact."""
        return tuple(_PLACE.findall(self.text))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One question of a proposed set, filled in, ready to be put on an agenda."""

    key: str
    theme: int
    text: str
    must_ask: bool = False
    sensitive: bool = False
    who_else: bool = False


def themes() -> tuple[Theme, ...]:
    """The twenty themes, by number."""
    return _bank().themes


def questions(theme: int | None = None) -> tuple[BankQuestion, ...]:
    """All questions, or those of one theme (none for a number that is no theme), the ones to offer first in front."""
    return tuple(question for question in _bank().questions if theme in (None, question.theme))


def fill(
    question: BankQuestion,
    *,
    role: str = "",
    organization: str = "",
    field: str = "",
    hypothesis: str = "",
    fact: str = "",
) -> str:
    """The question in words to say: its text when every value it needs is known and it stays within 30 words (X11).

    Otherwise its plain variant. A hypothesis is fitted into the sentence ("You need a PhD." → "you need a PhD").
    """
    given = {"role": role, "organization": organization, "field": field, "hypothesis": hypothesis, "fact": fact}
    values = {name: _inside_a_sentence(value, lower=name == "hypothesis") for name, value in given.items()}
    if not all(values[name] for name in question.asks):
        return question.plain
    text = _PLACE.sub(lambda place: values[place[1]], question.text)
    return text if len(text.split()) <= WORDS_MAX else question.plain


def suggest(
    minutes: int,
    *,
    role: str = "",
    organization: str = "",
    field: str = "",
    hypothesis: str = "",
    fact: str = "",
    already_asked: Collection[str] = (),
) -> list[Suggestion]:
    """A set for a first talk of `minutes`: the core count (3.2) in the order of 3.3, three must-asks, 'who else' last.

    What is to be tested and what was read come sooner when `hypothesis` or `fact` is known. Keys in `already_asked` are
    not offered again, but 'who else' always is (P1). Pay is never proposed unasked (X4).
    """
    known = {"role": role, "organization": organization, "field": field, "hypothesis": hypothesis, "fact": fact}
    first_talk = _bank().first_talk
    chosen: list[BankQuestion] = []
    for question in _by_usefulness(_theme_order(first_talk, known), already_asked):
        if len(chosen) == _core(minutes, first_talk["core"]):
            break
        chosen.append(question)
    musts = {question.key for question in chosen[: first_talk["must_asks"]]}
    step = {theme.number: theme.step for theme in themes()}
    chosen.sort(key=lambda question: step[question.theme])
    asked = [
        Suggestion(question.key, question.theme, fill(question, **known), question.key in musts, question.sensitive)
        for question in chosen
    ]
    return [*asked, _who_else(known, already_asked)]


@dataclass(frozen=True, slots=True)
class _Bank:
    themes: tuple[Theme, ...]
    questions: tuple[BankQuestion, ...]
    first_talk: Mapping[str, Any]


@lru_cache(maxsize=1)
def _bank() -> _Bank:
    data = data_of("question_bank")
    rows = data["theme"]
    return _Bank(
        tuple(Theme(row["number"], row["name"], row["purpose"], row["step"]) for row in rows),
        tuple(_question(row["number"], entry) for row in rows for entry in row["question"]),
        data["first_talk"],
    )


def _question(theme: int, entry: Mapping[str, Any]) -> BankQuestion:
    return BankQuestion(**{"theme": theme, "plain": entry["text"], **entry})


def _inside_a_sentence(value: str, *, lower: bool) -> str:
    """One line without its closing stop; with `lower`, a leading function word loses its capital."""
    flat = " ".join(value.split()).strip(" .?!;:,")
    return flat[0].lower() + flat[1:] if lower and _MAY_BE_LOWERED.match(flat) else flat


def _theme_order(first_talk: Mapping[str, Any], known: Mapping[str, str]) -> list[int]:
    """The themes by usefulness, with those that something is known about moved forward."""
    order = list(first_talk["themes"])
    for name in ("hypothesis", "fact"):
        if known[name].strip():
            move = first_talk[name]
            order.remove(move["theme"])
            order.insert(move["place"], move["theme"])
    return order


def _by_usefulness(order: list[int], already_asked: Collection[str]) -> Iterator[BankQuestion]:
    """The first unasked question of each theme in order, then the second of each, and so on."""
    rows = [[question for question in questions(theme) if question.key not in already_asked] for theme in order]
    for round_ in range(max(map(len, rows))):
        yield from (row[round_] for row in rows if round_ < len(row))


def _core(minutes: int, table: list[list[int]]) -> int:
    """How many questions `minutes` hold, between the lengths of the table by proportion."""
    columns = [[0, 0], *table]
    for (shorter, fewer), (longer, more) in zip(columns, table, strict=False):
        if minutes <= longer:
            return fewer + (more - fewer) * max(0, minutes - shorter) // (longer - shorter)
    longest, most = table[-1]
    return most * minutes // longest


def _who_else(known: Mapping[str, str], already_asked: Collection[str]) -> Suggestion:
    closers = [question for question in questions() if question.who_else]
    closer = next((question for question in closers if question.key not in already_asked), closers[0])
    return Suggestion(closer.key, closer.theme, fill(closer, **known), must_ask=True, who_else=True)
