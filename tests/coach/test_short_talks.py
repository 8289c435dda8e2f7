"""In a short talk an item of the agenda is covered when it was asked for or told, and not by one shared word."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from askwell.coach.coverage import coverage

TALKS = tomllib.loads((Path(__file__).parent / "examples" / "short_talks.toml").read_text("utf-8"))["talk"]
WAS_COVERED = {"asked", "paraphrase", "told"}
GREETING = "Hello! I am a nurse on a ward for old people."


def is_covered(item: str, *turns: str, beside: tuple[str, ...] = ()) -> bool:
    return coverage(turns, [item, *beside])[0].covered


@pytest.mark.parametrize("half", ["A", "B"])
def test_what_was_asked_or_told_is_covered_and_a_shared_word_covers_little(half):
    found: Counter[tuple[str, bool]] = Counter()
    for talk in (talk for talk in TALKS if talk["half"] == half):
        got = coverage(talk["turns"], [item for _, item in talk["agenda"]])
        found.update((kind, one.covered) for (kind, _), one in zip(talk["agenda"], got, strict=True))
    right = sum(times for (kind, covered), times in found.items() if covered and kind in WAS_COVERED)
    said_covered = sum(times for (_, covered), times in found.items() if covered)
    were_covered = sum(times for (kind, _), times in found.items() if kind in WAS_COVERED)
    print(half, f"precision {right / said_covered:.3f}, recall {right / were_covered:.3f}", sorted(found.items()))
    assert right / said_covered >= 0.8
    assert right / were_covered >= 0.65
    assert not found["asked", False]
    assert not found["told", False]
    assert not found["none", True]


@pytest.mark.parametrize("item", ["What wears people down on a ward?", "How did you become a nurse?"])
def test_a_greeting_that_shares_one_word_with_an_item_does_not_cover_it(item):
    assert not is_covered(item, GREETING, "Thank you for your time.")
    assert is_covered(item, GREETING, item, "It came bit by bit.")


def test_a_word_that_is_asked_for_counts_more_than_one_that_is_told():
    item = "How are the shifts given out between nurses?"
    assert is_covered(item, "Shall we start?", "Who gets which shifts?", "There is a list.")
    assert not is_covered(item, "Shall we start?", "Why did you come here?", "For the shifts.")


def test_an_item_answered_before_it_was_asked_is_covered():
    item = "Do you regret leaving the large firm?"
    assert is_covered(item, "And what do you like?", "The quiet. I never regretted leaving the large firm.")


def test_a_question_that_asks_for_another_item_lends_its_words_to_none_beside_it():
    item, other = "Which exhibition went badly?", "How is an exhibition planned?"
    talk = ("Let us go in.", other, "Three years ahead, with an exhibition on cards.")
    assert is_covered(item, *talk)
    assert not is_covered(item, *talk, beside=(other,))


def test_a_question_without_a_mark_is_one_too():
    assert is_covered("How are shifts given out?", "good evening", "how do they give out the shifts", "by a list")


@pytest.mark.parametrize(("times", "covered"), [(1, False), (8, False), (16, True), (20, True)])
def test_in_a_long_talk_words_that_stand_close_together_are_enough(times, covered):
    talk = ["The harbour office has nets and ropes and a lamp.", "Gulls, herring, tar and two old ferries."] * 5
    told = ["Tobacco, tobacco.", "That tobacco!"] * 3
    assert is_covered("Lighthouse keepers, smugglers, pilots, tobacco", *talk * times, *told) is covered
