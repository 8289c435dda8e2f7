from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, stay_in_touch
from askwell.journey.errors import ChangedSinceYouLooked, NotUnderstood
from askwell.records.models import Conversation, Message, Touch

HELD = Conversation.State.HELD


def met(owner, now, name, days, tier="", **fields):
    contact = cast.contact(owner, name, **fields)
    keeping.add(Touch, owner=owner, now=now, contact=contact, done_at=now - timedelta(days=days), kind="met")
    if tier:
        cast.tie(contact, tier=tier)
    return contact


def test_the_due_come_by_tier_then_by_how_long_then_the_coming_then_the_resting(owner, now):
    late_b = met(owner, now, "Bea", 300, "B")
    later_a, late_a = met(owner, now, "Ana", 45, "A"), met(owner, now, "Abe", 90, "A")
    coming = met(owner, now, "Cy", 10, "C")
    resting = met(owner, now, "Rae", 300, "A")
    stay_in_touch.pause(owner=owner, now=now, contact=resting.uid)
    met(owner, now, "Nobody in particular", 10)
    room = stay_in_touch.overview(owner=owner, now=now)
    assert [row.person.contact for row in room.due] == [late_a, later_a, late_b]
    assert [row.person.contact for row in room.coming] == [coming]
    assert [row.person.contact for row in room.resting] == [resting]
    assert (room.due_count, room.tiers) == (3, {"A": 3, "B": 1, "C": 1, "D": 0})
    only_b = stay_in_touch.overview(owner=owner, now=now, tier="B")
    assert [each.key for each in only_b.page] == [late_b.pk]


def test_the_room_turns_its_pages(owner, now, django_assert_max_num_queries):
    for number in range(60):
        met(owner, now, f"Person {number}", 100 + number, "A")
    with django_assert_max_num_queries(12):
        room = stay_in_touch.overview(owner=owner, now=now)
    assert (len(room.due), room.page.paginator.num_pages, room.due_count) == (25, 3, 60)
    third = stay_in_touch.overview(owner=owner, now=now, page=3)
    assert len(third.due) == 10
    assert third.dormant == []


def test_a_planned_touch_is_changed_and_done(owner, now, today):
    ben = cast.contact(owner)
    plan = stay_in_touch.plan_touch(owner=owner, now=now, contact=ben.uid, planned_on=today)
    old = plan.updated_at.isoformat()
    change = {"owner": owner, "now": now, "uid": plan.uid, "looked_at": old, "planned_on": today, "kind": "article"}
    assert stay_in_touch.change_touch(**change, reason="The fair").kind == "article"
    with pytest.raises(ChangedSinceYouLooked):
        stay_in_touch.change_touch(**change, reason="Something else")
    assert stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid).planned == [plan]
    done = stay_in_touch.finish_touch(owner=owner, now=now, uid=plan.uid, text="Sent it.")
    assert (done.done_at, done.text) == (now, "Sent it.")
    page = stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid)
    assert (page.planned, [entry.touch for entry in page.history]) == ([], [plan])
    assert stay_in_touch.touch(owner=owner, uid=plan.uid).contact == ben


def test_what_has_been_is_told_newest_first(owner, now):
    ben = met(owner, now, "Ben Okafor", 5)
    cast.conversation(ben, now - timedelta(days=9), state=HELD, aim="Storms")
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="invitation", subject="Two questions", sent_at=now)
    history = stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid).history
    assert [(entry.label, entry.words, entry.is_ask) for entry in history] == [
        ("Invitation", "Two questions", True), ("We met or talked", "", False), ("You talked", "Storms", False),
    ]  # fmt: skip


def test_a_real_contact_after_the_planned_day_is_what_was_planned(owner, now, today):
    ben = met(owner, now, "Ben Okafor", 300, "B")
    stay_in_touch.plan_touch(owner=owner, now=now, contact=ben.uid, planned_on=today)
    assert len(stay_in_touch.due(owner=owner, now=now)) == 1
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="update", sent_at=now)
    assert stay_in_touch.due(owner=owner, now=now + timedelta(days=1)) == []


def test_a_touch_of_a_day_gone_by_counts_from_that_day(owner, now, today):
    ben = cast.contact(owner)
    day = today - timedelta(days=4)
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, done_on=day)
    assert stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid).person.last_on == day
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, done_on=today)
    with pytest.raises(NotUnderstood, match="not come yet"):
        stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, done_on=today + timedelta(days=1))
    assert Touch.objects.of(owner).count() == 2


def asleep(owner, now, name, *, headline="", relation="", years=5, **fields):
    day = now.date() - timedelta(days=years * 366)
    contact = cast.contact(owner, name, connected_on=day, headline=headline, **fields)
    if relation:
        cast.tie(contact, relation=relation)
    return contact


def test_those_worth_waking_are_trusted_come_far_and_on_the_list(owner, now):
    place = cast.organization(owner, "Bayline Grid", targeted=True)
    plain = asleep(owner, now, "Pat Plain")
    friend = asleep(owner, now, "Fay Friend", relation="friend")
    boss = asleep(owner, now, "Bo Boss", relation="colleague", headline="Head of Grid Data", organization=place)
    ties = stay_in_touch.dormant(owner=owner, now=now)
    assert [tie.contact for tie in ties] == [boss, friend, plain]
    assert ties[0].why == "Silent for 5 years; you worked together; Head of Grid Data; Bayline Grid is on your list."
    assert ties[2].why == "Silent for 5 years."


def test_a_headline_that_only_sounds_senior_is_not(owner, now):
    asleep(owner, now, "Lee", headline="Leadership studies student")
    assert stay_in_touch.dormant(owner=owner, now=now)[0].why == "Silent for 5 years."


def test_who_was_heard_of_since_or_is_being_asked_or_rests_is_not_woken(owner, now):
    awake = asleep(owner, now, "Ada Awake")
    keeping.add(Touch, owner=owner, now=now, contact=awake, done_at=now - timedelta(days=100))
    cast.outreach(asleep(owner, now, "Ola Asked"), state="invited")
    stay_in_touch.pause(owner=owner, now=now, contact=asleep(owner, now, "Rae Resting").uid)
    asleep(owner, now, "Nia New", years=1)
    cast.tie(cast.contact(owner, "Una Unknown"), relation="friend")
    asleep(owner, now, "Me", is_me=True)
    assert stay_in_touch.dormant(owner=owner, now=now) == []
    assert [tie.contact.formatted_name for tie in stay_in_touch.dormant(owner=owner, now=now + timedelta(days=1200))] == [
        "Nia New", "Ada Awake",
    ]  # fmt: skip


def test_many_sleepers_cost_no_more_than_few(owner, now, django_assert_max_num_queries):
    for number in range(50):
        asleep(owner, now, f"Person {number}")
    with django_assert_max_num_queries(2):
        assert len(stay_in_touch.dormant(owner=owner, now=now)) == 6


def test_people_without_tier_rhythm_or_talk_are_left_alone(owner, now):
    for number in range(5):
        cast.contact(owner, f"Person {number}")
    assert stay_in_touch.due(owner=owner, now=now + timedelta(days=4000)) == []


def test_what_is_due_says_who_why_and_how_quiet(owner, now, today):
    ben = met(owner, now, "Ben Okafor", 70, "B")
    met(owner, now, "Chen Wei", 99, "B")
    stay_in_touch.plan_touch(owner=owner, now=now, contact=ben.uid, planned_on=today - timedelta(days=1))
    todos = stay_in_touch.due(owner=owner, now=now)
    assert [(todo.contact, todo.badge) for todo in todos] == [
        ("Chen Wei", "3 months quiet"),
        ("Ben Okafor", "2 months quiet"),
    ]
    assert todos[1].due_at.date() == today - timedelta(days=1)
    assert todos[1].uid == ben.uid
