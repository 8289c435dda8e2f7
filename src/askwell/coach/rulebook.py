"""Rules as data: each file of `rules/` in the words of the coach, read once.

A rule says what it looks for (`phrases`, but not where `unless` stands in the same sentence), why in one sentence
(`message`), what it rests on (`source`) and how firmly (`solidity`: strong, medium, industry, folk, or ours for our own
default), and shows itself in examples (`hit`, `miss`), which the tests run. A `mend` may take up what was written:
{rest} is what follows the phrase in its sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from .findings import Finding, Severity
from .phrases import Phrases, lists_of
from .words import ENDS, Text

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
    solidity: str
    phrases: Phrases
    unless: Phrases
    flag: str = ""
    mend: str | None = None
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()

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
    """The rules of one file, in their order."""
    data = as_written(name)
    lists = lists_of(data)
    return tuple(
        Rule(
            **{
                **row,
                "phrases": Phrases(row.get("phrases", ()), lists),
                "unless": Phrases(row.get("unless", ()), lists),
                "hit": tuple(row.get("hit", ())),
                "miss": tuple(row.get("miss", ())),
            }
        )
        for row in data["rule"]
    )


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
