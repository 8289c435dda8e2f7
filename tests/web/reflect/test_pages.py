from __future__ import annotations

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.journey.reflect.themes import NEWEST
from askwell.records.models import Conversation, Evidence, Hypothesis, Reflection, Takeaway
from askwell.web.reflect.chart import chart

HELD = Conversation.State.HELD


@pytest.fixture
def path(owner):
    return cast.path(owner, first_fit=6, first_confidence=40)


@pytest.fixture
def talk(owner, now, path):
    return cast.conversation(cast.contact(owner), now, state=HELD, path=path, wrapped_up_at=now)


@pytest.fixture
def said(owner, now, talk):
    return keeping.add(
        Takeaway, owner=owner, now=now, conversation=talk, text="Half of us have no PhD", code="entry", off_record=True
    )


def words_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_talk_is_reflected_on_from_the_list_to_the_curve(visit, owner, talk, path):
    assert "1 talk waits" in words_of(visit.get("/reflect/"))
    form = words_of(visit.get(f"/reflect/{talk.uid}/"))
    assert 'name="fit_before" value="6"' in form
    sent = {"path": path.uid, "fit_before": 6, "fit_after": 8, "confidence_before": 40, "confidence_after": 55}
    answer = visit.post(f"/reflect/{talk.uid}/", {**sent, "surprised_me": "The storm room", "why": "I would stay late"})
    assert answer["Location"] == f"/reflect/{talk.uid}/evidence/"
    room = words_of(visit.get("/reflect/"))
    assert "Fit 8 of 10, was 6; 55 % sure, was 40 %." in room
    assert "before: fit 6 of 10, 40 % sure; 12 May: fit 8 of 10, 55 % sure" in room
    assert "waits" not in room
    assert "The storm room" in words_of(visit.get(f"/reflect/{talk.uid}/"))


def test_a_reflection_is_changed_and_an_old_version_shows_both_texts(visit, owner, now, talk, path):
    made = reflect.reflect(owner=owner, now=now, conversation=talk.uid, path=path.uid, why="First")
    sent = {"path": path.uid, "looked_at": made.updated_at.isoformat()}
    assert visit.post(f"/reflect/{talk.uid}/", {**sent, "why": "Second"}).status_code == 302
    both = words_of(visit.post(f"/reflect/{talk.uid}/", {**sent, "why": "Third"}), 409)
    assert "Second" in both
    assert "Third" in both


def test_without_a_path_the_way_leads_back_to_the_room(visit, owner, talk):
    assert visit.post(f"/reflect/{talk.uid}/", {"why": "Hm"})["Location"] == "/reflect/"
    assert Reflection.objects.of(owner).get().path is None


def test_a_rating_beyond_its_scale_answers_422(visit, talk, path):
    assert "10 is the most." in words_of(visit.post(f"/reflect/{talk.uid}/", {"fit_after": 11}), 422)


def test_a_talk_to_come_says_so(visit, owner):
    talk = cast.conversation(cast.contact(owner))
    assert "has not been held yet" in words_of(visit.get(f"/reflect/{talk.uid}/"), 422)


def test_the_newest_is_shown_and_the_rest_is_one_press_away(visit, owner, now, talk, path):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="They hire from elsewhere")
    for number in range(NEWEST + 2):
        spoken = {"text": f"Word {number}.", "code": "entry", "stance": number % 3 - 1}
        takeaway = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, **spoken)
        keeping.add(Evidence, owner=owner, now=now, hypothesis=belief, takeaway=takeaway, stance="for", weight=3)
    room, sides = words_of(visit.get("/reflect/")), f"/reflect/paths/{path.uid}/"
    assert f"{NEWEST + 2} pieces of evidence" in room
    assert f'<a href="{sides}">All {NEWEST + 2}</a>' in room
    assert f'<a href="{sides}#said">All {NEWEST + 2}</a>' in room
    assert "Word 1." not in room
    assert room.count("Word 2.") == room.count(f"Word {NEWEST + 1}.") == 2
    everything = words_of(visit.get(sides))
    assert 'id="said"' in everything
    assert all(everything.count(f"Word {number}.") >= 2 for number in range(NEWEST + 2))


def test_evidence_is_attached_and_shown_with_its_mark(visit, owner, now, talk, path, said):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    address = f"/reflect/{talk.uid}/evidence/"
    assert "Half of us have no PhD (off the record)" in words_of(visit.get(address))
    sent = {"hypothesis": belief.uid, "stance": "against", "weight": 3}
    assert visit.post(address, {**sent, "takeaway": said.uid})["Location"] == address
    assert visit.post(address, {**sent, "text": "She has none herself", "weight": 2}).status_code == 302
    assert Evidence.objects.of(owner).count() == 2
    room = words_of(visit.get("/reflect/"))
    assert "0 for, 1 against: leans against it by 5, but one voice is an anecdote." in room
    assert "off the record" in room
    assert "Said by 1 of 1" in room
    assert "Find who could say" in room


@pytest.mark.parametrize("missing", ["hypothesis", "stance", "words"])
def test_evidence_that_is_not_understood_answers_422(visit, owner, now, talk, path, missing):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    sent = {"hypothesis": belief.uid, "stance": "for", "weight": 3, "text": "" if missing == "words" else "Yes"}
    sent.pop(missing, None)
    words_of(visit.post(f"/reflect/{talk.uid}/evidence/", sent), 422)


def test_evidence_without_a_belief_or_a_path_says_what_to_do(visit, owner, talk):
    assert "no belief to test yet" in words_of(visit.get(f"/reflect/{talk.uid}/evidence/"))
    other = cast.conversation(cast.contact(owner, "Chen Wei"), state=HELD)
    assert "has no path yet" in words_of(visit.get(f"/reflect/{other.uid}/evidence/"))


def test_the_empty_room_teaches(visit):
    assert "A view needs a path" in words_of(visit.get("/reflect/?page=nonsense"))


def test_one_rating_makes_no_curve(owner, path):
    assert chart(reflect.path_picture(owner=owner, uid=path.uid).change) is None


def test_a_missing_value_leaves_its_dot_out(owner, now, talk, path):
    reflect.reflect(owner=owner, now=now, conversation=talk.uid, path=path.uid, fit_after=10)
    drawn = chart(reflect.path_picture(owner=owner, uid=path.uid).change)
    assert [(dot.x, dot.y) for dot in drawn.fit.dots] == [(26.0, 44.0), (294.0, 12.0)]
    assert len(drawn.sure.dots) == 1
    assert drawn.alternative.endswith("12 May: fit 10 of 10.")


def test_the_room_asks_as_often_for_many_as_for_few(visit, owner, now, path, django_assert_max_num_queries):
    for number in range(30):
        talk = cast.conversation(cast.contact(owner, f"Person {number}"), now, state=HELD, path=path)
        keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="x", code="pay")
    with django_assert_max_num_queries(15):
        words_of(visit.get("/reflect/"))
