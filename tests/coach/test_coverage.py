"""Whether an item of the agenda was talked about, and where."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.coverage import coverage

AGENDAS = tomllib.loads((Path(__file__).parent / "examples" / "agendas.toml").read_text("utf-8"))["talk"]
SMALL_TALK = [
    "Did you find the place well?",
    "Yes, the tram was quick.",
    "Good, and some coffee?",
    "Please, with milk.",
] * 5
ON_PAY = [
    "How does pay grow in nursing?", "Pay is by grade; a nurse starts on the fifth grade, and pay grows each year in nursing.",
    "So nursing pay depends on grades?", "Nursing pay does, yes, and on night shifts.",
] * 3  # fmt: skip
ON_TRAINING = ["What was the training like?", "Training took three years, with a mentor on every ward.", "A mentor in training?", "Yes, training means mentors."] * 3  # fmt: skip
TALK = [*SMALL_TALK, *ON_PAY, *SMALL_TALK, *ON_TRAINING]


def test_what_was_talked_about_is_found_where_it_was():
    pay, training, sailing = coverage(TALK, ["Nursing pay", "Training and mentors", "Sailing boats in Greece"])
    assert (pay.covered, training.covered, sailing.covered) == (True, True, False)
    assert pay.window == (21, 30)
    assert training.window == (54, 62)
    assert (sailing.score, sailing.window) == (0.0, None)
    assert pay.score > 1


def test_most_items_of_the_example_talks_are_found_and_where_they_were():
    wrong, placed = [], []
    for talk in AGENDAS:
        for (topic, *turns), item in zip(talk["agenda"], coverage(talk["turns"], [one[0] for one in talk["agenda"]]), strict=True):  # fmt: skip
            if item.covered != bool(turns):
                wrong.append(topic)
            elif item.window and turns:
                placed.append(turns[0] <= sum(item.window) / 2 <= turns[1])
    print(*wrong, sep="\n")
    assert len(wrong) <= 7
    assert sum(placed) / len(placed) >= 0.9


def test_an_item_is_found_by_words_that_mean_the_same():
    talk = ["Shall we?", "Please.", "What does one earn?", "Enough to live.", "And the sea?", "Cold."]
    (pay,) = coverage(talk, ["Salary"])
    assert (pay.covered, pay.window) == (True, (2, 2))
    assert coverage([*talk, "The salary is fair."], ["Salary"])[0].window == (6, 6)


def test_a_place_that_belongs_to_another_item_counts_less():
    talk = [*SMALL_TALK, *ON_PAY, *SMALL_TALK]
    alone, beside = (coverage(talk, topics)[0].score for topics in (["Grades at school"], ["Grades at school", "Nursing pay grades"]))  # fmt: skip
    assert 0 < beside < alone


def test_of_two_places_the_one_in_the_order_of_the_agenda_is_taken():
    talk = [*ON_PAY, *SMALL_TALK, *ON_TRAINING, *SMALL_TALK, *ON_PAY]
    first, _ = coverage(talk, ["Nursing pay", "Training and mentors"])
    _, last = coverage(talk, ["Training and mentors", "Nursing pay"])
    assert first.window == (1, 10)
    assert last.window == (65, 74)


def test_a_talk_without_words_covers_nothing_and_an_item_without_words_is_not_covered():
    assert [item.window for item in coverage([], ["Pay"])] == [None]
    assert [item.covered for item in coverage(TALK, ["", "the and of"])] == [False, False]
    assert coverage(["Pay."], ["Pay"])[0].window == (0, 0)


def test_the_answer_has_the_form_of_the_contract_and_keeps_the_order():
    row = {"conv": "c", "turns": [["A", text] for text in TALK] + ["odd", ["A"], ["A", 3]], "agenda": [{"topic": "Nursing pay"}, "odd", {}]}  # fmt: skip
    (told,) = (json.loads(line) for line in batch.run("coverage", [json.dumps(row).encode()]))
    assert list(told) == ["conv", "agenda"]
    assert [list(item) for item in told["agenda"]] == [["covered", "score", "window"]] * 3
    assert [item["covered"] for item in told["agenda"]] == [True, False, False]


@given(st.lists(st.text(max_size=30), max_size=20), st.lists(st.text(max_size=30), max_size=3))
def test_any_talk_can_be_held_against_any_agenda(turns, topics):
    for item in coverage(turns, topics):
        assert item.window is None or 0 <= item.window[0] <= item.window[1] < len(turns)
        assert not item.covered or item.window
