"""One moment on two clocks, slots that suit both, and zones nobody knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.business_days import is_business_day
from askwell.planner.zones import day_words, find_zone, in_both_zones, propose_slots, slot_lines, zone_names

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("moment", "theirs", "words"),
    [
        (NOON, "America/New_York", "Tue 12 May, 14:00–14:30 (their 08:00)"),
        (NOON, "Asia/Kolkata", "Tue 12 May, 14:00–14:30 (their 17:30)"),
        (NOON, "Europe/Paris", "Tue 12 May, 14:00–14:30"),
        (NOON, "Pacific/Auckland", "Tue 12 May, 14:00–14:30 (their Wed 13 May, 00:00)"),
        # Between the two changes of clocks New York is five hours away, not six.
        (datetime(2026, 3, 20, 13, 0, tzinfo=UTC), "America/New_York", "Fri 20 Mar, 14:00–14:30 (their 09:00)"),
        (datetime(2026, 3, 6, 13, 0, tzinfo=UTC), "America/New_York", "Fri 6 Mar, 14:00–14:30 (their 08:00)"),
        # The clock jumps from 2 to 3 while they talk.
        (datetime(2026, 3, 29, 0, 45, tzinfo=UTC), "Europe/Berlin", "Sun 29 Mar, 01:45–03:15"),
    ],
)
def test_it_says_when_on_both_clocks(moment: datetime, theirs: str, words: str) -> None:
    said = in_both_zones(moment, 30, "Europe/Berlin", theirs)
    assert said.words == words
    assert said.findings == ()


def test_a_zone_nobody_knows_is_a_finding_and_the_rest_is_still_said() -> None:
    said = in_both_zones(NOON, 30, "Europe/Berlin", "Mars/Olympus")
    assert said.words == "Tue 12 May, 14:00–14:30"
    assert said.findings == ("There is no time zone called “Mars/Olympus”: choose one such as Europe/Berlin.",)


def test_a_zone_not_known_yet_is_a_finding_of_its_own() -> None:
    assert in_both_zones(NOON, 30, "Europe/Berlin").findings == (
        "Their time zone is not known yet: choose one such as Europe/Berlin.",
    )


def test_my_own_unknown_zone_is_shown_in_utc() -> None:
    assert in_both_zones(NOON, 30, "Nowhere", "Europe/Berlin").words == "Tue 12 May, 12:00–12:30 UTC (their 14:00)"


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "Europe/Berlin\0", "e" * 500, "/usr", "Zürich"])
def test_no_name_whatever_makes_it_fail(name: str) -> None:
    zone, problem = find_zone(name)
    assert zone is None
    assert problem.endswith("such as Europe/Berlin.")


@given(st.text(max_size=40))
def test_any_text_gives_a_zone_or_a_sentence(name: str) -> None:
    zone, problem = find_zone(name)
    assert (zone is None) == bool(problem)


def test_lines_for_a_message_put_the_readers_clock_first() -> None:
    lines = slot_lines([NOON, NOON + timedelta(days=1)], 30, "Europe/Berlin", "America/New_York")
    assert lines.lines == (
        "Tue 12 May, 08:00–08:30 your time (14:00 mine)",
        "Wed 13 May, 08:00–08:30 your time (14:00 mine)",
    )
    assert lines.findings == ()


def test_lines_name_my_city_when_their_zone_is_unknown() -> None:
    assert slot_lines([NOON], 30, "America/New_York", "").lines == ("Tue 12 May, 08:00–08:30 New York time",)
    assert slot_lines([NOON], 30, "x", "").lines == ("Tue 12 May, 12:00–12:30 UTC",)
    assert slot_lines([NOON], 30, "x", "Europe/Berlin").lines == ("Tue 12 May, 14:00–14:30 your time",)


def test_it_proposes_three_days_in_the_hours_of_both() -> None:
    found = propose_slots(NOON, "Europe/Berlin", "America/New_York", country="US")
    assert slot_lines(found.starts, 30, "Europe/Berlin", "America/New_York").lines == (
        "Thu 14 May, 09:00–09:30 your time (15:00 mine)",
        "Fri 15 May, 10:30–11:00 your time (16:30 mine)",
        "Mon 18 May, 10:00–10:30 your time (16:00 mine)",
    )


def test_it_keeps_busy_hours_free() -> None:
    day = datetime(2026, 5, 14, 7, 0, tzinfo=UTC)
    busy = [(day, day + timedelta(hours=3))]
    found = propose_slots(NOON, "Europe/Berlin", "Europe/Berlin", busy=busy, count=1)
    assert found.starts == (datetime(2026, 5, 14, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")),)


def test_far_apart_it_is_the_asker_who_gets_up_early() -> None:
    found = propose_slots(NOON, "America/New_York", "Asia/Kolkata", count=1)
    assert found.starts[0].hour == 7
    assert found.starts[0].astimezone(ZoneInfo("Asia/Kolkata")).hour == 16
    assert found.findings == ()


def test_at_the_other_end_of_the_world_it_says_that_the_hours_are_unusual() -> None:
    winter = datetime(2026, 1, 12, 12, 0, tzinfo=UTC)
    found = propose_slots(winter, "Pacific/Auckland", "Europe/London", count=1)
    assert found.starts[0].hour == 21
    assert found.findings[0].startswith("You two share no office hours")


def test_it_says_when_nothing_suits() -> None:
    busy = [(NOON, NOON + timedelta(days=60))]
    found = propose_slots(NOON, "Europe/Berlin", "x", busy=busy)
    assert found.starts == ()
    assert found.findings[-1] == "Only 0 of 3 slots suit both of you in the next four weeks: widen the hours."
    assert len(found.findings) == 2


def test_without_any_zone_it_reckons_in_utc() -> None:
    assert propose_slots(NOON, "", "", count=1).starts == (datetime(2026, 5, 14, 9, 0, tzinfo=UTC),)


@given(MOMENTS, ZONES, ZONES, st.sampled_from([15, 30, 45, 60]))
def test_proposed_slots_are_on_three_working_days_of_theirs_at_a_decent_hour(
    now: datetime, mine: str, theirs: str, minutes: int
) -> None:
    found = propose_slots(now, mine, theirs, minutes=minutes, country="US")
    there = [start.astimezone(ZoneInfo(theirs)) for start in found.starts]
    assert len({start.date() for start in there}) == len(there)
    for start in there:
        end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(theirs))
        assert start > now
        assert start.hour >= (8 if found.findings else 9)
        assert (end.hour, end.minute) <= (20 if found.findings else 17, 0)
        assert is_business_day(start.date(), "US")


@given(MOMENTS, ZONES, ZONES, st.integers(5, 180))
def test_both_clocks_are_right_at_any_moment_of_any_year(
    moment: datetime, mine: str, theirs: str, minutes: int
) -> None:
    words = in_both_zones(moment, minutes, mine, theirs).words
    here, there = moment.astimezone(ZoneInfo(mine)), moment.astimezone(ZoneInfo(theirs))
    end = (moment + timedelta(minutes=minutes)).astimezone(ZoneInfo(mine))
    assert words.startswith(f"{day_words(here.date())}, {here:%H:%M}–{end:%H:%M}")
    assert mine == theirs or f"{there:%H:%M})" in words


def test_days_are_written_in_english() -> None:
    assert [day_words(date(2026, month, 1)) for month in (1, 12)] == ["Thu 1 Jan", "Tue 1 Dec"]


def test_the_names_of_zones_are_those_of_this_computer_and_are_looked_up_once() -> None:
    assert zone_names() == available_timezones()
    assert "Europe/Berlin" in zone_names()
    assert zone_names() is zone_names()
