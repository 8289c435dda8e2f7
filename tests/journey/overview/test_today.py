from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

import cast
from askwell.journey import overview
from askwell.journey.overview import demo
from askwell.journey.overview.demo.story import HouseIsNotEmpty
from askwell.journey.overview.odds import honest_odds, own_counts
from askwell.journey.overview.week import week_time
from askwell.records.models import Contact, Conversation, Goal, Message


@pytest.fixture
def story(owner, now):
    demo.tell(owner=owner, now=now)
    return owner


def test_the_worked_journey_has_something_of_every_kind_due(story, now):
    page = overview.today(owner=story, now=now)
    assert [talk.contact.formatted_name for talk in page.talks] == ["Ana Ruiz"]
    actions = {todo.action for todo in page.todos}
    assert {"thank", "nudge", "promise", "referral", "touch"} <= actions
    thanks = next(todo for todo in page.todos if todo.action == "thank")
    assert thanks.contact == "Jonas Meyer"
    assert "left of 24" in thanks.badge
    assert page.todos.index(thanks) == 0
    assert page.minutes > 30


def test_a_talk_of_today_is_not_also_a_thing_to_do(story, now):
    page = overview.today(owner=story, now=now)
    assert page.talks[0].uid not in {todo.uid for todo in page.todos if todo.action == "talk"}


def test_today_ends_at_midnight_where_the_owner_is(owner, now):
    late = now.astimezone(ZoneInfo("Europe/Berlin")).replace(hour=23, minute=30)
    cast.conversation(cast.contact(owner, "Ben Okafor"), late)
    cast.conversation(cast.contact(owner, "Chen Wei"), late + timedelta(hours=1))
    assert [talk.contact.formatted_name for talk in overview.today(owner=owner, now=now).talks] == ["Ben Okafor"]


def test_the_page_asks_the_database_as_often_for_thirteen_people_as_for_hundreds(
    story, now, django_assert_max_num_queries
):
    with django_assert_max_num_queries(70) as before:
        overview.today(owner=story, now=now)
    asked = len(before.captured_queries)
    for number in range(150):
        who = cast.contact(story, f"Person {number}")
        cast.outreach(who, state="invited", invited_at=now - timedelta(days=20), nudge_on=now.date())
        cast.conversation(who, now - timedelta(days=3), state=Conversation.State.HELD, ended_at=now - timedelta(days=3))
    with django_assert_max_num_queries(asked + 3):
        overview.today(owner=story, now=now)


def test_an_empty_house_says_so_and_breaks_nothing(owner, now):
    page = overview.today(owner=owner, now=now)
    assert (page.talks, page.todos, page.goals, page.has_goal, page.has_people) == ([], [], [], False, False)
    assert "defaults" in page.odds.basis


def test_a_strangers_day_is_not_the_owners(owner, stranger, now):
    cast.conversation(cast.contact(stranger, "Sam"), now + timedelta(hours=1))
    assert overview.today(owner=owner, now=now).talks == []


def test_the_weeks_time_counts_what_was_done_since_monday(story, now):
    week = week_time(owner=story, now=now)
    assert week.budget == 240
    assert week.by_kind["talk"] == 30
    assert week.spent == sum(week.by_kind.values())
    assert week_time(owner=story, now=now - timedelta(days=7)).by_kind != week.by_kind


def test_a_talk_without_a_clock_counts_its_planned_minutes(owner, now):
    cast.conversation(
        cast.contact(owner), now - timedelta(hours=2), state="held", ended_at=now - timedelta(hours=1), minutes=20
    )
    assert week_time(owner=owner, now=now).by_kind["talk"] == 20


def test_a_budget_of_nothing_is_used_up(owner, now):
    owner.week_minutes = 0
    assert week_time(owner=owner, now=now).share == 100


def test_the_odds_rest_on_the_owners_own_answers(owner):
    for number in range(4):
        cast.outreach(
            cast.contact(owner, f"Ben {number}"),
            state="yes" if number else "parked",
            invited_at=cast.NOW,
            warmth="alumni",
        )
    cast.outreach(cast.contact(owner, "Waiting"), state="invited", invited_at=cast.NOW)
    counts = own_counts(owner)
    assert (counts["alumni"].sent, counts["alumni"].yes) == (4, 3)
    assert "3 of 4 said yes" in honest_odds(owner=owner, goals=[]).basis


def test_the_example_refuses_a_house_that_is_lived_in(owner, now):
    cast.goal(owner)
    with pytest.raises(HouseIsNotEmpty):
        demo.tell(owner=owner, now=now)


def test_the_example_is_the_same_shape_on_any_day(owner, now):
    demo.tell(owner=owner, now=now + timedelta(days=137, hours=14))
    assert Contact.objects.of(owner).filter(is_me=False).count() == 13
    assert Conversation.objects.of(owner).filter(state="held").count() == 6
    assert Goal.objects.of(owner).get().decide_by_on == (now + timedelta(days=186, hours=14)).date()
    assert not Message.objects.of(owner).filter(body__contains="{").exists()


def test_a_date_that_has_passed_counts_its_days_without_a_sign(owner, now):
    cast.goal(owner, decide_by_on=(now - timedelta(days=3)).date())
    figures = overview.today(owner=owner, now=now).goals[0]
    assert (figures.days_left, figures.days_left_abs) == (-3, 3)
