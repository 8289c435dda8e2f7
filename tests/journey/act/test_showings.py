from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cast
from askwell.coach.messages import read_message
from askwell.formats.resume import Entry, Line, ResumeDocument
from askwell.journey import act, keeping
from askwell.journey.act.resume_reasons import comments_on
from askwell.journey.act.resume_versions import shown_document
from askwell.journey.act.showings import text_of
from askwell.journey.act.showings_pages import changed_lines
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import (
    Comment,
    Conversation,
    CoverLetter,
    Note,
    Resume,
    ResumeChange,
    Showing,
    Touch,
)

HELD = Conversation.State.HELD
WEEK = timedelta(days=7)


@pytest.fixture
def master(owner, now):
    work = Entry(
        "1", "work", {"position": "Teacher", "name": "Lindenhof"}, (Line("a", "Ran the lab"), Line("b", "Wrote tests"))
    )
    document = ResumeDocument({"name": "Amara Diallo"}, entries=(work,))
    return act.bring_in_resume(owner=owner, now=now, document=document, source="typed")[0]


@pytest.fixture
def version(owner, now, master):
    return act.make_version(owner=owner, now=now, title="For grids")


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example")


@pytest.fixture
def shown(owner, now, version, ben):
    return act.show_to(
        owner=owner, now=now, contact=ben.uid, resume=version.uid, question="Is the first half page clear?",
        channel="email",
    )  # fmt: skip


def page_of(owner, showing, now):
    return act.showing_page(owner=owner, now=now, uid=showing.uid)


def line_of(version):
    return next(line for line in shown_document(version).lines() if line.text == "Ran the lab").id


def test_what_was_shown_stays_as_it_was(owner, now, today, version, shown):
    assert (shown.title, shown.shown_on, shown.resume) == ("For grids", today, version)
    assert "Ran the lab" in shown.text
    act.change_version(owner=owner, now=now, uid=version.uid, kind="edit", target=line_of(version), text="Ran two labs")
    page = page_of(owner, shown, now)
    assert "Ran the lab" in page.showing.text
    assert (page.gone, page.new, page.what) == (["- Ran the lab"], ["- Ran two labs"], version)
    keeping.move_to_bin(version, now=now)
    page = page_of(owner, shown, now)
    assert (page.what, page.gone, page.new) == (None, [], [])
    assert "Ran the lab" in page.showing.text


def test_a_master_a_letter_and_a_goal_are_shown_too(owner, now, today, master, ben):
    letter = keeping.add(CoverLetter, owner=owner, now=now, body="I teach.\n\nI learn.")
    goal = cast.goal(owner, why="My contract ends.", decide_by_on=date(2026, 6, 30))
    cast.path(owner, goal=goal, kind_of_employer="Grid operators")
    cast.path(owner, goal=goal, occupation="Nurse", field="")
    cast.path(owner, goal=goal, occupation="Pilot", set_aside_at=now)
    texts = [
        act.show_to(owner=owner, now=now, contact=ben.uid, **what).text
        for what in ({"resume": master.uid}, {"letter": letter.uid}, {"goal": goal.uid})
    ]
    assert "Wrote tests" in texts[0]
    assert texts[1] == "I teach.\n\nI learn."
    assert texts[2].splitlines() == [
        "Energy data or health data?", "To be decided by 2026-06-30", "My contract ends.",
        "- Grid analyst · Energy, Grid operators", "- Nurse",
    ]  # fmt: skip
    assert text_of(cast.goal(owner, title="Plain")) == "Plain"
    words = [page_of(owner, each, now).words.body for each in Showing.objects.of(owner).order_by("id")]
    assert [thing in body for thing, body in zip(("my résumé", "my letter", "my plans"), words, strict=True)] == [
        True
    ] * 3


def test_it_is_a_touch_that_asks_today_or_on_a_day_gone_by(owner, now, version, shown, ben):
    touch = Touch.objects.of(owner).get()
    assert (touch.contact, touch.kind, touch.is_ask, touch.done_at) == (ben, "question", True, now)
    assert "For grids" in touch.reason
    day = date(2026, 5, 2)
    earlier = act.show_to(owner=owner, now=now, contact=ben.uid, resume=version.uid, shown_on=day)
    assert earlier.shown_on == day
    assert Touch.objects.of(owner).latest("id").done_at.date() == day
    with pytest.raises(NotUnderstood, match="not come yet"):
        act.show_to(owner=owner, now=now, contact=ben.uid, resume=version.uid, shown_on=date(2026, 5, 13))


def test_nothing_and_a_strangers_text_are_not_shown(owner, stranger, now, version, shown, ben):
    with pytest.raises(NotUnderstood, match="Choose what they are shown"):
        act.show_to(owner=owner, now=now, contact=ben.uid)
    with pytest.raises(NotFound):
        act.show_to(owner=stranger, now=now, contact=ben.uid, resume=version.uid)
    for verb in (act.showing_page, act.ask_again, act.they_said, act.thank_for_comments):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=shown.uid)


def test_who_is_silent_for_a_week_is_asked_once_more_and_no_third_time(owner, now, shown):
    before, after = now + timedelta(days=6), now + WEEK
    assert act.due(owner=owner, now=before) == []
    assert page_of(owner, shown, before).words.kind == "ask"
    (todo,) = act.due(owner=owner, now=after)
    assert (todo.title, todo.rule, todo.badge) == ("Ask Ben Okafor once more about “For grids”", "O22", "7 days")
    assert (todo.uid, todo.action) == (shown.uid, "act")
    assert page_of(owner, shown, after).words.kind == "again"
    act.ask_again(owner=owner, now=after, uid=shown.uid)
    assert act.due(owner=owner, now=after + WEEK) == []
    assert page_of(owner, shown, after + WEEK).words is None
    assert Touch.objects.of(owner).filter(is_ask=True).count() == 2
    with pytest.raises(act.AskedTwice):
        act.ask_again(owner=owner, now=after, uid=shown.uid)


def test_what_they_say_is_kept_line_by_line_and_thanked_for(owner, now, today, shown, ben):
    with pytest.raises(act.NothingSaidYet):
        act.thank_for_comments(owner=owner, now=now, uid=shown.uid)
    later = now + timedelta(days=2)
    act.they_said(owner=owner, now=later, uid=shown.uid, said="Lead with  the data work\n\nShorter, please\n")
    page = page_of(owner, shown, later)
    assert [row.comment.text for row in page.rows] == ["Lead with the data work", "Shorter, please"]
    assert all(row.is_open for row in page.rows)
    assert (page.words.kind, page.is_ripe) == ("thanks", False)
    with pytest.raises(act.TheyHaveSpoken):
        act.ask_again(owner=owner, now=later, uid=shown.uid)
    (todo,) = act.due(owner=owner, now=later)
    assert (todo.title, todo.rule) == ("Thank Ben Okafor for a view of “For grids”", "T1")
    assert todo.due_at.date() == today + timedelta(days=3)
    act.thank_for_comments(owner=owner, now=later, uid=shown.uid)
    touch = Touch.objects.of(owner).latest("id")
    assert (touch.contact, touch.kind, touch.is_ask) == (ben, "outcome", False)
    assert act.due(owner=owner, now=later) == []
    assert page_of(owner, shown, later).words is None


def test_nothing_to_say_is_an_answer(owner, now, shown):
    act.they_said(owner=owner, now=now, uid=shown.uid)
    page = page_of(owner, shown, now)
    assert page.rows == []
    assert "What I did" not in page.words.body


def test_a_comment_becomes_advice_with_a_date_that_they_hear_of(owner, now, today, shown, ben):
    act.they_said(owner=owner, now=now, uid=shown.uid, said="Learn some SQL")
    comment = Comment.objects.of(owner).get()
    made = act.take_up_comment(owner=owner, now=now, uid=comment.uid, text="Take the  course")
    assert (made.text, made.contact, made.from_advice, made.tell_them) == ("Take the course", ben, True, True)
    assert made.due_on == today + timedelta(days=14)
    assert act.take_up_comment(owner=owner, now=now, uid=comment.uid) == made
    assert "What I will do: Take the course" in page_of(owner, shown, now).words.body
    (row,) = page_of(owner, shown, now).rows
    assert (row.commitment, row.is_open) == (made, False)
    assert act.commitment_page(owner=owner, now=now, uid=made.uid).comments == [comment]
    act.complete_commitment(owner=owner, now=now, uid=made.uid, outcome="I can join tables now.")
    assert "What I did: I can join tables now." in page_of(owner, shown, now).words.body
    act.drop_commitment(owner=owner, now=now, uid=made.uid)
    assert "What I" not in page_of(owner, shown, now).words.body
    keeping.move_to_bin(made, now=now)
    assert page_of(owner, shown, now).rows[0].commitment is None
    again = act.take_up_comment(owner=owner, now=now, uid=comment.uid, due_on=today)
    assert (again.text, again.due_on) == ("Learn some SQL", today)


def test_a_comment_may_be_left_and_opened_again(owner, now, shown):
    act.they_said(owner=owner, now=now, uid=shown.uid, said="Drop the photo")
    comment = Comment.objects.of(owner).get()
    assert act.leave_comment(owner=owner, now=now, uid=comment.uid).left_at == now
    assert not page_of(owner, shown, now).rows[0].is_open
    assert act.leave_comment(owner=owner, now=now, uid=comment.uid).left_at is None


def test_a_change_of_the_version_rests_on_what_they_said(owner, now, version, shown, master, ben):
    act.they_said(owner=owner, now=now, uid=shown.uid, said="Say how many labs")
    comment = Comment.objects.of(owner).get()
    key, target = f"comment:{comment.uid}", line_of(version)
    reasons = act.version_line(owner=owner, uid=version.uid, target=target).reasons
    assert (reasons[0].key, reasons[0].whose, reasons[0].text) == (key, "Ben Okafor", "Say how many labs")
    act.change_version(
        owner=owner, now=now, uid=version.uid, kind="edit", target=target, text="Ran two labs", because=key
    )
    change = ResumeChange.objects.of(owner).get(kind="edit")
    assert change.comment == comment
    line = act.version_line(owner=owner, uid=version.uid, target=target)
    assert (line.because, line.choice.why[-1].reason.href) == (key, shown.get_absolute_url())
    (row,) = page_of(owner, shown, now).rows
    assert (row.changes, row.is_open) == ([change], False)
    assert "What I did: Ran two labs" in page_of(owner, shown, now).words.body
    # What was said of the master is a reason for its versions; what was left, or lies in the bin, is none.
    about = act.show_to(owner=owner, now=now, contact=ben.uid, resume=master.uid)
    act.they_said(owner=owner, now=now, uid=about.uid, said="Shorter")
    said = [each.text for each in comments_on(version)]
    assert said == ["Shorter", "Say how many labs"]
    act.leave_comment(owner=owner, now=now, uid=comment.uid)
    keeping.move_to_bin(about, now=now)
    assert comments_on(version) == []
    keeping.move_to_bin(shown, now=now)
    line = act.version_line(owner=owner, uid=version.uid, target=target)
    assert line.because == ""
    assert line.choice.line.text == "Ran two labs"


def test_it_proposes_who_offered_then_who_works_there_then_the_nearest(owner, now, master):
    northwind = cast.organization(owner)
    opening = act.add_opening(owner=owner, now=now, title="Analyst", organization_name="Northwind Energy")
    version = act.make_version(owner=owner, now=now, opening=opening.uid)
    names = ("Ana Ruiz", "Ben Okafor", "Chen Wei", "Dora Lind", "Eli Stone", "Fay Moor", "Gus Hale")
    ana, ben, chen, dora, eli, fay, gus = (cast.contact(owner, name) for name in names)
    keeping.change(ben, now=now, organization=northwind)
    for who in (ana, ben, chen, dora):
        cast.conversation(who, now - timedelta(days=30), state=HELD)
    cast.conversation(chen, now - timedelta(days=3), state=HELD)
    cast.conversation(gus, now, state=Conversation.State.PLANNED)
    cast.tie(dora, relation="friend")
    me = cast.contact(owner, "Amara Diallo", is_me=True)
    cast.conversation(me, state=HELD)
    secret = cast.conversation(fay, state=Conversation.State.CANCELLED)
    note = keeping.add(Note, owner=owner, now=now, conversation=secret, text="cv", off_record=True, typed_at=now)
    for who, text, more in (
        (eli, "Have a look at my résumé", {}), (gus, "Send me a link", {}), (fay, "Read my CV", {"note": note.uid})
    ):  # fmt: skip
        act.add_commitment(owner=owner, now=now, text=text, whose="theirs", contact=who.uid, **more)
    asks = act.showings(owner=owner, now=now, resume=version.uid).suggestions
    assert [one.contact for one in asks] == [eli, ben, dora, chen, ana]
    assert asks[0].words == "Offered: “Have a look at my résumé”"
    assert asks[1].words == "You talked on 12 April; works where it is to go"
    act.show_to(owner=owner, now=now, contact=ben.uid, resume=version.uid)
    assert ben not in [one.contact for one in act.showings(owner=owner, now=now, resume=version.uid).suggestions]
    goal = cast.goal(owner)
    assert ben in [one.contact for one in act.showings(owner=owner, now=now, goal=goal.uid).suggestions]
    keeping.move_to_bin(opening, now=now)
    assert not any(one.works_there for one in act.showings(owner=owner, now=now, resume=version.uid).suggestions)
    assert act.showings(owner=owner, now=now).suggestions == []


def test_the_words_to_copy_are_such_as_the_coach_lets_pass(owner, now, shown, ben):
    cast.conversation(ben, now - timedelta(days=10), state=HELD)
    act.they_said(owner=owner, now=now, uid=shown.uid, said="Say how many")
    act.take_up_comment(owner=owner, now=now, uid=Comment.objects.of(owner).get().uid)
    texts = [page_of(owner, shown, now).words]
    Showing.objects.of(owner).update(answered_on=None)
    texts += [page_of(owner, shown, now).words, page_of(owner, shown, now + WEEK).words]
    assert "Our conversation on 2 May still helps me." in texts[1].body
    assert "Is the first half page clear?" in texts[1].body
    for words, kind in zip(texts, ("update", "nudge", "nudge"), strict=True):
        found = read_message(
            words.body, subject=words.subject, kind=kind, they_asked_for_it=True, recipient="Ben Okafor"
        )
        assert [finding for finding in found if finding.severity in {"block", "warn"}] == []
    page = page_of(owner, shown, now)
    assert page.mailto.startswith("mailto:ben@northwind.example?subject=Would%20you")


def test_an_application_keeps_what_went_with_it(owner, now, today, version, ben):
    letter = keeping.add(CoverLetter, owner=owner, now=now, body="Dear all")
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    day = today - timedelta(days=2)
    act.move_opening(
        owner=owner, now=now, uid=opening.uid, state="applied", on=day, resume=version.uid, letter=letter.uid
    )
    sent = act.opening_page(owner=owner, now=now, uid=opening.uid).sent
    assert [(each.title, each.shown_on) for each in sent] == [("For grids", day), ("Letter to somebody", day)]
    page = page_of(owner, sent[0], now)
    assert (page.words, page.mailto, page.is_ripe) == (None, "", False)
    assert str(page.showing) == "For grids, sent for Analyst"
    assert act.showings(owner=owner, now=now, resume=version.uid).rows == []
    assert act.due(owner=owner, now=now + WEEK) == []
    for verb in (act.ask_again, act.they_said, act.thank_for_comments):
        with pytest.raises(NotUnderstood, match="kept with the opening"):
            verb(owner=owner, now=now, uid=sent[0].uid)
    choices = act.opening_page(owner=owner, now=now, uid=opening.uid)
    assert (version in choices.resumes, choices.letters) == (True, [letter])


def test_what_was_made_for_the_opening_is_offered_first(owner, now, master):
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    version = act.make_version(owner=owner, now=now, opening=opening.uid)
    act.make_version(owner=owner, now=now, title="Another")
    assert act.opening_page(owner=owner, now=now, uid=opening.uid).resumes[0] == version


def test_the_door_leads_to_it(owner, now, shown):
    assert act.door(owner=owner, uid=shown.uid) == shown


def test_who_lies_in_the_bin_is_not_asked_again(owner, now, shown, ben):
    keeping.move_to_bin(ben, now=now)
    assert act.due(owner=owner, now=now + WEEK) == []
    assert act.showings(owner=owner, now=now).rows == []


def test_what_is_gone_for_good_is_spoken_of_all_the_same(owner, now, version, shown):
    Resume.everything.filter(pk=version.pk).delete()
    assert "what I sent you" in page_of(owner, shown, now).words.body


def test_many_are_asked_of_the_database_as_often_as_few(owner, now, version, django_assert_max_num_queries):
    for number in range(60):
        who = cast.contact(owner, f"Person {number}")
        cast.conversation(who, state=HELD)
        made = act.show_to(owner=owner, now=now, contact=who.uid, resume=version.uid)
        act.they_said(owner=owner, now=now, uid=made.uid, said="One\nTwo\nThree")
    with django_assert_max_num_queries(9):
        page = act.showings(owner=owner, now=now, resume=version.uid)
    assert (len(page.rows), page.page.paginator.num_pages, len(page.rows[0].comments)) == (25, 3, 3)
    with django_assert_max_num_queries(7):
        assert len(act.due(owner=owner, now=now)) == 20


@given(st.lists(st.text(max_size=8), max_size=12), st.lists(st.text(max_size=8), max_size=12))
def test_lines_are_gone_new_or_both_had(before, after):
    gone, new = changed_lines("\n".join(before), "\n".join(after))
    assert changed_lines("\n".join(after), "\n".join(before)) == (new, gone)
    assert not set(gone) & set(new)
    assert changed_lines("\n".join(before), "\n".join(reversed(before))) == ([], [])
