from __future__ import annotations

from datetime import UTC, datetime, timedelta

from askwell.planner.rotation import Rotation, worth_keeping

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)  # a Tuesday


def daily(days: int) -> list[datetime]:
    return [NOON - timedelta(days=day) for day in range(days)]


def test_a_year_of_days_leaves_seven_days_four_weeks_and_twelve_months():
    kept = sorted(worth_keeping(daily(500), Rotation()), reverse=True)
    assert [moment.date().isoformat() for moment in kept] == [
        "2026-05-12", "2026-05-11", "2026-05-10", "2026-05-09", "2026-05-08", "2026-05-07", "2026-05-06",
        "2026-05-03", "2026-04-30", "2026-04-26", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31", "2025-11-30",
        "2025-10-31", "2025-09-30", "2025-08-31", "2025-07-31", "2025-06-30",
    ]  # fmt: skip


def test_keeping_each_day_what_is_worth_it_comes_to_the_same():
    kept: set[datetime] = set()
    for moment in reversed(daily(500)):
        kept = worth_keeping({*kept, moment}, Rotation())
    assert kept == worth_keeping(daily(500), Rotation())


def test_of_several_on_one_day_the_newest_stays():
    assert worth_keeping([NOON, NOON - timedelta(hours=1)], Rotation()) == {NOON}


def test_after_a_long_absence_nothing_is_lost():
    old = [moment - timedelta(days=900) for moment in daily(7)]
    assert set(old) <= worth_keeping([NOON, *old], Rotation(days=8))


def test_none_of_any_kind_keeps_nothing():
    assert worth_keeping(daily(9), Rotation(0, 0, 0)) == set()
