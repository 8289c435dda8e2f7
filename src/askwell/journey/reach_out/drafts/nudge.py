"""The one kind reminder (O24): same thread, one new reason, under 60 words, an easy way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from .lines import Draft, Line, Missing, Person, Source, Voice, Writer, fitting
from .phrasing import about, as_sentence, the_day
from .shared import clause_words, greeting, sign_off

FACT_WORDS: Final = 14
RECALLS: Final = (
    "My note of {day} may have come at a full time.",
    "I wrote to you on {day}, and I know how full a week can be.",
    "On {day} I asked you for {minutes} minutes.",
    "You had a note from me on {day}.",
)
RECALLS_OF_REQUEST: Final = (
    "On {day} I asked whether you could introduce me to {about}.",
    "My note of {day}, about {about}, may have come at a full time.",
)
NEWS: Final = (
    "Since then I read that {clause}.",
    "Since I wrote, I learned that {clause}.",
    "In the meantime I saw that {clause}.",
)
NEW_THINGS: Final = (
    "Since then I came across {thing}.",
    "In the meantime I found {thing}.",
    "Since I wrote, {thing} made me curious.",
)
ASKS: Final = (
    "Would {minutes} minutes some time this month be possible?",
    "Could we talk for {minutes} minutes, on a day that suits you?",
    "Would a {minutes}-minute call still be possible?",
    "Could you spare {minutes} minutes, when it suits you?",
)
ASKS_OF_REQUEST: Final = ("Would you still be willing to ask {about}?", "Could you imagine asking {about}?")
EASY_OUTS: Final = (
    "If not, a one-word no is fine.",
    "If this is not for you, just say no; I will not mind.",
    "A short no is fine, too.",
    "If the answer is no, that is fine.",
)
LAST: Final = (
    "If I hear nothing, I will leave it there.",
    "If I hear nothing, I will not write again.",
    "If it does not suit you, I will leave it at that.",
)


@dataclass(frozen=True, slots=True)
class Nudge:
    """What a nudge can rest on: the message it recalls, and facts that message did not use.

    `about` is whom an introducer was asked to introduce, else None.
    """

    writer: Writer
    to: Person
    sent: Source
    sent_on: date
    sent_subject: str
    minutes: int
    today: date
    voice: Voice
    is_last: bool
    about: Person | None = None
    facts: tuple[Source, ...] = ()
    answers: Mapping[str, Source] = field(default_factory=dict)


def nudge(known: Nudge, channel: str = "email", limit: int = 400) -> Draft:
    """The draft. On LinkedIn in as many characters as fit."""
    parts = tuple(_parts(known))
    if channel.startswith("linkedin"):
        return Draft("", fitting(parts, limit, ("news", "recall", "thanks")))
    subject = known.sent_subject.strip()
    answered = subject.lower().startswith("re:")
    return Draft(subject if answered or not subject else f"Re: {subject}", parts)


def _parts(known: Nudge) -> list[Line | Missing]:
    slots = {"day": the_day(known.sent_on, known.today), "minutes": str(known.minutes)}
    slots["about"] = known.about.name if known.about else ""
    asks, recalls = (ASKS_OF_REQUEST, RECALLS_OF_REQUEST) if known.about else (ASKS, RECALLS)
    return [
        greeting(known.to, known.voice),
        Line("recall", known.voice.say("recall", recalls, **slots), 1, (known.sent,)),
        _news(known),
        Line("ask", known.voice.say("nudge_ask", asks, **slots), 2),
        Line("easy_out", known.voice.say("nudge_out", LAST if known.is_last else EASY_OUTS), 2),
        Line("thanks", "Thank you.", 2),
        sign_off(known.writer, known.voice, 3),
    ]


def _news(known: Nudge) -> Line | Missing:
    """One new reason to write again."""
    answer = known.answers.get("news")
    whom = known.about or known.to
    if answer:
        return Line("news", as_sentence(answer.text), 1, (answer,))
    for fact in known.facts if not known.about else ():
        clause = about(fact.text, whom.call, whom.names, (whom.organization,))
        if clause and len(clause.second.split()) <= FACT_WORDS:
            return Line("news", clause_words(clause, known.voice, "news", NEWS, NEW_THINGS), 1, (fact,))
    return Missing(
        "news", f"What is new since you wrote? One reason to write to {known.to.call} again.",
        "Since then I tried the outage data set myself and got stuck at the time stamps.", 1,
    )  # fmt: skip
