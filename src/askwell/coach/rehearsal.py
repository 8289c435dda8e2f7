"""What a simulated partner answers: by the form of the question, by what they know, and by what was said before.

An open question draws a whole answer, one that takes up an answer the layer behind it, a closed one a few words, a
leading one what was put into it, and two at once an answer to the first. Every word comes from the partner's sheet or
from `rules/rehearsal.toml`; the same talk and the same seed give the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from zlib import crc32

from . import question_bank
from .findings import Finding, gravest_first
from .hearing import Line
from .likeness import share_of, telling
from .partners import Partner, Topic
from .questions import Reading, read_question
from .report import Report
from .rulebook import data_of, phrases_of
from .talk_time import count_words
from .threads import follow_up
from .words import Text

TO_TRY: Final = 3
_DECLINED: Final = ("job", "salary", "protected", "confidential", "mentor", "pushy")
_ASKED_FOR: Final = ("name_yours", "record", "keep_in_touch")
_SAID: Final = ("thanks", "hello")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the partner says, why it came out so (one line, '' where there is nothing to learn), and its topic if any."""

    text: str
    kind: str
    why: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class _Talk:
    """The talk so far, from the partner's side."""

    partner: Partner
    said: Sequence[Line]
    seed: int

    @property
    def mine(self) -> list[str]:
        return [line.text for line in self.said if line.speaker == self.partner.label]

    @property
    def theirs(self) -> list[str]:
        return [line.text for line in self.said if line.speaker != self.partner.label]

    def told(self, words: str) -> bool:
        return any(words in text for text in self.mine)

    @property
    def last_topic(self) -> Topic | None:
        """The topic of the latest answer that had one."""
        return next((topic for text in reversed(self.mine) for topic in self._in(text)), None)

    def _in(self, text: str) -> Iterator[Topic]:
        for topic in self.partner.topics.values():
            if any(piece in text for piece in (topic.short, *self.layers(topic))):
                yield topic

    def layers(self, topic: Topic) -> tuple[str, ...]:
        """All that there is on a topic, the long story last."""
        return (*topic.layers, self.partner.story) if topic.key == self.partner.story_topic else topic.layers

    def open_topics(self) -> list[Topic]:
        """What was not told yet, in order; all of it once there is nothing left. Pay is never proposed (X4)."""
        offered = [topic for topic in self.partner.topics.values() if topic.key != "pay"]
        return [topic for topic in offered if not self.told(topic.layers[0])] or offered

    def says(self, key: str, near: Topic | None = None) -> str:
        """One of the partner's sayings, or of everybody's."""
        choice = self.partner.manner.get(key) or data_of("rehearsal")["says"][key]
        words: str = choice[crc32(f"{self.seed} {len(self.said)} {key}".encode()) % len(choice)]
        open_ones = [topic for topic in self.open_topics() if topic is not near]
        first, second = (near, open_ones[0]) if near else open_ones[:2]
        return words.replace("{topic}", first.name).replace("{other}", second.name)


def greeting(partner: Partner) -> str:
    """How the partner opens the talk."""
    return _Talk(partner, (), 0).says("hello")


def answer(partner: Partner, said: Sequence[Line], asked: str, *, seed: int = 0) -> Answer:
    """What the partner says to `asked` after all that was `said`: lines of both, the partner's under their label."""
    talk, text, reading = _Talk(partner, said, seed), Text(asked), read_question(asked)
    return _apart_from_topics(talk, text, reading) or _on_a_topic(talk, text, reading)


def minutes_used(lines: Sequence[Line]) -> float:
    """How long these lines take, said at an ordinary pace."""
    return sum(count_words(line.text) for line in lines) / float(data_of("rehearsal")["words_a_minute"])


def untold() -> str:
    """What the lines of a rehearsal cannot tell, in the words of a report's warnings."""
    return str(data_of("rehearsal")["untold"])


def to_try(report: Report) -> list[str]:
    """What to try in the real talk, at most three: a question to mend, must-asks that were missed, how it was listened."""
    mends = [f"{one.message} Try: “{one.mend}”" if one.mend else one.message for one in _amiss(report)]
    missed = [f"“{item.topic}” had to be asked and was not." for item in report.missed]
    heard = [remark.finding.message for remark in report.to_try]
    return [*mends[:1], *missed, *heard, *mends[1:]][:TO_TRY]


def _amiss(report: Report) -> list[Finding]:
    """What was amiss in the questions, gravest first, each rule once."""
    own = [line.text for line in report.lines if line.speaker == report.asker]
    found = gravest_first(replace(one, span=None) for text in own for one in read_question(text).findings)
    return list({one.rule: one for one in reversed(found) if one.severity != "praise"}.values())[::-1]


def _apart_from_topics(talk: _Talk, text: Text, reading: Reading) -> Answer | None:
    """What is declined whatever it is about, and what a talk has beside its questions."""
    if _asks("real", text):
        return _answer(talk.says("real"), "none")
    if talk.partner.never.found_in(text):
        return _declined(talk.partner.never_says, reading)
    for flag in _DECLINED:
        if flag in reading.flags:
            return _declined(talk.says(flag), reading)
    if _asks("who_else", text):
        return _name(talk)
    for key in _ASKED_FOR:
        if _asks(key, text):
            return _answer(talk.says(key), "none")
    for key in _SAID if reading.form == "none" else ():
        if _asks(key, text):
            return _answer(talk.says(key), "none")
    return None


def _declined(words: str, reading: Reading) -> Answer:
    finding = next((one.message for one in reading.findings if one.severity != "praise"), "")
    return Answer(words, "declined", data_of("rehearsal")["why"]["declined"].replace("{finding}", finding).strip())


def _name(talk: _Talk) -> Answer:
    """The next name with its role, one at a time."""
    left = [one for one in talk.partner.referrals if not talk.told(one.says)]
    return _answer(left[0].says, "name") if left else _answer(talk.says("nobody_else"), "again")


def _on_a_topic(talk: _Talk, text: Text, reading: Reading) -> Answer:
    topic, follows = _meant(talk, _first_of_two(text, reading))
    if "vague" in reading.flags and not follows:
        return _answer(talk.says("wide"), "wide")
    if reading.form == "none" and not follows:
        return _answer(talk.says("nod"), "none")
    if reading.is_good and reading.form == "closed":  # it only asks leave
        return _answer(talk.says("yes"), "none")
    if topic is None:
        return _answer(talk.says("unclear"), "unclear")
    if topic.key == "pay" and len(talk.theirs) < data_of("rehearsal")["late"]:
        return _answer(talk.says("early"), "early", topic)
    return _by_form(talk, text, reading, topic, follows=follows)


def _first_of_two(text: Text, reading: Reading) -> Text:
    """The first question alone, where there are two."""
    rule = data_of("questions")["double"]["rule"]
    alone = [one.mend for one in reading.findings if one.rule == rule and one.mend]
    return Text(alone[0]) if "double" in reading.flags and alone else text


def _by_form(talk: _Talk, text: Text, reading: Reading, topic: Topic, *, follows: bool) -> Answer:
    if "leading" in reading.flags:
        return _answer(f"{talk.says(talk.partner.leading)} {topic.short}", "leading", topic)
    if "double" in reading.flags:
        first = _by_form(talk, text, replace(reading, flags=()), topic, follows=follows)
        return _answer(f"{first.text} {talk.says('two')}", "two", topic)
    if reading.form in {"closed", "choice"} and not follows:
        return _answer(topic.short, "short", topic)
    if "generic" in reading.flags:
        return _answer(topic.short, "generic", topic)
    return _whole(talk, text, topic)


def _whole(talk: _Talk, text: Text, topic: Topic) -> Answer:
    """The next layer; the story at once where one was asked for, else last."""
    left = [layer for layer in talk.layers(topic) if not talk.told(layer)]
    if not left:
        return _answer(talk.says("again", topic), "again", topic)
    story = talk.partner.story
    if story in left and (left == [story] or (len(left) < len(talk.layers(topic)) and _asks("story", text))):
        return _answer(story, "story", topic)
    return _answer(left[0], "full" if left[0] == topic.layers[0] else "deeper", topic)


def _answer(words: str, kind: str, topic: Topic | None = None) -> Answer:
    return Answer(words, kind, data_of("rehearsal")["why"][kind], topic.key if topic else "")


def _meant(talk: _Talk, text: Text) -> tuple[Topic | None, bool]:
    """The topic that is asked about, and whether the question takes up an answer."""
    found, score = _nearest_topic(talk, text)
    before = talk.last_topic
    if before is None:
        return found, False
    mentioned = _asks("mentioned", text)
    follows = mentioned or not telling(text) or follow_up("".join(talk.theirs[-1:]), talk.mine[-1], text.source)[0]
    rules = data_of("rehearsal")["match"]
    if follows and (found is None or score < rules["least"] + rules["other"]):
        return (_spoken_of(talk, text) if mentioned else None) or before, True
    return found, follows and found is before


def _spoken_of(talk: _Talk, text: Text) -> Topic | None:
    """The topic that "you mentioned …" goes back to: of those spoken of, the one that has most of the words."""
    words = telling(text)
    shares = {
        key: share_of(words, telling(Text(" ".join(layer for layer in talk.layers(topic) if talk.told(layer)))))
        for key, topic in talk.partner.topics.items()
    }
    best = max(shares, key=lambda key: shares[key])
    return talk.partner.topics[best] if shares[best] else None


def _nearest_topic(talk: _Talk, text: Text) -> tuple[Topic | None, float]:
    rules = data_of("rehearsal")["match"]
    words = _without_general(telling(text))
    scores = {
        key: rules["phrase"] * phrases_of("rehearsal_topics", key).found_in(text)
        + rules["bank"] * max((_alike(words, one) ** 2 for one in _bank(key)), default=0.0)
        + rules["sheet"] * share_of(words, telling(Text(" ".join((topic.short, *topic.layers)))))
        for key, topic in talk.partner.topics.items()
    }
    best = max(scores, key=lambda key: scores[key])
    return (talk.partner.topics[best] if scores[best] >= rules["least"] else None), scores[best]


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    return (share_of(one, other) + share_of(other, one)) / 2


@lru_cache(maxsize=32)
def _bank(topic: str) -> tuple[list[str], ...]:
    """The words of the bank's questions on a topic."""
    themes = data_of("rehearsal_topics")[topic]["themes"]
    return tuple(
        _without_general(telling(Text(one.plain))) for theme in themes for one in question_bank.questions(theme)
    )


def _without_general(words: Sequence[str]) -> list[str]:
    general = data_of("rehearsal")["match"]["general"]
    return [word for word in words if word not in general]


def _asks(section: str, text: Text) -> bool:
    return phrases_of("rehearsal", section).found_in(text)
