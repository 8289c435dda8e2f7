"""Findings as the pages show them: where in the text, under a name of their own, and without what is ignored here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from askwell.coach.findings import Finding

MOST_IGNORED = 40
LONGEST_RULE = 8  # characters of an id
LONGEST_KEY = 120
MOST_SHOWN = 40
FIRST_SHOWN = 6  # remarks to look at before the rest is folded away
Widened = Callable[[Finding], "tuple[int, int] | None"]
_FIGURES = re.compile(r"\d+")
_QUOTE = re.compile("“([^”]*)”")


@dataclass(frozen=True)
class Place:
    """Where in the text: as Python counts, as browsers count (in UTF-16), and the words that stand there."""

    span: tuple[int, int]
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Marked:
    """One finding. `key` stays the same for as long as the remark does, however the text around it changes.

    Its message stands in three parts, the middle one being the words that it quotes of the text. `place` is what it is
    about, None where that is the text as a whole; `mends` is what its mend takes the place of.
    """

    key: str
    finding: Finding
    before: str
    quote: str
    after: str
    place: Place | None
    mends: Place | None

    @property
    def is_praise(self) -> bool:
        return self.finding.severity == "praise"


@dataclass(frozen=True)
class Marks:
    """What is said of a text, what is good first. `ignored` are the rules that are left out here.

    That there is no text at all cannot be ignored.
    """

    shown: list[Marked]
    ignored: list[str]
    may_ignore: bool = True

    @property
    def findings(self) -> list[Finding]:
        return [one.finding for one in self.shown]

    @property
    def first(self) -> list[Marked]:
        """What is good, and what weighs most of the rest."""
        return [one for one in self.shown if one.is_praise] + self._to_look_at[:FIRST_SHOWN]

    @property
    def rest(self) -> list[Marked]:
        return self._to_look_at[FIRST_SHOWN:]

    @property
    def _to_look_at(self) -> list[Marked]:
        return [one for one in self.shown if not one.is_praise]


def marks(
    findings: Iterable[Finding], text: str, ignored: Iterable[str] = (), *, widen: Widened | None = None
) -> Marks:
    """The findings on a text, praise first, otherwise in their order.

    `widen` says what the mend of a finding takes the place of, where that is more than the words it is about.
    """
    left_out = list(ignored) if text.strip() else []
    kept = [one for one in findings if one.rule not in left_out or one.severity == "praise"]
    kept.sort(key=lambda one: one.severity != "praise")
    shown: dict[str, Marked] = {}
    for finding in kept[:MOST_SHOWN]:
        marked = _marked(finding, text, (widen or _as_it_is)(finding))
        shown.setdefault(marked.key, marked)
    return Marks(list(shown.values()), left_out, may_ignore=bool(text.strip()))


def rules_in(kept: Any) -> list[str]:
    """The ids in a list that was kept or sent, each once; what is none is left out."""
    found = [one.strip() for one in kept if isinstance(one, str)] if isinstance(kept, list) else []
    plain = (one for one in found if 0 < len(one) <= LONGEST_RULE and one.replace(".", "").isalnum())
    return list(dict.fromkeys(plain))[:MOST_IGNORED]


def with_rule(kept: Any, rule: str, *, ignore: bool) -> list[str]:
    """The same ids with one more, or without it."""
    others = [one for one in rules_in(kept) if one != rule]
    return rules_in([*others, rule]) if ignore else others


def mended(text: str, found: Marks, key: str) -> str:
    """The text with the mend of that finding put in; the same text where there is no such finding, or no mend."""
    mend, place = next(((one.finding.mend, one.mends) for one in found.shown if key and one.key == key), (None, None))
    if mend is None or place is None:
        return text
    before, after = text[: place.span[0]], text[place.span[1] :]
    return before + mend + (after if mend else after.lstrip(" "))


def _marked(finding: Finding, text: str, mends: tuple[int, int] | None) -> Marked:
    place = _place(text, finding.span)
    words = place.words if place else ""
    quote = next((one for one in _QUOTE.findall(finding.message) if _is_of(one, words)), "")
    before, _, after = finding.message.partition(f"“{quote}”") if quote else (finding.message, "", "")
    about = words if place else _FIGURES.sub("", finding.message)  # one rule may say several things of the whole text
    key = f"{finding.rule} {finding.severity} {' '.join(about.lower().split())}".strip()[:LONGEST_KEY]
    return Marked(key, finding, before, quote, after, place, _place(text, mends) if finding.mend is not None else None)


def _is_of(quote: str, words: str) -> bool:
    """Whether a quote is of these words, be it only of their beginning ("I teach …")."""
    begun = quote.removesuffix("…").rstrip()
    return bool(begun) and words.startswith(begun)


def _as_it_is(finding: Finding) -> tuple[int, int] | None:
    return finding.span


def _place(text: str, span: tuple[int, int] | None) -> Place | None:
    if span is None:
        return None
    start, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
    return Place(span, start, end, text[slice(*span)])
