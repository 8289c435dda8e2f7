from __future__ import annotations

import pytest

from askwell.coach.deeds import deeds_in, forms_of, mean_the_same, rates_in, time_after, turned_round, without_rates


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Wrote plans, quickly hired cooks and negotiated; led it", ["wrote", "hired", "negotiated", "led"]),
        ("Worked on plans and the garden", []),
        ("Saved time by planning, which impressed all", ["saved", "planning", "impressed"]),
        ("Co-wrote a poster", ["wrote"]),
        ("", []),
    ],
)
def test_deeds_are_verbs_where_a_deed_is_told(text, deeds):
    assert list(deeds_in(text)) == deeds


def test_words_that_mean_the_same_are_known_by_any_of_their_forms():
    assert mean_the_same("teach", forms_of("Trained cooks"))
    assert not mean_the_same("teach", forms_of("Hired cooks"))
    assert {"plan", "plann", "sorts", "sort", "use"} <= forms_of("planned sorts used")


def test_how_often_and_how_long_is_read():
    assert rates_in("60 a day, weekly, 3/hour, each evening") == {"day", "week", "hour"}
    assert without_rates("Every day, every Friday and every cook").split() == [",", "and", "every", "cook"]
    assert time_after("in 2 years", 4) == "year"
    assert time_after("2 apples", 1) == ""


def test_a_change_of_direction_is_told():
    assert turned_round("from English into Polish", "From Polish into English")
    assert not turned_round("from English into Polish", "from English into Polish")
    assert not turned_round("from A to A", "from A to A")
