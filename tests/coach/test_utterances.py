"""What each utterance of a talk does, told from its words and its neighbours."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.said import said
from askwell.coach.utterances import QUESTIONS, read_utterance

TALKS = tomllib.loads((Path(__file__).parent / "examples" / "utterances.toml").read_text("utf-8"))["talks"]


def told(talk):
    lines = [json.dumps({"conv": "c", "i": i, "spk": row[0], "text": row[1]}).encode() for i, row in enumerate(talk)]
    return [json.loads(line) for line in batch.run("utterances", lines)]


def test_the_example_talks_are_read_as_they_should_be():
    rows = [(row, answer) for talk in TALKS for row, answer in zip(talk, told(talk), strict=True)]
    wrong = [(row[1], row[2], answer["act"]) for row, answer in rows if row[2] != answer["act"]]
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(rows) >= 0.93
    taken = [(row[1], row[3]) for row, answer in rows if row[3] != _else(answer)]
    assert taken == []


def _else(answer) -> str:
    return "commitment" if answer["commitment"] else "suggestion" if answer["suggestion"] else ""


def test_a_talk_does_not_see_the_one_before_it():
    lines = [
        {"conv": 1, "i": 0, "spk": "A", "text": "Do you like it?"}, {"conv": 2, "i": 0, "spk": "B", "text": "Yeah."},
        {"conv": 2, "i": 1, "spk": "A", "text": "Do you like it?"}, {"conv": 2, "i": 2, "spk": "B", "text": "Yeah."},
    ]  # fmt: skip
    answers = [json.loads(line) for line in batch.run("utterances", [json.dumps(row).encode() for row in lines])]
    assert [row["act"] for row in answers] == ["yesno", "backchannel", "yesno", "other"]
    assert [(row["conv"], row["i"]) for row in answers] == [(1, 0), (2, 0), (2, 1), (2, 2)]


def test_uh_huh_after_what_is_told_only_listens_whatever_order_its_words_have():
    talk = [
        ("A", "So is it something one enters."),
        ("B", "Uhhuh."),
        ("A", "So is it something one enters"),
        ("B", "Uhhuh."),
    ]
    assert [row["act"] for row in told(talk)] == ["other", "backchannel", "yesno", "other"]


def test_a_bad_line_in_a_talk_keeps_its_place_and_is_nobody_s_neighbour():
    lines = [b'{"conv": 1, "i": 0, "spk": "A", "text": "Do you?"}', b"x", b'{"conv": 1, "i": 2}', b'{"conv": 1, "i": 3, "spk": "B", "text": "Yeah."}']  # fmt: skip
    first, second, third, last = (json.loads(line) for line in batch.run("utterances", lines))
    assert "error" in second
    assert (third["conv"], third["i"], "error" in third) == (1, 2, True)
    assert (first["i"], last["act"]) == (0, "other")


@given(st.lists(st.tuples(st.sampled_from("AB"), st.text(max_size=60)), max_size=4))
def test_any_talk_is_read(talk):
    ready = [said(*one) for one in talk]
    for at, one in enumerate(ready):
        read = read_utterance(one, ready[:at], ready[at + 1] if at + 1 < len(ready) else None)
        assert read.act in QUESTIONS | {"rhetorical", "bc_question", "backchannel", "other"}
        assert not (read.commitment and read.act in QUESTIONS)
