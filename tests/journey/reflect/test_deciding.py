from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.overview.today import all_due
from askwell.records.models import Criterion, Score


@pytest.fixture
def goal(owner):
    return cast.goal(owner)


@pytest.fixture
def path(owner, goal):
    return cast.path(owner, goal=goal)


@pytest.fixture
def pay(owner, now, goal):
    return reflect.add_criterion(owner=owner, now=now, goal=goal.uid, text="Pay", weight=20)


def say(owner, now, pay, path, low, high, because=""):
    return reflect.score(owner=owner, now=now, criterion=pay.uid, path=path.uid, low=low, high=high, because=because)


def test_a_score_is_kept_once_changed_and_taken_back(owner, now, pay, path):
    made = say(owner, now, pay, path, 3, 5)
    before = made.updated_at
    assert say(owner, now, pay, path, 3, 5).updated_at == before
    assert say(owner, now, pay, path, 4, 5, "Chen").because == "Chen"
    assert say(owner, now, pay, path, None, 5) is None
    assert say(owner, now, pay, path, None, None) is None
    assert not Score.objects.of(owner).exists()
    assert say(owner, now, pay, path, 1, 2).low == 1


def test_a_range_has_its_smaller_end_first_and_a_path_its_own_goal(owner, now, pay, path):
    with pytest.raises(NotUnderstood, match="smaller number first"):
        say(owner, now, pay, path, 5, 3)
    with pytest.raises(NotUnderstood, match="another goal"):
        say(owner, now, pay, cast.path(owner), 1, 3)


def test_a_table_says_what_it_lacks(owner, now, goal):
    assert reflect.table(owner=owner, goal=goal.uid).verdict.startswith("Two paths make a choice")
    for occupation in ("One", "Two"):
        cast.path(owner, goal=goal, occupation=occupation)
    page = reflect.table(owner=owner, goal=goal.uid)
    assert page.verdict.startswith("Nothing is weighed yet")
    assert page.remark == "0 criteria of 5 to 7 so far."
    for at in range(5):
        reflect.add_criterion(owner=owner, now=now, goal=goal.uid, text=str(at))
    assert reflect.table(owner=owner, goal=goal.uid).remark == ""


def test_a_path_set_aside_is_not_weighed(owner, now, path, goal):
    keeping.change(path, now=now, set_aside_at=now)
    assert reflect.table(owner=owner, goal=goal.uid).paths == []


def test_weighing_costs_the_same_number_of_questions_however_many_scores(
    owner, now, goal, path, pay, django_assert_max_num_queries
):
    for at in range(5):
        by = reflect.add_criterion(owner=owner, now=now, goal=goal.uid, text=str(at))
        say(owner, now, by, path, at, at)
    with django_assert_max_num_queries(6):
        reflect.table(owner=owner, goal=goal.uid)


def test_a_weight_is_only_written_where_it_changed(owner, now, goal, path, pay):
    later = now + timedelta(hours=1)
    for weight in (20, 30):
        reflect.keep_table(owner=owner, now=later, goal=goal.uid, weights={pay.uid: weight}, scores={})
    changed = Criterion.objects.of(owner).get()
    assert (changed.weight, changed.updated_at) == (30, later)


def test_only_a_path_of_the_goal_can_be_chosen_and_with_a_reason(owner, now, goal, path):
    with pytest.raises(NotUnderstood, match="none of the paths"):
        reflect.decide(owner=owner, now=now, goal=goal.uid, path=cast.path(owner).uid, because="Hm")
    with pytest.raises(NotUnderstood, match="Say why"):
        reflect.decide(owner=owner, now=now, goal=goal.uid, path=path.uid, because=" ", against="Nights")


def test_a_decision_reaches_the_goal_and_keeps_how_it_stood(owner, now, goal, path, pay):
    say(owner, now, pay, path, 4, 6)
    made = reflect.decide(owner=owner, now=now, goal=goal.uid, path=path.uid, because="The room", against="Nights")
    assert "Grid analyst · Energy: 4 to 6 of 10, middle 5\nPay: 100 %" in made.as_it_stood
    goal.refresh_from_db()
    assert goal.reached_at == now
    again = reflect.decide(
        owner=owner, now=now + timedelta(days=1), goal=goal.uid, path=path.uid, because="Still", against="Nights"
    )
    assert reflect.table(owner=owner, goal=goal.uid).journal == [again, made]


def test_on_its_day_a_decision_comes_back_to_today_until_it_was_looked_at(owner, now, goal, path):
    day = now.date() + timedelta(days=30)
    made = reflect.decide(
        owner=owner, now=now, goal=goal.uid, path=path.uid, because="So", overrule="Asked six", revisit_on=day
    )
    assert reflect.due(owner=owner, now=now) == []
    then = now + timedelta(days=30)
    (todo,) = all_due(owner=owner, now=then)
    assert (todo.action, todo.uid, todo.title) == ("revisit", made.uid, f"Look again at “{goal}”")
    assert todo.why == "On 12 May 2026 you chose Grid analyst · Energy. Did it turn out as you expected?"
    reflect.revisit(owner=owner, now=then, uid=made.uid, looking_back="It held")
    assert all_due(owner=owner, now=then) == []


def test_a_choice_binned_with_its_goal_is_no_longer_due(owner, now, goal, path):
    reflect.decide(
        owner=owner, now=now, goal=goal.uid, path=path.uid, because="So", against="Nights", revisit_on=now.date()
    )
    keeping.move_to_bin(goal, now=now)
    assert reflect.due(owner=owner, now=now) == []


def test_a_strangers_choice_is_not_there(stranger, now, goal, owner):
    with pytest.raises(NotFound):
        reflect.table(owner=stranger, goal=goal.uid)
