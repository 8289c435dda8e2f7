"""The side of the server: what it makes of a child that speaks well, badly, or not at all."""

from __future__ import annotations

import json
import subprocess
from dataclasses import astuple
from pathlib import Path

import pytest

from askwell.gateways import speech
from askwell.gateways.speech import hearing, ready
from askwell.gateways.speech.pieces import Kept, Piece, Word, known_by

PIECES = [
    Piece(at, at + 300.0, "en", (Word(at + 1, at + 2, " so", 0.0),), (), (at + 1.5,), "AAAA") for at in (0.0, 300.0)
]
HEARD = speech.Heard((speech.HeardLine(1.0, 2.0, 0, "so"),), (), (speech.Clip(0, 1.0, 2.0),), 600.0, 1)
ASKED = "import json, sys, time; asked = json.loads(sys.stdin.readline())\n"


def says(told: object, last: str = "") -> str:
    return f"print({json.dumps(told) + last!r}, flush=True)\n"


def piece(number: int) -> str:
    return says({"piece": astuple(PIECES[number])})


HAS_HEARD = says({"heard": astuple(HEARD)}) + "print('done', flush=True)\n"


@pytest.fixture
def recording(tmp_path) -> Path:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"RIFF....WAVE")
    return path


@pytest.fixture
def children(monkeypatch) -> list[subprocess.Popen[bytes]]:
    seen: list[subprocess.Popen[bytes]] = []

    class Seen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args, **options) -> None:
            super().__init__(*args, **options)
            seen.append(self)

    monkeypatch.setattr(hearing.subprocess, "Popen", Seen)
    return seen


@pytest.fixture
def listen(tmp_path, monkeypatch, recording, children):
    """Hear with a child that runs the given lines; each hearing adds to the same folder."""
    model, work = tmp_path / "model", tmp_path / "work"
    for folder in (model, work):
        folder.mkdir()
    for name in ready.MODEL:
        (model / name).write_bytes(b"WhisperSpec")
    monkeypatch.setattr(ready, "NEEDED", ())

    def hear(code: str, cancelled=lambda: False) -> tuple[speech.Heard, list[float]]:
        child, shares = tmp_path / "child.py", []
        child.write_text(ASKED + code, "utf-8")
        monkeypatch.setattr(hearing, "CHILD", child)
        found = speech.hear(
            recording, model_folder=model, work_folder=work, on_progress=shares.append, cancelled=cancelled
        )
        return found, shares

    yield hear
    assert all(child.returncode is not None for child in children), "a child is left"


def test_all_that_was_heard_comes_home_and_how_far_it_was_on_the_way(listen):
    assert listen(says({"progress": 0.25}) + HAS_HEARD) == (HEARD, [0.25, 1.0])


def test_a_run_that_is_killed_goes_on_after_the_last_finished_piece(listen, tmp_path):
    with pytest.raises(speech.HearingBrokeOff):
        listen(piece(0) + "import os; os._exit(9)")
    counts = "assert [one[1] for one in asked['kept']] == [300.0], asked\n"
    assert listen(counts + piece(1) + HAS_HEARD)[0] == HEARD
    counts = "assert [one[1] for one in asked['kept']] == [300.0, 600.0], asked\n"
    assert listen(counts + HAS_HEARD)[0] == HEARD
    names = sorted(path.name for path in (tmp_path / "work").iterdir())
    assert names == ["piece-0000.json", "piece-0001.json"]


def test_cancelling_ends_the_child_at_once(listen, children):
    asked = iter([False, True])
    with pytest.raises(speech.HearingWasCancelled):
        listen(says({"progress": 0.1}) + "time.sleep(600)", cancelled=lambda: next(asked))
    assert children[0].returncode not in (None, 0)


def test_a_child_that_says_nothing_for_too_long_is_ended(listen, monkeypatch):
    monkeypatch.setattr(hearing, "PATIENCE", 0.5)
    with pytest.raises(speech.HearingBrokeOff):
        listen("time.sleep(600)")


@pytest.mark.parametrize("name", ["NotAnAudioFile", "NothingWasHeard", "RecordingIsTooLong"])
def test_what_the_child_finds_wrong_with_a_recording_is_told(listen, name):
    with pytest.raises(getattr(speech, name)):
        listen(f"print({name!r})")


@pytest.mark.parametrize(
    "code",
    [
        "print('MemoryError')",
        "print('{\"progress\": 1')",
        says({"unknown": 1}),
        says({"progress": "far"}),
        says({"piece": [0, 0, "", [], [], [], ""]}),  # it ends where it begins
        says({"piece": [1, 2, 3]}),
        says({"heard": {"lines": []}}),
        says([]),
        says({"progress": 0.1, "heard": 1}),
        "print('done')",  # with nothing said
        "sys.exit(3)",
        "print('{' * 100000)",
    ],
)
def test_a_child_that_says_something_else_than_promised_is_not_believed(listen, code):
    with pytest.raises(speech.HearingBrokeOff):
        listen(code)


def test_no_more_is_read_than_a_recording_can_tell(listen, monkeypatch):
    monkeypatch.setattr(hearing, "_ROOM", 1000)
    with pytest.raises(speech.HearingBrokeOff):
        listen("while True: print('{\"progress\": 0.5}')")


def test_what_could_not_be_read_again_is_heard_again(listen, tmp_path, recording):
    with pytest.raises(speech.HearingBrokeOff):
        listen(piece(0) + piece(1))
    work = tmp_path / "work"
    (work / "piece-0000.json").write_text("{", "utf-8")
    assert listen("assert asked['kept'] == []\n" + HAS_HEARD)[0] == HEARD


def test_pieces_of_another_recording_are_none_of_this_one(listen, recording):
    with pytest.raises(speech.HearingBrokeOff):
        listen(piece(0))
    recording.write_bytes(b"RIFF....WAVE and more")
    assert listen("assert asked['kept'] == []\n" + HAS_HEARD)[0] == HEARD


def test_kept_pieces_must_follow_each_other(tmp_path, recording):
    (tmp_path / "model.bin").write_bytes(b"")
    mark = known_by(recording, tmp_path)
    Kept(tmp_path, mark).add(PIECES[1])
    assert Kept(tmp_path, mark).pieces == []
    Kept(tmp_path, mark).add(PIECES[0])
    assert Kept(tmp_path, mark).pieces == [PIECES[0]]


def test_without_its_parts_it_does_not_start(recording, tmp_path, monkeypatch):
    with pytest.raises(speech.SpeechIsNotReady, match=r"There is no folder|not installed"):
        speech.hear(
            recording, model_folder=tmp_path / "none", work_folder=tmp_path, on_progress=print, cancelled=lambda: False
        )
    monkeypatch.setattr(ready, "NEEDED", ("no_such_package",))
    with pytest.raises(speech.SpeechIsNotReady, match="not installed"):
        speech.clip(recording, 0, 1)


def test_a_clip_comes_home_as_it_is(recording, tmp_path, monkeypatch):
    monkeypatch.setattr(ready, "NEEDED", ())
    child = tmp_path / "child.py"
    child.write_text(
        ASKED + "assert asked['clip'] == [5, 35], asked\n" + says({"clip": "UklGRg=="}) + "print('done')", "utf-8"
    )
    monkeypatch.setattr(hearing, "CHILD", child)
    assert speech.clip(recording, 5, 500) == b"RIFF"
