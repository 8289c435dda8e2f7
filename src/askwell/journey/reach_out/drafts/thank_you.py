"""The thank-you (T3): thanks, one specific thing learned, what I will do, what they offered, keep in touch. No ask (T5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from .lines import Draft, Line, Missing, Person, Source, Voice, Writer
from .phrasing import as_sentence, joined, offered, promise, said_back, the_day
from .shared import greeting, sign_off

THANKS: Final = (
    "Thank you for the time you gave me {when}, and for being so open.",
    "Thank you for talking with me {when}. I know that your days are full.",
    "Thank you for our talk {when}. You were generous with your time.",
    "Thank you for answering all my questions {when}.",
)
LEARNED: Final = (
    "One thing stays with me above all: {thing}.",
    "What I keep thinking about is this: {thing}.",
    "I wrote this down and underlined it: {thing}.",
    "I could not have read this anywhere: {thing}.",
)
MOST_LEARNED: Final = 2
QUOTE_MARKS: Final = '“”„‟«»" '
QUOTED: Final = ("Your words stay with me: “{thing}”.", "I wrote down what you said: “{thing}”.")
ALSO: Final = (
    "I also took this home: {thing}.",
    "And I will remember this, too: {thing}.",
    "This was new to me as well: {thing}.",
)
WILL_DO: Final = (
    "So I will {deed}.",
    "Because of what you said, I will {deed}.",
    "My next step is clear now: I will {deed}.",
    "As a first step I will {deed}.",
)
NEXT_STEP: Final = ("My next step: {deed}.", "What I do next: {deed}.")
NAMED: Final = (
    "Thank you also for naming {names}.",
    "It was kind of you to think of {names}.",
    "Thank you, too, for giving me the name of {names}.",
)
WILL_INTRODUCE: Final = (
    "Thank you also for offering to put me in touch with {names}.",
    "It is kind of you to introduce me to {names}.",
)
OFFERS: Final = ("Thank you also for offering to {deed}.", "It was kind of you to offer to {deed}.")
WRITING_TO: Final = (
    "I will write to {call} this week and say that you sent me.",
    "I will write to {call} in the next days.",
)
KEEP: Final = (
    "I will let you know how it goes.",
    "You will hear from me when there is something to tell.",
    "I will write again and tell you what came of it.",
    "I would like to keep you posted on what comes of it.",
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody they named, and how far they went."""

    source: Source
    will_introduce: bool = False
    may_use_name: bool = False


@dataclass(frozen=True, slots=True)
class ThankYou:
    """What a thank-you can rest on: only what the talk itself left, and nothing said off the record.

    `learned` are takeaways, the most telling first; `quotes` the uids of those that are their exact words.
    """

    writer: Writer
    to: Person
    talk: Source
    talked_on: date
    today: date
    voice: Voice
    learned: tuple[Source, ...] = ()
    quotes: frozenset[str] = frozenset()
    promises: tuple[Source, ...] = ()
    offers: tuple[Source, ...] = ()
    named: tuple[Named, ...] = ()
    answers: Mapping[str, Source] = field(default_factory=dict)


def thank_you(known: ThankYou) -> Draft:
    """The draft."""
    parts = [
        greeting(known.to, known.voice),
        Line("thanks", known.voice.say("thanks_for", THANKS, when=_when(known)), 1, (known.talk,)),
        *_learned(known),
        _will_do(known),
        *_offered(known),
        Line("keep", known.voice.say("keep", KEEP), 3),
        sign_off(known.writer, known.voice, 4),
    ]
    day = f"{known.talked_on:%A}"
    subjects = (f"Thank you for {day}", f"Thank you, {known.to.call}", "What I took from our talk")
    return Draft(known.voice.say("subject", subjects), tuple(parts))


def _when(known: ThankYou) -> str:
    return "today" if known.talked_on == known.today else f"on {the_day(known.talked_on, known.today)}"


def _learned(known: ThankYou) -> list[Line | Missing]:
    """The one thing learned, and a second one if there is one that can be said."""
    answer = known.answers.get("learned")
    if answer:
        thing = said_back(answer.text, known.to.call, known.to.names)
        words = known.voice.say("learned", LEARNED, thing=thing) if thing else as_sentence(answer.text)
        return [Line("learned", words, 2, (answer,))]
    lines: list[Line | Missing] = []
    for source in known.learned:
        role = "also" if lines else "learned"
        words = _in_a_sentence(known, source, role)
        if words and len(lines) < MOST_LEARNED:
            lines.append(Line(role, words, 2, (source,)))
    return lines or [_ask_what_was_learned(known)]


def takeaways_as_sentences(known: ThankYou) -> list[tuple[Source, str]]:
    """Every takeaway with the sentence that would say it in this thank-you: its own words where no other will do."""
    return [
        (source, _in_a_sentence(known, source, "learned") or as_sentence(source.text))
        for source in known.learned
        if source.text.strip()
    ]


def _in_a_sentence(known: ThankYou, source: Source, role: str) -> str:
    thing = said_back(source.text, known.to.call, known.to.names)
    if not thing:
        return ""
    wordings: Sequence[str] = {"learned": LEARNED, "also": ALSO}[role]
    if source.uid in known.quotes:
        thing, wordings = as_sentence(thing.strip(QUOTE_MARKS)).rstrip("."), QUOTED
    return known.voice.say(role, wordings, thing=thing)


def _ask_what_was_learned(known: ThankYou) -> Missing:
    noted = known.learned[0].text if known.learned else ""
    question = f"What is the one thing you learned from {known.to.call}?"
    if noted:
        question = f"How would you say this to {known.to.call}, in one sentence?"
    return Missing("learned", question, "Most of the week is talking with operators, not data.", 2, noted, noted)


def _will_do(known: ThankYou) -> Line | Missing:
    source = known.answers.get("will_do") or next(iter(known.promises), None)
    if source is None:
        return Missing("will_do", "What will you do with it? One step.", "read the outage report", 2)
    deed = promise(source.text, known.to.names)
    if deed:
        return Line("will_do", known.voice.say("will_do", WILL_DO, deed=deed), 2, (source,))
    deed = as_sentence(source.text).rstrip(".")
    return Line("will_do", known.voice.say("next_step", NEXT_STEP, deed=deed), 2, (source,))


def _offered(known: ThankYou) -> list[Line]:
    """What or whom they offered. Without any of it the line is simply not there."""
    lines = [*_introductions(known), *_names(known)]
    for source in known.offers[:1]:
        deed = offered(source.text, known.to.names)
        if deed:
            lines.append(Line("offered", known.voice.say("offered", OFFERS, deed=deed), 3, (source,)))
    return lines


def _introductions(known: ThankYou) -> list[Line]:
    met = [named.source for named in known.named if named.will_introduce][:3]
    if not met:
        return []
    names = joined([source.text for source in met])
    return [Line("introduced", known.voice.say("introduced", WILL_INTRODUCE, names=names), 3, tuple(met))]


def _names(known: ThankYou) -> list[Line]:
    plain = [named for named in known.named if not named.will_introduce][:3]
    if not plain:
        return []
    sources = tuple(named.source for named in plain)
    words = known.voice.say("named", NAMED, names=joined([source.text for source in sources]))
    if len(plain) == 1 and plain[0].may_use_name:
        call = plain[0].source.text.split()[0]
        words += " " + known.voice.say("writing_to", WRITING_TO, call=call)
    return [Line("named", words, 3, sources)]
