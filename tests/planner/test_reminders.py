"""What comes first, what fits the week, and the thank-you's clock."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.defaults import DEFAULTS
from askwell.planner.reminders import ToDo, fit, minutes_for, rank, thank_you_clock, urgency

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
SPACE = UUID("8f6c2a54-0000-4000-8000-000000000000")


def todo(action: str, due_in_hours: float | None = 0, minutes: int = 10, title: str = "") -> ToDo:
    due = None if due_in_hours is None else NOW + timedelta(hours=due_in_hours)
    title = title or action
    return ToDo(action, uuid5(SPACE, title + str(due)), "Ben Okoro", title, "because", minutes, due, "T1")


def test_it_puts_the_kinds_in_order_of_how_pressing_they_are() -> None:
    kinds = ["talk", "thank", "promise", "referral", "nudge", "record_reply", "touch", "research"]
    todos = [todo(kind, 1) for kind in kinds]
    random.Random(4).shuffle(todos)
    assert [each.action for each in rank(todos, NOW)] == kinds


def test_a_talk_today_comes_before_everything_overdue() -> None:
    todos = [todo("thank", -400), todo("debrief", -400), todo("talk", 8)]
    assert rank(todos, NOW)[0].action == "talk"


def test_a_talk_in_a_week_does_not_hide_the_thank_you() -> None:
    assert [each.action for each in rank([todo("talk", 170), todo("thank", 4)], NOW)] == ["thank", "talk"]


def test_being_overdue_raises_a_thing_above_a_fresher_one_of_the_next_kind() -> None:
    assert [each.action for each in rank([todo("referral", 2), todo("nudge", -72)], NOW)] == ["nudge", "referral"]


def test_today_is_the_day_of_the_owner_and_not_of_greenwich() -> None:
    late_evening = datetime(2026, 5, 12, 23, 0, tzinfo=timezone(timedelta(hours=-5)))
    tomorrow_there = ToDo("talk", SPACE, "", "", "", 30, late_evening + timedelta(hours=2), "")
    assert urgency(tomorrow_there, late_evening) == DEFAULTS.today.weights["talk"]


def test_a_thing_without_a_date_comes_after_the_same_thing_due_today_and_before_one_due_much_later() -> None:
    order = rank([todo("touch", None), todo("touch", 2), todo("touch", 400)], NOW)
    assert [each.due_at is None for each in order] == [False, True, False]


def test_a_kind_nobody_knows_comes_last_and_is_not_dropped() -> None:
    assert [each.action for each in rank([todo("juggle"), todo("research")], NOW)] == ["research", "juggle"]


actions = st.sampled_from([*DEFAULTS.today.weights, "unheard_of"])
todos = st.builds(
    todo,
    actions,
    st.one_of(st.none(), st.floats(-2000, 2000)),
    st.integers(1, 90),
    st.sampled_from(["Thank Ben", "Write to Chen", "Read"]),
)


@given(st.lists(todos, max_size=12), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_given(things: list[ToDo], chance: random.Random) -> None:
    shuffled = list(things)
    chance.shuffle(shuffled)
    ranked = rank(things, NOW)
    assert ranked == rank(shuffled, NOW)
    assert sorted(map(repr, ranked)) == sorted(map(repr, things))


@given(actions.filter(lambda action: action != "talk"), st.floats(-2000, 2000), st.floats(0, 500))
def test_waiting_longer_never_lowers_a_thing(action: str, due_in: float, later: float) -> None:
    thing = todo(action, due_in)
    assert urgency(thing, NOW + timedelta(hours=later)) >= urgency(thing, NOW) - 1e-9


def test_it_takes_what_fits_and_lets_a_short_thing_pass_a_long_one() -> None:
    plan = fit([todo("thank", minutes=10), todo("research", minutes=60), todo("nudge", minutes=15)], 30)
    assert [each.action for each in plan.chosen] == ["thank", "nudge"]
    assert [each.action for each in plan.left_out] == ["research"]
    assert plan.minutes == 25
    assert plan.words == "25 of 30 min planned; 1 can wait."


def test_it_keeps_a_talk_even_when_the_week_is_full_and_says_so() -> None:
    plan = fit([todo("thank", minutes=10), todo("talk", minutes=45)], 30)
    assert [each.action for each in plan.chosen] == ["talk"]
    assert plan.words == "Your talks alone take 45 min, more than the 30 min you set aside."


def test_it_says_when_everything_fits() -> None:
    assert fit([todo("thank", minutes=10)], 30).words == "10 of 30 min planned; everything fits."


@given(st.lists(todos, max_size=12), st.integers(0, 300))
def test_nothing_is_lost_and_the_budget_is_kept_but_for_talks(things: list[ToDo], budget: int) -> None:
    plan = fit(things, budget)
    assert sorted(map(repr, (*plan.chosen, *plan.left_out))) == sorted(map(repr, things))
    talks = sum(each.minutes for each in things if each.action == "talk")
    assert plan.minutes <= max(budget, talks)


@pytest.mark.parametrize(
    ("hours_ago", "state", "words", "pressing"),
    [
        (0, "fresh", "24 h left of 24", False),
        (1.5, "fresh", "22 h left of 24", False),
        (2, "due", "22 h left of 24", False),
        (20, "due", "4 h left of 24", True),
        (23.5, "due", "30 min left of 24 h", True),
        (23.999, "due", "1 min left of 24 h", True),
        (24, "late", "late, but send it", True),
        (100, "late", "late, but send it", True),
        (-3, "fresh", "24 h left of 24", False),
    ],
)
def test_the_clock_says_what_is_left_of_a_day(hours_ago: float, state: str, words: str, pressing: bool) -> None:
    clock = thank_you_clock(NOW - timedelta(hours=hours_ago), NOW)
    assert (clock.state, clock.words, clock.pressing) == (state, words, pressing)
    assert clock.hours_left == pytest.approx(24 - max(0, hours_ago))


def test_a_clock_over_the_change_of_summer_time_counts_real_hours() -> None:
    ended = datetime(2026, 3, 28, 20, 0, tzinfo=timezone(timedelta(hours=1)))
    now = datetime(2026, 3, 29, 21, 0, tzinfo=timezone(timedelta(hours=2)))
    assert thank_you_clock(ended, now).state == "late"


def test_each_kind_has_its_minutes() -> None:
    assert (minutes_for("research"), minutes_for("nudge"), minutes_for("prepare")) == (30, 15, 20)
    assert (minutes_for("talk"), minutes_for("debrief"), minutes_for("thank")) == (30, 15, 10)
    assert minutes_for("unheard_of") == 15
