"""Codes are suggested by the words of a takeaway, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.codes import MOST, codes, suggest_codes
from askwell.coach.rulebook import data_of, phrases_of
from askwell.coach.words import Text

EXAMPLES = [
    (code, line, kind) for code, row in data_of("codes").items() for kind in ("hit", "miss") for line in row[kind]
]


@pytest.mark.parametrize(("code", "line", "kind"), EXAMPLES)
def test_each_code_is_for_its_examples(code, line, kind):
    assert phrases_of("codes", code).found_in(Text(line)) == (kind == "hit")


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
