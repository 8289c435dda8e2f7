"""`askwell coach transcript` with a recording; what listening itself does is tested in tests/services/speech."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from askwell.cli import app
from askwell.gateways import speech
from askwell.gateways.speech import Heard, HeardLine, Hole

HEARD = Heard(
    (
        HeardLine(0.0, 3.0, 0, "How did you find your way into energy data?"),
        HeardLine(3.5, 9.0, 1, "I studied physics, and a friend told me of it."),
    ),
    (Hole(10.0, 13.0),), (), 14.0, 2,
)  # fmt: skip


@pytest.fixture
def recording(tmp_path, monkeypatch):
    path = tmp_path / "talk.m4a"
    path.write_bytes(b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00")
    monkeypatch.setattr(speech, "missing", lambda _: None)
    monkeypatch.setattr(speech, "default_model_folder", lambda: tmp_path)
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["coach", "transcript", *map(str, words)])


def test_a_recording_is_heard_and_its_report_names_who_speaks(recording, tmp_path, monkeypatch):
    def hear(path, *, model_folder, work_folder, on_progress, cancelled):
        assert (path, model_folder) == (recording, tmp_path / "other")
        assert work_folder.is_dir()
        assert not cancelled()
        on_progress(0.5)
        on_progress(1.0)
        return HEARD

    monkeypatch.setattr(speech, "hear", hear)
    done = run(recording, "--speakers", "Amara, Ben", "--me", "Amara", "--model", tmp_path / "other", "--json")
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("Listening to talk.m4a")
    told = json.loads(done.stdout)
    assert told["format"] == "recording"
    assert list(told["speakers"]) == ["Amara", "Ben"]
    assert [one["text"] for one in told["asker_questions"]] == [HEARD.lines[0].text]
    assert "Somebody speaks at 0:10 for 3 seconds" in told["warnings"][-1]


def test_a_recording_that_is_not_heard_says_why_in_one_sentence(recording, monkeypatch):
    def hear(path, **_):
        raise speech.NothingWasHeard

    monkeypatch.setattr(speech, "hear", hear)
    done = run(recording)
    assert done.exit_code == 1
    assert "talk.m4a: Nobody says anything in this recording" in done.stderr
    assert done.stdout == ""


def test_without_the_extra_it_says_what_to_install(recording, monkeypatch):
    monkeypatch.setattr(speech, "missing", lambda _: "Speech recognition is not installed: say so.")
    done = run(recording)
    assert done.exit_code == 1
    assert done.stderr.endswith("Speech recognition is not installed: say so.\n")
