"""What takes up what was said, and what does not."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.likeness import share_of, stem, telling, weight
from askwell.coach.rulebook import data_of
from askwell.coach.threads import follow_up, uptake
from askwell.coach.words import Text

PROBES = tomllib.loads((Path(__file__).parent / "examples" / "probes.toml").read_text("utf-8"))
TALKS = [
  ("How did you become a beekeeper?", "My uncle kept hives behind the barn and gave me one when I was twelve.", "What did your uncle teach you about hives?", "How large is your marketing budget?"),
  ("What is hard about night shifts?", "Sleep, mostly. The ward is quiet but my body never gets used to it.", "How do you protect your sleep between shifts?", "Which university has the best reputation?"),
  ("How do you price a repair?", "I look at the parts, the hours, and whether the customer will come back.", "How do you guess whether a customer comes back?", "Did you grow up near the sea?"),
  ("Why did you leave the bank?", "The numbers were fine but I never met the people behind the loans.", "Where do you meet those people now?", "What is your favourite programming language?"),
  ("What does a good editor do?", "She cuts. She finds the sentence you were hiding from and makes you keep it.", "How does she find that sentence?", "Are solar panels worth the cost?"),
  ("What changed after the merger?", "We lost half the planners, and the software was swapped in one weekend.", "How did the planners who stayed cope with the new software?", "Who taught you to bake bread?"),
  ("How do you train newcomers?", "They shadow a nurse for six weeks, then take two patients of their own.", "What do they see while shadowing that surprises them?", "When was the stadium finished?"),
  ("What do you read?", "Court rulings, mostly, and a newsletter by a retired judge.", "What makes that newsletter worth your time?", "How do glaciers move?"),
]  # fmt: skip


def test_a_question_on_the_answer_is_a_probe_and_one_on_another_matter_is_not():
    follows = [follow_up(question, answer, probe)[0] for question, answer, probe, _ in TALKS]
    others = [follow_up(question, answer, other)[0] for question, answer, _, other in TALKS]
    assert sum(follows) >= 7
    assert sum(others) <= 1


def test_most_of_the_example_probes_are_told_from_what_is_next_on_the_list():
    missed = [row for row in PROBES["follows"] if not follow_up(*row)[0]]
    taken = [row for row in PROBES["others"] if follow_up(*row)[0]]
    print(*missed, *taken, sep="\n")
    assert len(missed) <= 2
    assert len(taken) <= 2


@pytest.mark.parametrize("candidate", ["Why is that?", "How so?", "What do you mean by that?", "Tell me more."])
@pytest.mark.parametrize("answer", ["The hours were long.", f"They {' '.join(f'thing{n}' for n in range(60))}."])
def test_a_question_that_can_only_mean_what_was_said_counts_as_a_probe(candidate, answer):
    assert follow_up("Why did you leave?", answer, candidate)[0]


def test_a_question_that_says_it_is_about_something_else_is_none():
    assert follow_up("How do you train nurses?", "They shadow me.", "How do you train others?")[0]
    assert not follow_up("How do you train nurses?", "They shadow me.", "My last question: how do you train others?")[0]


@pytest.mark.parametrize(
    ("further", "less"),
    [
        ("So the hives were your uncle's? What did he teach you?", "Okay."), ("You said the hives were a gift, so why keep them?", "What is next on the list?"),
        ("Your uncle gave you a hive.", "I once had a dog."),
    ],
)  # fmt: skip
def test_a_reply_that_builds_on_it_takes_up_more(further, less):
    said = "My uncle gave me a hive when I was twelve."
    assert uptake(said, further) > uptake(said, less)


def test_the_answers_have_the_form_of_the_contract():
    row = {"id": 1, "question": "Why?", "answer": "The hours.", "candidate": "Which hours?"}
    (told,) = (json.loads(line) for line in batch.run("probe", [json.dumps(row).encode()]))
    assert (list(told), told["followup"]) == (["id", "followup", "score"], True)
    row = {"conv": 1, "i": 2, "said": "The hours.", "reply": "Which?"}
    (told,) = (json.loads(line) for line in batch.run("uptake", [json.dumps(row).encode()]))
    assert list(told) == ["conv", "i", "uptake"]


@pytest.mark.parametrize(
    ("one", "other"), [("planning", "planned"), ("studies", "studied"), ("hives", "hive"), ("founder", "founded"), ("stopped", "stop")]
)  # fmt: skip
def test_words_of_one_family_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_small_words_carry_no_meaning_and_numbers_much():
    assert telling(Text("I would have been there, and so on.")) == []
    assert weight("hive") > weight(stem("manage")) > weight(stem("working"))
    assert weight("1984") > weight("7")
    assert share_of([], ["hive"]) == 0
    assert share_of(["hive", "work"], ["hive"]) > 0.5


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_texts_can_be_compared(one, two, three):
    follows, score = follow_up(one, two, three)
    assert follows == (score >= data_of("threads")["probe"]["threshold"])
    assert uptake(one, two) >= 0
