"""How one message reads as a whole: what it has, how polite, how long and how plain it is, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .findings import Finding, Severity
from .labels import LABELS, reading_grade, share_about_them, told_by_words
from .messages import RULES, count_words, greeted_name, read_message
from .politeness import politeness
from .rulebook import data_of, finding_of, phrases_of, rules_of
from .words import Text, set_of

_NOBODY: Final = set_of(
    "hiring manager recruiter recruiting colleague friend or whom it may concern professional leader"
)
_NAME_ALONE: Final = re.compile(r"\s*([^\W\d_][^\s,:!]{0,30}(?: [^\W\d_][^\s,:!]{0,30}){0,3}) ?[,:!]?[ ]*\n")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was read. `labels` has all of LABELS; `grade` is the school grade it takes to read it."""

    labels: Mapping[str, bool]
    politeness: float
    words: int
    grade: float
    findings: list[Finding]


def read_letter(
    text: str, *, subject: str | None = None, kind: str = "invitation", channel: str = "email", recipient: str = ""
) -> Letter:
    """Read a message as its recipient would: what is good first, then what to mend, gravest first."""
    read = Text(text)
    job = next((span for rule in rules_of("questions") if rule.flag == "job" for span in _spans(rule, read)), None)
    mechanical = read_message(text, subject=subject, kind=kind, channel=channel, recipient=recipient)
    words, grade = count_words(text), reading_grade(read)
    found = told_by_words(read) | {
        "greeting": greets_by_name(text),
        "no_job_ask": job is None and not any(finding.rule == "X1" for finding in mechanical),
        "brief": words <= data_of("outreach")["brief"]["words"],
    }
    labels = {name: found[name] for name in LABELS}
    more = list(_remarks(read, labels, grade, job, mechanical, kind)) if text.strip() else []
    praise = [finding for finding in more if finding.severity == "praise"]
    rest = [finding for finding in more if finding.severity != "praise"]
    return Letter(labels, politeness(text), words, grade, [*praise, *mechanical, *rest])


def greets_by_name(text: str) -> bool:
    """Does it begin with somebody's name, after a greeting or alone on the first line?"""
    greeted = greeted_name(text)
    alone = _NAME_ALONE.match(text) if greeted is None else None
    name = greeted[0] if greeted else alone.group(1) if alone and alone.group(1).istitle() else ""
    words = set(Text(name).words())
    rules = RULES["greeting"]
    return bool(words - _NOBODY - set(rules["nobody"]) - set(rules["titles"]) - set_of(" ".join(rules["openings"])))


def _spans(rule: Any, text: Text) -> Iterator[tuple[int, int]]:
    yield from (finding.span for finding in rule.findings(text) if finding.span)


def _remarks(
    text: Text,
    labels: Mapping[str, bool],
    grade: float,
    job: tuple[int, int] | None,
    mechanical: list[Finding],
    kind: str,
) -> Iterator[Finding]:
    rules = data_of("outreach")
    told = {finding.rule for finding in mechanical}
    if kind == "invitation":
        for name in ("personal", "ask", "thanks"):
            if labels[name]:
                yield finding_of(rules[name], "praise", says="there")
        for name in ("who", "personal", "reason", "topics", "ask", "thanks", "greeting"):
            if not labels[name] and not (name == "ask" and "O5" in told):
                yield finding_of(rules[name], "suggest", says="missing")
    if job is not None and "X1" not in told:
        yield finding_of(rules["no_job_ask"], "block", job, says="missing", words=text.source[slice(*job)])
    if not labels["tone_ok"]:
        first, last = phrases_of("outreach", "tone_ok").spans(text)[0]
        span = text.span(first, last)
        yield finding_of(rules["tone_ok"], "warn", span, says="missing", words=text.source[slice(*span)])
    yield from _plainness(text, grade)


def _plainness(text: Text, grade: float) -> Iterator[Finding]:
    hard, you, share = data_of("outreach")["grade"], data_of("outreach")["you"], share_about_them(text)
    if grade > hard["above"]:
        severity: Severity = "warn" if grade > hard["too_high"] else "suggest"
        yield finding_of(hard, severity, says="missing", grade=f"{grade:.0f}")
    if share is not None and share < you["share"]:
        yield finding_of(you, "suggest", says="missing")
