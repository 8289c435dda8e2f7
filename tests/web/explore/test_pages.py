from __future__ import annotations

import cast
from askwell.records.models import Goal, Hypothesis, OpenQuestion, Path


def test_a_goal_with_a_path_a_belief_and_a_question_is_set_up_by_hand(visit, owner):
    answer = visit.post(
        "/explore/goals/new/", {"title": "Energy or health?", "talks_wanted": 6, "decide_by_on": "2026-06-30"}
    )
    goal = Goal.objects.of(owner).get()
    assert (answer.status_code, answer["Location"]) == (302, goal.get_absolute_url())
    visit.post(
        f"/explore/goals/{goal.uid}/paths/new/", {"occupation": "Grid analyst", "field": "Energy", "first_fit": 6}
    )
    path = Path.objects.of(owner).get()
    visit.post(f"/explore/paths/{path.uid}/hypotheses/new/", {"text": "You need a PhD"})
    visit.post(f"/explore/paths/{path.uid}/questions/new/", {"text": "How much of it is meetings?"})
    words = visit.get(path.get_absolute_url()).content.decode()
    assert "You need a PhD" in words
    assert "How much of it is meetings?" in words
    assert "6 open" not in words
    assert Hypothesis.objects.of(owner).get().path == path
    question = OpenQuestion.objects.of(owner).get()
    visit.post(f"/explore/questions/{question.uid}/answer/", {"answer": "About a third"})
    assert OpenQuestion.objects.of(owner).get().answered_at is not None


def test_a_form_that_is_not_understood_answers_422_with_a_sentence(visit):
    answer = visit.post("/explore/goals/new/", {"title": "", "talks_wanted": 0})
    assert answer.status_code == 422
    assert "Please fill this in." in answer.content.decode()


def test_an_edit_of_an_old_version_shows_both_texts(visit, owner):
    goal = cast.goal(owner)
    old = goal.updated_at.isoformat()
    sent = {"talks_wanted": 6, "looked_at": old}
    assert visit.post(f"/explore/goals/{goal.uid}/change/", {**sent, "title": "The first"}).status_code == 302
    answer = visit.post(f"/explore/goals/{goal.uid}/change/", {**sent, "title": "The second"})
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "The first" in words
    assert "The second" in words


def test_the_overview_asks_the_database_as_often_for_one_goal_as_for_twenty(
    visit, owner, django_assert_max_num_queries
):
    for number in range(20):
        cast.path(owner, goal=cast.goal(owner, title=f"Goal {number}"))
    with django_assert_max_num_queries(5):
        visit.get("/explore/")
