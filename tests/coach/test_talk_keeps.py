"""What a talk gives to keep."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.hearing import hear
from askwell.coach.keeps import due_day, to_keep
from coach.talks import ANA, BEN, Said, untimed


def test_each_kind_is_told_with_its_line_and_its_people():
    kept = to_keep(hear(untimed()), ANA)
    assert [(one.i, one.kind) for one in kept] == [(7, "advice"), (7, "referral"), (7, "promise"), (8, "action")]
    assert kept[0].people == ["Laura Chen"]
    assert [one.due for one in kept] == [None, None, None, "2027-03-03"]


def test_who_asks_decides_whether_it_is_a_promise_or_something_to_do():
    assert {one.kind for one in to_keep(hear(untimed()), BEN) if one.i in (7, 8)} == {"action", "promise"}
    assert [one.kind for one in to_keep(hear(untimed()), None) if one.i in (7, 8)] == ["advice", "referral"]


def test_questions_and_very_short_lines_keep_nothing_and_things_to_read_are_kept():
    lines = [
        Said(BEN, "Should I send it to you?"),
        Said(BEN, "I'll send it."),
        Said(BEN, "There is a book called Deep Hives about it."),
    ]
    assert [(one.i, one.kind) for one in to_keep(hear(lines), ANA)] == [(2, "resource")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 3 March 2027", "2027-03-03"), ("on the 21st of June, 2027", "2027-06-21"), ("March 3rd, 2027 or 4 May 2027", "2027-03-03"),
        ("due 2027-03-09", "2027-03-09"), ("31 February 2027, so 1 March 2027", "2027-03-01"),
    ],
)  # fmt: skip
def test_a_day_with_its_year_is_a_date(text, day):
    assert due_day(text).isoformat() == day


@pytest.mark.parametrize(
    "text", ["by 3 March", "next Tuesday", "in March 2027", "in 2027", "31 February 2027", "0 May 0000"]
)
def test_no_year_and_no_day_is_ever_guessed(text):
    assert due_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 3 March", "2027-03-03"), ("by the 20th of February", "2027-02-20"), ("on February 19th", "2028-02-19"),
        ("by 29 February", "2028-02-29"), ("31 February, or 1 May", "2027-05-01"), ("1 May 2030", "2030-05-01"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_the_next_one_from_the_day_of_the_talk_on(text, day):
    assert due_day(text, said_on=date(2027, 2, 20)).isoformat() == day


@pytest.mark.parametrize("text", ["in March 2027", "next Tuesday", "31 February", "0 May"])
def test_what_names_no_day_has_none_however_well_the_talk_s_day_is_known(text):
    assert due_day(text, said_on=date(2027, 2, 20)) is None


@given(st.text() | st.from_regex(r"[0-9]{1,2} (may|february)"), st.none() | st.dates())
def test_any_text_has_a_day_or_none(text, said_on):
    day = due_day(text, said_on=said_on)
    assert day is None or said_on is None or day >= said_on or re.search(r"[0-9]{4}", text)


def test_only_what_is_to_be_done_is_due():
    line = Said(BEN, "You should have seen what we recommend since 3 March 2021 to everyone.")
    assert all(one.due is None for one in to_keep(hear([line]), ANA))
