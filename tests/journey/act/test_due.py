from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import act, keeping
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import Conversation, Opening


@pytest.fixture
def ben(owner):
    return cast.contact(owner, organization=cast.organization(owner))


def titles(owner, now):
    return [(todo.action, todo.title, todo.badge) for todo in act.due(owner=owner, now=now)]


def test_mine_is_due_two_days_ahead_and_when_late(owner, now, today, ben):
    for text, days in (("Late", -3), ("Yesterday", -1), ("Today", 0), ("Tomorrow", 1), ("Soon", 2), ("Later", 3)):
        act.add_commitment(owner=owner, now=now, text=text, contact=ben.uid, due_on=today + timedelta(days=days))
    act.add_commitment(owner=owner, now=now, text="Nobody's", due_on=today)
    act.add_commitment(owner=owner, now=now, text="No date")
    assert titles(owner, now) == [
        ("promise", "Late", "3 days late"), ("promise", "Yesterday", "1 day late"), ("promise", "Today", "today"),
        ("promise", "Nobody's", "today"), ("promise", "Tomorrow", "tomorrow"), ("promise", "Soon", "in 2 days"),
    ]  # fmt: skip


def test_a_promise_is_not_late_before_the_day_is_over_where_the_owner_is(owner, now, today, ben):
    act.add_commitment(owner=owner, now=now, text="Today", contact=ben.uid, due_on=today, from_advice=True)
    (todo,) = act.due(owner=owner, now=now)
    assert todo.due_at > now
    assert todo.due_at.date() == today
    assert (todo.contact, todo.rule) == ("Ben Okafor", "D10")
    assert todo.why == "Their advice, from Ben Okafor."


def test_theirs_is_a_reminder_to_the_owner_once_the_day_has_passed(owner, now, today, ben):
    act.add_commitment(owner=owner, now=now, text="a link", contact=ben.uid, whose="theirs", due_on=today)
    assert titles(owner, now) == []
    act.add_commitment(owner=owner, now=now, text="a name", whose="theirs", due_on=today - timedelta(days=1))
    assert titles(owner, now) == [("act", "Somebody offered: a name", "1 day late")]
    assert titles(owner, now + timedelta(days=1))[1] == ("act", "Ben Okafor offered: a link", "1 day late")


def test_what_has_ended_is_not_due(owner, now, today, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Late", contact=ben.uid, due_on=today).uid
    act.complete_commitment(owner=owner, now=now, uid=uid)
    assert titles(owner, now) == []


def test_an_opening_that_closes_within_a_week_is_due(owner, now, today, ben):
    for title, days in (("Past", -1), ("Soon", 5), ("Later", 9)):
        act.add_opening(
            owner=owner, now=now, title=title, organization_name=ben.organization.name,
            apply_by_on=today + timedelta(days=days),
        )  # fmt: skip
    act.add_opening(owner=owner, now=now, title="Somewhere", apply_by_on=today)
    assert titles(owner, now) == [
        ("act", "Apply: Soon, Northwind Energy", "in 5 days"), ("act", "Apply: Somewhere", "today")
    ]  # fmt: skip
    assert "not talked with anybody" in act.due(owner=owner, now=now)[0].why


def test_an_application_where_nobody_was_talked_with_raises_the_nudge(owner, now, today, ben):
    opening = act.add_opening(owner=owner, now=now, title="Analyst", organization_name=ben.organization.name)
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    (todo,) = act.due(owner=owner, now=now)
    assert (todo.title, todo.rule, todo.badge) == ("Talk with Ben Okafor at Northwind Energy first", "S7", "applied")
    assert todo.due_at is None
    day = today + timedelta(days=6)
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="interview", on=day)
    (todo,) = act.due(owner=owner, now=now)
    assert (todo.due_at.date(), todo.badge) == (day - timedelta(days=1), "interview in 6 days")
    later = [title for _, title, _ in titles(owner, now + timedelta(days=7))]
    assert later == ["How did it go? Analyst, Northwind Energy"]


def test_a_job_interview_asks_how_it_went_until_something_is_written_down_or_two_weeks_are_over(owner, now, today):
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    day = today + timedelta(days=1)
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="interview", on=day)
    assert titles(owner, now + timedelta(days=1)) == []
    (todo,) = act.due(owner=owner, now=now + timedelta(days=2))
    assert (todo.title, todo.rule, todo.due_at.date()) == ("How did it go? Analyst", "T1", day + timedelta(days=1))
    assert titles(owner, now + timedelta(days=16)) == []
    act.move_opening(owner=owner, now=now + timedelta(days=1, hours=6), uid=opening.uid, state="interview", on=day)
    assert titles(owner, now + timedelta(days=2)) == []


def test_an_interview_without_a_day_or_from_before_steps_were_kept_is_understood(owner, now, today):
    for title, day in (("One", None), ("Two", today - timedelta(days=1))):
        keeping.add(Opening, owner=owner, now=now, title=title, state="interview", interview_on=day)
    assert titles(owner, now) == [("act", "How did it go? Two", "job interview")]


def test_who_told_of_an_opening_hears_how_it_goes(owner, now, ben):
    talk = cast.conversation(ben, state=Conversation.State.HELD)
    opening = act.add_opening(owner=owner, now=now, title="Analyst", conversation=talk.uid)
    nobodys = act.add_opening(owner=owner, now=now, title="Planner")
    assert titles(owner, now) == []
    for each in (opening, nobodys):
        act.move_opening(owner=owner, now=now, uid=each.uid, state="closed", text="They took somebody else.")
    (todo,) = act.due(owner=owner, now=now)
    assert (todo.title, todo.rule, todo.badge) == ("Tell Ben Okafor how it goes with “Analyst”", "P4", "closed")
    act.tell_of_opening(owner=owner, now=now, uid=opening.uid)
    assert titles(owner, now) == []
    act.move_opening(owner=owner, now=now + timedelta(hours=1), uid=opening.uid, state="heard")
    assert titles(owner, now) == []
    act.move_opening(owner=owner, now=now + timedelta(hours=2), uid=opening.uid, state="offer")
    assert [title for _, title, _ in titles(owner, now)] == ["Tell Ben Okafor how it goes with “Analyst”"]
    keeping.move_to_bin(ben, now=now)
    assert titles(owner, now) == []


def test_the_nudge_rests_once_somebody_is_asked(owner, now, ben):
    opening = act.add_opening(owner=owner, now=now, title="Analyst", organization_name=ben.organization.name)
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    cast.outreach(ben, state="invited")
    assert titles(owner, now) == []


def test_where_nobody_is_known_it_says_somebody(owner, now):
    opening = act.add_opening(owner=owner, now=now, title="Analyst", organization_name="Bayline Grid")
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    assert titles(owner, now) == [("act", "Talk with somebody at Bayline Grid first", "applied")]


def test_it_asks_the_database_as_often_for_many_as_for_few(owner, now, today, django_assert_max_num_queries):
    for number in range(30):
        place = cast.organization(owner, f"Place {number}")
        ben = cast.contact(owner, f"Person {number}", organization=place)
        cast.conversation(ben, state=Conversation.State.CANCELLED)
        act.add_commitment(owner=owner, now=now, text="Late", contact=ben.uid, due_on=today)
        opening = act.add_opening(owner=owner, now=now, title="Analyst", organization_name=place.name)
        act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    with django_assert_max_num_queries(7):
        assert len(act.due(owner=owner, now=now)) == 2 * MOST_OF_A_KIND
