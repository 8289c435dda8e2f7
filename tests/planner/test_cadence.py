"""When to be in touch again, counted from the last real contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.cadence import gives_before_next_ask, is_dormant, next_touch, overdue_ratio

TALK = date(2026, 3, 2)
DAYS = st.dates(date(2010, 1, 1), date(2040, 1, 1))


def after(days: int) -> date:
    return TALK + timedelta(days=days)


def test_the_touches_after_a_talk_come_on_day_1_30_90_and_180() -> None:
    last, seen = TALK, []
    for _ in range(4):
        due = next_touch(last, talks=[TALK]).on
        assert due is not None
        seen.append((due - TALK).days)
        last = due
    assert seen == [1, 30, 90, 180]
    assert next_touch(last, "D", [TALK]).on == last + timedelta(days=365)


@pytest.mark.parametrize(("tier", "days"), [("A", 30), ("b", 90), ("C", 180), ("D", 365)])
def test_without_a_talk_the_tier_counts_from_the_last_contact(tier: str, days: int) -> None:
    touch = next_touch(TALK, tier)
    assert touch.on == after(days)
    assert touch.after_days == days
    assert touch.why.text == f"Tier {tier.upper()}: every {days} days from your last contact."
    assert touch.why.rule == "K3"


def test_a_contact_in_between_starts_the_clock_anew() -> None:
    assert next_touch(after(20), talks=[TALK]).on == after(20 + 29)
    assert next_touch(after(20), talks=[TALK]).why.text == "49 days after your talk: an update on their advice."
    assert next_touch(after(20), "A").on == after(50)


def test_the_thank_you_comes_first_whatever_the_tier_says() -> None:
    touch = next_touch(TALK, "A", [TALK])
    assert touch.on == after(1)
    assert touch.why.text == "1 day after your talk: the thank-you."
    assert touch.why.rule == "K4"


def test_a_thank_you_sent_on_the_same_day_is_not_asked_for_again() -> None:
    assert next_touch(TALK, "C", [TALK], thanked=True).on == after(29)


def test_a_close_tier_is_not_kept_waiting_by_the_steps_after_a_talk() -> None:
    assert next_touch(after(30), "A", [TALK]).on == after(60)
    assert next_touch(after(30), "D", [TALK]).on == after(90)


def test_each_step_says_what_it_is_for() -> None:
    assert next_touch(after(1), talks=[TALK]).why.text == "30 days after your talk: an update on their advice."
    assert next_touch(after(30), talks=[TALK]).why.text == "90 days after your talk: a sign of life."


def test_a_second_talk_begins_the_steps_again() -> None:
    assert next_touch(after(100), "D", [TALK, after(100)]).on == after(101)


def test_a_talk_counts_as_contact_even_if_nothing_else_was_noted() -> None:
    assert next_touch(None, talks=[TALK]).on == after(1)
    assert next_touch(after(-50), talks=[TALK]).on == after(1)


def test_a_rhythm_of_ones_own_goes_before_the_tier() -> None:
    touch = next_touch(TALK, "D", every_days=45)
    assert touch.on == after(45)
    assert touch.why.text == "You chose every 45 days."


def test_with_neither_tier_nor_talk_nothing_is_due() -> None:
    touch = next_touch(TALK)
    assert touch.on is None
    assert touch.why.text == "No tier is set: choose one from A to D to be reminded."
    assert next_touch(after(181), talks=[TALK]).on is None


def test_nobody_is_due_before_the_first_contact() -> None:
    assert next_touch(None, "A").why.text == "You have not been in touch yet: begin with an invitation."


def test_a_pause_silences_and_a_date_only_postpones() -> None:
    assert next_touch(TALK, "A", paused=True).on is None
    assert next_touch(TALK, "A", paused_until=after(45)).on == after(45)
    assert next_touch(TALK, "A", paused_until=after(45)).after_days == 45
    assert next_touch(TALK, "A", paused_until=after(5)).on == after(30)


@given(DAYS, st.sampled_from(["", "A", "B", "C", "D", "?"]), st.lists(DAYS, max_size=4), st.integers(0, 400))
def test_the_next_touch_lies_after_the_last_contact_and_never_comes_sooner_for_a_later_one(
    last: date, tier: str, talks: list[date], later: int
) -> None:
    touch = next_touch(last, tier, talks)
    if touch.on is not None:
        assert touch.on > max([last, *talks])
        assert touch.on - timedelta(days=touch.after_days or 0) == max([last, *talks])
    without_talks = next_touch(last, tier), next_touch(last + timedelta(days=later), tier)
    assert without_talks[0].on is None or without_talks[0].on <= (without_talks[1].on or date.min)


@pytest.mark.parametrize(
    ("last", "today", "asleep"),
    [
        (date(2023, 5, 12), date(2026, 5, 11), False),
        (date(2023, 5, 12), date(2026, 5, 12), True),
        (date(2024, 2, 29), date(2027, 2, 27), False),
        (date(2024, 2, 29), date(2027, 2, 28), True),
    ],
)
def test_a_tie_sleeps_after_three_years(last: date, today: date, asleep: bool) -> None:
    assert is_dormant(last, today) is asleep


def test_the_ratio_says_how_much_longer_than_meant_it_has_been() -> None:
    assert overdue_ratio(TALK, after(30), after(15)) == 0.5
    assert overdue_ratio(TALK, after(30), after(60)) == 2.0
    assert overdue_ratio(TALK, None, after(60)) == 0.0
    assert overdue_ratio(TALK, after(30), after(-3)) == 0.0
    assert overdue_ratio(TALK, TALK, after(3)) == 3.0


@pytest.mark.parametrize(("gives", "asks", "wanted"), [(0, 0, 0), (0, 1, 3), (2, 1, 1), (9, 2, 0)])
def test_three_gives_come_before_the_next_ask(gives: int, asks: int, wanted: int) -> None:
    assert gives_before_next_ask(gives, asks) == wanted
