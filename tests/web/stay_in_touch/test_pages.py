from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import cast
from askwell.journey import keeping, stay_in_touch
from askwell.records.models import Cadence, Conversation, Message, Takeaway, Tie, Touch

HELD = Conversation.State.HELD


@pytest.fixture
def today_really():
    """The pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def ben(owner, today_really):
    ben = cast.contact(owner)
    talk = cast.conversation(ben, today_really - timedelta(days=400), state=HELD)
    keeping.add(
        Takeaway,
        owner=owner,
        now=today_really,
        conversation=talk,
        text="Queue reform decides everything",
        code="trends",
    )
    return ben


def words_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_touch_is_recorded_in_two_presses(visit, owner, ben):
    room = words_of(visit.get("/stay-in-touch/"))
    assert "I was in touch" in room
    assert "Queue reform decides everything" in room
    said = Takeaway.objects.of(owner).get()
    sent = {
        "suggested": "greeting",
        "kind": "greeting",
        "reason": "Come back",
        "takeaway": said.uid,
        "next": "/stay-in-touch/",
    }
    answer = visit.post(f"/stay-in-touch/{ben.uid}/touches/", sent)
    assert answer["Location"] == "/stay-in-touch/"
    touch = Touch.objects.of(owner).get()
    assert (touch.takeaway, touch.reason, touch.is_ask) == (said, "Come back", False)
    assert "Coming up" in words_of(visit.get("/stay-in-touch/"))
    assert "Come back" in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))


def test_another_kind_than_the_suggested_does_not_rest_on_it(visit, owner, ben):
    said = Takeaway.objects.of(owner).get()
    sent = {"suggested": "greeting", "kind": "question", "reason": "Come back", "takeaway": said.uid}
    assert visit.post(f"/stay-in-touch/{ben.uid}/touches/", sent)["Location"] == f"/stay-in-touch/{ben.uid}/"
    touch = Touch.objects.of(owner).get()
    assert (touch.takeaway, touch.reason, touch.is_ask) == (None, "", True)
    assert "asked" in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))


def test_tier_and_days_are_set(visit, owner, ben):
    visit.post(f"/stay-in-touch/{ben.uid}/tier/", {"tier": "A"})
    assert Tie.objects.of(owner).get().tier == "A"
    visit.post(f"/stay-in-touch/{ben.uid}/cadence/", {"every_days": 45})
    assert Cadence.objects.of(owner).get().every_days == 45
    assert 'value="45"' in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))
    visit.post(f"/stay-in-touch/{ben.uid}/cadence/", {"every_days": ""})
    visit.post(f"/stay-in-touch/{ben.uid}/tier/", {"tier": ""})
    assert Tie.objects.of(owner).get().tier == ""
    assert "A <span" in words_of(visit.get("/stay-in-touch/?tier=A&page=nonsense"))


def test_somebody_rests_and_comes_back_or_waits(visit, owner, ben):
    visit.post(f"/stay-in-touch/{ben.uid}/pause/")
    assert "Resting" in words_of(visit.get("/stay-in-touch/"))
    assert "resting" in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))
    visit.post(f"/stay-in-touch/{ben.uid}/resume/", {"next": "/stay-in-touch/"})
    visit.post(f"/stay-in-touch/{ben.uid}/snooze/", {"days": "30"})
    assert "Put off until" in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))


def test_writing_leads_to_a_draft(visit, owner, ben):
    answer = visit.post(f"/stay-in-touch/{ben.uid}/write/")
    assert answer["Location"] == Message.objects.of(owner).get().get_absolute_url()


def test_a_touch_is_planned_changed_and_done(visit, owner, ben):
    visit.post(
        f"/stay-in-touch/{ben.uid}/plan/", {"kind": "article", "reason": "The report", "planned_on": "2030-01-01"}
    )
    touch = Touch.objects.of(owner).get()
    assert "The report" in words_of(visit.get(f"/stay-in-touch/{ben.uid}/"))
    words_of(visit.get(f"/stay-in-touch/touches/{touch.uid}/change/"))
    sent = {
        "kind": "article",
        "reason": "The other",
        "planned_on": "2030-01-02",
        "looked_at": touch.updated_at.isoformat(),
    }
    visit.post(f"/stay-in-touch/touches/{touch.uid}/change/", sent)
    visit.post(f"/stay-in-touch/touches/{touch.uid}/done/")
    touch.refresh_from_db()
    assert (touch.reason, touch.done_at is None) == ("The other", False)


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("tier", {"tier": "E"}), ("cadence", {"every_days": 0}), ("snooze", {"days": "8"}),
        ("touches", {"kind": "telepathy"}), ("plan", {"kind": "met", "planned_on": ""}),
    ],
)  # fmt: skip
def test_a_form_that_is_not_understood_answers_422(visit, ben, verb, sent):
    words_of(visit.post(f"/stay-in-touch/{ben.uid}/{verb}/", sent), 422)


def test_the_empty_room_teaches_and_sleepers_are_shown_with_why(visit, owner, today_really):
    assert "Nobody here yet" in words_of(visit.get("/stay-in-touch/"))
    day = (today_really - timedelta(days=2000)).date()
    cast.tie(cast.contact(owner, "Fay Friend", connected_on=day), relation="friend")
    assert "Silent for 5 years; you are friends." in words_of(visit.get("/stay-in-touch/"))


def test_the_room_asks_as_often_for_three_as_for_sixty(visit, owner, today_really, django_assert_max_num_queries):
    for number in range(60):
        contact = cast.contact(owner, f"Person {number}")
        stay_in_touch.record_touch(owner=owner, now=today_really - timedelta(days=50), contact=contact.uid)
        cast.tie(contact, tier="A")
    with django_assert_max_num_queries(15):
        words = words_of(visit.get("/stay-in-touch/"))
    assert "60 people have not heard from you" in words
    assert "Page 2 of 3" in words_of(visit.get("/stay-in-touch/?tier=A&page=2"))
