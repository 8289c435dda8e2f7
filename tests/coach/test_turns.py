from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.turns import read_turn

TURNS = tomllib.loads((Path(__file__).parent / "examples" / "turns.toml").read_text("utf-8"))["turns"]


@pytest.mark.parametrize(("place", "name", "least"), [(1, "asks", 0.95), (2, "form", 0.95), (3, "reflects", 0.9), (4, "advises", 0.9)])  # fmt: skip
def test_the_example_turns_are_read_as_they_should_be(place, name, least):
    wrong = [row[0] for row in TURNS if getattr(read_turn(row[0]), name) != row[place]]
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(TURNS) >= least


def test_a_turn_is_answered_in_the_form_of_the_contract():
    row = {"conv": 1, "i": 2, "role": "asker", "text": "So you stayed for years. What kept you?"}
    (line,) = batch.run("turns", [json.dumps(row).encode()])
    assert json.loads(line) == {
        "conv": 1,
        "i": 2,
        "question": True,
        "form": "open",
        "reflection": True,
        "advice": False,
    }


def test_the_main_question_is_the_last_one_asked():
    assert read_turn("Do you like it? And what would you change?").form == "open"
    assert read_turn("You went from the bank to the bakery and from there to the school, is that how it went?").asks
    assert read_turn("What would you change? Or is it fine?").form == "closed"


@given(st.text(max_size=200))
def test_any_turn_is_read(text):
    assert read_turn(text).form in {"open", "closed"}
