"""Findings as the pages show them: where in the text, under a name of their own, and without what is ignored here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from askwell.coach.findings import Finding

MOST_IGNORED = 40
LONGEST_RULE = 8  # characters of an id


@dataclass(frozen=True)
class Marked:
    """One finding. `key` stays the same for as long as the remark does, however the text around it changes.

    Its message stands in three parts, the middle one being the `words` of the text that it quotes; `meant` are those
    that it is about. `start` and `end` are
    counted as browsers count, in UTF-16; −1 where the text as a whole is meant.
    """

    key: str
    finding: Finding
    before: str
    words: str
    after: str
    meant: str
    start: int
    end: int

    @property
    def is_praise(self) -> bool:
        return self.finding.severity == "praise"


@dataclass(frozen=True)
class Marks:
    """What is said of a text, what is good first. `ignored` are the rules that are left out here."""

    shown: list[Marked]
    ignored: list[str]

    @property
    def findings(self) -> list[Finding]:
        return [one.finding for one in self.shown]

    @property
    def to_mend(self) -> int:
        return sum(not one.is_praise for one in self.shown)


def marks(findings: Iterable[Finding], text: str, ignored: Iterable[str] = ()) -> Marks:
    """The findings on a text, praise first, otherwise in their order."""
    left_out = list(ignored)
    kept = [one for one in findings if one.rule not in left_out or one.severity == "praise"]
    kept.sort(key=lambda one: one.severity != "praise")
    shown: dict[str, Marked] = {}
    for finding in kept:
        marked = _marked(finding, text)
        shown.setdefault(marked.key, marked)
    return Marks(list(shown.values()), left_out)


def rules_in(kept: Any) -> list[str]:
    """The ids in a list that was kept or sent, each once; what is none is left out."""
    found = [one.strip() for one in kept if isinstance(one, str)] if isinstance(kept, list) else []
    plain = (one for one in found if 0 < len(one) <= LONGEST_RULE and one.replace(".", "").isalnum())
    return list(dict.fromkeys(plain))[:MOST_IGNORED]


def with_rule(kept: Any, rule: str, *, ignore: bool) -> list[str]:
    """The same ids with one more, or without it."""
    others = [one for one in rules_in(kept) if one != rule]
    return rules_in([*others, rule]) if ignore else others


def mended(text: str, marked: Marked) -> str:
    """The text with the mend of a finding in the place of the words it is about; the same text where there is none."""
    if marked.finding.mend is None or marked.finding.span is None:
        return text
    start, end = marked.finding.span
    before, after = text[:start], text[end:]
    return before + (marked.finding.mend or "") + (after if marked.finding.mend else after.lstrip(" "))


def _marked(finding: Finding, text: str) -> Marked:
    words = text[slice(*finding.span)] if finding.span else ""
    quoted = f"“{words}”"
    before, quote, after = finding.message.partition(quoted) if words else (finding.message, "", "")
    start, end = (_as_browsers_count(text, at) for at in finding.span) if finding.span else (-1, -1)
    key = f"{finding.rule} {finding.severity} {' '.join(words.lower().split())}".strip()[:120]
    return Marked(key, finding, before, words if quote else "", after, words, start, end)


def _as_browsers_count(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
