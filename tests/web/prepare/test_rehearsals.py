"""A rehearsal on its pages, without a script."""

from __future__ import annotations

import pytest

import cast
from askwell.coach.partners import partner_called, partners
from askwell.journey import keeping, prepare
from askwell.journey.prepare import rehearsals
from askwell.records.models import Rehearsal
from conftest import NOW

NURSE = partner_called("nurse")


@pytest.fixture
def talk(owner):
    made = cast.conversation(cast.contact(owner, headline="Intensive care nurse"), NOW)
    prepare.add_question(owner=owner, now=NOW, conversation=made.uid, text="How did you become a nurse?", must_ask=True)
    return made


@pytest.fixture
def begun(owner, talk):
    return prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="nurse")


def words(visit, address, status=200):
    answer = visit.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_prepare_leads_to_the_partners_with_the_nearest_first(visit, owner, talk):
    assert f"/prepare/{talk.uid}/rehearse/" in words(visit, f"/prepare/{talk.uid}/")
    assert f"/prepare/{talk.uid}/rehearse/" in words(visit, f"/prepare/{talk.uid}/agenda/")
    page = words(visit, f"/prepare/{talk.uid}/rehearse/")
    assert page.index("Ward nurse") < page.index("Electrician")
    assert page.count('name="partner"') == len(partners())


def test_a_press_begins_and_each_turn_is_answered(visit, owner, talk):
    answer = visit.post(f"/prepare/{talk.uid}/rehearse/", {"partner": "nurse"})
    here = answer["Location"]
    assert NURSE.manner["hello"][0] in words(visit, here)
    said = visit.post(here, {"text": "How did you become a nurse?", "seen": "1"})
    assert said["Location"] == f"{here}#now"
    page = words(visit, here)
    assert "aunt&#x27;s bakery" in page
    assert "1 of 1 covered" in page
    assert "An open question: a whole answer." in page


def test_aloud_stays_aloud(visit, owner, begun):
    here = begun.get_absolute_url()
    assert "aw-clock" not in words(visit, here)
    assert "aw-clock" in words(visit, f"{here}?aloud=1")
    assert visit.post(f"{here}?aloud=1", {"text": "Hello"})["Location"] == f"{here}?aloud=1#now"


def test_what_was_typed_stays_when_it_cannot_be_said(visit, owner, begun, monkeypatch):
    here = begun.get_absolute_url()
    assert visit.post(here, {"text": " "}).status_code == 422
    monkeypatch.setattr(rehearsals, "MOST", 1)
    full = visit.post(here, {"text": "Is anybody there?"})
    assert full.status_code == 422
    assert "Is anybody there?" in full.content.decode()
    assert "This rehearsal has 400 lines" in full.content.decode()
    keeping.change(Rehearsal.objects.of(owner).get(), now=NOW, partner="astronaut")
    monkeypatch.undo()
    gone = visit.post(here, {"text": "Is anybody there?"})
    assert "There is no simulated partner of that name." in gone.content.decode()


def test_its_end_leads_to_the_report_marked_as_a_rehearsal(visit, owner, talk, begun):
    here = begun.get_absolute_url()
    visit.post(here, {"text": "Do you like your job?"})
    answer = visit.post(f"{here}end/")
    report = words(visit, answer["Location"])
    for said in ("How the rehearsal went", "What to try in the real talk", "Nobody real spoke here", "Who spoke when"):
        assert said in report
    assert "To the wrap-up" not in report
    assert visit.get(here)["Location"] == f"{here}report/"
    assert "This rehearsal has ended." in visit.post(here, {"text": "And why?"}).content.decode()
    assert "How it went" in words(visit, f"/prepare/{talk.uid}/rehearse/")
    assert visit.post(f"{here}take-up/")["Location"] == here
    assert "Take it up" in words(visit, f"/prepare/{talk.uid}/rehearse/")


def test_a_report_before_the_end_and_one_without_advice_are_shown(visit, owner, begun, monkeypatch):
    here = f"{begun.get_absolute_url()}report/"
    assert "had to be asked and was not" in words(visit, here)
    monkeypatch.setattr("askwell.coach.rehearsal.to_try", lambda _: [])
    assert "Nothing stands out." in words(visit, here)


def test_words_of_others_are_escaped(visit, owner, begun):
    here = begun.get_absolute_url()
    visit.post(here, {"text": "<script>alert(1)</script>?"})
    assert "<script>alert" not in words(visit, here) + words(visit, f"{here}report/")


def test_without_an_agenda_and_without_its_sheet_it_is_shown(visit, owner):
    talk = cast.conversation(cast.contact(owner, "Chen Wei"), NOW)
    begun = prepare.begin_rehearsal(owner=owner, now=NOW, conversation=talk.uid, partner="chef")
    assert "choose questions first" in words(visit, begun.get_absolute_url())
    keeping.change(begun, now=NOW, partner="astronaut")
    assert "head chef" not in words(visit, begun.get_absolute_url())
    assert "head chef" not in words(visit, f"{begun.get_absolute_url()}report/")
