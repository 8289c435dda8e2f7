"""How a simulated partner answers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import question_bank, rehearsal
from askwell.coach.partners import partner_called, partners
from askwell.coach.report import report_on
from askwell.coach.rulebook import data_of
from askwell.coach.talk import read_talk

NURSE = partner_called("nurse")
TOPIC_OF = {
    theme: key for key, row in data_of("rehearsal_topics").items() if "themes" in row for theme in row["themes"]
}
ME = "Amara Nwosu"


@dataclass(frozen=True)
class Said:
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


class Talk:
    """A rehearsal, turn by turn."""

    def __init__(self, partner=NURSE, seed=0):
        self.partner, self.seed = partner, seed
        self.lines = [Said(partner.label, rehearsal.greeting(partner))]

    def ask(self, *questions):
        for question in questions:
            given_back = rehearsal.answer(self.partner, self.lines, question, seed=self.seed)
            self.lines += [Said(ME, question), Said(self.partner.label, given_back.text)]
        return given_back


def topic(key, partner=NURSE):
    return partner.topics[key]


@pytest.mark.parametrize("partner", partners(), ids=lambda one: one.key)
def test_every_question_of_the_bank_is_understood(partner):
    asked = [one for one in question_bank.questions() if one.theme in TOPIC_OF]
    missed = [one.key for one in asked if rehearsal.answer(partner, (), one.plain).topic != TOPIC_OF[one.theme]]
    assert len(asked) > 100
    assert missed == []


@pytest.mark.parametrize("question", [one for one in question_bank.questions(20) if one.who_else])
def test_the_banks_questions_for_a_name_get_one(question):
    assert rehearsal.answer(NURSE, (), question.plain).kind == "name"


def test_an_open_question_draws_a_whole_answer():
    said = Talk().ask("How did you become a nurse?")
    assert (said.kind, said.topic, said.text) == ("full", "path", topic("path").layers[0])


def test_a_question_that_takes_up_the_answer_goes_a_layer_deeper():
    said = Talk().ask("How did you become a nurse?", "What was it that you liked about the nurses at his breakfast?")
    assert (said.kind, said.text) == ("deeper", topic("path").layers[1])


def test_what_was_mentioned_earlier_is_found_again():
    talk = Talk()
    talk.ask("How did you become a nurse?", "What do people in your team have in common?")
    assert talk.ask("You mentioned the bakery: what do you still use of it?").topic == "path"
    assert talk.ask("Tell me more.").topic == "path"


def test_a_closed_question_draws_a_few_words_and_says_why():
    said = Talk().ask("Do you like your job?")
    assert (said.kind, said.text) == ("short", topic("like").short)
    assert "what" in said.why


def test_a_general_question_is_answered_in_general():
    said = Talk().ask("What does your hospital do in the team?", "What does your company do?")
    assert (said.kind, said.text) == ("generic", topic("team").short)


def test_a_leading_question_gets_its_own_words_back_by_temper():
    nurse, planner = Talk(), Talk(partner_called("logistics_planner"))
    assert nurse.ask("Isn't the pay terrible?").kind == "early"
    assert nurse.ask("Don't you love the team?").text.startswith(tuple(data_of("rehearsal")["says"]["pushes_back"]))
    said = planner.ask("Don't you love the team?")
    assert (said.kind, said.text.startswith(("Yes, yes.", "Probably, yes."))) == ("leading", True)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("What is hard about the nights, and how did you get into this work?", "hard", "path"),
        ("How did you get into this work, and what is hard about the nights?", "path", "hard"),
        ("What do you enjoy about it? What does a normal day look like?", "like", "day"),
    ],
)
def test_of_two_questions_only_the_first_is_answered(question, first, second):
    said = Talk().ask(question)
    assert (said.kind, said.topic) == ("two", first)
    assert said.text.startswith(topic(first).layers[0])
    assert topic(second).layers[0] not in said.text


def test_a_name_goes_before_the_leave_to_use_it():
    assert Talk().ask("Who else sees this from another side? May I say you suggested it?").kind == "name"


def test_the_same_question_comes_to_an_end():
    kinds = [Talk().ask(*["What is hard about the work?"] * times).kind for times in range(1, 6)]
    assert kinds == ["full", "deeper", "deeper", "story", "again"]


def test_a_story_is_told_when_a_moment_is_asked_for():
    said = Talk().ask("What is hard about the work?", "Can you tell me about the last time it was really hard?")
    assert (said.kind, said.text) == ("story", NURSE.story)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Can you get me a job there?", "job"),
        ("What's your salary?", "salary"),
        ("Are you married?", "protected"),
        ("Are there layoffs coming?", "confidential"),
        ("Will you be my mentor?", "mentor"),
        ("Can't you just spare ten minutes?", "pushy"),
    ],
)
def test_what_does_not_belong_there_is_declined_with_words_that_teach(question, key):
    said = Talk().ask(question)
    assert (said.kind, said.text) == ("declined", data_of("rehearsal")["says"][key][0])
    assert said.why.startswith("Declined. ")


def test_what_they_would_never_say_is_not_said():
    said = Talk().ask("Which patient was the worst?")
    assert (said.kind, said.text) == ("declined", NURSE.never_says)


def test_pay_is_spoken_of_late_and_as_a_range():
    talk = Talk()
    question = "What pay range is usual for beginners?"
    assert talk.ask(question).kind == "early"
    talk.ask("How did you become a nurse?", "What is hard about the work?", "What do you enjoy about it?")
    assert talk.ask(question).text == topic("pay").layers[0]


def test_names_are_given_one_at_a_time_with_their_roles():
    talk = Talk()
    first, second = talk.ask("Who else should I talk to?"), talk.ask("Anyone else worth talking to?")
    assert (first.text, second.text) == tuple(one.says for one in NURSE.referrals)
    assert talk.ask("Who else should I talk to?").kind == "again"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Hello, my name is Amara.", "hello"),
        ("Thank you so much.", "thanks"),
        ("May I mention your name when I write to her?", "name_yours"),
        ("May I let you know how it goes?", "keep_in_touch"),
        ("Is it all right if I record this?", "record"),
        ("Are you a real person?", "real"),
        ("I see.", "nod"),
        ("May I ask you something?", "yes"),
    ],
)
def test_the_small_words_of_a_talk_are_answered(words, key):
    said = Talk().ask(words)
    assert said.text in (NURSE.manner.get(key) or data_of("rehearsal")["says"][key])
    assert (said.kind, said.why) == ("none", "")


@pytest.mark.parametrize(("words", "kind"), [("Tell me everything.", "wide"), ("Purple monkey dishwasher?", "unclear")])
def test_what_is_not_clear_is_asked_back_with_two_topics(words, kind):
    said = Talk().ask(words)
    assert said.kind == kind
    assert topic("path").name in said.text
    assert topic("day").name in said.text


@pytest.mark.parametrize(
    "words", ["And how was that?", "How so?", "Why is that?", "What happened then?", "You said something of zebras?"]
)
def test_what_was_meant_is_guessed_from_what_was_said_before(words):
    said = Talk().ask("How did you become a nurse?", words)
    assert (said.topic, said.kind) == ("path", "deeper")


def test_the_same_talk_and_seed_give_the_same_words_and_another_seed_others():
    asked = ["I see.", "Thank you so much.", "Purple monkey?", "Don't you love the team?"] * 2
    one, same, other = Talk(seed=1), Talk(seed=1), Talk(seed=2)
    for talk in (one, same, other):
        talk.ask(*asked)
    assert one.lines == same.lines
    assert one.lines != other.lines


def pieces_of(partner):
    """All that a partner may ever say, the longest first."""
    sheet = [piece for topic in partner.topics.values() for piece in (topic.short, *topic.layers)]
    sheet += [partner.story, partner.never_says, *(one.says for one in partner.referrals)]
    said = {**data_of("rehearsal")["says"], **partner.manner}
    names = [topic.name for topic in partner.topics.values()]
    sayings = [words for group in said.values() for words in group]
    asked_back = [words for words in sayings if "{" in words]
    sheet += [words for words in sayings if words not in asked_back]
    sheet += [
        words.replace("{topic}", one).replace("{other}", two) for words in asked_back for one in names for two in names
    ]
    return sorted(sheet, key=len, reverse=True)


PIECES = {one.key: pieces_of(one) for one in partners()}
FRAGMENTS = [one.plain for one in question_bank.questions()] + [
    "Don't you hate it?", "Who else should I talk to?", "What's your salary?", "Are you real?", "and why?", "Any advice?",
    "You mentioned the team.", "Hello", "Thanks", "zebra", "What is hard, and how do you sleep?", "You are a star.",
]  # fmt: skip


@given(
    st.sampled_from(partners()),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=60)), min_size=1, max_size=8),
    st.integers(),
)
def test_nothing_is_ever_said_but_what_stands_on_the_sheet(partner, asked, seed):
    talk = Talk(partner, seed)
    talk.ask(*asked)
    for line in talk.lines[::2]:
        left = line.text
        for piece in PIECES[partner.key]:
            left = left.replace(piece, "")
        assert left.strip() == ""


def test_time_is_reckoned_at_an_ordinary_pace():
    assert rehearsal.minutes_used([Said(ME, "word " * 150), Said("X", "word " * 75)]) == 1.5


def tries(*questions, topics=(), must_ask=()):
    talk = Talk()
    talk.ask(*questions)
    return rehearsal.to_try(report_on(talk.lines, read_talk(talk.lines, me=ME, topics=topics), must_ask=must_ask))


def test_what_to_try_begins_with_a_question_and_its_mend_and_names_what_was_missed():
    tried = tries(
        "How much do you earn?", "Do you like your job?", "Which blades do you sharpen in winter?",
        topics=["Which glaciers melt fastest?"], must_ask=[True],
    )  # fmt: skip
    assert len(tried) == 3
    assert "own pay" in tried[0]
    assert "Try: “What pay range is usual for someone starting in this field?”" in tried[0]
    assert tried[1] == "“Which glaciers melt fastest?” had to be asked and was not."


def test_nothing_is_made_up_to_try():
    assert all("Try:" not in one for one in tries("How did you become a nurse?"))


def test_a_rehearsal_tells_what_it_cannot_tell():
    assert "pauses" in rehearsal.untold()
