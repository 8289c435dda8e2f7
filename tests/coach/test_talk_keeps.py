"""What a talk gives to keep."""

from __future__ import annotations

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


@given(st.text())
def test_any_text_has_a_day_or_none(text):
    due_day(text)


def test_only_what_is_to_be_done_is_due():
    line = Said(BEN, "You should have seen what we recommend since 3 March 2021 to everyone.")
    assert all(one.due is None for one in to_keep(hear([line]), ANA))
