from __future__ import annotations

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.records.models import Conversation, Reflection, Takeaway


@pytest.fixture
def path(owner):
    return cast.path(owner, first_fit=6, first_confidence=40)


@pytest.fixture
def talk(owner, now, path):
    return cast.conversation(cast.contact(owner), now, state=Conversation.State.HELD, path=path, wrapped_up_at=now)


@pytest.fixture
def said(owner, now, talk):
    return keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="On call by rota, and nights are paid")


def test_a_reflection_is_laid_aside_and_waits_with_every_word(visit, owner, now, talk, path):
    sent = {"path": path.uid, "about_role": "Cleaning, mostly", "fit_after": 9, "later": "1"}
    assert visit.post(f"/reflect/{talk.uid}/", sent)["Location"] == "/reflect/"
    assert "1 talk waits" in visit.get("/reflect/").content.decode()
    assert [todo.action for todo in reflect.due(owner=owner, now=now)] == ["reflect"]
    assert reflect.path_picture(owner=owner, uid=path.uid).change.fit == 6
    page = visit.get(f"/reflect/{talk.uid}/").content.decode()
    assert "Cleaning, mostly" in page
    assert "half written" in page
    version = Reflection.objects.of(owner).get().updated_at.isoformat()
    visit.post(
        f"/reflect/{talk.uid}/", {"path": path.uid, "about_role": "Cleaning", "fit_after": 9, "looked_at": version}
    )
    assert reflect.due(owner=owner, now=now) == []
    assert reflect.path_picture(owner=owner, uid=path.uid).change.fit == 9


def test_codes_are_suggested_and_nothing_is_filled_in(visit, talk, said):
    page = visit.get(f"/reflect/{talk.uid}/").content.decode()
    assert f'name="{said.uid}-picked" value="hours"' in page
    assert f'name="{said.uid}-code" list="codes"' in page
    said.refresh_from_db()
    assert said.code == ""


def test_what_is_off_the_record_gets_no_suggestion(visit, now, talk, said):
    keeping.change(said, now=now, off_record=True)
    assert f"{said.uid}-picked" not in visit.get(f"/reflect/{talk.uid}/").content.decode()


def test_a_takeaway_gets_its_code_stance_and_weight(visit, talk, said):
    key = str(said.uid)
    visit.post(f"/reflect/{talk.uid}/", {f"{key}-picked": "hours", f"{key}-stance": "-1", f"{key}-weight": "2"})
    said.refresh_from_db()
    assert (said.code, said.stance, said.weight) == ("hours", -1, 2)
    visit.post(f"/reflect/{talk.uid}/", {f"{key}-code": "night work", f"{key}-stance": "0", f"{key}-weight": ""})
    said.refresh_from_db()
    assert (said.code, said.stance, said.weight) == ("night work", 0, None)


def test_a_wrong_number_loses_no_word(visit, talk, said):
    sent = {"fit_after": "99", "about_role": "Every word", f"{said.uid}-code": "mine", f"{said.uid}-stance": "7"}
    answer = visit.post(f"/reflect/{talk.uid}/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Every word" in page
    assert 'value="mine"' in page
    assert "10 is the most." in page
    assert not Reflection.everything.exists()


def test_a_takeaway_of_another_talk_is_not_touched(owner, now, talk, said):
    other = cast.conversation(cast.contact(owner, "Chen Li"), now, state=Conversation.State.HELD)
    reflect.reflect(owner=owner, now=now, conversation=other.uid, coded={said.uid: {"code": "pay"}})
    said.refresh_from_db()
    assert said.code == ""
