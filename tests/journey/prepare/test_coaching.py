"""How a question reads while it is written, and on the agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, prepare, thresholds
from askwell.journey.errors import NotFound
from askwell.records.models import AgendaItem, Fact, Question
from conftest import NOW


@pytest.fixture
def talk(owner):
    ben = cast.contact(owner, organization=cast.organization(owner))
    return cast.conversation(ben, NOW + timedelta(days=1))


def fact(owner, **fields):
    return keeping.add(Fact, owner=owner, now=NOW, **{"source": "web", **fields})


def check(owner, text, **more):
    return prepare.check_question(owner=owner, text=text, **more)


def rules(reading) -> list[str]:
    return [one.rule for one in reading.marks.findings]


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("What filled your time last week?", "open question", "good"),
        ("Do you like your job?", "yes-or-no question", "suggest"),
        ("Is it teaching or research?", "either-or question", "suggest"),
        ("Don't you think it is dull?", "yes-or-no question: leading", "warn"),
        ("Is your salary good?", "yes-or-no question: their own pay", "block"),
        ("I read your report.", "not a question", "good"),
    ],
)
def test_form_and_flags_are_said_in_a_few_words(owner, text, words, level):
    reading = check(owner, text)
    assert (reading.words, reading.level) == (words, level)


@pytest.mark.parametrize("about", ["contact", "organization"])
def test_a_fact_of_the_dossier_that_answers_it_is_shown(owner, talk, about):
    who = talk.contact if about == "contact" else talk.contact.organization
    fact(owner, text="Northwind opened a lab in Oslo in 2021.", **{about: who})
    reading = check(owner, "When did Northwind open the lab in Oslo?", conversation=talk.uid)
    assert "you know it already" in reading.flags
    assert any("opened a lab in Oslo in 2021" in one.message for one in reading.marks.findings)
    assert "you know it already" not in check(owner, "When did Northwind open the lab in Oslo?").flags


def test_the_name_of_their_place_counts_as_your_company(owner, talk):
    text = "How many employees does Northwind Energy have?"
    assert "can be looked up" in check(owner, text, conversation=talk.uid).flags
    keeping.move_to_bin(talk.contact.organization, now=NOW)
    assert check(owner, "What do you do at night?", conversation=talk.uid).flags == []


@pytest.mark.parametrize(
    ("text", "rule", "mended"),
    [
        ("I read your report. Do you like your job?", "X10", "I read your report. What do you like about your job, and what not?"),
        ("What do you like? And how did you start?", "X9", "What do you like?"),
        ("Don't you think it is dull?", "X8", "Some say it is dull. How do you see it?"),
    ],
)  # fmt: skip
def test_a_mend_takes_the_place_of_its_sentence(owner, text, rule, mended):
    key = next(one.key for one in check(owner, text).marks.shown if one.finding.rule == rule)
    assert check(owner, text, mend=key).text == mended
    assert check(owner, text, mend="nothing").text == text


def test_a_mend_of_a_known_fact_takes_the_place_of_the_whole_question(owner, talk):
    fact(owner, text="Northwind opened a lab in Oslo in 2021.", contact=talk.contact)
    text = "When did Northwind open the lab in Oslo?"
    key = next(
        one.key for one in check(owner, text, conversation=talk.uid).marks.shown if "You know this" in one.before
    )
    assert check(owner, text, conversation=talk.uid, mend=key).text.startswith("I read that Northwind opened a lab")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Opened the lab in Oslo in 2021", "I read that you opened the lab in Oslo in 2021. "),
        ("Ben Okafor opened the lab in Oslo", "I read that you opened the lab in Oslo. "),
        ("The lab in Oslo: when to open it", "I read that the lab in Oslo: when to open it. "),
    ],
)
def test_what_was_read_is_said_to_them(owner, talk, words, said):
    fact(owner, text=words, contact=talk.contact)
    reading = check(owner, "When did you open the lab in Oslo?", conversation=talk.uid)
    mends = [one.mend or "" for one in reading.marks.findings]
    assert any(mend.startswith(said) for mend in mends), mends


def test_pay_in_the_field_is_fine_late_and_their_own_is_not(owner, talk):
    ask = "What pay range is usual for someone starting in this field?"
    assert rules(check(owner, ask)) == ["X4"]
    assert "X4" not in rules(check(owner, "What is your salary range?"))
    early, late = (
        prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text) for text in (ask, "How?")
    )
    row = prepare.agenda_page(owner=owner, uid=talk.uid).rows[0]
    assert (row.item, row.reading.level) == (early, "warn")
    for _ in range(6):
        prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=f"How {_} so?")
    for _ in range(6):
        prepare.move_item(owner=owner, now=NOW, uid=early.uid, by=1)
    rows = {row.item.pk: row for row in prepare.agenda_page(owner=owner, uid=talk.uid).rows}
    assert rows[early.pk].reading.level == "suggest"
    assert late.pk in rows


def test_what_is_ignored_of_a_new_question_is_remembered_with_it_and_wherever_it_is_asked(owner, talk):
    text = "Do you like your job?"
    reading = check(owner, text, conversation=talk.uid, ignored=["X9"], rule="X10")
    assert (rules(reading), reading.marks.ignored, reading.level) == ([], ["X9", "X10"], "good")
    assert rules(check(owner, text, ignored=["X10"], mind="X10")) == ["X10"]
    item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text, ignored=["X10"])
    assert item.ignored_rules == Question.objects.of(owner).get().ignored_rules == ["X10"]
    other = cast.conversation(cast.contact(owner, "Chen Wu"), NOW)
    (again,) = prepare.put_on_agenda(owner=owner, now=NOW, conversation=other.uid, own=[item.question.uid])
    assert again.ignored_rules == ["X10"]
    assert prepare.agenda_page(owner=owner, uid=other.uid).rows[0].reading.level == "good"


def test_a_question_kept_again_takes_what_is_ignored_now(owner):
    first = prepare.keep_question(owner=owner, now=NOW, text="Do you?", ignored=["X10"])
    same = prepare.keep_question(owner=owner, now=NOW, text="Do you?", ignored=["X10"])
    assert (same.pk, same.updated_at) == (first.pk, first.updated_at)
    changed = prepare.keep_question(owner=owner, now=NOW, text="Do you?", ignored=["X12"], theme=3)
    assert (changed.ignored_rules, changed.theme) == (["X12"], 3)
    assert prepare.keep_question(owner=owner, now=NOW, text="Do you?").ignored_rules == ["X12"]


def test_on_the_agenda_a_rule_is_ignored_and_minded_again(owner, talk):
    item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="Don't you think it is dull?")
    reading = prepare.item_page(owner=owner, uid=item.uid).reading
    assert (reading.flags, rules(reading)) == (["leading"], ["X8"])
    prepare.ignore_rule(owner=owner, now=NOW, item=item.uid, rule="X8")
    reading = prepare.item_page(owner=owner, uid=item.uid).reading
    assert (reading.flags, rules(reading), reading.words) == ([], [], "yes-or-no question")
    before = AgendaItem.objects.of(owner).get().updated_at
    prepare.ignore_rule(owner=owner, now=NOW, item=item.uid, rule="X8")
    assert AgendaItem.objects.of(owner).get().updated_at == before
    prepare.ignore_rule(owner=owner, now=NOW, item=item.uid, rule="X8", ignore=False)
    assert rules(prepare.item_page(owner=owner, uid=item.uid, text="Is it fun?").reading) == ["X10"]


def test_the_owners_figures_are_measured_by(owner, talk):
    text = "What " + "very " * 12 + "long day was it?"
    prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text)
    assert "long" not in check(owner, text).flags
    thresholds.change_thresholds(owner=owner, given={"question-words": "10"})
    assert "long" in check(owner, text).flags
    assert "long" in prepare.agenda_page(owner=owner, uid=talk.uid).rows[0].reading.flags


def test_an_empty_question_is_read_as_nothing(owner):
    assert (rules(check(owner, " ")), check(owner, "").marks.may_ignore) == ([], False)


def test_a_stranger_is_told_nothing(owner, stranger, talk):
    item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="Do you?")
    for call in (
        lambda: check(stranger, "x", conversation=talk.uid),
        lambda: check(stranger, "x", item=item.uid),
        lambda: prepare.item_page(owner=stranger, uid=item.uid),
        lambda: prepare.ignore_rule(owner=stranger, now=NOW, item=item.uid, rule="X1"),
    ):
        with pytest.raises(NotFound):
            call()
