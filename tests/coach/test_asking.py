"""Questions without a mark: told from many small signs."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from askwell.coach.asking import seems_to_ask, signs
from askwell.coach.said import said
from askwell.coach.utterances import QUESTIONS, read_utterance

TALKS = tomllib.loads((Path(__file__).parent / "examples" / "asking.toml").read_text("utf-8"))["talks"]


def ready(*talk):
    return [said(speaker, words) for speaker, words in talk]


def test_most_questions_of_the_example_talks_are_told_without_their_marks():
    hits = wrong = 0
    for talk in TALKS:
        one = ready(*(row[:2] for row in talk))
        for at, row in enumerate(talk):
            act = read_utterance(one[at], one[max(0, at - 4) : at], one[at + 1] if at + 1 < len(one) else None).act
            hits += row[2] and act in QUESTIONS
            if row[2] != (act in QUESTIONS):
                wrong += 1
                print(row[1], act)
    assert 2 * hits / (2 * hits + wrong) >= 0.8


def test_right_is_hung_on_ones_own_words_and_only_listens_to_those_of_another():
    talk = ready(("A", "we pay them when all of it is done"), ("A", "right"), ("B", "uh yes"))
    assert read_utterance(talk[1], talk[:1], talk[2]).act == "tag"
    talk = ready(("A", "we pay them when all of it is done"), ("B", "right"), ("A", "and not before"))
    assert read_utterance(talk[1], talk[:1], talk[2]).act == "backchannel"


@pytest.mark.parametrize("words", ["how nice", "oh how very kind of her", "and how"])
def test_an_exclamation_asks_nothing(words):
    assert not seems_to_ask(said("A", words), [], said("B", "yes it was"))


@pytest.mark.parametrize("words", ["it is late isn't it", "you have no car do you", "they never came did they"])
def test_a_tag_that_denies_what_it_hangs_on_asks(words):
    assert seems_to_ask(said("A", words), [], None)


@pytest.mark.parametrize("words", ["i think we could do it", "that is what they do", "and so did they", "never do it"])
def test_a_verb_and_its_subject_at_the_end_are_not_always_a_tag(words):
    assert not seems_to_ask(said("A", words), [], None)


def test_the_same_words_weigh_less_among_marks():
    own = said("A", "Do you like the coast,")
    assert not own.is_bare
    assert said("A", "do you like the coast").is_bare
    assert not seems_to_ask(said("A", "So they sold it"), [], said("B", "No."))


def test_signs_tell_who_spoke_before_and_how_the_next_one_answers():
    before = ready(("A", "did you go"), ("B", "yeah"))
    found = set(signs(said("B", "right"), before, said("A", "no i stayed")))
    assert {"alone right", "alone right answered no", "alone right at once own little", "last right"} <= found
    assert "after a question" in set(signs(said("B", "to the coast"), before[:1], None))
    assert "after an own question" in set(signs(said("A", "or the hills"), before[:1], None))
    assert "alone right own nothing" in set(signs(said("C", "right"), before, None))
    assert "alone or own asked" in set(signs(said("A", "or"), before[:1], None))
    assert "alone or own told" in set(signs(said("A", "or"), ready(("A", "they left for the hills")), None))


def test_signs_tell_where_a_question_begins():
    assert {"within wh", "within wh behind 4"} <= set(signs(said("A", "from your side of things how was it"), [], None))
    assert "within polar behind you" in set(signs(said("A", "you are you sure"), [], None))
    assert {"no question WH", "no question WH #"} & set(signs(said("A", "which cars"), [], None)) == set()
    assert "no question VERB" in set(signs(said("A", "is why"), [], None))
    assert "no question which" in set(signs(said("A", "which is fine by all"), [], None))
    assert {"wh what", "wh +4", "behind 1"} <= set(signs(said("A", "so what do you make of it"), [], None))


def test_an_answer_may_begin_with_well_or_have_no_words():
    asked = said("A", "so they left")
    assert "few words answered no" in set(signs(asked, [], said("B", "well no")))
    assert "few words answered otherwise" in set(signs(asked, [], said("B", "?")))
    assert "few words answered nobody" in set(signs(asked, [], said("A", "no")))
    assert {"you answered yes", "first you"} <= set(signs(said("A", "so you left"), [], said("B", "exactly")))
    assert "me answered it" in set(signs(said("A", "so i left"), [], said("B", "it happens")))


def test_the_weights_are_learnt_from_talks_with_marks(tmp_path):
    turns = [
        ["A", "Do you like it ? I like it . It is late , right ?"],
        ["B", "Yes . No {laugh} . We went home ."],
    ] * 12
    ours, theirs = ({"conv": name, "turns": turns} for name in ("ES1", "Bmr1"))
    meetings, lessons = tmp_path / "meetings.jsonl", tmp_path / "lessons.jsonl"
    meetings.write_text(f"{json.dumps(ours)}\n{json.dumps(theirs)}\n", "utf-8")
    lessons.write_text(json.dumps({"conv": "n", "i": 1, "said": "Is it four?", "reply": "Why four?"}), "utf-8")
    tool = Path(__file__).parents[2] / "tools" / "fit_asking.py"
    done = subprocess.run([sys.executable, tool, meetings, lessons], capture_output=True, text=True, check=True)
    learnt = tomllib.loads(done.stdout)["weights"]
    assert learnt["polar do"] > 0.1
    assert learnt["alone right at once own told"] > 0.1
    assert learnt["first i"] < 0
    assert "from meetings" not in learnt
    assert done.stderr.startswith("86 sentences, 26 ask")
