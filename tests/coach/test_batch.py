"""JSON lines in, JSON lines out: one answer each, in order, whatever the line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch

ROWS = {
    "question": {"id": 1}, "message": {"id": 1}, "turns": {"conv": 1, "i": 1, "role": "asker"},
    "utterances": {"conv": 1, "i": 1, "spk": "A"},
}  # fmt: skip


def answers(task: str, *lines: bytes | dict) -> list[dict]:
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(line) for line in batch.run(task, sent)]


def test_a_question_is_answered_with_its_id_form_flags_and_findings():
    (told,) = answers("question", {"id": 7, "text": "Do you like it?", "more": [1]})
    assert list(told) == ["id", "form", "flags", "good", "findings"]
    assert (told["id"], told["form"], told["flags"], told["good"]) == (7, "closed", [], False)
    assert told["findings"][0]["mend"] == "What do you like about it, and what not?"


def test_facts_and_organization_are_looked_at():
    row = {"id": "a", "text": "What does Fern do?", "organization": "Fern", "facts": ["Fern does audits.", 3, None]}
    assert answers("question", row)[0]["flags"] == ["generic"]
    assert answers("question", {"id": 1, "text": "Why?", "facts": None})[0]["form"] == "open"


def test_a_rewritten_line_is_held_against_the_owners_own():
    row = {"id": 3, "text": "Led 9 teams.", "lines": ["Helped a team.", 4], "others": None}
    (told,) = answers("bullet", row)
    assert list(told) == ["id", "findings"]
    assert [finding["severity"] for finding in told["findings"]] == ["block", "warn"]
    assert answers("bullet", {**row, "text": "Helped a team."}) == [{"id": 3, "findings": []}]


@pytest.mark.parametrize(
    ("line", "error", "known"),
    [
        (b"nonsense", "Line 2 is not JSON", None), (b"[1]", "Line 2 is no object", None), (b'{"id": 3}', "Line 2 has no “text”", 3),
        (b'{"id": 4, "text": 5}', "“text” of line 2 should be a text", 4), (b'{"id": NaN, "text": ""}', "Line 2 is not JSON", None),
        (b"\xff\xfe", "Line 2 is not UTF-8", None), (b"[" * 100_000, "Line 2 is not JSON", None), (b'{"text": ""}', "Line 2 has no “id”", None),
        (b'{"id": 5, "text": "", "facts": "x"}', "“facts” of line 2 should be a list", 5), (b"1" * 5000, "Line 2 is not JSON", None),
        (b'{"id": 1e400, "text": ""}', "no number past counting", None), (b"\0", "Line 2 is not JSON", None),
    ],
)  # fmt: skip
def test_a_bad_line_says_what_is_wrong_and_does_not_stop_the_rest(line, error, known):
    first, bad, last = answers("question", {"id": 1, "text": "Why?"}, line, {"id": 2, "text": "How?"})
    assert (first["form"], last["form"]) == ("open", "open")
    assert error in bad["error"]
    assert bad["id"] == known


@pytest.mark.parametrize(
    ("task", "line", "error"),
    [
        ("turns", {"conv": 3, "i": 1, "role": "guest"}, "Line 1 has no “text”."),
        ("message", {"id": 3, "text": "", "kind": "poem"}, "“kind” of line 1 should be one of invitation, nudge, thank_you, update, introduction."),
        ("message", {"id": 3, "text": "", "channel": []}, "“channel” of line 1 should be one of email, linkedin_note, linkedin_message, introduction, in_person."),
        ("message", {"id": 3, "text": "", "sender": "Ana"}, "“sender” of line 1 should be an object."),
        ("takeaways", {"id": 3, "text": "", "speaker": "host"}, "“speaker” of line 1 should be one of guest, asker."),
    ],
)  # fmt: skip
def test_a_bad_line_of_any_task_is_told_with_its_id(task, line, error):
    (told,) = answers(task, line)
    assert told == {"id": None, **{key: line[key] for key in ("id", "conv", "i") if key in line}, "error": error}


def test_what_may_be_there_may_be_empty():
    (told,) = answers("message", {"id": 1, "text": "Hello.", "kind": "", "channel": None, "recipient": None})
    assert "error" not in told


def test_a_mark_at_the_beginning_and_blank_lines_are_passed_over():
    assert [
        row["id"]
        for row in answers("question", b'\xef\xbb\xbf{"id": 1, "text": ""}', b" \r\n", b'{"id": 2, "text": ""}')
    ] == [1, 2]


def test_a_stray_surrogate_and_a_nul_come_through():
    (line,) = batch.run("question", [b'{"id": "\\ud800", "text": "Do you like \\udfff\\u0000 it?"}'])
    assert line.isascii()
    assert json.loads(line)["id"] == "\ud800"


@pytest.mark.parametrize(("task", "ahead"), [("question", 0), ("message", 0), ("turns", 0), ("utterances", 1)])
def test_a_line_is_answered_before_more_is_asked_for_than_its_task_needs(task, ahead):
    asked = []

    def lines():
        for number in range(5):
            asked.append(number)
            yield json.dumps({**ROWS[task], "id": number, "text": "Why?"}).encode()

    next(batch.run(task, lines()))
    assert asked == list(range(1 + ahead))


TEXTS = st.text() | st.sampled_from(
    ["\0", "\ud800", "\u202eabc?", "\N{FAMILY} how?", "Hi Ana,\n\nwhy?", "<b>&amp;", " " * 50, "?" * 50]
)
VALUES = (
    TEXTS
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.lists(TEXTS, max_size=3)
    | st.dictionaries(TEXTS, TEXTS, max_size=2)
)
TURNS = st.lists(st.tuples(TEXTS, TEXTS).map(list) | VALUES, max_size=3)
TOPICS = st.lists(st.fixed_dictionaries({"topic": TEXTS}) | VALUES, max_size=3)
USUAL = {list: TURNS | TOPICS, dict: st.dictionaries(st.sampled_from(["name", "formatted_name"]), VALUES), str: TEXTS, object: VALUES}  # fmt: skip


@st.composite
def rows(draw, task):
    fields = {**batch.TASKS[task].needs, **batch.TASKS[task].may_have}
    usual = {name: st.sampled_from(kind) if isinstance(kind, tuple) else USUAL[kind] for name, kind in fields.items()}
    return {
        name: draw(fit if draw(st.integers(0, 9)) else VALUES) for name, fit in usual.items() if draw(st.integers(0, 9))
    }


@pytest.mark.parametrize("task", batch.TASKS)
@given(st.data())
def test_every_line_that_is_not_blank_has_one_answer_in_its_order(task, data):
    made = st.lists(st.binary(max_size=30) | rows(task).map(lambda row: json.dumps(row).encode()), max_size=6)
    lines = data.draw(made)
    kept = [line for line in lines if line.strip(b"\xef\xbb\xbf \t\r\n")]
    told = list(batch.run(task, lines))
    assert len(told) == len(kept)
    for line, answer in zip(kept, told, strict=True):
        assert answer.isascii()
        assert "\n" not in answer
        read = json.loads(answer, parse_constant=pytest.fail)
        assert "error" in read or [read[key] for key in ("id", "conv", "i") if key in read] == [
            json.loads(line)[key] for key in ("id", "conv", "i") if key in read
        ]
