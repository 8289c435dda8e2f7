from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import act, keeping, stay_in_touch
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import Conversation, Message, Note, Position, Referral, Takeaway, Touch

HELD = Conversation.State.HELD


@pytest.fixture
def ben(owner):
    return cast.contact(owner)


@pytest.fixture
def talk(ben, now):
    return cast.conversation(ben, now - timedelta(days=40), state=HELD)


def reason(owner, now, contact):
    return stay_in_touch.contact_page(owner=owner, now=now, uid=contact.uid).reason


def said(owner, now, talk, text="Queue reform decides everything.", **fields):
    return keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text=text, **fields)


def named(owner, now, talk, **fields):
    return keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Chen Wei", **fields)


def advised(owner, now, contact, **fields):
    made = act.add_commitment(
        owner=owner, now=now, text="Build a dashboard", contact=contact.uid, from_advice=True, **fields
    )
    return act.complete_commitment(owner=owner, now=now, uid=made.uid, outcome="Two teams use it")


def offered(owner, now, contact):
    return act.add_commitment(owner=owner, now=now, text="A reading list", contact=contact.uid, whose="theirs")


def new_post(owner, now, contact, **fields):
    place = cast.organization(owner, "Bayline Grid")
    return keeping.add(
        Position, owner=owner, now=now + timedelta(days=10), contact=contact,
        **{"title": "Head of Data", "source": "linkedin", "organization": place, **fields},
    )  # fmt: skip


def test_the_reasons_come_in_their_order(owner, now, ben, talk):
    assert (reason(owner, now, ben).kind, reason(owner, now, ben).rule) == ("greeting", "K9")
    assert reason(owner, now, ben).links == {}
    post = new_post(owner, now, ben)
    assert reason(owner, now, ben).words == "Congratulate Ben: Head of Data at Bayline Grid."
    assert (reason(owner, now, ben).noun, reason(owner, now, ben).rests_on) == ("position", post)
    promise = offered(owner, now, ben)
    assert (reason(owner, now, ben).rests_on, reason(owner, now, ben).is_ask) == (promise, True)
    kept = said(owner, now, talk)
    assert (reason(owner, now, ben).rests_on, reason(owner, now, ben).quote) == (
        kept,
        "Queue reform decides everything.",
    )
    referral = named(owner, now, talk, led_to=cast.outreach(cast.contact(owner, "Chen Wei"), state="yes"))
    assert (reason(owner, now, ben).rests_on, reason(owner, now, ben).kind) == (referral, "referral_news")
    done = advised(owner, now, ben)
    found = reason(owner, now, ben)
    assert found.links == {"commitment": done}
    assert (found.rests_on, found.kind, found.in_words) == (
        done, "outcome", "Tell Ben what came of “Build a dashboard”. “Two teams use it”",
    )  # fmt: skip


def test_what_was_told_is_no_reason_again(owner, now, ben, talk):
    done = advised(owner, now, ben)
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, kind="outcome", commitment=done.uid)
    done.refresh_from_db()
    assert done.told_at == now
    referral = named(owner, now, talk, led_to=cast.outreach(cast.contact(owner, "Chen Wei"), state="no"))
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, kind="referral_news", referral=referral.uid)
    referral.refresh_from_db()
    assert referral.referrer_told_at == now
    kept = said(owner, now, talk)
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, takeaway=kept.uid)
    assert reason(owner, now, ben).rests_on is None


def test_a_referral_is_news_once_they_answered_or_were_talked_with(owner, now, ben, talk):
    chen = cast.contact(owner, "Chen Wei")
    outreach = cast.outreach(chen, state="invited")
    referral = named(owner, now, talk, led_to=outreach, contact=chen)
    assert reason(owner, now, ben).rests_on is None
    cast.conversation(chen, state=HELD)
    assert reason(owner, now, ben).rests_on == referral
    keeping.change(referral, now=now, declined_at=now)
    assert reason(owner, now, ben).rests_on is None


def test_nothing_said_off_the_record_is_suggested(owner, now, ben, talk):
    note = keeping.add(
        Note, owner=owner, now=now, conversation=talk, text="Not for others", off_record=True, typed_at=now
    )
    said(owner, now, talk, off_record=True)
    said(owner, now, talk, note=note)
    named(owner, now, talk, note=note, led_to=cast.outreach(cast.contact(owner, "Chen Wei"), state="yes"))
    advised(owner, now, ben, note=note.uid)
    found = stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid)
    assert found.reason.rests_on is None
    assert not found.person.untold


def test_nobody_is_reminded_of_a_complaint(owner, now, ben, talk):
    said(owner, now, talk, code="pay")
    said(owner, now, talk, code="drawbacks")
    said(owner, now, talk, code="hours", stance=-1)
    assert reason(owner, now, ben).rests_on is None
    kept = said(owner, now, talk, code="tools")
    assert reason(owner, now, ben).rests_on == kept


def test_what_an_update_came_back_to_is_not_proposed_again(owner, now, ben, talk):
    kept = said(owner, now, talk)
    sources = [{"noun": "takeaway", "uid": str(kept.uid), "text": kept.text}, {}]
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="update", rests_on=sources)
    assert reason(owner, now, ben).rests_on == kept
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="update", rests_on=sources, sent_at=now)
    assert reason(owner, now, ben).rests_on is None


def test_a_draft_rests_on_the_reason(owner, now, ben, talk):
    kept = said(owner, now, talk)
    draft = stay_in_touch.write_update(owner=owner, now=now, contact=ben.uid)
    assert (draft.contact, draft.kind, draft.sent_at) == (ben, "update", None)
    assert str(kept.uid) in {source["uid"] for source in draft.rests_on}


def test_a_reminder_of_their_promise_is_not_written_as_news(owner, now, ben):
    promise = offered(owner, now, ben)
    draft = stay_in_touch.write_update(owner=owner, now=now, contact=ben.uid)
    assert promise.text not in draft.body


def test_the_newest_talk_comes_first(owner, now, ben, talk):
    said(owner, now, talk)
    later = cast.conversation(ben, now - timedelta(days=3), state=HELD)
    kept = said(owner, now, later, text="Storms move the budget.")
    assert reason(owner, now, ben).rests_on == kept


def test_a_post_that_came_with_the_person_or_was_typed_is_no_news(owner, now, ben):
    keeping.add(Position, owner=owner, now=now, contact=ben, title="Analyst", source="linkedin")
    new_post(owner, now, ben, source="typed")
    new_post(owner, now, ben, is_current=False)
    assert reason(owner, now, ben).kind == "greeting"
    news = new_post(owner, now, ben, title="", organization=None)
    assert reason(owner, now, ben).words == "Congratulate Ben: a new post."
    keeping.add(
        Touch, owner=owner, now=now, contact=ben, kind="congratulation", done_at=news.created_at + timedelta(days=1)
    )
    assert reason(owner, now, ben).kind == "greeting"


def test_reasons_for_many_take_as_many_queries_as_for_one(owner, now, django_assert_max_num_queries):
    for number in range(40):
        contact = cast.contact(owner, f"Person {number}")
        talk = cast.conversation(contact, now - timedelta(days=400), state=HELD)
        said(owner, now, talk)
        if number % 4:
            advised(owner, now, contact)
    with django_assert_max_num_queries(8):
        todos = stay_in_touch.due(owner=owner, now=now)
    assert len(todos) == MOST_OF_A_KIND
    assert {todo.rule for todo in todos} == {"K6", "T9"}
    assert {todo.action for todo in todos} == {"touch"}
