from __future__ import annotations

import pytest

import cast
import heard
from askwell.cli import meet as commands
from askwell.gateways import speech
from askwell.records.models import Recording, Transcript
from heard import MP3
from journey.meet.test_transcripts import TALK
from threats.own_home import home

__all__ = ["home"]


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def ears(monkeypatch):
    return heard.put_in(monkeypatch)


@pytest.fixture
def file(tmp_path, home, owner, now):
    cast.conversation(cast.contact(owner), now, started_at=now, state="held")
    file = tmp_path / "ben.mp3"
    file.write_bytes(MP3)
    return file


def test_sound_becomes_a_transcript_from_the_command_line(run, owner, file, ears, home):
    told = run("bring-in", "Ben Okafor", file, "--agreed-by", "Ben", "--json")
    assert (told["state"], told["lacks"], told["agreed_by"]) == ("asking", "", "Ben")
    assert [voice["name"] for voice in told["voices"]] == ["Voice 1", "Voice 2"]
    assert "who is who?" in run("recordings", "Ben Okafor")
    assert run("who-is-who", told["uid"], "--me", "Voice 1").startswith("Written down.")
    (kept,) = Transcript.objects.of(owner)
    assert kept.lines[1]["speaker"] == "Ben Okafor"
    assert run("recordings", "Ben Okafor") == "No recording.\n"
    assert not list(home.recordings.iterdir())


def test_the_words_for_people_say_what_comes_next(run, file, ears):
    said = run("bring-in", "Ben Okafor", file, "--agreed-by", "Ben")
    assert "Who is who?" in said
    assert "Voice 1: “How did you become a grid analyst?”" in said
    assert "askwell meet who-is-who" in said


def test_kept_sound_is_listed_and_deleted(run, owner, file, ears, home):
    told = run("bring-in", "Ben Okafor", file, "--agreed-by", "Ben", "--keep", "--json")
    run("who-is-who", told["uid"], "--me", "Voice 2", "--them", "Ben O.")
    (listed,) = run("recordings", "Ben Okafor", "--json")
    assert (listed["state"], listed["keep"]) == ("done", True)
    assert list(home.attachments.iterdir())
    assert run("forget-sound", told["uid"], "--json")["is_left"] is True
    assert not list(home.attachments.iterdir())


def test_without_consent_it_waits_and_without_the_model_too(run, owner, file, ears):
    assert run("bring-in", "Ben Okafor", file, "--json")["state"] == "stored"
    ears.lacks = "Speech recognition is not installed."
    assert "Speech recognition is not installed." in run("bring-in", "Ben Okafor", file, "--agreed-by", "Ben")


def test_a_failure_is_told_and_may_be_tried_again(run, owner, file, ears):
    ears.hears = speech.NothingWasHeard()
    assert "was the microphone on" in run("bring-in", "Ben Okafor", file, "--agreed-by", "Ben")
    ears.hears = heard.ONE_VOICE
    uid = Recording.objects.of(owner).get().uid
    assert run("listen", uid, "--json")["state"] == "asking"
    assert run("forget-sound", uid) == "The sound is gone.\n"


def test_a_transcript_is_read_by_the_same_command(run, owner, tmp_path, file, ears):
    other = tmp_path / "ben.vtt"
    other.write_text(TALK)
    assert run("bring-in", "Ben Okafor", other, "--json") == {"transcript": str(Transcript.objects.of(owner).get().uid)}
