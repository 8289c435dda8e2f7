from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cast
from askwell.coach import question_bank
from askwell.journey import explore, keeping, prepare
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.prepare.fitting import plan_in_order
from askwell.records.models import AgendaItem, Fact, Hypothesis, Position, Question
from conftest import NOW


@pytest.fixture
def talk(owner):
    ben = cast.contact(owner, organization=cast.organization(owner))
    return cast.conversation(ben, NOW + timedelta(days=2), path=cast.path(owner))


@pytest.fixture
def add(owner, now, talk):
    def adding(text: str, **more) -> AgendaItem:
        return prepare.add_question(owner=owner, now=now, conversation=talk.uid, text=text, **more)

    return adding


@pytest.fixture
def page(owner, talk):
    return lambda: prepare.agenda_page(owner=owner, uid=talk.uid)


def texts(page) -> list[str]:
    return [row.item.text for row in page.rows]


def test_a_set_is_suggested_in_one_press_and_fits(owner, now, talk, page):
    added = prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    shown = page()
    assert len(shown.rows) == shown.core == 7
    assert shown.who_else is not None
    assert all(row.fits for row in shown.rows)
    assert sum(row.item.must_ask for row in shown.rows) == 3
    assert len(added) == 8
    assert prepare.suggest(owner=owner, now=now, conversation=talk.uid) == [shown.who_else]
    assert len(page().rows) == 7


def test_a_suggestion_leaves_the_owners_own_must_asks_in_front(owner, now, talk, add, page):
    for number in range(3):
        add(f"My own {number}", must_ask=True)
    prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    assert [row.item.text for row in page().rows if row.item.must_ask] == ["My own 0", "My own 1", "My own 2"]


def test_questions_of_the_bank_speak_of_this_person(owner, now, talk, page):
    keeping.add(Position, owner=owner, now=now, contact=talk.contact, title="Grid Analyst")
    keys = [question.key for question in question_bank.questions() if question.asks in (("role",), ("organization",))]
    prepare.put_on_agenda(owner=owner, now=now, conversation=talk.uid, bank=[*keys, "no-such-key"])
    words = " ".join(texts(page()))
    assert "Grid Analyst" in words
    assert "Northwind Energy" in words
    assert "{" not in words


def test_open_questions_and_beliefs_of_the_path_go_on_the_agenda_once(owner, now, talk, page):
    wanted = explore.add_open_question(owner=owner, now=now, path=talk.path.uid, text="How much of it is meetings?")
    belief = explore.add_hypothesis(owner=owner, now=now, path=talk.path.uid, text="You need a PhD.")
    before = page()
    assert (before.open_questions, before.hypotheses) == ([wanted], [belief])
    sent = {"open_questions": [wanted.uid], "hypotheses": [belief.uid]}
    for _ in range(2):
        prepare.put_on_agenda(owner=owner, now=now, conversation=talk.uid, **sent)
    after = page()
    assert len(after.rows) == 2
    assert any("you need a PhD" in text for text in texts(after))
    assert next(row.item for row in after.rows if row.item.open_question).must_ask
    assert (after.open_questions, after.hypotheses) == ([], [])


def test_what_was_read_and_believed_is_asked_about(owner, now, talk):
    keeping.add(
        Fact,
        owner=owner,
        now=now,
        contact=talk.contact,
        kind="writing",
        text="She published the model",
        source="Grid Quarterly",
    )
    keeping.add(Hypothesis, owner=owner, now=now, path=talk.path, text="Half of the week is meetings")
    added = prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    words = " ".join(item.text for item in added)
    assert "She published the model" in words
    assert "alf of the week is meetings" in words


def test_an_own_question_is_kept_for_other_talks(owner, now, talk, add, page):
    add("What do you read on Sundays?", theme=18)
    add("What do  you read on Sundays?")
    assert Question.objects.of(owner).get().theme == 18
    other = cast.conversation(cast.contact(owner, "Chen Wei"))
    shown = prepare.agenda_page(owner=owner, uid=other.uid)
    assert [question.text for question in shown.own] == ["What do you read on Sundays?"]
    prepare.put_on_agenda(owner=owner, now=now, conversation=other.uid, own=[shown.own[0].uid])
    assert prepare.agenda_page(owner=owner, uid=other.uid).own == []
    assert page().own == []
    assert prepare.keep_question(owner=owner, now=now, text="What do you read on Sundays?", theme=3).theme == 3
    assert [q.theme for q in prepare.questions_page(owner=owner, theme=3).own] == [3]
    assert len(prepare.questions_page(owner=owner).themes) == 20


def test_new_questions_stand_where_a_talk_would_ask_them(add, page):
    add("If you were me, what would you try?", theme=17)
    add("How did you come to this work?", theme=1)
    add("What has changed in two years?", theme=12)
    assert texts(page()) == [
        "How did you come to this work?", "What has changed in two years?", "If you were me, what would you try?",
    ]  # fmt: skip


def test_questions_move_up_and_down_and_stop_at_the_ends(owner, now, add, page):
    first, second = add("one"), add("two")
    prepare.move_item(owner=owner, now=now, uid=second.uid, by=-1)
    assert texts(page()) == ["two", "one"]
    prepare.move_item(owner=owner, now=now, uid=second.uid, by=-1)
    prepare.move_item(owner=owner, now=now, uid=first.uid, by=1)
    assert texts(page()) == ["two", "one"]


def test_who_else_stays_at_the_close_wherever_it_is_moved(owner, now, talk, add, page):
    prepare.suggest(owner=owner, now=now, conversation=talk.uid)
    closing = page().who_else
    before = texts(page())
    prepare.move_item(owner=owner, now=now, uid=closing.uid, by=-1)
    assert texts(page()) == before
    assert page().plan.closing[0].text == closing.text
    assert page().plan.closing[0].start == 26


def test_what_does_not_fit_is_shown_in_reserve(add, page):
    for number in range(9):
        add(f"Question {number}")
    shown = page()
    assert [row.fits for row in shown.rows] == [True] * 7 + [False] * 2
    assert (shown.planned_minutes, shown.question_minutes, shown.closing_minutes) == (21, 23, 4)
    assert any("in reserve" in remark.text for remark in shown.plan.warnings)
    assert [row.is_first for row in shown.rows].count(True) == [row.is_last for row in shown.rows].count(True) == 1


def test_a_late_must_ask_is_said_and_arranged(owner, now, talk, add, page):
    for number in range(6):
        add(f"Question {number}")
    last = add("The one that matters")
    prepare.toggle_must_ask(owner=owner, now=now, uid=last.uid)
    assert any("after 60 %" in remark.text for remark in page().plan.warnings)
    prepare.arrange(owner=owner, now=now, conversation=talk.uid)
    assert not any("after 60 %" in remark.text for remark in page().plan.warnings)
    assert not prepare.toggle_must_ask(owner=owner, now=now, uid=last.uid).must_ask


def test_pay_asked_early_is_said(owner, now, talk, add, page):
    pay = add("What range is usual for a beginner here?", theme=15)
    assert any(remark.rule == "Q4" for remark in page().plan.warnings)
    for number in range(5):
        add(f"Question {number}", theme=1)
    assert texts(page())[-1] == pay.text
    assert not any(remark.rule == "Q4" for remark in page().plan.warnings)


def test_a_question_is_reworded_and_lengthened(owner, now, add):
    item = add("one")
    sent = {"owner": owner, "now": now, "uid": item.uid, "text": "One?", "must_ask": True, "theme": 2}
    assert prepare.change_item(**sent, minutes=6).minutes == 6
    for minutes in (0, 16):
        with pytest.raises(NotUnderstood, match="1 to 15 minutes"):
            prepare.change_item(**sent, minutes=minutes)
    assert prepare.item_page(owner=owner, uid=item.uid).item.text == "One?"


def test_a_question_taken_off_comes_back(owner, now, add, page):
    item = add("one")
    _, deletion = prepare.remove_item(owner=owner, now=now, uid=item.uid)
    assert page().rows == []
    keeping.put_back(owner=owner, uid=deletion.uid)
    assert texts(page()) == ["one"]


def test_a_path_less_talk_offers_no_questions_of_a_path(owner, now):
    talk = cast.conversation(cast.contact(owner))
    shown = prepare.agenda_page(owner=owner, uid=talk.uid)
    assert (shown.open_questions, shown.hypotheses, shown.known.field) == ([], [], "")


ITEMS = st.lists(
    st.builds(
        AgendaItem, text=st.text("abc", min_size=1, max_size=5), minutes=st.integers(1, 15), must_ask=st.booleans(),
        theme=st.integers(0, 20), is_who_else=st.just(False),
    ),
    max_size=12,
)  # fmt: skip


@given(ITEMS, st.integers(5, 180), st.booleans())
def test_a_plan_never_overlaps_never_overruns_and_loses_no_question(items, minutes, with_who_else):
    if with_who_else:
        items = [*items, AgendaItem(text="Who else?", minutes=3, is_who_else=True, must_ask=True)]
    plan = plan_in_order(items, minutes)
    at = plan.opening.minutes
    for slot in plan.slots:
        assert slot.start == at
        at += slot.minutes
    assert at + plan.spare == plan.closing[0].start
    assert plan.closing[-1].end == minutes
    keys = {slot.key for slot in plan.slots} | {left.question.key for left in plan.left_out}
    assert keys == {str(item.uid) for item in items if not item.is_who_else}


def test_a_stranger_touches_no_agenda(owner, stranger, now, talk, add):
    item = add("one")
    for verb in (prepare.suggest, prepare.arrange, prepare.put_on_agenda):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, conversation=talk.uid)
    with pytest.raises(NotFound):
        prepare.add_question(owner=stranger, now=now, conversation=talk.uid, text="x")
    for verb in (prepare.toggle_must_ask, prepare.remove_item):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=item.uid)
    with pytest.raises(NotFound):
        prepare.move_item(owner=stranger, now=now, uid=item.uid, by=1)
    with pytest.raises(NotFound):
        prepare.item_page(owner=stranger, uid=item.uid)
    with pytest.raises(NotFound):
        prepare.agenda_page(owner=stranger, uid=talk.uid)
    with pytest.raises(NotFound):
        prepare.put_on_agenda(owner=owner, now=now, conversation=talk.uid, own=[cast.goal(stranger).uid])
