"""JSON lines in, JSON lines out: one answer each, in order, whatever the line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch


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


@pytest.mark.parametrize(
    ("line", "error", "known"),
    [
        (b"nonsense", "Line 2 is not JSON", None), (b"[1]", "Line 2 is no object", None), (b'{"id": 3}', "Line 2 has no “text”", 3),
        (b'{"id": 4, "text": 5}', "“text” of line 2 should be a text", 4), (b'{"id": NaN, "text": ""}', "Line 2 is not JSON", None),
        (b"\xff\xfe", "Line 2 is not UTF-8", None), (b"[" * 100_000, "Line 2 is not JSON", None), (b'{"text": ""}', "Line 2 has no “id”", None),
        (b'{"id": 5, "text": "", "facts": "x"}', "“facts” of line 2 should be a list", 5), (b"1" * 5000, "Line 2 is not JSON", None),
    ],
)  # fmt: skip
def test_a_bad_line_says_what_is_wrong_and_does_not_stop_the_rest(line, error, known):
    first, bad, last = answers("question", {"id": 1, "text": "Why?"}, line, {"id": 2, "text": "How?"})
    assert (first["form"], last["form"]) == ("open", "open")
    assert error in bad["error"]
    assert bad["id"] == known


def test_a_mark_at_the_beginning_and_blank_lines_are_passed_over():
    assert [
        row["id"]
        for row in answers("question", b'\xef\xbb\xbf{"id": 1, "text": ""}', b" \r\n", b'{"id": 2, "text": ""}')
    ] == [1, 2]


def test_a_stray_surrogate_and_a_nul_come_through():
    (line,) = batch.run("question", [b'{"id": "\\ud800", "text": "Do you like \\udfff\\u0000 it?"}'])
    assert line.isascii()
    assert json.loads(line)["id"] == "\ud800"


def test_lines_come_as_they_are_asked_for():
    asked = []

    def lines():
        for number in range(5):
            asked.append(number)
            yield json.dumps({"id": number, "text": "Why?"}).encode()

    answers = batch.run("question", lines())
    next(answers)
    assert asked == [0, 1]


@given(st.lists(st.binary(max_size=30) | st.dictionaries(st.sampled_from(["id", "text", "facts"]), st.text() | st.none() | st.floats(allow_nan=False)).map(
    lambda row: json.dumps(row).encode())))  # fmt: skip
def test_every_line_that_is_not_blank_has_one_answer(lines):
    kept = [line for line in lines if line.strip(b"\xef\xbb\xbf \t\r\n")]
    assert len(list(batch.run("question", lines))) == len(kept)
