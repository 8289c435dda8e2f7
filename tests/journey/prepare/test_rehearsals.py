from __future__ import annotations

from uuid import uuid4

import pytest

import cast
from askwell.coach.partners import partner_called
from askwell.journey import keeping, overview, prepare
from askwell.journey.errors import NotFound
from askwell.journey.prepare import rehearsals
from askwell.journey.prepare.rehearsals import (
    NothingWasSaid,
    PartnerIsNotThere,
    RehearsalHasEnded,
    RehearsalIsFull,
    TurnIsTooLong,
)
from askwell.records.models import Rehearsal, Transcript
from conftest import NOW

NURSE = partner_called("nurse")


@pytest.fixture
def talk(owner):
    ben = cast.contact(owner, headline="Intensive care nurse")
    made = cast.conversation(ben, NOW)
    for text in ("How did you become a nurse?", "What is hard about the work?"):
        prepare.add_question(owner=owner, now=NOW, conversation=made.uid, text=text, must_ask=True)
    return made


@pytest.fixture
def begun(owner, talk):
    return prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="nurse")


def say(owner, begun, *words, **options):
    for text in words:
        kept = prepare.say_in_rehearsal(owner=owner, now=NOW, uid=begun.uid, text=text, **options)
    return kept


def page(owner, begun):
    return prepare.rehearsal_page(owner=owner, uid=begun.uid)


def test_the_occupation_nearest_to_the_person_is_offered_first(owner, talk, begun):
    choices = prepare.rehearsal_choices(owner=owner, conversation=talk.uid)
    assert choices.partners[0] == NURSE
    assert choices.rehearsals == [begun]


def test_path_and_employer_tell_the_occupation_too(owner):
    place = cast.organization(owner, "Harbour Restaurant")
    by_path = cast.conversation(cast.contact(owner), NOW, path=cast.path(owner))
    by_place = cast.conversation(cast.contact(owner, "Chen Wei"), NOW, organization=place)
    first = [prepare.rehearsal_choices(owner=owner, conversation=one.uid).partners[0] for one in (by_path, by_place)]
    assert [one.key for one in first] == ["data_analyst", "chef"]


def test_it_begins_with_a_greeting_under_a_name_that_says_simulated(owner, begun):
    assert begun.partner == "nurse"
    assert [line["speaker"] for line in begun.lines] == ["Ines Okoro (simulated)"]
    assert str(begun) == "Rehearsal for Ben Okafor"
    assert begun.get_absolute_url() == f"/prepare/rehearsals/{begun.uid}/"


def test_every_turn_is_kept_as_it_comes(owner, begun):
    say(owner, begun, "How did you\n become a nurse?")
    lines = Rehearsal.objects.of(owner).get().lines
    assert lines[1] == {
        "speaker": owner.formatted_name,
        "text": "How did you become a nurse?",
        "start": None,
        "end": None,
    }
    assert lines[2]["text"] == NURSE.topics["path"].layers[0]


def test_what_is_sent_twice_is_said_once(owner, begun):
    say(owner, begun, "How did you become a nurse?", seen=1)
    assert len(say(owner, begun, "How did you become a nurse?", seen=1).lines) == 3
    assert len(say(owner, begun, "How did you become a nurse?", seen=3).lines) == 5
    assert len(say(owner, begun, "What is hard about the work?", seen=1).lines) == 7


def test_the_agenda_shows_what_is_covered_and_the_page_says_why_the_answer_came_out_so(owner, begun):
    before = page(owner, begun)
    assert ([item.covered for item in before.agenda], before.why, before.covered) == ([False, False], "", 0)
    say(owner, begun, "How did you become a nurse?")
    after = page(owner, begun)
    assert ([item.covered for item in after.agenda], after.covered) == ([True, False], 1)
    assert after.why.startswith("An open question")
    assert (after.asker, after.conversation) == (owner.formatted_name, begun.conversation)
    assert after.minutes > before.minutes > 0


def test_a_greeting_covers_nothing_of_the_agenda(owner, talk):
    begun = prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="chef")
    prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="How does the bread come out?")
    lines = [prepare.rehearsal_page(owner=owner, uid=begun.uid).lines[0]]
    report = prepare.report_of(owner=owner, conversation=talk, lines=lines)
    assert [item.window for item in report.agenda if item.covered] == [(0, 0)]
    assert page(owner, begun).covered == 0
    assert not any(item.covered for item in prepare.rehearsal_report(owner=owner, uid=begun.uid).report.agenda)


def test_a_rehearsal_waits_until_it_is_taken_up(owner, begun):
    say(owner, begun, "How did you become a nurse?")
    assert say(owner, begun, "You mentioned the bakery.").lines[-1]["text"] in NURSE.topics["path"].layers


def test_its_report_is_the_report_on_a_talk_with_what_to_try(owner, begun):
    say(owner, begun, "How did you become a nurse?", "Do you like your job?")
    told = prepare.rehearsal_report(owner=owner, uid=begun.uid)
    assert told.report.asker == owner.formatted_name
    assert [one.form for one in told.report.talk.asked] == ["open", "closed"]
    assert [item.topic for item in told.report.missed] == ["What is hard about the work?"]
    assert "“What is hard about the work?” had to be asked and was not." in told.to_try
    assert len(told.to_try) <= 3
    assert told.report.warnings == [
        "typed, and so without times: pace, pauses, talk-overs and longest stretches cannot be told"
    ]
    assert (told.partner, told.conversation) == (NURSE, begun.conversation)
    assert not Transcript.objects.of(owner).exists()


def test_its_figures_are_reckoned_at_its_end_and_again_after_it_went_on(owner, begun):
    say(owner, begun, "How did you become a nurse?")
    ended = prepare.end_rehearsal(owner=owner, now=NOW, uid=begun.uid)
    assert (ended.ended_at, ended.figures["questions"], ended.figures["open"]) == (NOW, 1, 1)
    assert prepare.end_rehearsal(owner=owner, now=NOW, uid=begun.uid).updated_at == ended.updated_at
    with pytest.raises(RehearsalHasEnded):
        say(owner, begun, "And why?")
    again = prepare.take_up_rehearsal(owner=owner, now=NOW, uid=begun.uid)
    assert (again.ended_at, again.figures) == (None, {})
    assert prepare.take_up_rehearsal(owner=owner, now=NOW, uid=begun.uid).updated_at == again.updated_at
    say(owner, begun, "And why?")
    assert prepare.end_rehearsal(owner=owner, now=NOW, uid=begun.uid).figures["questions"] == 2


def test_one_in_which_nothing_was_asked_ends_without_figures(owner, begun):
    assert prepare.end_rehearsal(owner=owner, now=NOW, uid=begun.uid).figures == {}
    assert page(owner, begun).asker == "You"


def test_an_account_without_a_name_or_with_the_partners_is_called_you(owner, talk):
    for name in ("", NURSE.label):
        owner.formatted_name = name
        owner.save()
        begun = prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="nurse")
        assert say(owner, begun, "Hello").lines[1]["speaker"] == "You"


def test_a_new_name_of_the_account_changes_nothing_in_what_was_begun(owner, begun):
    before = owner.formatted_name
    say(owner, begun, "Hello")
    owner.formatted_name = "Somebody New"
    owner.save()
    assert say(owner, begun, "How did you become a nurse?").lines[3]["speaker"] == before


@pytest.mark.parametrize(("text", "error"), [(" \n\x00", NothingWasSaid), ("a" * 2001, TurnIsTooLong)])
def test_what_cannot_be_said_is_told_in_a_sentence(owner, begun, text, error):
    with pytest.raises(error):
        say(owner, begun, text)
    assert len(Rehearsal.objects.of(owner).get().lines) == 1


def test_a_rehearsal_is_full_after_400_lines(owner, begun, monkeypatch):
    monkeypatch.setattr(rehearsals, "MOST", 3)
    say(owner, begun, "Hello")
    with pytest.raises(RehearsalIsFull):
        say(owner, begun, "Hello again")


def test_signs_that_no_database_stores_are_left_out(owner, begun):
    assert say(owner, begun, "How\x00did \ud800 you become a nurse?").lines[1]["text"] == "How did you become a nurse?"


def test_a_partner_whose_sheet_is_gone_says_no_more_and_what_was_said_stays(owner, talk, begun):
    with pytest.raises(PartnerIsNotThere):
        prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="astronaut")
    say(owner, begun, "How did you become a nurse?")
    keeping.change(begun, now=NOW, partner="astronaut")
    assert (page(owner, begun).partner, len(page(owner, begun).lines), page(owner, begun).why) == (None, 3, "")
    assert prepare.rehearsal_report(owner=owner, uid=begun.uid).partner is None
    with pytest.raises(PartnerIsNotThere):
        say(owner, begun, "And why?")


def test_one_without_lines_is_shown(owner, talk):
    bare = keeping.add(Rehearsal, owner=owner, now=NOW, conversation=talk, partner="nurse")
    assert (page(owner, bare).lines, page(owner, bare).minutes) == ([], 0)
    assert prepare.rehearsal_report(owner=owner, uid=bare.uid).to_try


@pytest.mark.parametrize(
    "lines", ["said", [1, None, "said"], [{"speaker": "A", "text": "Hm?", "start": "never"}], {"a": 1}]
)
def test_lines_that_a_file_made_up_break_no_page(owner, talk, lines):
    odd = keeping.add(Rehearsal, owner=owner, now=NOW, conversation=talk, partner="nurse", lines=lines)
    assert len(page(owner, odd).lines) <= 1
    assert prepare.rehearsal_report(owner=owner, uid=odd.uid)
    assert say(owner, odd, "Hello").lines


def test_it_goes_with_its_talk_and_comes_back(owner, talk, begun):
    gone = overview.delete(owner=owner, now=NOW, noun="rehearsal", uid=begun.uid)
    with pytest.raises(NotFound):
        page(owner, begun)
    keeping.put_back(owner=owner, uid=gone.uid)
    assert page(owner, begun).rehearsal == begun


def test_a_page_asks_a_few_times_whatever_was_said(owner, talk, begun, django_assert_max_num_queries):
    for _ in range(30):
        say(owner, begun, "How did you become a nurse?")
    with django_assert_max_num_queries(3):
        page(owner, begun)
    with django_assert_max_num_queries(2):
        prepare.rehearsal_choices(owner=owner, conversation=talk.uid)


def test_a_strangers_rehearsal_is_not_there(owner, stranger, begun):
    for ask in (prepare.rehearsal_page, prepare.rehearsal_report):
        with pytest.raises(NotFound):
            ask(owner=stranger, uid=begun.uid)
    for write in (prepare.end_rehearsal, prepare.take_up_rehearsal):
        with pytest.raises(NotFound):
            write(owner=stranger, now=NOW, uid=begun.uid)
    with pytest.raises(NotFound):
        say(stranger, begun, "Hello")
    with pytest.raises(NotFound):
        prepare.begin_rehearsal(owner=stranger, now=NOW, conversation=begun.conversation.uid, partner="nurse")
    with pytest.raises(NotFound):
        prepare.rehearsal_choices(owner=stranger, conversation=uuid4())
