"""Working days as the recipient's country keeps them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.business_days import add_business_days, business_days_between, is_business_day, working_calendar

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
PLACES = st.sampled_from(
    [("", None), ("US", "CA"), ("DE", "BY"), ("GB", None), ("AE", None), ("IL", None), ("XX", None)]
)


def test_it_skips_the_weekend() -> None:
    assert add_business_days(date(2026, 5, 8), 1) == date(2026, 5, 11)


def test_it_skips_the_holidays_of_the_recipient_and_not_those_of_others() -> None:
    friday = date(2026, 7, 2)
    assert add_business_days(friday, 1, "US") == date(2026, 7, 6)
    assert add_business_days(friday, 1, "DE") == date(2026, 7, 3)


def test_it_knows_holidays_of_a_part_of_a_country() -> None:
    epiphany = date(2026, 1, 6)
    assert not is_business_day(epiphany, "DE", "BY")
    assert is_business_day(epiphany, "DE", "BE")


def test_it_keeps_the_weekend_of_the_country() -> None:
    friday, sunday = date(2026, 5, 8), date(2026, 5, 10)
    assert not is_business_day(friday, "IL")
    assert is_business_day(sunday, "IL")


@pytest.mark.parametrize("code", ["GB", "gb", " uk ", "UK"])
def test_it_reads_a_country_however_it_is_written(code: str) -> None:
    assert working_calendar(code).country == "GB"
    assert not is_business_day(date(2026, 12, 28), code)


def test_an_unknown_country_leaves_weekends_and_says_so() -> None:
    calendar = working_calendar("Narnia")
    assert not calendar.holidays_known
    assert "“Narnia” are not known" in calendar.note
    assert add_business_days(date(2026, 12, 24), 1, "Narnia") == date(2026, 12, 25)


def test_an_unknown_part_leaves_the_holidays_of_the_country_and_says_so() -> None:
    calendar = working_calendar("DE", "Atlantis")
    assert calendar.holidays_known
    assert "“ATLANTIS”" in calendar.note
    assert not calendar.is_working(date(2026, 12, 25))


def test_an_unknown_part_of_an_unknown_country_leaves_weekends() -> None:
    assert not working_calendar("XX", "YY").holidays_known


def test_no_country_leaves_weekends_and_says_so() -> None:
    assert working_calendar("").note == "No country is known here, so only Saturdays and Sundays are skipped."


def test_a_known_country_needs_no_note() -> None:
    assert working_calendar("FR").note == ""


def test_none_from_a_free_day_is_the_next_working_day() -> None:
    assert add_business_days(date(2026, 5, 9), 0) == date(2026, 5, 11)
    assert add_business_days(date(2026, 5, 11), 0) == date(2026, 5, 11)


def test_it_counts_back() -> None:
    assert add_business_days(date(2026, 5, 11), -1) == date(2026, 5, 8)
    assert business_days_between(date(2026, 5, 11), date(2026, 5, 8)) == -1


def test_it_ends_at_the_end_of_time_with_an_error_of_its_own_kind() -> None:
    with pytest.raises(OverflowError):
        add_business_days(date.max, 1)


def test_the_table_of_holidays_is_not_loaded_until_it_is_needed() -> None:
    code = "import sys, askwell.planner.business_days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0


@given(DAYS, st.integers(-25, 25), PLACES)
def test_it_always_lands_on_a_working_day(day: date, n: int, place: tuple[str, str | None]) -> None:
    assert is_business_day(add_business_days(day, n, *place), *place)


@given(DAYS, st.integers(1, 25), PLACES)
def test_counting_what_was_added_gives_it_back(day: date, n: int, place: tuple[str, str | None]) -> None:
    assert business_days_between(day, add_business_days(day, n, *place), *place) == n


@given(DAYS, st.integers(0, 25), st.integers(0, 25), PLACES)
def test_more_days_never_end_earlier(day: date, n: int, more: int, place: tuple[str, str | None]) -> None:
    assert add_business_days(day, n + more, *place) >= add_business_days(day, n, *place)


@given(DAYS, st.integers(0, 60), st.integers(0, 60), PLACES)
def test_spans_add_up(day: date, first: int, second: int, place: tuple[str, str | None]) -> None:
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)
    parts = business_days_between(day, middle, *place) + business_days_between(middle, end, *place)
    assert parts == business_days_between(day, end, *place)
    assert business_days_between(end, day, *place) <= 0
