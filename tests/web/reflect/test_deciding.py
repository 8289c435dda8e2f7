from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.records.models import Conversation, Criterion, Decision, Score, Takeaway


@pytest.fixture
def goal(owner):
    return cast.goal(owner)


@pytest.fixture
def paths(owner, goal):
    return [cast.path(owner, goal=goal), cast.path(owner, goal=goal, occupation="Registry analyst", field="Health")]


@pytest.fixture
def criteria(owner, now, goal):
    return [
        reflect.add_criterion(owner=owner, now=now, goal=goal.uid, text=text, weight=weight)
        for text, weight in (("Tasks", 30), ("Pay", 10))
    ]


def page_of(visit, goal, status=200):
    answer = visit.get(f"/reflect/decide/{goal.uid}/")
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_page_teaches_the_first_step(visit, goal, paths):
    assert "What matters to you?" in page_of(visit, goal)
    visit.post(f"/reflect/decide/{goal.uid}/criteria/", {"text": "Tasks", "weight": "30"})
    assert "not known yet" in page_of(visit, goal)
    assert visit.post(f"/reflect/decide/{goal.uid}/criteria/", {"text": "", "weight": "30"}).status_code == 422


def test_scores_are_weighed_and_the_page_says_what_would_change_it(visit, owner, goal, paths, criteria):
    (energy, health), (tasks, pay) = paths, criteria
    sent = {f"{tasks.uid}-weight": 30, f"{pay.uid}-weight": 10}
    sent |= {f"{tasks.uid}-{energy.uid}-low": 8, f"{tasks.uid}-{energy.uid}-because": "Dele counted the hours"}
    sent |= {f"{tasks.uid}-{health.uid}-low": 5, f"{tasks.uid}-{health.uid}-high": 5}
    sent |= {f"{pay.uid}-{energy.uid}-low": 2, f"{pay.uid}-{energy.uid}-high": 2, f"{pay.uid}-{health.uid}-high": 10}
    assert visit.post(f"/reflect/decide/{goal.uid}/", sent).status_code == 302
    page = page_of(visit, goal)
    assert "Grid analyst · Energy leads, whatever" in page
    assert "Above 27.3 % Registry analyst · Health would lead; it counts 25 % now." in page
    assert 'aria-label="Grid analyst · Energy: 6.5 to 6.5 of 10, middle 6.5"' in page
    assert 'value="Dele counted the hours"' in page


def test_a_missing_answer_that_would_turn_it_leads_to_who_could_say(visit, owner, now, goal, paths, criteria):
    for path, low in zip(paths, (8, 6), strict=True):
        reflect.score(owner=owner, now=now, criterion=criteria[0].uid, path=path.uid, low=low, high=low)
    page = page_of(visit, goal)
    assert "What you do not know yet could still turn it" in page
    assert "None alone. Several together still could." in page
    reflect.weigh(owner=owner, now=now, criterion=criteria[1].uid, weight=30)
    page = page_of(visit, goal)
    assert "Pay in Registry analyst · Health: above 7, it would lead; nothing is known of it yet." in page
    assert "Pay in Grid analyst · Energy: below 3, Registry analyst · Health would lead" in page
    assert f"/explore/paths/{paths[1].uid}/shortlist/" in page


def test_a_wrong_range_is_told_beside_it_and_loses_nothing(visit, goal, paths, criteria):
    key = f"{criteria[0].uid}-{paths[0].uid}"
    sent = {f"{each.uid}-weight": 10 for each in criteria} | {f"{key}-low": 9, f"{key}-high": 3, f"{key}-because": "Hm"}
    answer = visit.post(f"/reflect/decide/{goal.uid}/", sent)
    assert answer.status_code == 422
    assert "The least is more than the most." in answer.content.decode()
    assert 'value="Hm"' in answer.content.decode()
    assert not Score.everything.exists()


def test_an_eighth_criterion_is_refused_in_words(visit, owner, now, goal, paths):
    for at in range(7):
        reflect.add_criterion(owner=owner, now=now, goal=goal.uid, text=f"Matter {at}")
    answer = visit.post(f"/reflect/decide/{goal.uid}/criteria/", {"text": "One more", "weight": "1"})
    assert "Seven criteria are the most" in answer.content.decode()
    assert Criterion.objects.of(owner).count() == 7


def test_a_decision_needs_a_note_against_it_and_keeps_what_was_typed(visit, owner, goal, paths, criteria):
    sent = {"path": paths[0].uid, "because": "The storm room"}
    answer = visit.post(f"/reflect/decide/{goal.uid}/close/", sent)
    assert answer.status_code == 422
    assert "Write one note against it, or say why" in answer.content.decode()
    assert "The storm room" in answer.content.decode()
    answer = visit.post(f"/reflect/decide/{goal.uid}/close/", sent | {"overrule": "I asked six people for one"})
    made = Decision.objects.of(owner).get()
    assert answer["Location"] == f"/reflect/decisions/{made.uid}/"
    page = visit.get(answer["Location"]).content.decode()
    assert "Decided without a note against it" in page
    assert "Two are level at the top." in page


def test_what_was_said_against_it_is_enough_and_is_shown(visit, owner, now, goal, paths):
    talk = cast.conversation(cast.contact(owner), now, state=Conversation.State.HELD, path=paths[0])
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Eleven nights", stance=-1, is_quote=True)
    assert "Eleven nights" in visit.get(f"/reflect/decide/{goal.uid}/close/").content.decode()
    sent = {"path": paths[0].uid, "because": "The storm room", "revisit_on": now.date() + timedelta(days=90)}
    assert visit.post(f"/reflect/decide/{goal.uid}/close/", sent).status_code == 302


def test_a_decision_is_looked_at_again_and_may_be_opened(visit, owner, now, goal, paths):
    made = reflect.decide(
        owner=owner, now=now, goal=goal.uid, path=paths[0].uid, because="Because", against="Nights", expects="A post"
    )
    page = visit.get(f"/reflect/decisions/{made.uid}/").content.decode()
    assert "What I expected" in page
    assert "What spoke against it" in page
    version = made.updated_at.isoformat()
    sent = {"looking_back": "It held", "revisit_on": "", "looked_at": version}
    assert visit.post(f"/reflect/decisions/{made.uid}/", sent).status_code == 302
    assert "Last looked at" in visit.get(f"/reflect/decisions/{made.uid}/").content.decode()
    answer = visit.post(f"/reflect/decisions/{made.uid}/open-again/")
    assert answer["Location"] == f"/reflect/decide/{goal.uid}/"
    goal.refresh_from_db()
    assert goal.reached_at is None
    assert "Because" not in visit.get("/reflect/").content.decode()
