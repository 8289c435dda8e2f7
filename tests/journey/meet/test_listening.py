from __future__ import annotations

from pathlib import Path

import pytest

import cast
import heard
from askwell.gateways import speech
from askwell.journey import keeping, meet
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.meet import audio, listening
from askwell.records.models import Recording, Transcript
from conftest import NOW
from heard import MP3, ONE_VOICE
from journey.meet.test_recordings import AGREED, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(owner, home):
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held", **AGREED)


@pytest.fixture
def ears(monkeypatch):
    return heard.put_in(monkeypatch)


@pytest.fixture
def recording(owner, talk, ears):
    return bring(owner, talk)


def hear(recording: Recording) -> Recording:
    listening.listen.call(str(recording.owner.uid), str(recording.uid), NOW.isoformat())
    return Recording.everything.get(pk=recording.pk)


def page(owner, recording):
    return meet.recording_page(owner=owner, uid=recording.uid)


def write_down(owner, recording, me="Voice 1", them="Ben Okafor"):
    return meet.say_who_is_who(owner=owner, now=NOW, uid=recording.uid, me=me, them=them)


def test_a_recording_is_heard_and_who_is_who_is_asked(owner, recording, ears, home, settings):
    settings.ASKWELL_SPEECH_MODEL = Path("/models/mine")
    told = hear(recording)
    (call,) = ears.calls
    assert call["path"] == home.recordings / f"{recording.uid}.audio"
    assert call["model_folder"] == Path("/models/mine")
    assert call["work_folder"] == home.recordings / f"{recording.uid}.work"
    assert (told.state, told.seconds, told.percent, told.tries) == ("asking", 61, 100, 1)
    assert [(hole.at, hole.seconds) for hole in page(owner, told).holes] == [("0:41", 3)]  # the shorter one is none
    voices = page(owner, told).voices
    assert [(voice.name, voice.clip) for voice in voices] == [("Voice 1", 0), ("Voice 2", 1)]
    assert voices[1].words.startswith("I taught physics")
    assert hear(recording).state == "asking"
    assert len(ears.calls) == 1


def test_the_model_that_the_extra_brought_is_used_where_none_is_named(recording, ears):
    hear(recording)
    assert ears.calls[0]["model_folder"] == Path("model")


def test_how_far_it_is_can_be_seen_meanwhile(owner, recording, ears):
    seen = []
    ears.between = lambda _: seen.append(
        (page(owner, recording).recording.percent, page(owner, recording).is_under_way)
    )
    hear(recording)
    assert seen == [(25, True), (25, True), (50, True), (100, True)]


def test_what_is_missing_is_said_and_the_recording_waits(owner, recording, ears):
    ears.lacks = "Speech recognition is not installed."
    assert hear(recording).state == "waiting"
    shown = page(owner, recording)
    assert (shown.lacks, shown.is_under_way, shown.has_sound) == ("Speech recognition is not installed.", False, True)
    ears.lacks = None
    assert hear(recording).state == "asking"
    assert page(owner, recording).lacks == ""


def test_listening_can_be_stopped_in_the_middle(owner, recording, ears):
    ears.between = lambda _: meet.stop_listening(owner=owner, now=NOW, uid=recording.uid)
    assert hear(recording).state == "cancelled"
    ears.between = lambda _: None
    meet.listen_again(owner=owner, now=NOW, uid=recording.uid)
    assert hear(recording).state == "asking"


def test_what_is_stopped_at_the_last_moment_stays_stopped(owner, recording, monkeypatch):
    def ends_late(*_, **__):
        meet.stop_listening(owner=owner, now=NOW, uid=recording.uid)
        return heard.TWO_VOICES

    monkeypatch.setattr(speech, "hear", ends_late)
    assert hear(recording).state == "cancelled"


def test_a_recording_that_is_thrown_away_meanwhile_is_left_alone(owner, recording, ears):
    ears.between = lambda _: meet.forget_audio(owner=owner, now=NOW, uid=recording.uid)
    listening.listen.call(str(owner.uid), str(recording.uid), NOW.isoformat())
    listening.listen.call(str(owner.uid), str(recording.uid), NOW.isoformat())
    assert not Recording.everything.exists()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (speech.NothingWasHeard(), "was the microphone on"),
        (speech.NotAnAudioFile(), "no sound"),
        (KeyError("x"), "broke off"),
    ],
)
def test_a_recording_that_cannot_be_heard_says_why_in_a_sentence_and_may_be_tried_again(
    owner, recording, ears, error, says
):
    ears.hears = error
    failed = hear(recording)
    assert failed.state == "failed"
    assert says in failed.failure
    ears.hears = heard.TWO_VOICES
    meet.listen_again(owner=owner, now=NOW, uid=recording.uid)
    again = hear(recording)
    assert (again.state, again.failure) == ("asking", "")


def test_sound_that_is_gone_fails_with_a_sentence(recording, home):
    next(home.recordings.glob("*.audio")).unlink()
    assert hear(recording).failure == meet.SoundIsGone().sentence


def test_nothing_is_heard_once_consent_was_taken_back(owner, talk, recording, ears):
    meet.agree_to_recording(owner=owner, now=NOW, uid=talk.uid, agreed_by="")
    assert (hear(recording).state, ears.calls) == ("stored", [])
    assert meet.listen_again(owner=owner, now=NOW, uid=recording.uid).state == "stored"


def test_listening_that_ends_askwell_three_times_without_coming_further_is_given_up(recording, ears):
    ears.shares, ears.hears = (0.0,), SystemExit()
    for _ in range(3):
        with pytest.raises(SystemExit):
            hear(recording)
    assert "three times" in hear(recording).failure
    assert len(ears.calls) == 3


def test_listening_that_comes_further_each_time_is_not_given_up(recording, ears):
    ears.hears = SystemExit()
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        ears.shares = (share,)
        with pytest.raises(SystemExit):
            hear(recording)
    ears.hears = heard.TWO_VOICES
    assert hear(recording).state == "asking"


def test_a_task_for_nobody_ends(owner, home):
    listening.listen.call(str(owner.uid), "00000000-0000-4000-8000-000000000000", NOW.isoformat())
    listening.listen.call("00000000-0000-4000-8000-000000000000", str(owner.uid), NOW.isoformat())


def test_once_who_is_who_is_said_it_is_a_transcript_and_the_sound_is_gone(owner, talk, recording, home):
    hear(recording)
    kept = write_down(owner, recording)
    assert [line["speaker"] for line in kept.lines] == ["Amara Diallo", "Ben Okafor"] * 2
    assert (kept.asker, kept.format, kept.file_name) == ("Amara Diallo", "recording", "ben.mp3")
    assert kept.figures["questions"] == 2
    assert "Ben Okafor: Patience." in kept.words
    assert not list(home.recordings.iterdir())
    assert not list(home.attachments.iterdir())
    done = page(owner, recording).recording
    assert (done.state, done.transcript, done.lines, done.clips) == ("done", kept, [], [])
    assert write_down(owner, recording) == kept
    assert Transcript.objects.of(owner).count() == 1
    assert meet.recordings_of(owner=owner, conversation=talk) == []
    sound = meet.report_page(owner=owner, uid=kept.uid).sound
    assert (sound.is_there, [hole.at for hole in sound.holes]) == (False, ["0:41"])


def test_sound_that_is_to_stay_stays_until_it_is_deleted(owner, talk, recording, home):
    meet.keep_audio(owner=owner, now=NOW, uid=recording.uid, keep=True)
    hear(recording)
    kept = write_down(owner, recording)
    assert not list(home.recordings.iterdir())
    assert (home.attachments / f"{recording.uid}.audio").read_bytes() == MP3
    assert meet.report_page(owner=owner, uid=kept.uid).sound.is_there
    assert meet.recordings_of(owner=owner, conversation=talk) == [recording]
    assert meet.keep_audio(owner=owner, now=NOW, uid=recording.uid, keep=False).keep is True
    left = meet.forget_audio(owner=owner, now=NOW, uid=recording.uid)
    assert (left.state, left.has_sound) == ("done", False)
    assert not list(home.attachments.iterdir())
    assert Transcript.objects.of(owner).get() == kept


def test_a_transcript_in_the_bin_leaves_its_recording_written_down(owner, recording):
    hear(recording)
    kept = write_down(owner, recording)
    keeping.move_to_bin(kept, now=NOW)
    with pytest.raises(NotFound):
        meet.report_page(owner=owner, uid=kept.uid)
    assert page(owner, recording).recording.state == "done"


def test_a_single_voice_is_the_owners_or_somebody_elses(owner, recording, ears):
    ears.hears = ONE_VOICE
    hear(recording)
    assert [voice.clip for voice in page(owner, recording).voices] == [None]
    kept = write_down(owner, recording, me="")
    assert ({line["speaker"] for line in kept.lines}, kept.asker) == ({"Ben Okafor"}, "")


def test_a_single_voice_may_be_the_owner_who_has_no_name(owner, recording, ears):
    ears.hears = ONE_VOICE
    hear(recording)
    keeping_name, owner.formatted_name = owner.formatted_name, ""
    kept = write_down(owner, recording, them="")
    assert keeping_name
    assert {line["speaker"] for line in kept.lines} == {"Me"}


@pytest.mark.parametrize(
    ("me", "them", "says"),
    [
        ("", "Ben", "which voice is yours"),
        ("Voice 3", "Ben", "which voice is yours"),
        ("Voice 1", " ", "what the other one is called"),
        ("Voice 1", "amara diallo", "your own name"),
    ],
)
def test_names_that_do_not_tell_are_asked_again(owner, recording, me, them, says):
    hear(recording)
    with pytest.raises(NotUnderstood, match=says):
        write_down(owner, recording, me=me, them=them)
    assert page(owner, recording).recording.state == "asking"


def test_nothing_is_written_down_that_was_not_heard(owner, recording):
    with pytest.raises(NotUnderstood, match="not been listened to"):
        write_down(owner, recording)


def test_names_are_swapped_with_all_that_rests_on_them(owner, recording):
    hear(recording)
    kept = write_down(owner, recording, me="Voice 2")
    assert kept.figures["questions"] == 0
    swapped = meet.swap_names(owner=owner, now=NOW, uid=kept.uid)
    assert [line["speaker"] for line in swapped.lines] == ["Amara Diallo", "Ben Okafor"] * 2
    assert (swapped.asker, swapped.figures["questions"]) == ("Amara Diallo", 2)
    assert "Ben Okafor: Patience." in swapped.words


def test_one_name_cannot_be_swapped(owner, recording, ears):
    ears.hears = ONE_VOICE
    hear(recording)
    kept = write_down(owner, recording)
    with pytest.raises(NotUnderstood, match="Only two"):
        meet.swap_names(owner=owner, now=NOW, uid=kept.uid)


def test_a_voice_and_what_was_not_understood_can_be_played(owner, recording, ears, home):
    hear(recording)
    file = home.recordings / f"{recording.uid}.audio"
    assert meet.clip_of(owner=owner, uid=recording.uid, number=1) == b"RIFF....WAVE"
    assert meet.hole_of(owner=owner, uid=recording.uid, number=0) == b"RIFF....WAVE"
    assert ears.played == [(file, 3.5, 9.5), (file, 40.0, 45.0)]
    with pytest.raises(NotFound):
        meet.clip_of(owner=owner, uid=recording.uid, number=2)
    ears.plays = speech.SpeechIsNotReady()
    with pytest.raises(meet.SoundCannotBePlayed, match="not installed"):
        meet.clip_of(owner=owner, uid=recording.uid, number=0)
    file.unlink()
    with pytest.raises(meet.SoundIsGone):
        meet.clip_of(owner=owner, uid=recording.uid, number=0)


def test_stretches_that_are_none_are_left_out(owner, recording):
    """An archive may bring in anything."""
    keeping.change(recording, now=NOW, holes=[{"start": "x", "end": 1}, 3, {"start": 1, "end": 2}], clips={"start": 1})
    assert [(hole.number, hole.start) for hole in page(owner, recording).holes] == [(0, 1)]
    with pytest.raises(NotFound):
        meet.clip_of(owner=owner, uid=recording.uid, number=0)


def test_a_transcript_of_a_file_has_no_sound_behind_it(owner, talk):
    from journey.meet.test_transcripts import TALK

    kept, _ = meet.add_transcript(owner=owner, now=NOW, conversation=talk.uid, parts=[TALK.encode()])
    assert meet.report_page(owner=owner, uid=kept.uid).sound is None


def test_the_folder_of_what_was_heard_goes_with_the_rest_when_the_sound_stays(owner, recording, home):
    meet.keep_audio(owner=owner, now=NOW, uid=recording.uid, keep=True)
    hear(recording)
    assert audio.work_folder_of(recording).is_dir()
    write_down(owner, recording)
    assert not audio.work_folder_of(recording).exists()
