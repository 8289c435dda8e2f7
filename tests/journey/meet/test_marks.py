from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.journey.meet import MARK_KEYS, read_mark


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        ("! Learn SQL first", "advice", "Learn SQL first"),
        ("!learn SQL first", "advice", "learn SQL first"),
        ("@ Tom Okafor, Bayline Grid", "person", "Tom Okafor, Bayline Grid"),
        ("?what happened then", "ask_next", "what happened then"),
        ("> send the notebook by Friday", "promise", "send the notebook by Friday"),
        ('"First year is data cleaning."', "quote", "First year is data cleaning."),
        ("“First year is data cleaning.”", "quote", "First year is data cleaning."),
        ('" nobody asks "why"', "quote", 'nobody asks "why"'),
        ("„Der Rest ist „Starren““", "quote", "Der Rest ist „Starren“"),
        ("+ Reliability in Practice, chapter 3", "resource", "Reliability in Practice, chapter 3"),
        ("* she never studied this", "surprise", "she never studied this"),
        ("~ three people left in May", "red_flag", "three people left in May"),
        ("Came by way of storm surveys", "", "Came by way of storm surveys"),
        ("+49 40 555 0101", "", "+49 40 555 0101"),
        (">50 % of the week", "", ">50 % of the week"),
        ("~70 % cleaning", "", "~70 % cleaning"),
        ("?", "", "?"),
        ("  ", "", ""),
    ],
)
def test_the_first_sign_of_a_line_is_its_mark(line, mark, text):
    assert read_mark(line) == (mark, text)


def test_there_is_one_key_for_each_of_the_eight_marks():
    assert len(set(MARK_KEYS.values())) == len(MARK_KEYS) == 8


@given(st.text())
def test_no_letter_of_a_line_is_lost(line):
    kept = read_mark(line).text
    assert [sign for sign in line if sign.isalnum()] == [sign for sign in kept if sign.isalnum()]
