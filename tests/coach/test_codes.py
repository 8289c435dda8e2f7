"""Codes are suggested by the words of a takeaway, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.codes import MOST, codes, suggest_codes


def test_the_list_is_that_of_the_practice():
    assert codes() == (
        "path", "tasks", "rewards", "drawbacks", "skills", "entry", "pay", "culture", "hours", "growth", "trends", "tools",
        "values", "red flag", "advice", "referral",
    )  # fmt: skip


def test_what_more_words_speak_for_comes_first_and_three_are_enough():
    assert suggest_codes("On call for storms: eleven nights in her second winter")[0] == "hours"
    assert suggest_codes("Statistics degree expected, then a job interview; the pay is fair")[0] == "entry"
    assert suggest_codes("Hm.") == []


@given(st.text(max_size=200))
def test_any_text_gives_codes_of_the_list_once_each(text):
    found = suggest_codes(text)
    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= set(codes())
