"""A letter of application in the making: the owner's own lines and what they learned, in a few fixed sentences.

No word of it is the machine's but those of the fixed sentences. What is missing becomes a question to the owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from askwell.journey.reach_out.drafts.lines import Draft, Line, Missing, Source, Voice, Writer
from askwell.journey.reach_out.drafts.phrasing import MOST_WORDS, about, as_sentence, first_sentence, lower_first
from askwell.journey.reach_out.drafts.shared import sign_off

MOST_LEARNED, MOST_EVIDENCE = 2, 2
LONGEST = MOST_WORDS + 8  # words of a takeaway that still make a sentence
GREETING, GREETING_TO_NOBODY = "Dear team of {organization},", "Dear team,"
ASKED_ONE = "Before I wrote to you, I asked {name} what the work at {organization} is like."
ASKED_SOMEBODY = "Before I wrote to you, I asked somebody from {organization} what the work there is like."
FOR_OPENING, FOR_WORK = "I would like to work with you: I am applying for “{title}”.", "I would like to work with you."
READ = "I read that {fact}."
DID: Final = {1: "One thing I did that speaks for me:", 2: "Two things I did that speak for me:"}
EVIDENCE, EVIDENCE_AT = "- {line}", "- {line} ({where})"
LEARNED: Final = ("What I took from asking: {thing}.", "And this: {thing}.")
ADVICE = "I was given this advice: {thing}."
CLOSING = "I would be glad to talk with you about it. Thank you for reading this."


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the résumé in its own words, `where` it was done, and what it answers to, if it shares words with it."""

    line: Source
    where: str = ""
    because: Source | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """A takeaway of a talk there; `is_advice` when it says what to do."""

    source: Source
    is_advice: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What a letter can rest on. `named` is who was asked there, '' when they have not said that they may be named."""

    key: str
    writer: Writer
    organization: str = ""
    opening: Source | None = None
    talk: Source | None = None
    named: str = ""
    facts: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    learned: tuple[Learned, ...] = ()
    answers: Mapping[str, Source] = field(default_factory=dict)


def letter(known: Material) -> Draft:
    """The draft: why this work and this organization, two lines of evidence, what was learned there, the close."""
    parts = [
        Line("greeting", GREETING.format(organization=known.organization) if known.organization else GREETING_TO_NOBODY, 0),
        *_opening(known),
        *_evidence(known),
        *_learned(known),
        Line("closing", CLOSING, 20),
        sign_off(known.writer, Voice(known.key), 21),
    ]  # fmt: skip
    return Draft("", tuple(parts))


def asked_line(known: Material) -> Line | None:
    """That somebody there was asked; by name only when they may be named."""
    if known.talk is None or not known.organization:
        return None
    wording = ASKED_ONE if known.named else ASKED_SOMEBODY
    return Line("asked", wording.format(name=known.named, organization=known.organization), 1, (known.talk,))


def evidence_line(evidence: Evidence) -> str:
    """One line of the résumé as it stands in a letter: word for word."""
    wording = EVIDENCE_AT if evidence.where else EVIDENCE
    return wording.format(line=evidence.line.text, where=evidence.where)


def learned_line(learned: Learned, place: int = 0) -> str:
    """A takeaway as something the owner learned; '' when it is too long or a question."""
    thing = first_sentence(learned.source.text)
    if not thing or "?" in thing or len(thing.split()) > LONGEST:
        return ""
    return (ADVICE if learned.is_advice else LEARNED[place]).format(thing=lower_first(thing))


def _opening(known: Material) -> Iterator[Line | Missing]:
    asked = asked_line(known)
    if asked:
        yield asked
    wording = FOR_OPENING.format(title=known.opening.text) if known.opening else FOR_WORK
    yield Line("apply", wording, 1, (known.opening,) if known.opening else ())
    yield from _fact(known)
    why = known.answers.get("why")
    if why:
        yield Line("why", as_sentence(why.text), 1, (why,))
    else:
        yield Missing(
            "why", "Why this work, and why there?", "I grew up beside the mill, and I want to keep it running.", 1
        )


def _fact(known: Material) -> Iterator[Line]:
    """Something read about the place, word for word: a fact of another shape is left to the owner."""
    for fact in known.facts:
        clause = about(fact.text, "", (), (known.organization,))
        if clause and clause.second == first_sentence(fact.text):
            yield Line("fact", READ.format(fact=clause.second), 1, (fact,))
            return


def _evidence(known: Material) -> Iterator[Line | Missing]:
    chosen = known.evidence[:MOST_EVIDENCE]
    answer = known.answers.get("evidence")
    if answer:
        yield Line("evidence", EVIDENCE.format(line=" ".join(answer.text.split())), 3, (answer,))
    elif not chosen:
        yield Missing("evidence", "What did you do that speaks for you?", "Kept 40 hives through two dry summers", 3)
    else:
        yield Line("did", DID[len(chosen)], 2)
        for place, one in enumerate(chosen):
            yield Line("evidence", evidence_line(one), 3 + place, tuple(filter(None, (one.line, one.because))))


def _learned(known: Material) -> Iterator[Line | Missing]:
    answer = known.answers.get("learned")
    if answer:
        yield Line("learned", as_sentence(answer.text), 10, (answer,))
        return
    place = 0
    for one in known.learned:
        words = learned_line(one, place) if place < MOST_LEARNED else ""
        if words:
            yield Line("learned", words, 10, (one.source,))
            place += 1
    if not place:
        yield Missing(
            "learned",
            "What did you learn about the work there by asking?",
            "The night shift decides what the day repairs.",
            10,
        )
