"""What was said becomes a choice: reflected on, weighed, doubted, decided, and looked at again on its day."""

from __future__ import annotations

from datetime import timedelta

import cast
from askwell.journey import keeping, overview, reflect
from askwell.journey.overview.today import all_due
from askwell.records.models import Conversation, Decision, Takeaway


def test_a_talk_becomes_a_decision_that_comes_back(visit, owner, now):
    goal = cast.goal(owner)
    energy, health = (
        cast.path(owner, goal=goal, occupation=name, field="") for name in ("Grid analyst", "Registry analyst")
    )
    talk = cast.conversation(cast.contact(owner), now, state=Conversation.State.HELD, path=energy, wrapped_up_at=now)
    said = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Eleven nights on call in one winter")

    # Half a reflection, then the rest: the nights speak against it, by somebody who lived them.
    visit.post(f"/reflect/{talk.uid}/", {"path": energy.uid, "about_role": "On call", "later": "1"})
    assert 'value="hours"' in visit.get(f"/reflect/{talk.uid}/").content.decode()
    version = talk.reflection.updated_at.isoformat()
    sent = {"path": energy.uid, "about_role": "On call in winter", "fit_after": 7, "looked_at": version}
    visit.post(f"/reflect/{talk.uid}/", sent | {f"{said.uid}-picked": "hours", f"{said.uid}-stance": "-1"})
    assert "an early picture" not in visit.get(f"/reflect/paths/{energy.uid}/").content.decode()

    # What matters; one answer is missing, and the page says that it could turn the order.
    for text, weight in (("Tasks", 50), ("Pay", 50)):
        visit.post(f"/reflect/decide/{goal.uid}/criteria/", {"text": text, "weight": weight})
    tasks, pay = reflect.table(owner=owner, goal=goal.uid).criteria
    visit.post(
        f"/reflect/decide/{goal.uid}/",
        {
            f"{tasks.uid}-weight": 50, f"{pay.uid}-weight": 50, f"{tasks.uid}-{energy.uid}-low": 8,
            f"{tasks.uid}-{health.uid}-low": 5, f"{pay.uid}-{energy.uid}-low": 6,
        },
    )  # fmt: skip
    page = visit.get(f"/reflect/decide/{goal.uid}/").content.decode()
    assert "Grid analyst leads, as far as you know" in page
    assert "Pay in Registry analyst: above 9, it would lead; nothing is known of it yet." in page

    # The note against it was heard, so the choice can be closed; on its day it is on Today, and search finds it.
    day = (now + timedelta(days=90)).date()
    sent = {"path": energy.uid, "because": "I want the storm room", "revisit_on": day}
    assert visit.post(f"/reflect/decide/{goal.uid}/close/", sent).status_code == 302
    made = Decision.objects.of(owner).get()
    assert "revisit" in [todo.action for todo in all_due(owner=owner, now=now + timedelta(days=91))]
    assert "revisit" not in [todo.action for todo in all_due(owner=owner, now=now)]
    assert [hit.uid for hit in overview.search(owner=owner, words="storm room").hits] == [made.uid]
