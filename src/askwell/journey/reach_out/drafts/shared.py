"""Lines that several kinds of message share: greeting, fact, thanks, an easy way out, the name at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .lines import Line, Missing, Person, Source, Voice, Writer
from .phrasing import Clause, about, as_sentence

GREETINGS: Final = ("Hello {call},", "Dear {call},", "Hi {call},")
CLOSINGS: Final = ("Best wishes,\n{name}", "Kind regards,\n{name}", "All the best,\n{name}", "Warm regards,\n{name}")
EASY_OUTS: Final = (
    "If this is a bad time, that is quite all right.",
    "If it does not suit you, a short no is fine.",
    "If you have no time for this, I understand.",
    "If now is not a good moment, that is fine.",
    "If you would rather not, I will not mind.",
    "A no is fine, too.",
)
THANKS: Final = (
    "Thank you for reading this.",
    "Thank you for thinking about it.",
    "Thank you for your time either way.",
    "Thank you, whatever you decide.",
    "Thank you for considering it.",
)
FACTS: Final = (
    "I read that {clause}, and I would like to hear more.",
    "I saw that {clause}, and it made me want to ask you more.",
    "When I read that {clause}, I wanted to know more.",
    "I learned that {clause}, and I would love to hear about it from you.",
    "I noticed that {clause}. That is why I thought of you.",
)
THINGS: Final = (
    "{Thing} made me want to ask you more.",
    "I came across {thing}, and it left me with questions.",
    "I found {thing}, and I would like to hear more.",
    "It was {thing} that made me think of you.",
    "{Thing} is the reason I thought of you.",
)


def greeting(person: Person, voice: Voice) -> Line:
    return Line("greeting", voice.say("greeting", GREETINGS, call=person.call), 0)


def sign_off(writer: Writer, voice: Voice, paragraph: int) -> Line | Missing:
    if not writer.name:
        return ask_for_name(paragraph)
    source = (Source("account", writer.uid, writer.name),)
    return Line("sign_off", voice.say("sign_off", CLOSINGS, name=writer.name), paragraph, source)


def ask_for_name(paragraph: int) -> Missing:
    return Missing("sign_off", "What is your name, as you sign?", "Amara Diallo", paragraph)


def who_i_am(writer: Writer, paragraph: int, answer: str = "") -> Line | Missing:
    """The owner's own sentence about themself (F22)."""
    words = answer or writer.introduction
    if words:
        return Line("who_i_am", as_sentence(words), paragraph, (Source("account", writer.uid, words),))
    return Missing(
        "who_i_am", "Who are you, in one sentence?", "I teach physics and wonder about energy data.", paragraph
    )


def fact_line(
    person: Person,
    voice: Voice,
    facts: Sequence[Source],
    paragraph: int,
    *,
    answer: Source | None = None,
    clauses: Sequence[str] = FACTS,
    things: Sequence[str] = THINGS,
) -> Line | Missing:
    """One thing about this person and nobody else (O14), from the first fact that can be said safely."""
    for fact in (answer, *facts):
        clause = about(fact.text, person.call, person.names, (person.organization,)) if fact else None
        if fact and clause:
            return Line("fact", clause_words(clause, voice, "fact", clauses, things), paragraph, (fact,))
        if fact and fact is answer:
            return Line("fact", as_sentence(fact.text), paragraph, (fact,))
    return ask_for_fact(person, facts, paragraph)


def ask_for_fact(person: Person, facts: Sequence[Source], paragraph: int) -> Missing:
    noted = facts[0] if facts else None
    question = f"What made you think of {person.call}? One thing about their work."
    if noted:
        question = f"You noted this about {person.call}. How would you say it to them?"
    example = "wrote the 2023 report on outages"
    return Missing("fact", question, example, paragraph, noted.text if noted else "", noted.text if noted else "")


def clause_words(clause: Clause, voice: Voice, role: str, clauses: Sequence[str], things: Sequence[str]) -> str:
    """The clause in one of the wordings that fit its shape."""
    if clause.is_thing:
        thing = clause.second
        return voice.say(role, things, thing=thing, Thing=thing[0].upper() + thing[1:])
    return voice.say(role, clauses, clause=clause.second)
