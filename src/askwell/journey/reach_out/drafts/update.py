"""Telling them what came of it (T9, P4): what they gave, what came of it, thanks, and nothing asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from .lines import Draft, Line, Missing, Person, Source, Voice, Writer
from .phrasing import as_sentence, outcome, promise, said_back, the_month
from .shared import greeting, sign_off

ADVISED: Final = (
    "In {month} you advised me to {deed}.",
    "In {month} you told me to {deed}.",
    "You told me in {month} to {deed}.",
)
PROMISED: Final = ("In {month} I told you that I would {deed}.", "In {month} I said that I would {deed}.")
RECALLED: Final = ("In {month} you gave me this advice: {thing}.", "I still have your advice from {month}: {thing}.")
SAID: Final = ("In {month} you told me this: {thing}.", "I often think of what you said in {month}: {thing}.")
NAMED: Final = ("In {month} you gave me the name of {thing}.", "You told me in {month} to talk to {thing}.")
CAME_OF_IT: Final = ("This is what came of it: {words}", "Here is what came of it: {words}")
THANKS: Final = (
    "It began with you, so thank you.",
    "Without you I would not have tried. Thank you.",
    "I owe that to you. Thank you.",
    "You gave me the push. Thank you.",
)
THANKS_FOR_NAME: Final = (
    "Thank you for opening that door.",
    "Thank you for thinking of it.",
    "I would not have found that way alone. Thank you.",
)
NO_ANSWER: Final = (
    "There is no need to answer.",
    "This needs no answer; I just wanted you to know.",
    "I only wanted you to know.",
    "Please do not feel that you must answer.",
)


@dataclass(frozen=True, slots=True)
class Update:
    """What an update can rest on. `gave` is what they gave, of the sort `given`; `came_of_it` what the owner noted.

    Sorts: advice (they advised it), promise (the owner promised it), word (a takeaway), name (somebody they named).
    """

    writer: Writer
    to: Person
    today: date
    voice: Voice
    gave: Source | None = None
    given: Literal["advice", "promise", "word", "name"] = "advice"
    given_on: date | None = None
    came_of_it: Source | None = None
    answers: Mapping[str, Source] = field(default_factory=dict)


def update(known: Update) -> Draft:
    """The draft."""
    thanks = THANKS_FOR_NAME if known.given == "name" else THANKS
    parts = [
        greeting(known.to, known.voice),
        *_recall(known),
        _came_of_it(known),
        Line("thanks", known.voice.say("update_thanks", thanks), 2),
        Line("no_answer", known.voice.say("no_answer", NO_ANSWER), 2),
        sign_off(known.writer, known.voice, 3),
    ]
    if known.given == "name" and known.gave:
        return Draft(f"About {known.gave.text.split()[0]}", tuple(parts))
    return Draft(
        known.voice.say("subject", ("What came of your advice", "News, thanks to you", "A small report")), tuple(parts)
    )


def _recall(known: Update) -> list[Line]:
    if known.gave is None:
        return []
    slots = {"month": the_month(known.given_on or known.today, known.today)}
    deed = promise(known.gave.text, known.to.names) if known.given in {"advice", "promise"} else None
    if deed:
        words = known.voice.say("recall", PROMISED if known.given == "promise" else ADVISED, deed=deed, **slots)
        return [Line("recall", words, 1, (known.gave,))]
    if known.given == "promise":
        return []
    wordings = {"word": SAID, "name": NAMED}.get(known.given, RECALLED)
    thing = known.gave.text
    if known.given != "name":
        thing = said_back(thing, known.to.call, known.to.names) or as_sentence(thing).rstrip(".")
    return [Line("recall", known.voice.say("recall", wordings, thing=thing, **slots), 1, (known.gave,))]


def _came_of_it(known: Update) -> Line | Missing:
    source = known.answers.get("came_of_it") or known.came_of_it
    if source is None:
        question = f"What came of it? What would {known.to.call} like to hear?"
        return Missing("came_of_it", question, "I finished the course and wrote my first query.", 1)
    words = outcome(source.text)
    if words is None and "came_of_it" not in known.answers and known.given != "name":
        words = known.voice.say("came_of_it", CAME_OF_IT, words=as_sentence(source.text))
    return Line("came_of_it", words or as_sentence(source.text), 1, (source,))
