from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, meet, prepare
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import AgendaItem, Conversation
from conftest import NOW


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner, organization=cast.organization(owner)))


def agenda_item(owner, talk, text="Take last Tuesday: what did you do?", **more):
    return prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text, **more)


def test_a_talk_starts_once_and_ends_once(owner, now, talk):
    started = meet.start(owner=owner, now=now, uid=talk.uid)
    assert (started.state, started.started_at) == ("under_way", now)
    assert meet.start(owner=owner, now=now + timedelta(minutes=2), uid=talk.uid).started_at == now
    ended = meet.end(owner=owner, now=now + timedelta(minutes=31), uid=talk.uid)
    assert (ended.state, ended.ended_at) == ("held", now + timedelta(minutes=31))
    assert meet.end(owner=owner, now=now + timedelta(hours=3), uid=talk.uid).ended_at == ended.ended_at
    with pytest.raises(meet.ConversationHasEnded):
        meet.start(owner=owner, now=now, uid=talk.uid)


def test_an_end_pressed_too_early_is_taken_back(owner, now, talk):
    meet.start(owner=owner, now=now, uid=talk.uid)
    meet.end(owner=owner, now=now + timedelta(minutes=4), uid=talk.uid)
    again = meet.go_on(owner=owner, now=now + timedelta(minutes=5), uid=talk.uid)
    assert (again.state, again.started_at, again.ended_at) == ("under_way", now, None)
    assert meet.go_on(owner=owner, now=now, uid=talk.uid).state == "under_way"


def test_a_talk_held_without_the_room_counts_its_planned_minutes(owner, now, talk):
    ended = meet.end(owner=owner, now=now + timedelta(hours=5), uid=talk.uid)
    assert (ended.started_at, ended.ended_at) == (talk.starts_at, talk.starts_at + timedelta(minutes=30))


def test_nobody_came_and_the_notes_stay(owner, now, talk):
    meet.start(owner=owner, now=now, uid=talk.uid)
    meet.add_line(owner=owner, now=now, conversation=talk.uid, line="waited twelve minutes")
    missed = meet.did_not_come(owner=owner, now=now, uid=talk.uid)
    assert (missed.state, missed.started_at) == ("no_show", None)
    assert len(meet.conversation_page(owner=owner, now=now, uid=talk.uid).notes) == 1


def test_a_cancelled_talk_does_not_start(owner, now, talk):
    prepare.cancel(owner=owner, now=now, uid=talk.uid)
    for verb in (meet.start, meet.end):
        with pytest.raises(meet.ConversationIsCancelled):
            verb(owner=owner, now=now, uid=talk.uid)


def test_a_question_is_asked_and_waits_again(owner, now, talk):
    item = agenda_item(owner, talk)
    sent = {"owner": owner, "conversation": talk.uid, "item": item.uid}
    assert meet.mark_question(**sent, now=now, state="asked").asked_at == now
    assert meet.mark_question(**sent, now=now + timedelta(minutes=1), state="asked").asked_at == now
    assert meet.mark_question(**sent, now=now, state="waiting").asked_at is None
    with pytest.raises(NotUnderstood):
        meet.mark_question(**sent, now=now, state="nonsense")
    other = cast.conversation(cast.contact(owner, "Chen Wei"))
    with pytest.raises(NotUnderstood, match="another conversation"):
        meet.mark_question(**(sent | {"conversation": other.uid}), now=now, state="asked")


def test_the_room_knows_its_question_its_cues_and_its_clock(owner, now, talk):
    first, second = agenda_item(owner, talk), agenda_item(owner, talk, "What wears you down?", must_ask=True)
    page = meet.room_page(owner=owner, now=now, uid=talk.uid)
    assert (page.is_under_way, page.elapsed_seconds, page.clock) == (False, 0, "0:00")
    assert [cue.at_seconds for cue in page.cues] == [900, 1440, 1620, 1800]
    meet.start(owner=owner, now=now, uid=talk.uid)
    meet.mark_question(owner=owner, now=now, conversation=talk.uid, item=first.uid, state="asked")
    meet.add_line(owner=owner, now=now + timedelta(seconds=70), conversation=talk.uid, line="storm surveys")
    page = meet.room_page(owner=owner, now=now + timedelta(minutes=17, seconds=42), uid=talk.uid)
    assert (page.current, page.clock, page.total_seconds) == (second, "17:42", 1800)
    assert page.notes[0].clock == "1:10"
    assert page.script["slots"] == [
        {"item": str(first.uid), "minutes": 3, "must": False},
        {"item": str(second.uid), "minutes": 3, "must": True},
    ]
    assert page.script["whoElse"] is None
    assert not page.is_link
    prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    page = meet.room_page(owner=owner, now=now, uid=talk.uid)
    assert page.items[-1].is_who_else
    assert page.script["whoElse"] == str(page.items[-1].uid)


def test_a_note_from_before_the_start_has_no_place_on_the_clock(owner, now, talk):
    meet.add_line(owner=owner, now=now, conversation=talk.uid, line="ask about Lisbon")
    meet.start(owner=owner, now=now + timedelta(minutes=10), uid=talk.uid)
    assert meet.room_page(owner=owner, now=now, uid=talk.uid).notes[0].clock == ""


def test_an_agenda_all_asked_has_no_current_question(owner, now, talk):
    item = agenda_item(owner, talk)
    meet.mark_question(owner=owner, now=now, conversation=talk.uid, item=item.uid, state=AgendaItem.State.SKIPPED)
    assert meet.room_page(owner=owner, now=now, uid=talk.uid).current is None


def test_the_page_afterwards_says_how_long_it_took(owner, now, talk):
    page = meet.conversation_page(owner=owner, now=now, uid=talk.uid)
    assert (page.minutes_held, page.is_past) == (None, False)
    meet.start(owner=owner, now=now, uid=talk.uid)
    meet.end(owner=owner, now=now + timedelta(minutes=34), uid=talk.uid)
    page = meet.conversation_page(owner=owner, now=now + timedelta(hours=1), uid=talk.uid)
    assert (page.minutes_held, page.is_past) == (34, True)


def test_the_list_shows_what_is_under_way_and_what_was_held_page_by_page(owner, now, talk):
    chen = cast.contact(owner, "Chen Wei")
    for day in range(1, 28):
        cast.conversation(chen, now - timedelta(days=day), state="held")
    first, second = (meet.overview(owner=owner, now=now, page=page) for page in (1, 2))
    assert first.waiting == [talk]
    assert (len(first.conversations), first.newer, first.older) == (25, None, 2)
    assert (len(second.conversations), second.newer, second.older) == (2, 1, None)
    assert first.conversations[0].starts_at > first.conversations[1].starts_at


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_asks_the_database_as_often_for_three_as_for_sixty(owner, now, count, django_assert_max_num_queries):
    for number in range(count):
        cast.conversation(cast.contact(owner, f"Person {number}"), now - timedelta(days=1), state="held")
    with django_assert_max_num_queries(2):
        meet.overview(owner=owner, now=now)


def test_a_stranger_finds_no_talk(stranger, now, talk):
    for verb in (meet.start, meet.end, meet.go_on, meet.did_not_come, meet.room_page, meet.conversation_page):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=talk.uid)
    with pytest.raises(NotFound):
        meet.mark_question(owner=stranger, now=now, conversation=talk.uid, item=talk.uid, state="asked")
    assert meet.overview(owner=stranger, now=now).waiting == []


def test_today_hears_of_the_talk_the_wrap_up_and_the_talk_nobody_spoke_of(owner, now):
    def due():
        return [(todo.action, todo.badge) for todo in meet.due(owner=owner, now=now)]

    today = cast.conversation(cast.contact(owner), now + timedelta(hours=3))
    assert due() == [("talk", "")]
    meet.start(owner=owner, now=now, uid=today.uid)
    assert due() == [("talk", "under way")]
    meet.end(owner=owner, now=now, uid=today.uid)
    assert due() == [("debrief", "fresh")]
    meet.finish_wrap_up(owner=owner, now=now, uid=today.uid)
    assert due() == []
    past = cast.conversation(cast.contact(owner, "Chen Wei"), now - timedelta(hours=3))
    todo = meet.due(owner=owner, now=now)[0]
    assert (todo.action, todo.uid, todo.rule) == ("debrief", past.uid, "N1")
    assert "take place?" in todo.title
    cast.conversation(cast.contact(owner, "Dana Ito"), now + timedelta(days=2))
    cast.conversation(cast.contact(owner, "Eli Roth"), now - timedelta(days=90))
    keeping.move_to_bin(past.contact, now=now)
    assert due() == []


def test_a_wrap_up_is_due_a_quarter_of_an_hour_after_the_end(owner, now, django_assert_max_num_queries):
    ended = now - timedelta(hours=5)
    for number in range(40):
        cast.conversation(cast.contact(owner, f"Person {number}"), ended, state=Conversation.State.HELD, ended_at=ended)
    with django_assert_max_num_queries(1):
        todos = meet.due(owner=owner, now=now)
    assert len(todos) == MOST_OF_A_KIND
    assert todos[0].due_at == ended + timedelta(minutes=15)
    assert todos[0].badge == ""


def test_a_talk_that_began_while_nobody_could_be_told_began_then_but_never_later_than_now(owner, talk):
    early = NOW - timedelta(minutes=7)
    assert meet.start(owner=owner, now=NOW, uid=talk.uid, at=early).started_at == early
    keeping.change(talk, now=NOW, state="planned", started_at=None)
    late = NOW + timedelta(minutes=7)
    assert meet.start(owner=owner, now=NOW, uid=talk.uid, at=late).started_at == NOW


def test_who_agreed_to_being_recorded_is_kept_with_the_time_and_can_be_taken_back(owner, talk):
    at = NOW - timedelta(minutes=2)
    agreed = meet.agree_to_recording(owner=owner, now=NOW, uid=talk.uid, agreed_by="  Ben  Okafor ", at=at)
    assert (agreed.recording_agreed_by, agreed.recording_agreed_at) == ("Ben Okafor", at)
    agreed = meet.agree_to_recording(owner=owner, now=NOW, uid=talk.uid, agreed_by="Ben Okafor and I")
    assert agreed.recording_agreed_at == NOW
    agreed = meet.agree_to_recording(owner=owner, now=NOW, uid=talk.uid, agreed_by=" ")
    assert (agreed.recording_agreed_by, agreed.recording_agreed_at) == (None, None)
