"""The coach beside a question: while it is written, while it is reworded, and on the agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, prepare
from askwell.records.models import AgendaItem, Fact, Question
from conftest import NOW

PART = {"HTTP_ASKWELL_PART": "marks"}


@pytest.fixture
def talk(owner):
    ben = cast.contact(owner, organization=cast.organization(owner))
    return cast.conversation(ben, NOW + timedelta(days=400))


@pytest.fixture
def item(owner, talk):
    return prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="Do you like your job?")


def words_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_new_question_is_read_as_it_is_written_and_nothing_is_kept(visit, owner, talk, django_assert_max_num_queries):
    keeping.add(
        Fact, owner=owner, now=NOW, contact=talk.contact, source="web", text="Ben opened a lab in Oslo in 2021."
    )
    with django_assert_max_num_queries(3):
        answer = visit.post(
            f"/prepare/{talk.uid}/agenda/check/", {"text": "When did you open the lab in Oslo?"}, **PART
        )
    words = words_of(answer)
    assert "<html" not in words
    assert "you know it already" in words
    assert "Ben opened a lab in Oslo in 2021." in words
    assert not Question.objects.of(owner).exists()


def test_what_is_ignored_of_it_goes_with_it(visit, owner, talk):
    address = f"/prepare/{talk.uid}/agenda/check/"
    text = {"text": "Do you like your job?"}
    assert "can be answered with one word" in words_of(visit.post(address, text, **PART))
    words = words_of(visit.post(address, text | {"rule": "X10", "ignored": "X9"}, **PART))
    assert "can be answered with one word" not in words
    assert '<input type="hidden" name="ignored" value="X9 X10">' in words
    words = words_of(visit.post(address, text | {"mind": "X10", "ignored": "X9 X10"}, **PART))
    assert "can be answered with one word" in words
    visit.post(f"/prepare/{talk.uid}/agenda/", text | {"ignored": "X10 <b>"})
    assert AgendaItem.objects.of(owner).get().ignored_rules == ["X10"]


@pytest.mark.parametrize("where", ["agenda", "bank", "item"])
def test_without_script_check_is_a_page_with_the_question_as_typed_or_mended(visit, talk, item, where):
    address = {
        "agenda": f"/prepare/{talk.uid}/agenda/check/",
        "bank": "/prepare/questions/check/",
        "item": f"/prepare/items/{item.uid}/check/",
    }[where]
    sent = {"text": "Do you like it here?", "minutes": "4", "theme": "2"}
    words = words_of(visit.post(address, sent))
    assert "<html" in words
    assert 'value="Do you like it here?"' in words
    assert "can be answered with one word" in words
    assert '<option value="2" selected>' in words
    words = words_of(visit.post(address, sent | {"mend": "X10 suggest do you like it here"}))
    assert 'value="What do you like about it here, and what not?"' in words


def test_a_question_of_ones_own_is_read_in_the_bank_and_kept_with_what_is_ignored(visit, owner):
    words = words_of(visit.post("/prepare/questions/check/", {"text": "Do you like it?"}, **PART))
    assert "Yes-or-no question" in words
    visit.post("/prepare/questions/", {"text": "Do you like it?", "theme": "0", "ignored": "X10"})
    assert Question.objects.of(owner).get().ignored_rules == ["X10"]


def test_a_question_on_the_agenda_is_ignored_at_once(visit, owner, item):
    address = f"/prepare/items/{item.uid}/"
    words = words_of(visit.get(address))
    assert "can be answered with one word" in words
    answer = visit.post(f"{address}ignore/", {"rule": "X10", "text": "Do you like your desk?"}, **PART)
    item.refresh_from_db()
    assert "Nothing to mend." in words_of(answer)
    assert (item.ignored_rules, answer["Askwell-Looked-At"]) == (["X10"], item.updated_at.isoformat())
    assert "can be answered" not in words_of(visit.get(address))
    assert visit.post(f"{address}ignore/", {"mind": "X10"})["Location"] == address
    assert "can be answered" in words_of(visit.get(address))
    assert "X10 is left out here." in words_of(visit.post(f"{address}ignore/", {"rule": "X10"}, follow=True))


def test_without_script_ignoring_keeps_what_was_reworded_on_the_page(visit, item):
    sent = {"rule": "X10", "text": "Do you like your desk?", "minutes": "4", "theme": "2", "looked_at": "old"}
    words = words_of(visit.post(f"/prepare/items/{item.uid}/ignore/", sent))
    item.refresh_from_db()
    assert (item.text, item.ignored_rules) == ("Do you like your job?", ["X10"])
    assert 'value="Do you like your desk?"' in words
    assert item.updated_at.isoformat() in words
    assert "can be answered" not in words


def test_the_part_of_a_reworded_question_reads_what_is_typed(visit, item):
    words = words_of(visit.post(f"/prepare/items/{item.uid}/check/", {"text": "How did you start?"}, **PART))
    assert "Open question" in words
    assert f'value="{item.text}"' not in words


def test_the_agenda_shows_form_and_flags_quietly(visit, owner, talk, item):
    prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="How did you get here?")
    words = words_of(visit.get(f"/prepare/{talk.uid}/agenda/"))
    assert '<span class="tip">yes-or-no question</span>' in words
    assert '<span class="tip">open question</span>' in words
    assert words.count('<details class="mark">') == 2
    assert "Better: “What do you like about your job, and what not?”" in words


def test_a_question_far_too_long_is_read_as_far_as_one_may_be_kept(visit, talk):
    assert words_of(visit.post(f"/prepare/{talk.uid}/agenda/check/", {"text": "why " * 5_000}, **PART))


def test_an_empty_question_is_read_as_nothing(visit, talk):
    words = words_of(visit.post(f"/prepare/{talk.uid}/agenda/check/", {"text": " "}, **PART))
    assert "find" not in words
    for address in (f"/prepare/{talk.uid}/agenda/check/", "/prepare/questions/check/"):
        assert visit.get(address).status_code == 405
