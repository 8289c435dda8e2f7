from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import cast
from askwell.journey import act, keeping, stay_in_touch
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Cadence, Conversation, Message, Tie, Touch

HELD = Conversation.State.HELD


@pytest.fixture
def ben(owner):
    return cast.contact(owner)


def person(owner, now, contact):
    return stay_in_touch.contact_page(owner=owner, now=now, uid=contact.uid).person


def days_ago(now, days):
    return now - timedelta(days=days)


def touched(owner, now, contact, days):
    day = days_ago(now, days)
    return keeping.add(Touch, owner=owner, now=day, contact=contact, done_at=day)


def test_after_a_talk_it_is_day_30_then_90_then_180(owner, now, today, ben):
    cast.conversation(ben, days_ago(now, 10), state=HELD)
    assert person(owner, now, ben).next_on == today + timedelta(days=19)
    touched(owner, now, ben, -0)
    cast.conversation(ben, now, state=Conversation.State.PLANNED)
    seen = person(owner, now, ben)
    assert (seen.last_what, seen.last_on, seen.why.rule) == ("in touch", today, "K4")


def test_a_talk_long_ago_and_no_tier_means_every_180_days(owner, now, today, ben):
    cast.conversation(ben, days_ago(now, 400), state=HELD)
    seen = person(owner, now, ben)
    assert (seen.every_days, seen.days_late, seen.quiet) == (180, 371, "13 months quiet")
    touched(owner, now, ben, 190)
    seen = person(owner, now, ben)
    assert (seen.days_late, seen.why.rule) == (10, "K4")


@pytest.mark.parametrize(("tier", "days"), [("A", 30), ("B", 90), ("C", 180), ("D", 365)])
def test_the_tier_says_how_often(owner, now, today, ben, tier, days):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier=tier)
    touched(owner, now, ben, 1)
    assert person(owner, now, ben).next_on == today + timedelta(days=days - 1)


def test_any_real_contact_starts_the_clock_anew(owner, now, today, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="A")
    touched(owner, now, ben, 40)
    assert person(owner, now, ben).days_late == 10
    keeping.add(
        Message, owner=owner, now=now, contact=ben, kind="update", sent_at=days_ago(now, 20), body="It worked.",
    )  # fmt: skip
    assert person(owner, now, ben).next_on == today + timedelta(days=10)
    cast.conversation(ben, days_ago(now, 5), state=HELD, ended_at=days_ago(now, 5))
    assert person(owner, now, ben).last_what == "talked"
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="update", body="A draft is no contact.")
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid)
    assert person(owner, now, ben).last_on == today


def test_somebody_with_a_tier_and_no_contact_yet_counts_from_the_day_it_was_chosen(owner, now, today, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="A")
    assert person(owner, now, ben).next_on == today + timedelta(days=30)
    late = person(owner, now + timedelta(days=31), ben)
    assert (late.is_due, late.quiet, late.last_what) == (True, "", "")


def test_own_days_go_before_the_tier_and_a_new_tier_before_own_days(owner, now, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="D")
    stay_in_touch.set_cadence(owner=owner, now=now, contact=ben.uid, every_days=45)
    seen = person(owner, now, ben)
    assert (seen.every_days, seen.own_days, seen.tier) == (45, True, "D")
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="A")
    assert person(owner, now, ben).every_days == 30
    stay_in_touch.set_cadence(owner=owner, now=now, contact=ben.uid, every_days=45)
    stay_in_touch.set_cadence(owner=owner, now=now, contact=ben.uid, every_days=None)
    assert person(owner, now, ben).every_days == 30
    assert Cadence.objects.of(owner).count() == Tie.objects.of(owner).count() == 1


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_a_number_of_days_that_means_nothing_is_refused(owner, now, ben, days):
    with pytest.raises(NotUnderstood):
        stay_in_touch.set_cadence(owner=owner, now=now, contact=ben.uid, every_days=days)
    with pytest.raises(NotUnderstood):
        stay_in_touch.snooze(owner=owner, now=now, contact=ben.uid, days=days)


def test_an_unknown_tier_is_refused(owner, now, ben):
    with pytest.raises(NotUnderstood, match="tier “E”"):
        stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="E")


def test_pausing_is_silence_until_resumed(owner, now, ben):
    cast.conversation(ben, days_ago(now, 400), state=HELD)
    stay_in_touch.pause(owner=owner, now=now, contact=ben.uid)
    seen = person(owner, now, ben)
    assert (seen.paused, seen.next_on, seen.is_due) == (True, None, False)
    assert stay_in_touch.due(owner=owner, now=now) == []
    stay_in_touch.resume(owner=owner, now=now, contact=ben.uid)
    assert person(owner, now, ben).is_due


def test_putting_off_moves_the_day_and_a_real_contact_ends_it(owner, now, today, ben):
    cast.conversation(ben, days_ago(now, 400), state=HELD)
    stay_in_touch.snooze(owner=owner, now=now, contact=ben.uid, days=7)
    seen = person(owner, now, ben)
    assert seen.next_on == seen.snoozed_until_on == today + timedelta(days=7)
    assert person(owner, now + timedelta(days=7), ben).is_due
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid)
    assert Cadence.objects.of(owner).get().snoozed_until_on is None


def test_putting_off_never_brings_a_day_forward(owner, now, today, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="D")
    stay_in_touch.snooze(owner=owner, now=now, contact=ben.uid, days=7)
    assert person(owner, now, ben).next_on == today + timedelta(days=365)


def test_a_planned_touch_goes_before_the_rhythm(owner, now, today, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="D")
    day = today + timedelta(days=3)
    stay_in_touch.plan_touch(owner=owner, now=now, contact=ben.uid, planned_on=day, reason="Her talk at the fair")
    seen = person(owner, now, ben)
    assert (seen.next_on, seen.why.text) == (day, "You planned it for that day.")


def test_advice_that_bore_fruit_brings_the_touch_forward(owner, now, today, ben):
    cast.conversation(ben, days_ago(now, 2), state=HELD)
    made = act.add_commitment(owner=owner, now=now, text="Try it", contact=ben.uid, from_advice=True)
    act.complete_commitment(owner=owner, now=now, uid=made.uid)
    seen = person(owner, now, ben)
    assert (seen.next_on, seen.untold, seen.why.rule) == (today, True, "T9")


def test_a_tie_in_the_bin_has_no_tier(owner, now, ben):
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="A")
    keeping.move_to_bin(Tie.objects.of(owner).get(), now=now)
    assert person(owner, now, ben).tier == ""
    stay_in_touch.set_tier(owner=owner, now=now, contact=ben.uid, tier="B")
    assert person(owner, now, ben).tier == "B"


def test_gives_and_asks_are_counted_once_each(owner, now, ben):
    def sent(kind):
        return keeping.add(Message, owner=owner, now=now, contact=ben, kind=kind, sent_at=now)

    sent("invitation")
    linked = sent("update")
    sent("thank_you")
    keeping.add(Touch, owner=owner, now=now, contact=ben, done_at=now, kind="outcome", message=linked)
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, kind="met")
    stay_in_touch.record_touch(owner=owner, now=now, contact=ben.uid, kind="question", is_ask=True)
    for book in (
        stay_in_touch.contact_page(owner=owner, now=now, uid=ben.uid).ledger,
        stay_in_touch.ledger(owner=owner),
    ):
        assert (book.gives, book.asks, book.to_go) == (2, 2, 4)


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, ""), (7, "1 week quiet"), (59, "8 weeks quiet"), (60, "2 months quiet"), (800, "2 years quiet")],
)
def test_it_says_how_long_it_was_quiet(owner, now, ben, days, words):
    touched(owner, now, ben, days)
    assert person(owner, now, ben).quiet == words


def test_the_day_is_the_owners_day(owner, now, ben):
    late_evening = datetime(2026, 5, 11, 22, 30, tzinfo=UTC)  # past midnight in Berlin
    keeping.add(Touch, owner=owner, now=now, contact=ben, done_at=late_evening)
    assert person(owner, now, ben).last_on == date(2026, 5, 12)


def test_a_stranger_finds_nothing(owner, stranger, now, today, ben):
    uid = ben.uid
    planned = stay_in_touch.plan_touch(owner=owner, now=now, contact=uid, planned_on=today)
    calls = [
        (stay_in_touch.set_tier, {"contact": uid, "tier": "A"}), (stay_in_touch.pause, {"contact": uid}),
        (stay_in_touch.resume, {"contact": uid}), (stay_in_touch.snooze, {"contact": uid, "days": 1}),
        (stay_in_touch.set_cadence, {"contact": uid, "every_days": 1}),
        (stay_in_touch.record_touch, {"contact": uid}), (stay_in_touch.contact_page, {"uid": uid}),
        (stay_in_touch.plan_touch, {"contact": uid, "planned_on": today}),
        (stay_in_touch.finish_touch, {"uid": planned.uid}),
        (stay_in_touch.change_touch, {"uid": planned.uid, "planned_on": today, "kind": "met", "reason": ""}),
    ]  # fmt: skip
    for verb, more in calls:
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, **more)
    with pytest.raises(NotFound):
        stay_in_touch.touch(owner=stranger, uid=planned.uid)
    assert stay_in_touch.overview(owner=stranger, now=now).page.object_list == []
