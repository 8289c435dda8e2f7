from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import explore, keeping, meet, prepare
from askwell.records.models import AgendaItem, Conversation, Outreach, Question
from conftest import NOW


@pytest.fixture
def ben(owner):
    return cast.contact(owner, organization=cast.organization(owner))


@pytest.fixture
def talk(owner, ben):
    return cast.conversation(ben, NOW + timedelta(days=400), path=cast.path(owner))


FORM = {"day": "2027-05-14", "at": "14:00", "minutes": "30", "medium": "video", "their_time_zone": "Europe/Lisbon"}


def test_a_talk_is_planned_with_somebody_who_said_yes(visit, owner, ben):
    cast.outreach(ben, state=Outreach.State.YES)
    path = cast.path(owner)
    assert "They said yes" in visit.get("/prepare/").content.decode()
    assert "Ben Okafor" in visit.get(f"/prepare/new/?contact={ben.uid}").content.decode()
    sent = FORM | {"contact": str(ben.uid), "path": str(path.uid), "aim": "How a week looks"}
    answer = visit.post(f"/prepare/new/?contact={ben.uid}", sent)
    talk = Conversation.objects.of(owner).get()
    assert answer["Location"] == f"/prepare/{talk.uid}/"
    assert (talk.path, talk.outreach.state) == (path, "yes")
    words = visit.get(answer["Location"]).content.decode()
    assert "Fri 14 May, 14:00–14:30 (their 13:00)" in words
    assert "no agenda" in visit.get("/prepare/?page=x").content.decode()


def test_an_hour_that_does_not_exist_is_said_beside_its_field(visit, owner, ben):
    sent = FORM | {"contact": str(ben.uid), "day": "2027-03-28", "at": "02:30"}
    answer = visit.post("/prepare/new/", sent)
    assert answer.status_code == 422
    assert "the clocks skip 02:30" in answer.content.decode()
    assert not Conversation.objects.of(owner).exists()


def test_nobody_to_talk_with_yet_is_told_how_to_begin(visit):
    assert "Nobody to talk with yet" in visit.get("/prepare/new/").content.decode()
    assert visit.post("/prepare/new/", FORM).status_code == 422


def test_a_talk_is_changed_moved_called_off_and_planned_again(visit, owner, talk):
    address = f"/prepare/{talk.uid}/"
    assert visit.get(f"{address}change/").status_code == 200
    visit.post(f"{address}change/", {"minutes": "20", "medium": "phone", "place": "+49 40 555 0101"})
    talk.refresh_from_db()
    assert (talk.minutes, talk.place, talk.path, talk.sequence) == (20, "+49 40 555 0101", None, 1)
    assert visit.post(f"{address}change/", {"minutes": "7", "medium": "phone"}).status_code == 422
    assert visit.get(f"{address}move/").status_code == 200
    visit.post(f"{address}move/", {"day": "2027-06-01", "at": "09:00", "minutes": "20"})
    talk.refresh_from_db()
    assert (talk.sequence, talk.starts_at.isoformat()) == (2, "2027-06-01T07:00:00+00:00")
    answer = visit.post(f"{address}move/", {"day": "2027-03-28", "at": "02:30", "minutes": "20"})
    assert answer.status_code == 422
    visit.post(f"{address}cancel/")
    assert "Plan it again" in visit.get(address).content.decode()
    visit.post(f"{address}confirm/")
    talk.refresh_from_db()
    assert talk.confirmed_at is not None


def test_a_length_that_is_none_of_the_usual_ones_stays_a_choice(visit, owner, talk):
    keeping.change(talk, now=NOW, minutes=35)
    for page in ("change/", "move/"):
        assert "35 min" in visit.get(f"/prepare/{talk.uid}/{page}").content.decode()


def test_two_people_moving_the_same_talk_are_both_heard(visit, talk):
    sent = {"day": "2027-06-01", "at": "09:00", "minutes": "20", "looked_at": talk.updated_at.isoformat()}
    assert visit.post(f"/prepare/{talk.uid}/move/", sent).status_code == 302
    assert visit.post(f"/prepare/{talk.uid}/move/", sent | {"at": "10:00"}).status_code == 409


def test_a_talk_that_was_held_is_found_under_conversations(visit, owner, talk):
    meet.end(owner=owner, now=NOW, uid=talk.uid)
    assert visit.get(f"/prepare/{talk.uid}/")["Location"] == f"/meet/{talk.uid}/"


def test_the_calendar_file_is_a_download(visit, talk):
    answer = visit.get(f"/prepare/{talk.uid}/invitation.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="conversation-ben-okafor.ics"'
    assert str(talk.uid).encode() in answer.content


def test_an_agenda_is_put_together_without_any_script(visit, owner, talk):
    address = f"/prepare/{talk.uid}/agenda/"
    wanted = explore.add_open_question(owner=owner, now=NOW, path=talk.path.uid, text="How much is meetings?")
    belief = explore.add_hypothesis(owner=owner, now=NOW, path=talk.path.uid, text="You need a PhD")
    words = visit.get(address).content.decode()
    assert "How much is meetings?" in words
    assert "You need a PhD" in words
    visit.post(
        f"{address}put/", {"open_question": [str(wanted.uid)], "hypothesis": [str(belief.uid)], "bank": ["path-turn"]}
    )
    visit.post(address, {"text": "What do you read?", "theme": "18", "must_ask": "on"})
    assert AgendaItem.objects.of(owner).count() == 4
    assert "✓ Which turn" in visit.get(address).content.decode()
    assert visit.post(address, {"text": ""}).status_code == 422
    assert visit.post(f"{address}put/", {"own": ["nonsense"]}).status_code == 422
    assert visit.post(f"{address}put/")["Location"] == address
    visit.post(f"{address}suggest/")
    visit.post(f"{address}arrange/")
    assert AgendaItem.objects.of(owner).filter(is_who_else=True).count() == 1
    assert "Nothing to add" not in visit.get(address).content.decode()


def test_questions_are_moved_marked_reworded_and_taken_off(visit, owner, talk):
    first, second = (
        prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text) for text in ("one", "two")
    )
    do = f"/prepare/items/{second.uid}/do/"
    answer = visit.post(do, {"do": "up"})
    assert answer["Location"] == f"/prepare/{talk.uid}/agenda/#item-{second.uid}"
    second.refresh_from_db()
    assert second.position == 1
    visit.post(do, {"do": "down"})
    visit.post(do, {"do": "must"})
    visit.post(do, {"do": "nonsense"})
    second.refresh_from_db()
    assert (second.position, second.must_ask) == (2, True)
    assert "two" in visit.get(f"/prepare/items/{second.uid}/").content.decode()
    visit.post(f"/prepare/items/{second.uid}/", {"text": "Two?", "minutes": "5", "theme": "2"})
    second.refresh_from_db()
    assert (second.text, second.minutes, second.must_ask) == ("Two?", 5, False)
    assert visit.post(f"/prepare/items/{second.uid}/", {"text": "Two?", "minutes": "50"}).status_code == 422
    answer = visit.post(f"/prepare/items/{first.uid}/do/", {"do": "remove"})
    assert not AgendaItem.objects.of(owner).filter(pk=first.pk).exists()
    assert "Undo" in visit.get(answer["Location"]).content.decode()


def test_the_question_bank_shows_twenty_themes_and_keeps_own_ones(visit, owner):
    words = visit.get("/prepare/questions/").content.decode()
    assert words.count('id="theme-') == 20
    visit.post("/prepare/questions/", {"text": "What do you read?", "theme": "18"})
    assert Question.objects.of(owner).get().theme == 18
    words = visit.get("/prepare/questions/?theme=18").content.decode()
    assert words.count('id="theme-') == 1
    assert "What do you read?" in words
    assert "no such theme" in visit.get("/prepare/questions/?theme=99").content.decode()
    assert visit.post("/prepare/questions/", {"text": ""}).status_code == 422


@pytest.mark.parametrize("count", [3, 60])
def test_pages_ask_the_database_no_more_often_for_sixty(visit, owner, talk, count, django_assert_max_num_queries):
    for number in range(count):
        prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=f"Question {number}")
        cast.conversation(cast.contact(owner, f"Person {number}"), NOW + timedelta(days=number))
    for page in ("/prepare/", f"/prepare/{talk.uid}/", f"/prepare/{talk.uid}/agenda/"):
        with django_assert_max_num_queries(13):
            assert visit.get(page).status_code == 200
