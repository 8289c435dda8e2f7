from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import act, explore, keeping, overview
from askwell.journey.errors import NotFound
from askwell.records.models import Commitment, Fact, Message, Note, Reflection, Takeaway, Touch


@pytest.fixture
def ben(owner, now):
    ben = cast.contact(owner, "Ben Okafor", connected_on=(now - timedelta(days=300)).date())
    add = {"owner": owner, "contact": ben}
    keeping.add(Fact, now=now - timedelta(days=30), text="Plans outages", source="His page", **add)
    outreach = cast.outreach(
        ben, state="yes", replied_at=now - timedelta(days=20), reply_text="Gladly", why="Plans outages"
    )
    keeping.add(
        Message,
        now=now,
        kind="invitation",
        subject="A question",
        sent_at=now - timedelta(days=25),
        outreach=outreach,
        **add,
    )
    keeping.add(Message, now=now, kind="nudge", subject="Only a draft", **add)
    talk = cast.conversation(
        ben, now - timedelta(days=10), state="held", ended_at=now - timedelta(days=10), outreach=outreach, aim="Learn"
    )
    cast.conversation(ben, now + timedelta(days=10))
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="Write it down", typed_at=now)
    takeaway = keeping.add(
        Takeaway,
        owner=owner,
        now=now - timedelta(days=9),
        conversation=talk,
        note=note,
        text="Write it down",
        off_record=True,
    )
    keeping.add(
        Reflection,
        owner=owner,
        now=now,
        conversation=talk,
        reflected_at=now - timedelta(days=8),
        surprised_me="The diggers",
    )
    done = keeping.add(
        Commitment,
        now=now - timedelta(days=7),
        text="Send the notebook",
        completed_at=now - timedelta(days=2),
        note=note,
        conversation=talk,
        **add,
    )
    keeping.add(
        Touch,
        now=now,
        kind="outcome",
        reason="It worked",
        done_at=now - timedelta(days=1),
        commitment=done,
        takeaway=takeaway,
        **add,
    )
    return ben


def test_everything_that_happened_stands_there_newest_first(owner, ben, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        page = overview.timeline(owner=owner, uid=ben.uid)
    moments = [event.at for event in page.events]
    assert moments == sorted(moments, reverse=True)
    said = [event.what for event in page.events]
    assert {
        "You connected",
        "You read",
        "You talked",
        "They told you",
        "You reflected",
        "Done",
        "They answered: yes",
    } <= set(said)
    assert "You sent: invitation" in said
    assert "You sent: nudge" not in said
    assert [event.off_record for event in page.events if event.noun == "takeaway"] == [True]


def test_what_they_were_shown_and_what_they_said_of_it_are_told(owner, now):
    ben, goal = cast.contact(owner, "Ben Okafor"), explore.add_goal(owner=owner, now=now, title="Decide by June")
    showing = act.show_to(owner=owner, now=now, contact=ben.uid, goal=goal.uid)
    act.they_said(owner=owner, now=now, uid=showing.uid, said="Give it until July")
    told = {event.what: event for event in overview.timeline(owner=owner, uid=ben.uid).events}
    assert told["They said of it"].text == "Give it until July"
    assert told["You asked for their view"].href == told["They said of it"].href == showing.get_absolute_url()


def test_a_strangers_life_is_not_told(owner, stranger):
    with pytest.raises(NotFound):
        overview.timeline(owner=owner, uid=cast.contact(stranger, "Sam").uid)


def test_the_trail_leads_from_a_touch_to_the_note_and_the_first_thought(owner, ben):
    touch = Touch.objects.of(owner).get()
    steps = overview.trail(owner=owner, noun="touch", uid=touch.uid).steps
    assert [step.noun for step in steps] == ["touch", "commitment", "note", "conversation", "outreach"]
    assert steps[2].text == "Write it down"
    assert steps[2].href.startswith("/meet/")


def test_the_trail_goes_around_what_lies_in_the_bin(owner, ben, now):
    keeping.move_to_bin(Note.objects.of(owner).get(), now=now)
    commitment = Commitment.objects.of(owner).get()
    steps = overview.trail(owner=owner, noun="commitment", uid=commitment.uid).steps
    assert [step.noun for step in steps] == ["commitment", "conversation", "outreach"]


@pytest.mark.parametrize("noun", ["touch", "account", "nonsense", "contact"])
def test_a_trail_of_a_stranger_or_of_nothing_is_not_found(noun, owner, stranger):
    with pytest.raises(NotFound):
        overview.trail(owner=owner, noun=noun, uid=cast.contact(stranger, "Sam").uid)


def test_what_has_not_happened_yet_is_not_told(owner, now):
    chen = cast.contact(owner, "Chen Wei")
    cast.outreach(chen)
    keeping.add(Commitment, owner=owner, now=now, contact=chen, text="Send the notebook")
    said = [event.what for event in overview.timeline(owner=owner, uid=chen.uid).events]
    assert sorted(said) == ["I promised", "You thought of asking"]
