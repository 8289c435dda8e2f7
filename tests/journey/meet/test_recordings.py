from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import cast
import heard
from askwell.journey import keeping, meet
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.meet import audio
from askwell.journey.meet.recordings import (
    IsNeitherTranscriptNorSound,
    NobodyAgreed,
    PieceIsDamaged,
    PieceIsMissing,
    RecordingHasEnded,
)
from askwell.records.models import Recording, Transcript
from conftest import NOW
from heard import MP3, WEBM
from journey.meet.test_transcripts import TALK

AGREED = {"recording_agreed_at": NOW, "recording_agreed_by": "Ben Okafor"}


@pytest.fixture
def talk(owner, home):
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held", **AGREED)


@pytest.fixture
def unasked(owner, home):
    """A talk of which nobody agreed to a recording."""
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held")


@pytest.fixture(autouse=True)
def ears(monkeypatch):
    return heard.put_in(monkeypatch)


def bring(owner, talk, data: bytes = MP3, name: str = "C:\\talks\\ben.mp3") -> Recording:
    found, _ = meet.bring_in(
        owner=owner, now=NOW, conversation=talk.uid, parts=[data[:100], data[100:]], file_name=name
    )
    assert isinstance(found, Recording)
    return found


def send(owner, talk, uid, number: int, data: bytes = WEBM, **other) -> Recording:
    sha256 = other.get("sha256", hashlib.sha256(data).hexdigest())
    return meet.take_piece(
        owner=owner, now=NOW, conversation=talk.uid, uid=uid, number=number, sha256=sha256, data=data
    )


def queued() -> list:
    from django_tasks_db.models import DBTaskResult

    return [
        task.args_kwargs["args"][1]
        for task in DBTaskResult.objects.all()
        if task.task_path.endswith("listening.listen")
    ]


def test_sound_is_stored_under_a_name_of_ours_and_waits_to_be_listened_to(owner, talk, home):
    recording = bring(owner, talk)
    (file,) = home.recordings.iterdir()
    assert file.name == f"{recording.uid}.audio"
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (MP3, 0o600)
    assert (recording.state, recording.file_name, recording.size) == ("waiting", "ben.mp3", len(MP3))
    assert recording.sha256 == hashlib.sha256(MP3).hexdigest()
    assert (recording.agreed_by, recording.agreed_at) == ("Ben Okafor", NOW)
    assert queued() == [str(recording.uid)]
    assert str(recording) == "ben.mp3"
    assert meet.recordings_of(owner=owner, conversation=talk) == [recording]


def test_a_transcript_is_read_as_before(owner, talk):
    found, gone = meet.bring_in(owner=owner, now=NOW, conversation=talk.uid, parts=[TALK.encode()], file_name="ben.vtt")
    assert (isinstance(found, Transcript), gone) == (True, None)
    again, gone = meet.bring_in(
        owner=owner, now=NOW, conversation=talk.uid, parts=[TALK.encode("utf-16")], file_name="ben.vtt", replace=True
    )
    assert again.lines == found.lines
    assert gone is not None


def test_what_is_neither_is_refused_in_one_sentence(owner, talk, home):
    with pytest.raises(IsNeitherTranscriptNorSound):
        meet.bring_in(
            owner=owner, now=NOW, conversation=talk.uid, parts=[b"\x7fELF\0\0\0\0" * 40], file_name="talk.mp3"
        )
    with pytest.raises(NotUnderstood):
        meet.bring_in(owner=owner, now=NOW, conversation=talk.uid, parts=[], file_name="nothing.mp3")
    assert not Recording.objects.of(owner).exists()
    assert not list(home.recordings.iterdir())


def test_too_large_a_file_leaves_nothing_behind(owner, talk, home, settings):
    settings.ASKWELL_LARGEST_RECORDING = 1
    with pytest.raises(audio.RecordingIsTooLarge, match="larger than 1 MB"):
        meet.bring_in(owner=owner, now=NOW, conversation=talk.uid, parts=[MP3, *[b"\0" * 300_000] * 4])
    assert not Recording.everything.exists()
    assert not list(home.recordings.iterdir())


def test_nothing_is_listened_to_before_everybody_agreed(owner, unasked):
    recording = bring(owner, unasked)
    assert (recording.state, queued()) == ("stored", [])
    with pytest.raises(NobodyAgreed):
        meet.agree_and_listen(owner=owner, now=NOW, uid=recording.uid, agreed_by="  ")
    agreed = meet.agree_and_listen(owner=owner, now=NOW, uid=recording.uid, agreed_by="Ben  Okafor")
    assert (agreed.state, agreed.agreed_by, queued()) == ("waiting", "Ben Okafor", [str(recording.uid)])
    unasked.refresh_from_db()
    assert unasked.recording_agreed_by == "Ben Okafor"


@pytest.mark.parametrize(
    "state", [state for state in Recording.State if state not in ("stored", "cancelled", "failed")]
)
def test_the_database_itself_holds_nothing_that_nobody_agreed_to(owner, unasked, state):
    """C14 as a constraint: no row of a recording that goes on without consent."""
    for came in Recording.Came:
        with pytest.raises(IntegrityError), transaction.atomic():
            Recording.objects.create(owner=owner, conversation=unasked, came=came, state=state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recording.objects.create(owner=owner, conversation=unasked, came="recorded", state="stored", agreed_at=NOW)


def test_the_room_sends_pieces_and_each_is_there_once_and_in_order(owner, talk, home):
    uid = uuid4()
    with pytest.raises(PieceIsMissing):
        send(owner, talk, uid, 1)
    assert send(owner, talk, uid, 0).pieces == 1
    assert send(owner, talk, uid, 1, b"second").pieces == 2
    assert send(owner, talk, uid, 0).pieces == 2
    assert send(owner, talk, uid, 1, b"second").size == len(WEBM) + 6
    with pytest.raises(PieceIsMissing):
        send(owner, talk, uid, 3, b"fourth")
    (file,) = home.recordings.iterdir()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (WEBM + b"second", 0o600)


def test_a_piece_that_was_cut_off_while_it_was_written_is_written_over(owner, talk, home):
    uid = uuid4()
    send(owner, talk, uid, 0)
    (file,) = home.recordings.iterdir()
    file.write_bytes(file.read_bytes() + b"half a piece that was never counted")
    send(owner, talk, uid, 1, b"whole")
    assert file.read_bytes() == WEBM + b"whole"


def test_a_damaged_piece_is_sent_again(owner, talk):
    with pytest.raises(PieceIsDamaged):
        send(owner, talk, uuid4(), 0, sha256="0" * 64)
    with pytest.raises(PieceIsDamaged):
        send(owner, talk, uuid4(), 0, b"\0" * 2_000_001)


def test_nothing_is_recorded_without_consent_nor_after_it_was_taken_back(owner, unasked, home):
    uid = uuid4()
    with pytest.raises(NobodyAgreed):
        send(owner, unasked, uid, 0)
    meet.agree_to_recording(owner=owner, now=NOW, uid=unasked.uid, agreed_by="Ben")
    send(owner, unasked, uid, 0)
    meet.agree_to_recording(owner=owner, now=NOW, uid=unasked.uid, agreed_by="")
    with pytest.raises(NobodyAgreed):
        send(owner, unasked, uid, 1)
    assert meet.finish_recording(owner=owner, now=NOW, uid=uid).state == "stored"
    assert queued() == []


def test_a_recording_ends_once_every_piece_is_there(owner, talk):
    uid = uuid4()
    send(owner, talk, uid, 0)
    with pytest.raises(PieceIsMissing):
        meet.finish_recording(owner=owner, now=NOW, uid=uid, pieces=2)
    done = meet.finish_recording(owner=owner, now=NOW, uid=uid, pieces=1)
    assert (done.state, done.came, str(done)) == ("waiting", "recorded", "Recording")
    assert done.sha256 == hashlib.sha256(WEBM).hexdigest()
    assert meet.finish_recording(owner=owner, now=NOW, uid=uid, pieces=1).state == "waiting"
    assert queued() == [str(uid)]
    with pytest.raises(RecordingHasEnded):
        send(owner, talk, uid, 1)


def test_a_recording_whose_bytes_are_gone_still_ends(owner, talk, home):
    uid = uuid4()
    send(owner, talk, uid, 0)
    next(home.recordings.iterdir()).unlink()
    assert meet.finish_recording(owner=owner, now=NOW, uid=uid).sha256 == ""


def test_a_recording_belongs_to_its_talk_and_its_owner(owner, stranger, talk):
    uid = uuid4()
    send(owner, talk, uid, 0)
    other = cast.conversation(cast.contact(owner, "Chen Li"), **AGREED)
    with pytest.raises(NotFound):
        send(owner, other, uid, 1)
    theirs = cast.conversation(cast.contact(stranger, "Sam"), **AGREED)
    with pytest.raises(NotFound):
        send(stranger, theirs, uid, 1)
    keeping.move_to_bin(talk, now=NOW)
    with pytest.raises(NotFound):
        send(owner, talk, uid, 1)


def test_listening_is_stopped_and_goes_on(owner, talk):
    recording = bring(owner, talk)
    assert meet.stop_listening(owner=owner, now=NOW, uid=recording.uid).state == "cancelled"
    assert meet.stop_listening(owner=owner, now=NOW, uid=recording.uid).state == "cancelled"
    assert meet.listen_again(owner=owner, now=NOW, uid=recording.uid).state == "waiting"
    assert len(queued()) == 2


def test_what_is_being_recorded_or_has_been_heard_is_not_listened_to_again(owner, talk):
    uid = uuid4()
    send(owner, talk, uid, 0)
    assert meet.listen_again(owner=owner, now=NOW, uid=uid).state == "recording"


def test_sound_that_is_gone_cannot_be_listened_to(owner, talk, home):
    recording = bring(owner, talk)
    next(home.recordings.iterdir()).unlink()
    with pytest.raises(meet.SoundIsGone):
        meet.listen_again(owner=owner, now=NOW, uid=recording.uid)


def test_a_recording_that_is_thrown_away_leaves_no_byte(owner, talk, home):
    recording = bring(owner, talk)
    audio.work_folder_of(recording).mkdir()
    (audio.work_folder_of(recording) / "piece").write_text("words")
    assert meet.forget_audio(owner=owner, now=NOW, uid=recording.uid) is None
    assert not list(home.recordings.iterdir())
    assert not Recording.everything.exists()


def test_whether_the_sound_stays_is_said_beforehand(owner, talk):
    recording = bring(owner, talk)
    assert recording.keep is False
    assert meet.keep_audio(owner=owner, now=NOW, uid=recording.uid, keep=True).keep is True
    assert meet.keep_audio(owner=owner, now=NOW, uid=recording.uid, keep=False).keep is False


def test_a_start_goes_on_with_what_was_cut_off_and_clears_away_what_nobody_names(owner, talk, home):
    waiting = bring(owner, talk)
    keeping.change(waiting, now=NOW, state="listening")
    keeping.add(Recording, owner=owner, now=NOW, conversation=talk, came="brought_in", state="stored", has_sound=True)
    stray = home.recordings / f"{uuid4()}.audio"
    folder = home.recordings / f"{uuid4()}.work"
    stray.write_bytes(MP3)
    folder.mkdir()
    (home.attachments / "a letter.pdf").write_bytes(b"mine")
    assert meet.go_on_with_recordings(now=NOW) == 1
    assert [one.uid for one in Recording.objects.of(owner)] == [waiting.uid]
    assert [path.name for path in home.recordings.iterdir()] == [f"{waiting.uid}.audio"]
    assert [path.name for path in home.attachments.iterdir()] == ["a letter.pdf"]
    assert queued() == [str(waiting.uid)] * 2


def test_what_lies_in_the_bin_keeps_its_sound_until_the_bin_is_emptied(owner, talk, home):
    recording = bring(owner, talk)
    keeping.move_to_bin(talk, now=NOW)
    assert meet.go_on_with_recordings(now=NOW) == 0
    assert audio.file_of(recording)
    keeping.empty_bin(now=NOW + keeping.IN_THE_BIN * 2)
    audio.tidy_audio()
    assert not list(home.recordings.iterdir())


def test_a_recording_is_no_file_but_its_own(owner, talk, home):
    recording = bring(owner, talk)
    assert audio.file_of(recording) == Path(home.recordings) / f"{recording.uid}.audio"
    recording.has_sound = False
    assert audio.file_of(recording) is None
