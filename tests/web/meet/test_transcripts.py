from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from askwell.journey import meet, prepare
from askwell.records.models import Note, Transcript
from conftest import NOW
from journey.meet.test_transcripts import TALK


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held")


def drop(visit, talk, text: str = TALK, **fields):
    return visit.post(f"/meet/{talk.uid}/transcript/", {"file": SimpleUploadedFile("ben.vtt", text.encode()), **fields})


def words(visit, address: str) -> str:
    answer = visit.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_file_dropped_on_the_talk_becomes_its_report(visit, owner, talk):
    prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="What did the control room teach you?")
    assert 'enctype="multipart/form-data"' in words(visit, f"/meet/{talk.uid}/")
    report = words(visit, drop(visit, talk)["Location"])
    for said in (
        "How the talk went",
        "Who spoke when",
        "In figures",
        "The agenda",
        "I never looked back.",
        "Laura Chen",
    ):
        assert said in report
    assert set(re.findall(r'href="#([^"]+)"', report)) <= set(re.findall(r'id="([^"]+)"', report))
    assert "The listening report" in words(visit, f"/meet/{talk.uid}/")


def test_pasted_words_do_as_well(visit, owner, talk):
    answer = visit.post(f"/meet/{talk.uid}/transcript/", {"text": "Ada: How are you?\n\nBea: Fine, thank you."})
    report = words(visit, answer["Location"])
    assert "Pasted transcript" in report
    assert "Who are you in this talk?" in report


def test_who_asks_is_one_press(visit, owner, talk):
    visit.post(f"/meet/{talk.uid}/transcript/", {"text": "Ada: Hello there.\n\nBea: Hello there."})
    kept = Transcript.objects.of(owner).get()
    answer = visit.post(f"/meet/transcripts/{kept.uid}/asker/", {"speaker": "Bea"})
    assert "Bea is not you?" in words(visit, answer["Location"])
    assert visit.post(f"/meet/transcripts/{kept.uid}/asker/", {"speaker": "Cleo"}).status_code == 422


def test_one_press_takes_what_was_found_to_the_wrap_up(visit, owner, talk):
    address = drop(visit, talk)["Location"]
    first = re.search(r'name="line" value="(\d+)"><button name="kind" value="(\w+)"', words(visit, address))
    sent = {"line": first[1], "kind": first[2]}
    assert visit.post(f"{address}take/", sent)["Location"] == f"{address}#keep"
    visit.post(f"{address}take/", sent)
    note = Note.objects.of(owner).get()
    assert "in the wrap-up</span>" in words(visit, address)
    assert note.text.strip("“”") in words(visit, f"/meet/{talk.uid}/wrap-up/")
    for wrong in ({}, {"line": "x", "kind": "advice"}, {"line": "9" * 30, "kind": "advice"}, {"line": "0", "kind": ""}):
        assert visit.post(f"{address}take/", wrong).status_code == 422


def test_another_one_replaces_it_and_the_first_can_come_back(visit, owner, talk):
    drop(visit, talk)
    assert "takes the place" in words(visit, f"/meet/{talk.uid}/transcript/")
    address = drop(visit, talk, replace="on")["Location"]
    said = words(visit, address)
    assert "The earlier transcript is in the bin." in said
    visit.post(re.search(r'action="(/bin/[^"]+/put-back/)"', said)[1])
    assert Transcript.objects.of(owner).count() == 2


def test_it_can_be_deleted_and_put_back(visit, owner, talk):
    address = drop(visit, talk)["Location"]
    kept = Transcript.objects.of(owner).get()
    assert f'action="/bin/transcript/{kept.uid}/"' in words(visit, address)
    visit.post(f"/bin/transcript/{kept.uid}/", {"next": f"/meet/{talk.uid}/"})
    assert visit.get(address).status_code == 404


@pytest.mark.parametrize("text", ["", "  ", "PK\x03\x04"])
def test_what_is_no_transcript_answers_422_with_a_sentence(visit, talk, text):
    answer = drop(visit, talk, text)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


def test_nothing_sent_asks_for_something_and_pasted_words_stay_in_their_field(visit, talk):
    answer = visit.post(f"/meet/{talk.uid}/transcript/", {"text": "  "})
    assert (answer.status_code, "Choose a file, or paste" in answer.content.decode()) == (422, True)
    answer = visit.post(f"/meet/{talk.uid}/transcript/", {"text": "Ada: " + "well " * 60_001})
    assert answer.status_code == 422
    assert "well well" in answer.content.decode()


def test_words_of_the_file_stay_words(visit, owner, talk):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    report = words(
        visit, drop(visit, talk, f"Ada: You should read {evil} more?\n\nBea: You should read {evil}.")["Location"]
    )
    assert "<script>alert" not in report
    assert "<img" not in report


def test_the_page_of_an_hour_asks_little_of_the_database(visit, owner, talk, django_assert_max_num_queries):
    address = drop(visit, talk)["Location"]
    with django_assert_max_num_queries(8):
        visit.get(address)
    assert meet.transcripts_of(owner=owner, conversation=talk)
