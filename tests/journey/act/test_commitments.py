from __future__ import annotations

from datetime import date, timedelta

import pytest

import cast
from askwell.journey import act, keeping
from askwell.journey.act.commitments import NobodyToTell, NotDoneYet
from askwell.journey.errors import ChangedSinceYouLooked, NotFound
from askwell.records.models import Commitment, Hypothesis, Note, Touch


@pytest.fixture
def ben(owner):
    return cast.contact(owner)


def test_advice_without_a_date_gets_one_in_14_days_and_wants_to_be_told(owner, now, today, ben):
    made = act.add_commitment(owner=owner, now=now, text="Build a small dashboard", contact=ben.uid, from_advice=True)
    assert made.due_on == today + timedelta(days=14)
    assert made.tell_them


def test_a_promise_keeps_the_date_it_was_given_or_none(owner, now, ben):
    day = date(2026, 6, 1)
    made = act.add_commitment(owner=owner, now=now, text="Read it", contact=ben.uid, from_advice=True, due_on=day)
    assert made.due_on == day
    assert act.add_commitment(owner=owner, now=now, text="Some day").due_on is None


def test_a_promise_of_a_talk_belongs_to_whom_one_talked_with(owner, now, ben):
    talk = cast.conversation(ben)
    made = act.add_commitment(owner=owner, now=now, text="Send the notebook", conversation=talk.uid)
    assert (made.contact, made.conversation) == (ben, talk)


def test_it_goes_the_way_of_icalendar_and_back(owner, now, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid).uid
    assert act.begin_commitment(owner=owner, now=now, uid=uid).state == "IN-PROCESS"
    done = act.complete_commitment(owner=owner, now=now, uid=uid, outcome="It runs")
    assert (done.state, done.completed_at, done.outcome) == ("COMPLETED", now, "It runs")
    dropped = act.drop_commitment(owner=owner, now=now, uid=uid)
    assert (dropped.state, dropped.completed_at, dropped.outcome) == ("CANCELLED", None, "It runs")
    again = act.reopen_commitment(owner=owner, now=now, uid=uid)
    assert (again.state, again.told_at) == ("NEEDS-ACTION", None)


def test_a_later_word_on_the_outcome_does_not_move_the_day_it_was_done(owner, now, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid).uid
    act.complete_commitment(owner=owner, now=now, uid=uid)
    later = now + timedelta(days=3)
    done = act.complete_commitment(owner=owner, now=later, uid=uid, outcome="Two colleagues use it")
    assert (done.completed_at, done.outcome) == (now, "Two colleagues use it")


def test_telling_them_is_a_real_contact(owner, now, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid, from_advice=True).uid
    with pytest.raises(NotDoneYet):
        act.tell(owner=owner, now=now, uid=uid)
    act.complete_commitment(owner=owner, now=now, uid=uid, outcome="It runs")
    assert act.tell(owner=owner, now=now, uid=uid).told_at == now
    touch = Touch.objects.of(owner).get()
    assert (touch.contact, touch.kind, touch.done_at, touch.commitment.uid) == (ben, "outcome", now, uid)


def test_a_promise_to_nobody_is_told_to_nobody(owner, now):
    uid = act.add_commitment(owner=owner, now=now, text="Learn SQL").uid
    act.complete_commitment(owner=owner, now=now, uid=uid)
    with pytest.raises(NobodyToTell):
        act.tell(owner=owner, now=now, uid=uid)


def test_a_draft_tells_them_and_quotes_nothing_off_the_record(owner, now, ben):
    talk = cast.conversation(ben, state="held")
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="x", typed_at=now)
    made = act.add_commitment(owner=owner, now=now, text="Build a dashboard", conversation=talk.uid, note=note.uid)
    draft = act.write_update(owner=owner, now=now, uid=made.uid)
    assert str(made.uid) in {source["uid"] for source in draft.rests_on}
    keeping.change(note, now=now, off_record=True)
    again = act.write_update(owner=owner, now=now, uid=made.uid)
    assert str(made.uid) not in {source["uid"] for source in again.rests_on}
    with pytest.raises(NobodyToTell):
        act.write_update(owner=owner, now=now, uid=act.add_commitment(owner=owner, now=now, text="Learn SQL").uid)


def test_a_change_of_an_old_version_is_refused(owner, now, ben):
    made = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid)
    old = made.updated_at.isoformat()
    changed = act.change_commitment(owner=owner, now=now, uid=made.uid, looked_at=old, text="Build two")
    assert (changed.text, changed.contact) == ("Build two", None)
    with pytest.raises(ChangedSinceYouLooked):
        act.change_commitment(owner=owner, now=now, uid=made.uid, looked_at=old, text="Build three")


def test_a_stranger_finds_nothing(owner, stranger, now, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid).uid
    for verb in (
        act.begin_commitment, act.change_commitment, act.complete_commitment, act.drop_commitment,
        act.reopen_commitment, act.tell, act.settle_told, act.commitment_page,
    ):  # fmt: skip
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=uid)
    with pytest.raises(NotFound):
        act.add_commitment(owner=stranger, now=now, text="x", contact=ben.uid)
    with pytest.raises(NotFound):
        act.door(owner=stranger, uid=uid)


def test_the_overview_sorts_by_date_and_counts_what_it_does_not_show(owner, now, ben, django_assert_max_num_queries):
    for number in range(30):
        day = None if number == 0 else date(2026, 6, 30) - timedelta(days=number)
        act.add_commitment(owner=owner, now=now, text=f"Thing {number}", contact=ben.uid, due_on=day)
    theirs = act.add_commitment(owner=owner, now=now, text="An introduction", contact=ben.uid, whose="theirs")
    with django_assert_max_num_queries(12):
        page = act.overview(owner=owner, now=now)
    assert (len(page.mine), page.mine_count, page.theirs) == (25, 30, [theirs])
    assert page.mine[0].text == "Thing 29"
    rest = act.commitments(owner=owner, now=now, whose="mine", page=2)
    assert [each.text for each in rest.page][-1] == "Thing 0"


def test_a_promise_to_a_deleted_person_is_not_listed(owner, now, ben):
    act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid)
    keeping.move_to_bin(ben, now=now)
    page = act.overview(owner=owner, now=now)
    assert (page.mine, page.mine_count) == ([], 0)


def test_what_is_done_and_untold_is_counted(owner, now, ben):
    uid = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid, from_advice=True).uid
    act.complete_commitment(owner=owner, now=now, uid=uid)
    page = act.overview(owner=owner, now=now)
    assert (page.to_tell, [each.uid for each in page.done]) == (1, [uid])
    assert act.commitment_page(owner=owner, now=now, uid=uid).to_tell
    act.tell(owner=owner, now=now, uid=uid)
    assert act.overview(owner=owner, now=now).to_tell == 0
    assert [each.uid for each in act.commitments(owner=owner, now=now, ended=True).page] == [uid]


def test_the_page_says_how_late_a_promise_is(owner, now, today, ben):
    late = act.add_commitment(owner=owner, now=now, text="Send it", due_on=today - timedelta(days=3))
    assert act.commitment_page(owner=owner, now=now, uid=late.uid).late_days == 3
    early = act.add_commitment(owner=owner, now=now, text="Send it", due_on=today + timedelta(days=3))
    assert act.commitment_page(owner=owner, now=now, uid=early.uid).late_days == 0


def test_people_to_promise_are_those_one_has_dealt_with(owner, now, ben):
    chen, dora = cast.contact(owner, "Chen Wei"), cast.contact(owner, "Dora Lind")
    cast.conversation(ben)
    cast.conversation(ben)
    assert act.people_to_promise(owner=owner) == [ben]
    assert act.people_to_promise(owner=owner, also=chen.uid) == [ben, chen]
    act.add_commitment(owner=owner, now=now, text="Send it", contact=dora.uid)
    assert act.people_to_promise(owner=owner) == [ben, dora]


def test_the_door_leads_to_a_promise(owner, now):
    made = act.add_commitment(owner=owner, now=now, text="Build it")
    assert act.door(owner=owner, uid=made.uid) == Commitment.objects.of(owner).get()


@pytest.mark.parametrize("kind", ["learn", "trial"])
def test_a_course_or_a_small_trial_gets_its_next_step_within_14_days_and_a_belief_to_test(owner, now, today, kind):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=cast.path(owner), text="You need a degree")
    made = act.add_commitment(owner=owner, now=now, text="Enrol", kind=kind, hypothesis=belief.uid)
    assert (made.due_on, made.hypothesis, made.tell_them) == (today + timedelta(days=14), belief, False)
    day = today + timedelta(days=3)
    assert act.add_commitment(owner=owner, now=now, text="Enrol", kind=kind, due_on=day).due_on == day
    changed = act.change_commitment(owner=owner, now=now, uid=made.uid, kind="", text="Enrol")
    assert (changed.kind, changed.hypothesis) == (None, None)
    assert act.add_commitment(owner=owner, now=now, text="Call", kind="ask").due_on is None


def test_only_beliefs_that_are_open_are_there_to_test_and_the_one_that_is_chosen(owner, now):
    path, aside = cast.path(owner), cast.path(owner, set_aside_at=now)
    open_one, settled, elsewhere = (
        keeping.add(Hypothesis, owner=owner, now=now, path=where, text="x", settled=how)
        for where, how in ((path, ""), (path, "held"), (aside, ""))
    )
    assert act.beliefs_to_test(owner=owner) == [open_one]
    assert set(act.beliefs_to_test(owner=owner, also=settled.uid)) == {open_one, settled}
    assert elsewhere not in act.beliefs_to_test(owner=owner)
