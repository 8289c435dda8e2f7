from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, prepare
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import Conversation, Fact, Outreach


def test_the_next_talk_comes_first_with_both_clocks(owner, now):
    ben, chen = cast.contact(owner), cast.contact(owner, "Chen Wei")
    later = cast.conversation(ben, now + timedelta(days=3))
    sooner = cast.conversation(chen, now + timedelta(days=1), their_time_zone="Asia/Tokyo")
    cast.conversation(ben, now - timedelta(days=30), state="held")
    page = prepare.overview(owner=owner)
    assert [entry.conversation for entry in page.planned] == [sooner, later]
    assert page.planned[0].when == "Wed 13 May, 11:30–12:00 (their 18:30)"
    prepare.add_question(owner=owner, now=now, conversation=later.uid, text="one")
    assert [entry.conversation for entry in prepare.overview(owner=owner).without_agenda] == [sooner]


def test_somebody_who_said_yes_waits_for_a_time(owner, now):
    asked = cast.outreach(cast.contact(owner), state=Outreach.State.YES)
    assert prepare.overview(owner=owner).agreed == [asked]
    talk = cast.conversation(asked.contact, now + timedelta(days=1), outreach=asked)
    assert prepare.overview(owner=owner).agreed == []
    prepare.cancel(owner=owner, now=now, uid=talk.uid)
    assert prepare.overview(owner=owner).agreed == [asked]


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_is_paged_and_asks_three_times_at_most(owner, now, count, django_assert_max_num_queries):
    for number in range(count):
        cast.conversation(cast.contact(owner, f"Person {number}"), now + timedelta(hours=number))
    with django_assert_max_num_queries(2):
        page = prepare.overview(owner=owner)
    assert len(page.planned) == min(count, 25)
    assert page.older == (2 if count > 25 else None)
    assert prepare.overview(owner=owner, page=2).newer == 1


def test_the_form_offers_the_person_asked_for_and_open_paths(owner):
    ben, path = cast.contact(owner), cast.path(owner)
    one = prepare.schedule_choices(owner=owner, contact=ben.uid)
    assert (one.contact, one.contacts, one.paths) == (ben, [], [path])
    assert prepare.schedule_choices(owner=owner).contacts == [ben]


@pytest.fixture
def talk(owner, now):
    return cast.conversation(cast.contact(owner, organization=cast.organization(owner)), now + timedelta(days=1))


def open_checks(owner, now, talk) -> set[str]:
    page = prepare.conversation_page(owner=owner, now=now, uid=talk.uid)
    assert page.ready == len(page.checks) - sum(not check.is_met for check in page.checks)
    return {check.name for check in page.checks if not check.is_met}


def test_every_gap_has_a_door_and_closes(owner, now, talk):
    assert len(open_checks(owner, now, talk)) == 7
    for number in range(3):
        about = {"contact": talk.contact} if number else {"organization": talk.contact.organization}
        keeping.add(Fact, owner=owner, now=now, text=f"Fact {number}", source="Grid Quarterly", **about)
    prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    assert open_checks(owner, now, talk) == {"Aim", "Where", "Their time zone"}
    prepare.change_conversation(
        owner=owner, now=now, uid=talk.uid, aim="How a week looks", place="+49 40 555 0101",
        their_time_zone="Europe/Lisbon",
    )  # fmt: skip
    assert open_checks(owner, now, talk) == set()
    page = prepare.conversation_page(owner=owner, now=now, uid=talk.uid)
    assert all(check.href.startswith("/") for check in page.checks)


def test_late_must_asks_are_a_gap(owner, now, talk):
    for number in range(6):
        prepare.add_question(owner=owner, now=now, conversation=talk.uid, text=f"Question {number}")
    prepare.add_question(owner=owner, now=now, conversation=talk.uid, text="Last", must_ask=True)
    assert "Must-asks marked and early" in open_checks(owner, now, talk)


def test_the_line_for_the_day_before_speaks_in_their_time_and_keeps_the_aim_to_itself(owner, now, talk):
    page = prepare.conversation_page(owner=owner, now=now, uid=talk.uid)
    assert "Wed 13 May, 11:30–12:00, Europe/Berlin time." in page.confirmation
    prepare.change_conversation(
        owner=owner,
        now=now,
        uid=talk.uid,
        their_time_zone="Europe/Lisbon",
        place="https://meet.example/b",
        aim="Secret",
    )
    page = prepare.conversation_page(owner=owner, now=now, uid=talk.uid)
    assert "Dear Ben,\n" in page.confirmation
    assert "Wed 13 May, 10:30–11:00, your time (https://meet.example/b)." in page.confirmation
    assert page.confirmation.endswith("Amara Diallo")
    assert "Secret" not in page.confirmation
    assert not page.is_today
    assert prepare.conversation_page(owner=owner, now=now + timedelta(days=1), uid=talk.uid).is_today


def due(owner, now) -> list[tuple[str, str]]:
    return [(todo.action, todo.contact) for todo in prepare.due(owner=owner, now=now)]


def test_today_hears_of_a_missing_agenda_two_days_ahead_and_of_tomorrow(owner, now, talk):
    assert due(owner, now - timedelta(days=3)) == []
    assert due(owner, now - timedelta(days=1)) == [("prepare", "Ben Okafor")]
    assert due(owner, now) == [("prepare", "Ben Okafor"), ("confirm", "Ben Okafor")]
    prepare.add_question(owner=owner, now=now, conversation=talk.uid, text="one")
    assert due(owner, now) == [("confirm", "Ben Okafor")]
    prepare.confirm(owner=owner, now=now, uid=talk.uid)
    assert due(owner, now) == []


def test_who_else_alone_is_no_agenda_and_a_binned_question_is_none(owner, now, talk):
    item = prepare.add_question(owner=owner, now=now, conversation=talk.uid, text="one")
    prepare.remove_item(owner=owner, now=now, uid=item.uid)
    assert ("prepare", "Ben Okafor") in due(owner, now)


def test_what_is_due_asks_once_and_is_bounded(owner, now, django_assert_max_num_queries):
    for number in range(40):
        cast.conversation(
            cast.contact(owner, f"Person {number}"), now + timedelta(days=2), state=Conversation.State.PLANNED
        )
    with django_assert_max_num_queries(1):
        assert len(due(owner, now)) == MOST_OF_A_KIND


def test_a_talk_with_somebody_in_the_bin_is_not_due(owner, now, talk):
    keeping.move_to_bin(talk.contact, now=now)
    assert due(owner, now) == []
    assert prepare.overview(owner=owner).planned == []
