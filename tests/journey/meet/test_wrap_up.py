from __future__ import annotations

from datetime import date, timedelta

import pytest

import cast
from askwell.journey import keeping, meet, prepare
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Commitment, Note, Opening, Organization, Referral, Takeaway


@pytest.fixture
def talk(owner):
    return cast.conversation(
        cast.contact(owner, organization=cast.organization(owner)), organization=cast.organization(owner, "Here")
    )


@pytest.fixture
def note(owner, now, talk):
    def taking(line: str, **more) -> Note:
        saved = meet.add_line(owner=owner, now=now, conversation=talk.uid, line=line, **more)
        return keeping.get(Note, owner=owner, uid=saved.note)

    return taking


@pytest.fixture
def settle(owner, now):
    def settling(note: Note, place: str, **words):
        return meet.settle_note(owner=owner, now=now, note=note.uid, choice=meet.Choice(place, **words))

    return settling


def test_a_note_becomes_a_takeaway_that_rests_on_it(owner, note, settle, talk):
    taken = note('"First year is data cleaning."')
    kept = settle(taken, "takeaway", code=" Drawbacks ", is_quote=True, stance=-1)
    assert (kept.text, kept.code, kept.is_quote, kept.stance) == ("First year is data cleaning.", "drawbacks", True, -1)
    assert (kept.note, kept.conversation) == (taken, talk)
    taken.refresh_from_db()
    assert taken.settled == "takeaway"


def test_a_name_becomes_a_referral_and_needs_the_name(owner, note, settle):
    taken = note("@ Tom Okafor (Bayline Grid)")
    with pytest.raises(NotUnderstood, match="name they offered"):
        settle(taken, "referral")
    kept = settle(taken, "referral", formatted_name="Tom Okafor", organization_name="Bayline Grid", will_introduce=True)
    assert (kept.formatted_name, kept.will_introduce, kept.may_use_name) == ("Tom Okafor", True, False)


def test_an_opening_belongs_to_the_organization_named_or_to_theirs(owner, note, settle, talk):
    there = settle(note("two posts in autumn"), "opening", title="Junior analyst", organization_name="Bayline Grid")
    here = settle(note("one more here"), "opening", title="Planner")
    assert there.organization == Organization.objects.of(owner).get(name="Bayline Grid")
    assert (here.organization, here.about) == (talk.organization, "one more here")
    with pytest.raises(NotUnderstood, match="position"):
        settle(note("something"), "opening", title=" ")


def test_advice_becomes_a_promise_of_mine_within_fourteen_days_to_be_told_about(note, settle, talk):
    kept = settle(note("! learn SQL first"), "mine")
    assert (kept.whose, kept.text, kept.from_advice, kept.tell_them) == ("mine", "learn SQL first", True, True)
    assert (kept.due_on, kept.contact) == (date(2026, 5, 26), talk.contact)
    theirs = settle(note("will send the slides"), "theirs", due_on=date(2026, 5, 20))
    assert (theirs.whose, theirs.from_advice, theirs.due_on) == ("theirs", False, date(2026, 5, 20))


def test_a_second_decision_changes_the_first_or_replaces_it(owner, note, settle):
    taken = note("learn SQL first")
    first = settle(taken, "takeaway")
    again = settle(taken, "takeaway", text="SQL before Python")
    assert (again.pk, Takeaway.objects.of(owner).count()) == (first.pk, 1)
    settle(taken, "mine")
    assert not Takeaway.objects.of(owner).exists()
    assert Commitment.objects.of(owner).get().note == taken
    settle(taken, "theirs")
    assert Commitment.objects.of(owner).get().whose == "theirs"
    assert settle(taken, "dropped") is None
    assert not Commitment.objects.of(owner).exists()


def test_off_the_record_stays_off_the_record(owner, now, note, settle):
    taken = note("they will let people go", off_record=True)
    for place in ("referral", "opening", "mine", "theirs"):
        with pytest.raises(meet.NoteIsOffTheRecord):
            settle(taken, place, formatted_name="x", title="x")
    kept = settle(taken, "takeaway")
    assert kept.off_record
    changed = meet.change_takeaway(owner=owner, now=now, uid=kept.uid, text="reworded", off_record=False)
    assert changed.off_record


def test_many_are_settled_at_once_and_one_that_fails_hides_none(owner, now, note, talk):
    good, bad = note("learn SQL"), note("@ somebody")
    other = cast.conversation(cast.contact(owner, "Chen Wei"))
    elsewhere = meet.add_line(owner=owner, now=now, conversation=other.uid, line="not of this talk")
    choices = {
        good.uid: meet.Choice("takeaway"),
        bad.uid: meet.Choice("referral"),
        elsewhere.note: meet.Choice("takeaway"),
    }
    problems = meet.settle_notes(owner=owner, now=now, conversation=talk.uid, choices=choices)
    assert list(problems) == [bad.uid]
    assert Takeaway.objects.of(owner).get().note == good
    assert not Referral.objects.of(owner).exists()


def test_a_place_that_is_none_is_refused(owner, now, note, settle, talk):
    with pytest.raises(NotUnderstood, match="where this note goes"):
        settle(note("learn SQL"), "nowhere")
    for place in ("", "left"):
        with pytest.raises(NotUnderstood):
            meet.keep(owner=owner, now=now, conversation=talk.uid, choice=meet.Choice(place))


def test_something_no_note_holds_is_kept_too(owner, now, talk):
    def keep(*arguments, **words):
        return meet.keep(owner=owner, now=now, conversation=talk.uid, choice=meet.Choice(*arguments, **words))

    assert keep("takeaway", text="they laughed a lot", off_record=True).off_record
    assert keep("opening", title="Analyst", text="in autumn").about == "in autumn"
    assert keep("theirs", text="send the\nslides").text == "send the slides"
    with pytest.raises(NotUnderstood, match="a few words"):
        keep("takeaway")
    assert Opening.objects.of(owner).get().note is None


def test_the_page_suggests_by_mark_and_only_for_what_may_be_shown(owner, now, note, settle, talk):
    lines = {
        "! learn SQL": "mine", "@ Tom": "referral", "? what then": "left", "> the notebook": "mine",
        '"said so': "takeaway", "+ the book": "mine", "* surprising": "takeaway", "~ three left": "takeaway", "plain": "",
    }  # fmt: skip
    for line in lines:
        note(line)
    note("! secret", off_record=True)
    page = meet.wrap_up_page(owner=owner, now=now, uid=talk.uid)
    assert [row.suggested for row in page.rows] == [*lines.values(), ""]
    assert [place for place, _ in page.rows[-1].places] == ["takeaway", "left", "dropped"]
    assert (page.undecided, page.who_else, page.due_on) == (10, None, date(2026, 5, 26))
    kept = settle(page.rows[0].note, "mine")
    page = meet.wrap_up_page(owner=owner, now=now, uid=talk.uid)
    assert (page.rows[0].kept, page.undecided, page.kept.count) == (kept, 9, 1)
    prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    assert meet.wrap_up_page(owner=owner, now=now, uid=talk.uid).who_else is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Okafor (Bayline Grid)", ("Tom Okafor", "Bayline Grid")),
        ("Talk to Tom Okafor, Bayline Grid – outages", ("Tom Okafor", "Bayline Grid")),
        ("ask Priya Lal: wind", ("Priya Lal", "")),
        ("Priya Lal at Kestrel Wind, use my name", ("Priya Lal", "Kestrel Wind")),
        ("", ("", "")),
    ],
)
def test_a_name_and_a_place_are_read_from_a_note(text, name):
    assert meet.name_in(text) == name


def test_the_wrap_up_is_finished_once_and_ends_the_talk(owner, now, talk):
    finished = meet.finish_wrap_up(owner=owner, now=now, uid=talk.uid)
    assert (finished.state, finished.wrapped_up_at, finished.ended_at) == ("held", now, now)
    later = meet.finish_wrap_up(owner=owner, now=now + timedelta(days=1), uid=talk.uid)
    assert later.wrapped_up_at == now


def test_a_name_is_corrected_later(owner, now, note, settle):
    kept = settle(note("@ Tom"), "referral", formatted_name="Tom")
    changed = meet.change_referral(owner=owner, now=now, uid=kept.uid, formatted_name="Tom Okafor")
    assert changed.formatted_name == "Tom Okafor"
    plain = meet.keep(owner=owner, now=now, conversation=kept.conversation.uid, choice=meet.Choice("takeaway", "x"))
    assert meet.change_takeaway(owner=owner, now=now, uid=plain.uid, code="pay").code == "pay"


def test_a_stranger_settles_nothing(stranger, now, note, settle, talk):
    taken = note("learn SQL")
    kept = settle(taken, "takeaway")
    name = settle(note("@ Tom"), "referral", formatted_name="Tom")
    with pytest.raises(NotFound):
        meet.settle_note(owner=stranger, now=now, note=taken.uid, choice=meet.Choice("takeaway"))
    with pytest.raises(NotFound):
        meet.settle_notes(owner=stranger, now=now, conversation=talk.uid, choices={})
    with pytest.raises(NotFound):
        meet.keep(owner=stranger, now=now, conversation=talk.uid, choice=meet.Choice("takeaway", "x"))
    for look in (meet.wrap_up_page, meet.finish_wrap_up):
        with pytest.raises(NotFound):
            look(owner=stranger, now=now, uid=talk.uid)
    with pytest.raises(NotFound):
        meet.takeaway(owner=stranger, uid=kept.uid)
    with pytest.raises(NotFound):
        meet.referral(owner=stranger, uid=name.uid)


def test_of_many_notes_twenty_are_sorted_at_a_time_those_without_a_place_first(owner, now, note, settle, talk):
    taken = [note(f"line {number}") for number in range(25)]
    page = meet.wrap_up_page(owner=owner, now=now, uid=talk.uid)
    assert ([row.note for row in page.rows], page.has_more) == (taken[:20], True)
    for kept in taken[:20]:
        settle(kept, "left")
    page = meet.wrap_up_page(owner=owner, now=now, uid=talk.uid)
    assert [row.note for row in page.rows] == [*taken[:15], *taken[20:]]
    assert (page.undecided, page.has_more) == (5, True)
