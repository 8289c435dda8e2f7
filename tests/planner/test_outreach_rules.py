"""How often one may write, when, and when to leave somebody in peace."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.business_days import business_days_between, is_business_day
from askwell.planner.defaults import with_settings
from askwell.planner.outreach_rules import (
    add_months,
    good_time_to_send,
    messages_allowed,
    next_nudge_on,
    nudge_plan,
    nudges_allowed,
    parked_until,
    referral_due_on,
    reinvite_on,
    somebody_else_on,
)
from askwell.planner.remarks import Remark, counted

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(("warmth", "nudges"), [("cold", 1), ("alumni", 2), ("warm", 2), ("dormant", 2), ("frosty", 1)])
def test_a_stranger_bears_two_messages_and_a_tie_three(warmth: str, nudges: int) -> None:
    assert nudges_allowed(warmth) == nudges
    assert messages_allowed(warmth) == nudges + 1


def test_the_first_nudge_waits_seven_business_days_of_their_country() -> None:
    assert next_nudge_on(date(2026, 5, 12), 0, "cold") == date(2026, 5, 21)
    assert next_nudge_on(date(2026, 5, 12), 0, "cold", "DE") == date(2026, 5, 22)  # Ascension Day is a holiday there


def test_the_second_nudge_waits_ten_and_only_where_there_is_a_tie() -> None:
    assert next_nudge_on(date(2026, 6, 1), 1, "alumni") == date(2026, 6, 15)
    assert next_nudge_on(date(2026, 6, 1), 1, "cold") is None
    assert next_nudge_on(date(2026, 6, 1), 2, "warm") is None


def test_it_says_why() -> None:
    assert nudge_plan(date(2026, 5, 12), 0, "cold").why == Remark(
        "7 business days without an answer: one kind nudge, this is the last one.", "O22, O23"
    )
    assert nudge_plan(date(2026, 5, 12), 0, "warm").why.text.endswith("2 are left.")
    assert nudge_plan(date(2026, 5, 12), 1, "cold").why == Remark(
        "You have written 2 times: let it rest for 6 months.", "O25"
    )


def test_no_setting_brings_nudges_closer_than_three_business_days() -> None:
    hasty, _ = with_settings({"outreach.nudge_business_days": [1, 1]})
    assert next_nudge_on(date(2026, 6, 1), 0, "cold", defaults=hasty) == date(2026, 6, 4)


def test_more_nudges_than_gaps_keep_the_longest_gap() -> None:
    patient, _ = with_settings({"outreach.nudges_max": {"warm": 4}})
    assert next_nudge_on(date(2026, 6, 1), 3, "warm", defaults=patient) == date(2026, 6, 15)


@given(
    DAYS, st.integers(0, 5), st.sampled_from(["cold", "alumni", "warm", "dormant"]), st.sampled_from(["", "US", "IL"])
)
def test_a_nudge_falls_on_a_working_day_and_stops_at_the_cap(
    sent: date, nudges: int, warmth: str, country: str
) -> None:
    plan = nudge_plan(sent, nudges, warmth, country)
    assert (plan.on is None) == (nudges >= nudges_allowed(warmth)) == (plan.left == 0)
    if plan.on is not None:
        assert business_days_between(sent, plan.on, country) >= 7
        assert is_business_day(plan.on, country)


def test_other_clocks_follow_their_rules() -> None:
    assert somebody_else_on(date(2026, 5, 12)) == date(2026, 5, 15)
    assert referral_due_on(date(2026, 5, 15)) == date(2026, 5, 19)
    assert parked_until(date(2026, 5, 12)) == date(2026, 11, 12)
    assert reinvite_on(date(2026, 5, 12)) == date(2026, 6, 2)


def test_half_a_year_after_the_last_of_august_is_the_last_of_february() -> None:
    assert parked_until(date(2026, 8, 31)) == date(2027, 2, 28)
    assert parked_until(date(2027, 8, 31)) == date(2028, 2, 29)


@given(DAYS, st.integers(0, 40))
def test_months_are_added_without_skipping_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("now", "good"),
    [
        (datetime(2026, 6, 9, 8, 30, tzinfo=UTC), datetime(2026, 6, 9, 10, 30, tzinfo=BERLIN)),  # Tuesday morning there
        (datetime(2026, 6, 9, 4, 0, tzinfo=UTC), datetime(2026, 6, 9, 9, 0, tzinfo=BERLIN)),  # before they are up
        (datetime(2026, 6, 9, 10, 0, tzinfo=UTC), datetime(2026, 6, 10, 9, 0, tzinfo=BERLIN)),  # noon is too late
        (datetime(2026, 6, 12, 8, 0, tzinfo=UTC), datetime(2026, 6, 15, 9, 0, tzinfo=BERLIN)),  # Friday
        (datetime(2026, 5, 25, 8, 0, tzinfo=UTC), datetime(2026, 5, 26, 9, 0, tzinfo=BERLIN)),  # Whit Monday
    ],
)
def test_a_good_moment_is_a_weekday_morning_where_they_are(now: datetime, good: datetime) -> None:
    assert good_time_to_send(now, BERLIN, "DE") == good


def test_settings_that_leave_no_day_give_the_present_moment() -> None:
    never, _ = with_settings({"outreach.send_weekdays": [9, 9, 9, 9]})
    now = datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
    assert good_time_to_send(now, BERLIN, defaults=never) == now


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_a_good_moment_is_never_in_the_past_nor_outside_the_hours(now: datetime) -> None:
    good = good_time_to_send(now, BERLIN, "DE")
    assert good >= now
    assert 9 <= good.hour < 12
    assert good.weekday() < 4


def test_a_remark_reads_as_its_sentence() -> None:
    assert str(Remark("Let it rest.", "O25")) == "Let it rest."
    assert (counted(1, "talk"), counted(2, "talk"), counted(0, "person", "people")) == ("1 talk", "2 talks", "0 people")
