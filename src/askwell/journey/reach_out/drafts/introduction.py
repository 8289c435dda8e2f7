"""A request to be introduced, with a paragraph to pass on: under 80 words (P2), and both sides must want it (P3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .lines import Draft, Line, Missing, Person, Source, Voice, Writer, written
from .phrasing import about, as_sentence
from .shared import EASY_OUTS, ask_for_fact, greeting, sign_off, who_i_am

FORWARDED: Final = ("forward_who", "forward_fact", "forward_ask", "forward_out")
ASKS: Final = (
    "Would you be willing to introduce me to {whom}?",
    "Could you introduce me to {whom}, if you think it fits?",
    "Would you be happy to put me in touch with {whom}?",
)
OFFERED: Final = (
    "You kindly offered to put me in touch with {whom}. Would now be a good time?",
    "You said that you could introduce me to {whom}. Would you still be willing to?",
)
OPT_INS: Final = (
    "It is best to ask {call} first, so that a no is easy.",
    "I would like {call} to be free to say no, so it is best to ask first.",
)
HAND_OVERS: Final = (
    "Here are a few lines that you can pass on as they are:",
    "To make it easy, here is a note you could forward:",
    "These lines are yours to pass on or to change:",
)
THANKS: Final = ("Thank you for thinking about it.", "Thank you for helping me.", "Thank you, whatever you decide.")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a request can rest on: `to` is asked, `whom` is the person one would like to meet."""

    writer: Writer
    to: Person
    whom: Person
    outreach: Source
    minutes: int
    voice: Voice
    facts: tuple[Source, ...] = ()
    they_offered: Source | None = None
    answers: Mapping[str, Source] = field(default_factory=dict)


def introduction(known: Introduction) -> Draft:
    """The draft: the request, and after a line the paragraph to pass on."""
    whom = f"{known.whom.name} at {known.whom.organization}" if known.whom.organization else known.whom.name
    asks, ground = (OFFERED, known.they_offered) if known.they_offered else (ASKS, known.outreach)
    say = known.voice.say
    parts: list[Line | Missing] = [
        greeting(known.to, known.voice),
        Line("ask", say("intro_ask", asks, whom=whom), 1, (ground,)),
        Line("opt_in", say("opt_in", OPT_INS, call=known.whom.call), 1),
        Line("easy_out", say("easy_out", EASY_OUTS[1:]), 2),
        Line("thanks", say("intro_thanks", THANKS), 2),
        Line("hand_over", say("hand_over", HAND_OVERS), 3),
        *_paragraph_to_pass_on(known),
        sign_off(known.writer, known.voice, 5),
    ]
    subject = f"Could you introduce me to {known.whom.call}?"
    return Draft(subject if len(subject) <= 40 else "An introduction, if you like", tuple(parts))


def forwardable(draft: Draft) -> str:
    """The paragraph to pass on, alone."""
    return written(line for line in draft.lines if line.role in FORWARDED)


def _paragraph_to_pass_on(known: Introduction) -> list[Line | Missing]:
    call = known.whom.call
    at = f"the work at {known.whom.organization}" if known.whom.organization else "the work"
    ask = f"I would like to ask {call} a few questions about {at}, in a {known.minutes}-minute call."
    out = f"Any day that suits {call} is fine, and so is a no."
    if known.writer.email:
        out += f" My address is {known.writer.email}."
    return [
        _who(known),
        _fact(known),
        Line("forward_ask", ask, 4, (known.outreach,)),
        Line("forward_out", out, 4),
    ]


def _who(known: Introduction) -> Line | Missing:
    answer = known.answers.get("forward_who")
    part = who_i_am(known.writer, 4, answer.text if answer else "")
    if isinstance(part, Line):
        knows_name = not known.writer.name or known.writer.call in part.words
        words = part.words if knows_name else f"My name is {known.writer.name}. {part.words}"
        return Line("forward_who", words, 4, part.rests_on)
    return Missing("forward_who", part.question, part.example, 4)


def _fact(known: Introduction) -> Line | Missing:
    """Why this person, said of them: “I read that Ben wrote …”."""
    answer = known.answers.get("forward_fact")
    for fact in (answer, *known.facts):
        clause = about(fact.text, known.whom.call, known.whom.names, (known.whom.organization,)) if fact else None
        if fact and clause:
            words = f"I came across {clause.third}." if clause.is_thing else f"I learned that {clause.third}."
            return Line("forward_fact", words, 4, (fact,))
        if fact and fact is answer:
            return Line("forward_fact", as_sentence(fact.text), 4, (fact,))
    asked = ask_for_fact(known.whom, known.facts, 4)
    return Missing("forward_fact", asked.question, asked.example, 4, asked.suggestion, asked.suggested_by)
