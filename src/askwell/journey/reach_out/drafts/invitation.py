"""The first message: connection first, one fact about them, one ask with its minutes, an easy way out, thanks.

50 to 90 words by e-mail (O1, F4), as much as fits a LinkedIn note or message (L1, L6), or a card to say it by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from .lines import Draft, Line, Missing, Person, Source, Voice, Writer, fitting, written
from .phrasing import about, article, as_sentence, first_sentence, lower_first, the_month
from .shared import EASY_OUTS, THANKS, ask_for_name, fact_line, greeting, sign_off, who_i_am

LINKEDIN_MESSAGE_LIMIT: Final = 400  # L6
SUBJECT_LIMIT: Final = 40  # O3
MOST_WORDS: Final = 90  # O1

INTRODUCED: Final = (
    "{who} suggested that I write to you.",
    "{who} gave me your name.",
    "{who} pointed me to you.",
    "{who} told me about you.",
    "{who} mentioned you to me.",
)
SAME_SCHOOL: Final = (
    "We both went to {place}.",
    "You and I both studied at {place}.",
    "Like you, I studied at {place}.",
    "I found you through {place}, where we both studied.",
)
SAME_EMPLOYER: Final = (
    "You and I both worked at {place}.",
    "Like you, I once worked at {place}.",
    "We both have {place} in our past.",
    "I found you through {place}, where we both worked.",
)
IN_COMMON: Final = (
    "We both know {who}.",
    "You and I have {who} in common.",
    "{who} is somebody we both know.",
)
MET: Final = (
    "We met {how}.",
    "You may remember me: we met {how}.",
    "I still remember that we met {how}.",
)
WE: Final = ("We {how}.", "You may remember that we {how}.", "I like to think back to when we {how}.")
LINKED: Final = (
    "We are connected on LinkedIn but have not talked yet.",
    "You and I are linked here and there, but we have never talked.",
    "We have been connected for a while and have never talked.",
)
COME_BACK: Final = (
    "When I wrote to you in {month}, you asked me to come back later.",
    "In {month} you were kind enough to say: ask again later.",
)
LONG_AGO: Final = ("It has been a long time.", "Many years have passed since then.", "It has been too long.")
ASKS: Final = (
    "Could I ask you a few questions about {topic} in a {minutes}-minute call, some time in the next three weeks?",
    "Would you be willing to tell me about {topic} in a {minutes}-minute call, on a day that suits you?",
    "Would you be open to a {minutes}-minute call about {topic}, some time this month or next?",
    "Could you spare {minutes} minutes for a few questions about {topic}, when it suits you?",
)
SHORT_ASKS: Final = (
    "Could I ask you a few questions about your work? {minutes} minutes would do.",
    "Would you take {minutes} minutes to tell me about your work?",
    "Could we talk for {minutes} minutes about your work?",
    "Would you be open to a {minutes}-minute call about your work?",
)
SPOKEN_ASKS: Final = (
    "Could I ask you a few questions about your work, for {minutes} minutes, now or another day?",
    "Would you have {minutes} minutes for me, now or another day, to tell me about your work?",
    "Could we sit down for {minutes} minutes some day, so that I can ask about your work?",
)
SHORT_FACTS: Final = ("I read that {clause}.", "I saw that {clause}.", "I learned that {clause}.")
SHORT_THINGS: Final = ("{Thing} made me curious.", "I came across {thing}.", "I liked {thing}.")

Bond = Literal[
    "",
    "introduced",
    "school",
    "employer",
    "mutual",
    "friend",
    "colleague",
    "alumni",
    "shared_past",
    "connection",
    "later",
]
QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "friend": ("How do you know {call}? Finish the sentence: We …", "We met at the teachers’ day in 2019."),
    "colleague": ("Where did you work together? Finish the sentence: We …", "We worked together at Acme."),
    "alumni": ("Which school do you share?", "We both went to Leeds."),
    "shared_past": ("What do you share with {call}? Finish the sentence: We …", "We both lived in Accra."),
    "mutual": ("Which connection do you share?", "We both know Jonas Meyer."),
}


@dataclass(frozen=True, slots=True)
class Connection:
    """What ties the owner to the person: the sort, and the record that says so (None when nobody wrote it down).

    `why` is what the introducer said of the person; `long_ago` for a tie gone quiet.
    """

    bond: Bond = ""
    source: Source | None = None
    why: Source | None = None
    long_ago: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """All that an invitation can rest on. `answers` are the owner's own words for lines that were missing."""

    writer: Writer
    to: Person
    minutes: int
    today: date
    voice: Voice
    connection: Connection = Connection()
    facts: tuple[Source, ...] = ()
    path: Source | None = None
    field_of_work: str = ""
    occupation: str = ""
    answers: Mapping[str, Source] = field(default_factory=dict)


def invitation(known: Invitation, channel: str = "email", note_limit: int = 200) -> Draft:
    """The draft for a channel: email, linkedin_note, linkedin_message or in_person."""
    if channel == "linkedin_note":
        return Draft("", fitting(_short(known), note_limit, ("connection", "fact", "thanks", "easy_out", "who_i_am")))
    if channel == "linkedin_message":
        optional = ("connection", "fact", "thanks", "who_i_am", "easy_out")
        return Draft("", fitting(_short(known), LINKEDIN_MESSAGE_LIMIT, optional))
    if channel == "in_person":
        return Draft("", tuple(_spoken(known)))
    return Draft(_subject(known), tuple(_whole(known)))


def _whole(known: Invitation) -> list[Line | Missing]:
    """As much as stays under 90 words: first the fact is said shorter, then the field is left out."""
    narrow = replace(known, field_of_work="", occupation="")
    parts: list[Line | Missing] = []
    for what, short in ((known, False), (known, True), (narrow, True)):
        parts = _letter(what, short)
        if len(written(part for part in parts if isinstance(part, Line)).split()) <= MOST_WORDS:
            break
    return parts


def _letter(known: Invitation, short: bool) -> list[Line | Missing]:
    topic, rests_on = _topic(known)
    ask = known.voice.say("ask", ASKS, topic=topic, minutes=str(known.minutes))
    return [
        greeting(known.to, known.voice),
        *_reasons(known, short),
        Line("ask", ask, 2, rests_on),
        Line("easy_out", known.voice.say("easy_out", EASY_OUTS), 3),
        Line("thanks", known.voice.say("thanks", THANKS), 3),
        sign_off(known.writer, known.voice, 4),
    ]


def _reasons(known: Invitation, short: bool) -> list[Line | Missing]:
    """How I come to you, who I am, why you. A stranger hears first why them."""
    opening, who = _opening(known), who_i_am(known.writer, 1, _answer(known, "who_i_am"))
    fact = _fact(known, short)
    return [*opening, who, *fact] if opening else [*fact, who]


def _short(known: Invitation) -> list[Line | Missing]:
    """The same in few words. Who I am stands in the profile they will look at, so it may be left out."""
    who = [who_i_am(known.writer, 1)] if known.writer.introduction else []
    return [
        greeting(known.to, known.voice),
        *_opening(known),
        *who,
        *_fact(known, short=True),
        Line("ask", known.voice.say("short_ask", SHORT_ASKS, minutes=str(known.minutes)), 1),
        Line("easy_out", known.voice.say("easy_out", EASY_OUTS), 1),
        Line("thanks", "Thank you.", 1),
        _first_name(known.writer),
    ]


def _first_name(writer: Writer) -> Line | Missing:
    if not writer.name:
        return ask_for_name(2)
    return Line("sign_off", writer.call, 2, (Source("account", writer.uid, writer.name),))


def _spoken(known: Invitation) -> list[Line | Missing]:
    """What to say to them, face to face."""
    me = Source("account", known.writer.uid, known.writer.name)
    hello = f"Hello {known.to.call}, I am {known.writer.call}." if me.text else f"Hello {known.to.call}."
    ask = known.voice.say("spoken_ask", SPOKEN_ASKS, minutes=str(known.minutes))
    return [
        Line("greeting", hello, 0, (me,)),
        *_opening(known),
        who_i_am(known.writer, 1, _answer(known, "who_i_am")),
        *_fact(known, short=True),
        Line("ask", ask, 2),
        Line("easy_out", known.voice.say("easy_out", EASY_OUTS[:4]), 2),
    ]


def _opening(known: Invitation) -> list[Line | Missing]:
    """The connection comes first (F4), the introducer's name before all else (O4, P4)."""
    tie, answer = known.connection, known.answers.get("connection")
    if answer:
        return [Line("connection", _own_connection(tie.bond, answer.text, known.voice), 1, (answer,))]
    if tie.source is None:
        return [_ask_for_connection(known)] if tie.bond in QUESTIONS else []
    words = _connection_words(known, tie, tie.source)
    if words is None:
        return [_ask_for_connection(known)]
    if tie.long_ago:
        words = f"{words} {known.voice.say('long_ago', LONG_AGO)}"
    return [Line("connection", words, 1, tuple(source for source in (tie.source, tie.why) if source))]


def _connection_words(known: Invitation, tie: Connection, source: Source) -> str | None:
    voice = known.voice
    if tie.bond == "introduced":
        said = about(tie.why.text, known.to.call, known.to.names) if tie.why else None
        if said and not said.is_thing:
            return f"{source.text} told me that {said.second}."
        return voice.say("connection", INTRODUCED, who=source.text)
    if tie.bond == "later" and tie.on:
        return voice.say("connection", COME_BACK, month=the_month(tie.on, known.today))
    if tie.bond == "connection":
        return voice.say("connection", LINKED)
    wordings = {"school": SAME_SCHOOL, "employer": SAME_EMPLOYER}.get(tie.bond)
    if wordings:
        return voice.say("connection", wordings, place=source.text)
    if tie.bond == "mutual":
        return voice.say("connection", IN_COMMON, who=source.text)
    return _how_we_met(source.text, voice)


def _how_we_met(text: str, voice: Voice) -> str | None:
    """A noted “how we met” as a sentence: “at the fair”, “worked together at Acme”, “We …”."""
    how = first_sentence(text)
    first = how.split()[0].lower() if how else ""
    if first in {"we", "you", "both"}:
        return as_sentence(how if first != "both" else f"We {lower_first(how, always=True)}")
    if first in {"at", "in", "on", "through", "during", "via", "while", "when", "by"}:
        return voice.say("connection", MET, how=lower_first(how, always=True))
    if first in {
        "worked",
        "met",
        "studied",
        "taught",
        "lived",
        "shared",
        "sat",
        "played",
        "sang",
        "ran",
        "were",
        "went",
    }:
        return voice.say("connection", WE, how=lower_first(how, always=True))
    return None


def _own_connection(bond: Bond, text: str, voice: Voice) -> str:
    """The owner's answer: a bare name of a school or a person is put into a sentence, anything else stands as it is."""
    bare = (
        len(text.split()) <= 5 and not text.rstrip().endswith(".") and text.split()[0].lower() not in {"we", "you", "i"}
    )
    if bare and bond == "alumni":
        return voice.say("connection", SAME_SCHOOL, place=text.strip())
    if bare and bond == "mutual":
        return voice.say("connection", IN_COMMON, who=text.strip())
    return _how_we_met(text, voice) or as_sentence(text)


def _ask_for_connection(known: Invitation) -> Missing:
    tie = known.connection
    question, example = QUESTIONS.get(tie.bond) or QUESTIONS["shared_past"]
    noted = tie.source.text if tie.source else ""
    return Missing("connection", question.format(call=known.to.call), example, 1, noted, noted)


def _fact(known: Invitation, short: bool = False) -> list[Line | Missing]:
    """Asked for unless the introducer already said something of this person alone."""
    answer = known.answers.get("fact")
    if short:
        part = fact_line(known.to, known.voice, known.facts, 1, answer=answer, clauses=SHORT_FACTS, things=SHORT_THINGS)
    else:
        part = fact_line(known.to, known.voice, known.facts, 1, answer=answer)
    why = known.connection.why
    told = known.connection.bond == "introduced" and why and about(why.text, known.to.call, known.to.names)
    return [] if isinstance(part, Missing) and told else [part]


def _topic(known: Invitation) -> tuple[str, tuple[Source, ...]]:
    """Their work narrowly, and the field broadly (F4)."""
    topic = f"your work at {known.to.organization}" if known.to.organization else "your work"
    if known.field_of_work.strip():
        topic += f" and {_small(known.field_of_work)} in general"
    elif known.occupation:
        topic += f" and the work of {article(lower_first(known.occupation, always=True))}"
    rests_on = (known.path,) if known.path and topic.count(" and ") else ()
    return topic, tuple(source for source in rests_on if source)


def _small(field: str) -> str:
    """“Energy” and “Health data” begin small inside a sentence; “IT” and “R&D” do not."""
    first = field.split()[0]
    return field[0].lower() + field[1:] if first.isalpha() and first[1:].islower() else field


def _subject(known: Invitation) -> str:
    """Three to five words where they fit 40 characters (O3); the introducer's name first (O4)."""
    tie = known.connection
    wanted = []
    if tie.bond == "introduced" and tie.source:
        wanted += [f"{tie.source.text} suggested I write", f"{tie.source.text.split()[0]} suggested I write"]
    if tie.bond == "school" and tie.source:
        wanted += [f"From one {tie.source.text} student", "A question from your old school"]
    for line in _fact(known):
        clause = about(line.rests_on[0].text, known.to.call, known.to.names) if isinstance(line, Line) else None
        if clause and clause.is_thing:
            wanted.append(clause.second[0].upper() + clause.second[1:])
    if known.to.organization:
        wanted.append(
            known.voice.say("subject", ("Your work at {at}", "A question about {at}", "{minutes} minutes about {at}"),
                            at=known.to.organization, minutes=str(known.minutes))
        )  # fmt: skip
    last = known.voice.say(
        "subject", ("A question about your work", "Learning from your work", "Your work, from inside")
    )
    return next((subject for subject in wanted if len(subject) <= SUBJECT_LIMIT and len(subject.split()) <= 7), last)


def _answer(known: Invitation, role: str) -> str:
    return known.answers[role].text if role in known.answers else ""
