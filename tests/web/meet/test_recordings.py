from __future__ import annotations

import hashlib
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
import heard
from askwell.gateways import speech
from askwell.journey import meet
from askwell.journey.meet import listening
from askwell.records.models import Recording, Transcript
from conftest import NOW
from heard import MP3, WEBM
from threats.own_home import home

__all__ = ["home"]
AGREED = {"recording_agreed_at": NOW, "recording_agreed_by": "Ben Okafor"}


@pytest.fixture
def talk(owner, home):
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held", **AGREED)


@pytest.fixture
def ears(monkeypatch):
    return heard.put_in(monkeypatch)


def drop(visit, talk, data: bytes = MP3, name: str = "ben.mp3"):
    return visit.post(f"/meet/{talk.uid}/transcript/", {"file": SimpleUploadedFile(name, data)})


def words(visit, address: str) -> str:
    answer = visit.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]).split())


def hear(recording: Recording) -> None:
    listening.listen.call(str(recording.owner.uid), str(recording.uid), NOW.isoformat())


def test_sound_dropped_on_the_talk_is_listened_to_and_its_report_opens(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    recording = Recording.objects.of(owner).get()
    assert address == f"/meet/recordings/{recording.uid}/"
    assert "Waiting to begin" in words(visit, address)
    assert "ben.mp3 waiting to be listened to" in words(visit, f"/meet/{talk.uid}/")
    hear(recording)
    page = visit.get(address).content.decode()
    assert page.count("<audio controls") == 2
    assert 'value="Ben Okafor"' in page
    answer = visit.post(f"{address}who/", {"me": "Voice 1", "them": "Ben Okafor"})
    (kept,) = Transcript.objects.of(owner)
    assert answer["Location"] == f"/meet/transcripts/{kept.uid}/"
    report = words(visit, answer["Location"])
    assert "1 place was not understood" in report
    assert "At 0:41, 3 seconds" in report
    assert "The sound is deleted" in report
    assert "It is written down" in words(visit, address)
    swapped = visit.post(f"/meet/transcripts/{kept.uid}/swap/")
    assert "each line has the other name" in words(visit, swapped["Location"])


def test_a_page_that_is_asked_for_by_htmx_is_only_its_state(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    ears.between = lambda _: seen.append(visit.get(address, headers={"HX-Request": "true"}).content.decode())
    seen: list[str] = []
    hear(Recording.objects.of(owner).get())
    assert "25 % listened to" in seen[0]
    assert 'hx-trigger="every 1s"' in seen[0]
    assert "<html" not in seen[0]
    assert "hx-get" not in visit.get(address).content.decode()


def test_it_is_stopped_and_goes_on_by_a_press(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    assert "Stopped at 0 %" in words(visit, visit.post(f"{address}stop/")["Location"])
    assert "Waiting to begin" in words(visit, visit.post(f"{address}listen/")["Location"])


def test_what_must_be_installed_is_said_and_the_recording_waits(visit, owner, talk, ears):
    ears.lacks = "No speech model is installed: say pip install it."
    page = words(visit, drop(visit, talk)["Location"])
    assert "It waits until Askwell can listen" in page
    assert "No speech model is installed" in page


def test_a_failure_is_a_sentence_with_a_way_on(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    ears.hears = speech.NothingWasHeard()
    hear(Recording.objects.of(owner).get())
    page = words(visit, address)
    assert "Nobody says anything in this recording" in page
    assert "Try again" in page


def test_who_agreed_is_asked_before_anything_is_listened_to(visit, owner, home, ears):
    talk = cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held")
    address = drop(visit, talk)["Location"]
    assert "Did everybody agree to be recorded?" in words(visit, address)
    assert visit.post(f"{address}agree/", {"agreed_by": " "}).status_code == 422
    assert "Waiting to begin" in words(visit, visit.post(f"{address}agree/", {"agreed_by": "Ben"})["Location"])


def test_names_that_do_not_tell_are_asked_again_on_the_same_page(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    hear(Recording.objects.of(owner).get())
    for sent, says in (
        ({"them": "Ben"}, "Say which voice is yours."),
        ({"me": "Voice 1", "them": ""}, "Please fill this in."),
        ({"me": "Voice 1", "them": "Amara Diallo"}, "That is your own name."),
    ):
        answer = visit.post(f"{address}who/", sent)
        assert answer.status_code == 422
        assert says in answer.content.decode()


def test_a_single_voice_may_be_somebody_else(visit, owner, talk, ears):
    ears.hears = heard.ONE_VOICE
    address = drop(visit, talk)["Location"]
    hear(Recording.objects.of(owner).get())
    assert "Whose voice is it?" in words(visit, address)
    visit.post(f"{address}who/", {"me": "", "them": "Ben Okafor"})
    assert Transcript.objects.of(owner).get().lines[0]["speaker"] == "Ben Okafor"


def test_sound_that_is_kept_is_played_and_deleted_later(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    visit.post(f"{address}keep/", {"keep": "1"})
    hear(Recording.objects.of(owner).get())
    clip = visit.get(f"{address}clips/1/")
    assert (clip.content, clip["Content-Type"]) == (b"RIFF....WAVE", "audio/wav")
    assert clip["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert visit.get(f"{address}clips/7/").status_code == 404
    report = visit.post(f"{address}who/", {"me": "Voice 1", "them": "Ben"})["Location"]
    assert f'src="{address}holes/0/"' in visit.get(report).content.decode()
    assert visit.get(f"{address}holes/0/").status_code == 200
    assert "sound kept" in words(visit, f"/meet/{talk.uid}/")
    left = visit.post(f"{address}forget/")
    assert "The sound is deleted." in words(visit, left["Location"])
    assert visit.get(f"{address}holes/0/").status_code == 422


def test_a_recording_is_thrown_away(visit, owner, talk, ears):
    address = drop(visit, talk)["Location"]
    answer = visit.post(f"{address}forget/", {"next": f"/meet/{talk.uid}/"})
    assert answer["Location"] == f"/meet/{talk.uid}/"
    assert visit.get(address).status_code == 404


def test_what_is_neither_words_nor_sound_is_refused_beside_the_field(visit, owner, talk):
    answer = drop(visit, talk, b"\x7fELF\0\0\0\0" * 40, "talk.mp3")
    assert answer.status_code == 422
    assert "neither a transcript nor a recording" in answer.content.decode()


def send(visit, talk, uid, number: int, data: bytes = WEBM, digest: str = ""):
    return visit.post(
        f"/meet/{talk.uid}/recordings/{uid}/pieces/{number}/", data, content_type="application/octet-stream",
        headers={"Askwell-Digest": digest or hashlib.sha256(data).hexdigest()},
    )  # fmt: skip


def test_the_room_sends_its_recording_piece_by_piece(visit, owner, talk, ears):
    uid = uuid4()
    assert send(visit, talk, uid, 0).json() == {"pieces": 1}
    assert send(visit, talk, uid, 0).json() == {"pieces": 1}
    missing = send(visit, talk, uid, 2)
    assert (missing.status_code, "has not arrived" in missing.json()["error"]) == (422, True)
    assert send(visit, talk, uid, 1, b"more", digest="0" * 64).status_code == 422
    assert "It is being recorded" in words(visit, f"/meet/recordings/{uid}/")
    told = visit.post(f"/meet/recordings/{uid}/finish/", {"pieces": "1"}, headers={"Accept": "application/json"})
    assert told.json() == {"state": "waiting"}


def test_a_recording_that_was_left_alone_is_ended_by_a_button(visit, owner, talk, ears):
    uid = uuid4()
    send(visit, talk, uid, 0)
    assert "Waiting to begin" in words(visit, visit.post(f"/meet/recordings/{uid}/finish/")["Location"])


def test_the_room_is_told_that_nobody_agreed(visit, owner, home):
    talk = cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="under_way")
    answer = send(visit, talk, uuid4(), 0)
    assert (answer.status_code, "Nobody has agreed" in answer.json()["error"]) == (422, True)


def test_the_page_of_a_talk_asks_no_more_often_for_many_recordings(
    visit, owner, talk, ears, django_assert_max_num_queries
):
    for _ in range(4):
        meet.bring_in(owner=owner, now=NOW, conversation=talk.uid, parts=[MP3])
    with django_assert_max_num_queries(12):
        visit.get(f"/meet/{talk.uid}/")


def test_the_microphone_is_open_to_the_room_alone(visit, talk):
    room = visit.get(f"/meet/{talk.uid}/room/")["Permissions-Policy"]
    assert "microphone=(self)" in room
    assert "camera=()" in room
    for address in ("/", f"/meet/{talk.uid}/", "/static/base/base.js"):
        assert "microphone=()" in visit.get(address)["Permissions-Policy"]


def test_the_room_knows_who_agreed(visit, owner, talk):
    assert 'data-agreed="true"' in visit.get(f"/meet/{talk.uid}/room/").content.decode()
    meet.agree_to_recording(owner=owner, now=NOW, uid=talk.uid, agreed_by="")
    assert "data-agreed" not in visit.get(f"/meet/{talk.uid}/room/").content.decode()
