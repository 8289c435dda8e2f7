"""Rules as data: each file of `rules/` in the words of the coach, read once.

A rule is a table that names the id of the rulebook it follows (`rule`; "D" is our own default), what that rests on in a
few words (`source`), by the ids of `sources.toml` (`sources`), and how firmly (`solidity`: strong, medium, industry,
folk, platform for a platform's own limit, or ours for our own default). It says something on the screen (`message`, or
another of TEXTS), or for what it looks (`reason`); its thresholds are numbers. What it looks for are `phrases`, but not
where `unless` stands in the same sentence. It shows itself in examples (`hit`, `miss`), which the tests run; `about` is
what they have in common beside their text. What stands at the top of a file holds for all of its rules. A `mend` may
take up what was written: {rest} is what follows the phrase in its sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from .findings import Finding, Severity
from .phrases import Phrases, lists_of
from .words import ENDS, Text

TEXTS: Final = (
    "message", "good", "there", "missing", "nothing_noted", "less", "more", "early", "short", "near", "long",
    "cut", "in_subject", "aside",
)  # fmt: skip
_PLACE: Final = re.compile(r"\{(\w+)\}")
_SHARED: Final = ("rule", "source", "sources", "solidity")
_MEND_AT_MOST: Final = 200
_NOTHING: Final[Mapping[str, dict[str, Any]]] = {}
_CHANGED: Final[ContextVar[Mapping[str, dict[str, Any]]]] = ContextVar("changed", default=_NOTHING)


def data_of(name: str) -> dict[str, Any]:
    """One file of `rules/`, with somebody's own figures in it inside of `measured_by`."""
    return _CHANGED.get().get(name) or as_written(name)


@lru_cache(maxsize=32)
def as_written(name: str) -> dict[str, Any]:
    """One file of `rules/`, as it stands."""
    return tomllib.loads(files(__package__).joinpath(f"rules/{name}.toml").read_text(encoding="utf-8"))


@contextmanager
def measured_by(changed: Mapping[str, dict[str, Any]]) -> Iterator[None]:
    """Read by these files in the place of their namesakes, for as long as the block lasts and in this thread alone."""
    before = _CHANGED.set(changed)
    try:
        yield
    finally:
        _CHANGED.reset(before)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a file. `flag` is the name that programs know it by; several rules may share one."""

    rule: str
    severity: Severity
    message: str
    source: str
    phrases: Phrases
    unless: Phrases
    flag: str = ""
    mend: str | None = None

    def findings(self, text: Text) -> Iterator[Finding]:
        """What this rule remarks on a text: once for each sentence it stands in."""
        spans = self.phrases.spans(text)
        told = {text.sentence_at(first) for first, _ in self.unless.spans(text)} if spans else set()
        for first, last in spans:
            sentence = text.sentence_at(first)
            if sentence not in told:
                told.add(sentence)
                yield self.finding(text, first, last, sentence)

    def finding(self, text: Text, first: int, last: int, sentence: tuple[int, int]) -> Finding:
        """The remark on the tokens from `first` to `last`."""
        span = text.span(first, last)
        words = self.message.replace("{words}", text.source[slice(*span)])
        return Finding(self.rule, self.severity, span, words, self._mended(text, last, sentence), self.source)

    def _mended(self, text: Text, last: int, sentence: tuple[int, int]) -> str | None:
        if self.mend is None:
            return None
        rest = _between(text, last + 1, sentence[1])
        mend = self.mend.replace("{rest}", rest)
        return mend if len(mend) <= _MEND_AT_MOST and (rest or mend == self.mend) else None


@lru_cache(maxsize=8)
def rules_of(name: str) -> tuple[Rule, ...]:
    """The rules of one file that are phrases and what is said of them, in their order."""
    data = as_written(name)
    return tuple(rule_of(row, lists_of(data)) for row in data["rule"])


def rule_of(row: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Rule:
    """One row of a file as a rule."""
    return Rule(
        rule=row["rule"], severity=row["severity"], message=row["message"], source=row["source"],
        phrases=Phrases(row["phrases"], lists), unless=Phrases(row.get("unless", ()), lists),
        flag=row.get("flag", ""), mend=row.get("mend"),
    )  # fmt: skip


def finding_of(
    rule: Mapping[str, Any], severity: Severity, span: tuple[int, int] | None = None, *, says: str = "message",
    mend: str | None = None, **figures: object,
) -> Finding:  # fmt: skip
    """The remark of a rule that is counted: its text `says`, with the figures in their places."""
    message = _PLACE.sub(lambda place: str(figures.get(place[1], place[0])), rule[says])
    return Finding(rule["rule"], severity, span, message, mend, rule["source"])


@lru_cache(maxsize=256)
def phrases_of(name: str, section: str, key: str = "phrases") -> Phrases:
    """The phrases of one section of a file."""
    data = as_written(name)
    return Phrases(data[section].get(key, ()), lists_of(data))


def _between(text: Text, first: int, last: int) -> str:
    while last > first and text.tokens[last - 1] in ENDS | {",", ";"}:
        last -= 1
    while first < last and text.tokens[first] in {",", ";", ":"}:
        first += 1
    if first >= last:
        return ""
    start, end = text.span(first, last - 1)
    return text.source[start:end]


@dataclass(frozen=True, slots=True)
class Stated:
    """One rule as its file states it, for those who read the rules and no text.

    `at` is where it stands in the file, a row of a list by its name; `says` are its sentences, `figures` its thresholds.
    An example is a mapping with a `text` or figures in it.
    """

    file: str
    at: tuple[str, ...]
    rule: str
    source: str
    sources: tuple[str, ...]
    solidity: str
    reason: str
    says: tuple[str, ...]
    mend: str
    figures: Mapping[str, float]
    hit: tuple[Mapping[str, Any], ...]
    miss: tuple[Mapping[str, Any], ...]


def stated_in(name: str) -> Iterator[Stated]:
    """All rules of a file, in their order: every table with a `rule` or with `phrases`. What is missing is empty."""
    return _stated(name, (), as_written(name), {})


def _stated(file: str, at: tuple[str, ...], table: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Stated]:
    given = {**given, **{key: table[key] for key in _SHARED if key in table and not _is_rows(table[key])}}
    if "hit" in table or "phrases" in table or (at and isinstance(table.get("rule"), str)):
        about = table.get("about", {})
        yield Stated(
            file=file, at=at, rule=given.get("rule", ""), source=given.get("source", ""),
            sources=tuple(given.get("sources", ())), solidity=given.get("solidity", ""),
            reason=table.get("reason", ""), says=tuple(table[key] for key in TEXTS if isinstance(table.get(key), str)),
            mend=table.get("mend", ""),
            figures={key: value for key, value in table.items() if isinstance(value, int | float)},
            hit=_examples(table.get("hit", ()), about), miss=_examples(table.get("miss", ()), about),
        )  # fmt: skip
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _stated(file, (*at, key), value, given)
        for row in value if _is_rows(value) else ():
            named = next((row[name] for name in ("measure", "name", "flag") if name in row), "")
            yield from _stated(file, (*at, key, named), row, given)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _examples(rows: Sequence[Any], about: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return tuple({**about, **(row if isinstance(row, dict) else {"text": row})} for row in rows)
