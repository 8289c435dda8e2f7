from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from askwell.journey.meet.merging import merge_texts

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "d", "day of cleaning", "x"]), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_it_follows_the_side_that_changed(base, changed):
    assert merge_texts(base, changed, base) == changed
    assert merge_texts(base, base, changed) == changed
    assert merge_texts(base, changed, changed) == changed


@given(LINES, LINES, LINES)
def test_it_loses_no_line_that_somebody_typed(base, mine, theirs):
    merged = set(merge_texts(base, mine, theirs).split("\n"))
    old = set(base.split("\n"))
    for side in (mine, theirs):
        assert set(side.split("\n")) - old <= merged


@given(LINES, LINES, LINES)
def test_it_loses_no_line_that_both_still_have(base, mine, theirs):
    merged = set(merge_texts(base, mine, theirs).split("\n"))
    assert set(mine.split("\n")) & set(theirs.split("\n")) <= merged


@given(LINES, LINES, LINES)
def test_it_invents_no_line(base, mine, theirs):
    merged = Counter(merge_texts(base, mine, theirs).split("\n"))
    assert set(merged) <= set(mine.split("\n")) | set(theirs.split("\n"))


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=3), unique=True, min_size=2, max_size=8), st.data())
def test_two_edits_in_different_places_meet_without_a_trace(lines, data):
    at = data.draw(st.integers(0, len(lines) - 2))
    mine = [*lines[:at], "mine", *lines[at:]]
    theirs = [*lines, "theirs"]
    assert merge_texts("\n".join(lines), "\n".join(mine), "\n".join(theirs)) == "\n".join([*mine, "theirs"])


def test_two_words_for_the_same_line_both_stay():
    assert merge_texts("SQL", "SQL first", "SQL, then Python") == "SQL, then Python\nSQL first"


def test_lines_dropped_by_one_side_only_are_gone():
    assert merge_texts("a\nb\nc", "a\nc", "a\nb\nc\nd") == "a\nc\nd"


def test_a_line_that_each_side_kept_in_another_place_is_kept():
    assert "x" in merge_texts("x\nb\nx", "x\nb", "b\nx").split("\n")


def test_a_line_that_one_side_reworded_is_not_kept_in_its_old_words():
    assert set(merge_texts("SQL", "SQL first", "SQL\nand Python").split("\n")) == {"SQL first", "and Python"}


def test_two_sides_that_each_dropped_what_the_other_kept_lose_neither():
    assert merge_texts("a\nb", "a", "b") == "b\na"
