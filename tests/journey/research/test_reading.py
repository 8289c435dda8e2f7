from __future__ import annotations

from datetime import timedelta

import cast
from askwell.journey import keeping, research
from askwell.planner.reminders import MOST_OF_A_KIND


def titles(owner, now):
    return [todo.title for todo in research.due(owner=owner, now=now)]


def test_reading_is_due_before_writing_to_somebody_within_the_week(owner, now, today):
    ben = cast.contact(owner)
    outreach = cast.outreach(ben, planned_on=today + timedelta(days=7))
    todo = research.due(owner=owner, now=now)[0]
    assert (todo.action, todo.uid, todo.minutes, todo.rule) == ("research", ben.uid, 30, "F25")
    assert todo.why == "You mean to write on Tue 19 May and have noted nothing yet. 30 minutes, then stop."
    assert todo.due_at.isoformat() == "2026-05-19T23:59:59.999999+02:00"
    keeping.change(outreach, now=now, planned_on=today + timedelta(days=8))
    assert titles(owner, now) == []


def test_one_fact_is_enough_and_a_fact_in_the_bin_is_none(owner, now, today):
    ben = cast.contact(owner)
    cast.outreach(ben, planned_on=today)
    fact = research.add_fact(owner=owner, now=now, contact=ben.uid, text="Read", source="Page")
    assert titles(owner, now) == []
    keeping.move_to_bin(fact, now=now)
    assert titles(owner, now) == ["Read up on Ben Okafor"]


def test_nothing_is_due_for_the_asked_the_binned_the_undated_and_strangers(owner, stranger, now, today):
    cast.outreach(cast.contact(owner), planned_on=today, state="invited")
    cast.outreach(cast.contact(owner))
    gone = cast.outreach(cast.contact(owner), planned_on=today)
    keeping.move_to_bin(gone.contact, now=now)
    cast.outreach(cast.contact(stranger), planned_on=today)
    assert titles(owner, now) == []


def test_a_person_is_due_once_for_the_first_of_two_plans(owner, now, today):
    ben = cast.contact(owner)
    cast.outreach(ben, planned_on=today + timedelta(days=3))
    cast.outreach(ben, planned_on=today)
    cast.outreach(cast.contact(owner, "Chen Wei"), planned_on=today + timedelta(days=1))
    found = research.due(owner=owner, now=now)
    assert [(todo.contact, todo.due_at.day) for todo in found] == [("Ben Okafor", 12), ("Chen Wei", 13)]


def test_it_asks_once_however_many_there_are(owner, now, today, django_assert_num_queries):
    for number in range(MOST_OF_A_KIND + 5):
        cast.outreach(cast.contact(owner, f"Ben {number}"), planned_on=today)
    with django_assert_num_queries(1):
        assert len(research.due(owner=owner, now=now)) == MOST_OF_A_KIND
