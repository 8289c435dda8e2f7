"""A text twice as long takes twice the steps and no more, whatever it is made of. Steps are counted, not timed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest

from askwell.coach import batch
from askwell.coach.talk import read_talk
from coach.talks import Said

PIECES = [
    "hire me ", "not hire me ", "do you ", "do you? ", "n't'd've", "x- ", "Ab ", "Mr. ", "[", "_", "1.", "Hi Ab ", "?", " or ",
    "\n", "you should. ", "So you. ", "what, ", "I'll send it. ", "your salary, ", "the end of ", "a", "'", "\u202e\U0001f600 ",
]  # fmt: skip
ROWS = {
    "question": {"id": 1}, "message": {"id": 1}, "utterances": {"conv": 1, "i": 1, "spk": "A"},
    "turns": {"conv": 1, "i": 1, "role": "asker"}, "takeaways": {"id": 1, "speaker": "guest"},
}  # fmt: skip


def steps(task: str, text: str) -> int:
    """How many calls it takes to read the text."""
    line = json.dumps({**ROWS[task], "text": text}).encode()
    return calls(lambda: list(batch.run(task, [line])))


def calls(work: Callable[[], object]) -> int:
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(one_more)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("task", ROWS)
def test_the_steps_grow_with_the_text_and_no_faster(task):
    steps(task, "once, so that every rule is ready")
    for piece in PIECES:
        short, long = (steps(task, piece * (size // len(piece))) for size in (800, 1600))
        assert long < 2.6 * short, f"{piece!r}: {short} steps, then {long}"


@pytest.mark.parametrize("words", ["Do you like it?", "Do you like it {n}?", "What did you say about hive {n}", "Mhm."])
def test_the_steps_grow_with_the_lines_of_a_talk_and_no_faster(words):
    talks = {size: [Said("AB"[n % 2], words.format(n=n)) for n in range(size)] for size in (50, 400, 800)}
    read_talk(talks[50])
    short, long = (calls(lambda lines=talks[size]: read_talk(lines)) for size in (400, 800))
    assert long < 2.6 * short


def test_the_count_itself_sees_what_grows_faster(monkeypatch):
    def slowly(row, near):
        return {"n": sum(str(one) < str(two) for one in row["text"] for two in row["text"])}

    task = batch.Task({"id": object, "text": str}, {}, slowly)
    monkeypatch.setattr(batch, "TASKS", {"question": task})
    assert steps("question", "a" * 80) > 2.6 * steps("question", "a" * 40)
