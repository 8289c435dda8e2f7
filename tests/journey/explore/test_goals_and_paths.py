from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import explore, research
from askwell.journey.errors import NotFound
from askwell.journey.explore.past import my_past
from askwell.journey.explore.replies import own_counts
from askwell.planner.odds import Counts
from askwell.records.models import Goal


def test_a_goal_is_set_changed_reached_and_opened_again(owner, now, today):
    goal = explore.add_goal(owner=owner, now=now, title="Energy?", decide_by_on=today + timedelta(days=3))
    changed = explore.change_goal(
        owner=owner, now=now, uid=goal.uid, title="Health?", decide_by_on=None, why="Because", talks_wanted=4
    )
    assert (changed.title, changed.talks_wanted) == ("Health?", 4)
    assert explore.reach_goal(owner=owner, now=now, uid=goal.uid).reached_at == now
    assert explore.reach_goal(owner=owner, now=now, uid=goal.uid).reached_at is None
    assert explore.goal_page(owner=owner, uid=goal.uid, today=today).days_left is None


def test_the_first_questions_make_a_goal_or_none(owner, now, today):
    assert explore.begin(owner=owner, now=now) is None
    goal = explore.begin(
        owner=owner, now=now, formatted_name="Amara", wonder="Energy?", decide_by_on=today, time_zone="Europe/Oslo"
    )
    assert goal.title == "Energy?"
    owner.refresh_from_db()
    assert (owner.formatted_name, owner.time_zone, owner.welcomed_at) == ("Amara", "Europe/Oslo", now)


def test_a_path_is_added_changed_and_set_aside(owner, now, today):
    goal = cast.goal(owner, decide_by_on=today)
    path = explore.add_path(owner=owner, now=now, goal=goal.uid, occupation="Analyst", first_fit=6)
    explore.change_path(
        owner=owner, now=now, uid=path.uid, occupation="Planner", field="Grids", kind_of_employer="", about="",
        first_fit=5, first_confidence=20,
    )  # fmt: skip
    assert explore.set_path_aside(owner=owner, now=now, uid=path.uid).set_aside_at == now
    assert explore.set_path_aside(owner=owner, now=now, uid=path.uid).set_aside_at is None
    shown = explore.overview(owner=owner, today=today).goals[0]
    assert ([str(path) for path in shown.paths], shown.days_left, shown.talks_held) == (["Planner · Grids"], 0, 0)


def test_a_belief_is_stated_reworded_and_settled(owner, now):
    path = cast.path(owner)
    belief = explore.add_hypothesis(owner=owner, now=now, path=path.uid, text="You need a PhD")
    explore.change_hypothesis(
        owner=owner, now=now, uid=belief.uid, text="A PhD helps", would_change_my_mind="Three without", settled="fell"
    )
    assert explore.hypothesis(owner=owner, uid=belief.uid).settled == "fell"
    shown = explore.path_page(owner=owner, uid=path.uid).hypotheses[0]
    assert (shown.text, shown.speaks_for, shown.speaks_against) == ("A PhD helps", 0, 0)


def test_an_empty_answer_opens_the_question_again(owner, now):
    question = explore.add_open_question(owner=owner, now=now, path=cast.path(owner).uid, text="How much is meetings?")
    assert explore.answer_open_question(owner=owner, now=now, uid=question.uid, answer="A third").answered_at == now
    assert explore.answer_open_question(owner=owner, now=now, uid=question.uid, answer=" ").answered_at is None


def test_a_stranger_reaches_neither_goal_nor_path(owner, stranger, now, today):
    path = cast.path(owner)
    belief = explore.add_hypothesis(owner=owner, now=now, path=path.uid, text="You need a PhD")
    question = explore.add_open_question(owner=owner, now=now, path=path.uid, text="How much is meetings?")
    for attempt in (
        lambda: explore.goal_page(owner=stranger, uid=path.goal.uid, today=today),
        lambda: explore.reach_goal(owner=stranger, now=now, uid=path.goal.uid),
        lambda: explore.add_path(owner=stranger, now=now, goal=path.goal.uid, occupation="x"),
        lambda: explore.path_page(owner=stranger, uid=path.uid),
        lambda: explore.set_path_aside(owner=stranger, now=now, uid=path.uid),
        lambda: explore.add_hypothesis(owner=stranger, now=now, path=path.uid, text="x"),
        lambda: explore.hypothesis(owner=stranger, uid=belief.uid),
        lambda: explore.answer_open_question(owner=stranger, now=now, uid=question.uid, answer="x"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert explore.overview(owner=stranger, today=today).goals == []
    assert Goal.objects.of(owner).get().reached_at is None


def test_the_past_is_what_the_owners_page_says(owner, now):
    assert not my_past(owner=owner).is_known
    works = cast.organization(owner, "Old Works")
    me = cast.contact(owner, "Amara Diallo", is_me=True, organization=works, location="Genève, Suisse")
    past = my_past(owner=owner)
    assert (set(past.employers), past.schools, past.place) == ({works.pk}, {}, "geneve")
    school = research.add_position(owner=owner, now=now, contact=me.uid, organization="Freiburg", kind="education")
    research.add_position(owner=owner, now=now, contact=me.uid, title="Freelance")
    assert set(my_past(owner=owner).schools) == {school.organization_id}


def test_figures_of_people_since_erased_still_count(owner, now):
    cast.outreach(cast.contact(owner), state="yes", invited_at=now, warmth="warm")
    cast.outreach(cast.contact(owner), state="no", warmth="warm")
    owner.settings = {"figures": {"outreach": {"warm": [2, 1], "cold": [4, 0]}}}
    assert own_counts(owner) == {"warm": Counts(3, 2), "cold": Counts(4, 0)}
