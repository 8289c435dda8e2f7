"""Listening with the real recognizer to voices that a program speaks: nothing of it is simulated but the people."""

from __future__ import annotations

import hashlib
import io
import sys
import wave
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the packages of the extra “speech” are not installed")

from askwell.gateways import speech  # noqa: E402
from askwell.gateways.speech import hearing  # noqa: E402
from services.speech import talks  # noqa: E402

MODEL = speech.default_model_folder()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(speech.missing(MODEL)), reason="the packages of the extra “speech” are not installed"),
    pytest.mark.skipif(not talks.can_speak(), reason="flite and espeak-ng are not installed"),
    pytest.mark.xdist_group("speech"),
]


def listen(path: Path, work: Path, cancelled=lambda: False, on_progress=lambda _: None) -> speech.Heard:
    return speech.hear(path, model_folder=MODEL, work_folder=work, on_progress=on_progress, cancelled=cancelled)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """A minute of talk by two voices of flite, and who says what when."""
    return talks.talk(("rms", "slt"), tmp_path_factory.mktemp("said"), talks.LINES[:8])


def test_words_and_speakers_of_a_talk_are_heard(said, tmp_path):
    sound, turns = said
    shares: list[float] = []
    heard = listen(talks.written(tmp_path / "talk.wav", sound), tmp_path, on_progress=shares.append)
    assert talks.word_errors(heard, turns) <= 0.10
    assert talks.speaker_errors(heard, turns) <= 0.05
    assert heard.holes == ()
    assert heard.voices == 2
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    for clip in heard.clips:
        assert clip.end - clip.start >= 3
        assert (
            talks.speaker_errors(
                speech.Heard((speech.HeardLine(clip.start, clip.end, clip.voice, ""),), (), (), 0, 2), turns
            )
            < 0.1
        )
    assert {clip.voice for clip in heard.clips} == {0, 1}


def test_a_run_that_is_killed_half_way_gives_the_same_lines_when_it_goes_on(said, tmp_path, monkeypatch):
    sound, _ = said
    path = talks.written(tmp_path / "talk.wav", sound[: 30 * talks.RATE])
    monkeypatch.setattr(hearing, "CHILD", _with_short_pieces(tmp_path))
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    for folder in (whole, halves):
        folder.mkdir()
    at_once = listen(path, whole)
    assert len(list(whole.iterdir())) >= 2
    with pytest.raises(speech.HearingWasCancelled):  # which kills the child
        listen(path, halves, cancelled=lambda: any(halves.glob("piece-*.json")))
    assert 1 <= len(list(halves.glob("piece-*.json"))) < len(list(whole.iterdir()))
    assert listen(path, halves) == at_once


def _with_short_pieces(folder: Path) -> Path:
    """The listener, with pieces of ten to fifteen seconds."""
    child = folder / "short_pieces.py"
    child.write_text(
        "import sys\n"
        f"sys.path[:0] = {[str(Path(speech.__file__).parents[3])]!r}\n"
        "from askwell.gateways.speech import listener, pieces\n"
        "pieces.LONGEST, pieces.LATEST_CUT = 15.0, 5.0\n"
        "listener.main()\n",
        "utf-8",
    )
    return child


def test_speakers_with_a_channel_each_are_told_by_their_channel(said, tmp_path):
    sound, turns = said
    sides = np.zeros((2, 20 * talks.RATE), np.float32)
    for turn in turns:
        part = slice(round(turn.start * talks.RATE), round(turn.end * talks.RATE))
        sides[turn.voice, part] = sound[: sides.shape[1]][part]
    heard = listen(talks.written(tmp_path / "talk.wav", *sides), tmp_path)
    assert talks.speaker_errors(heard, turns) <= 0.02


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", speech.NotAnAudioFile),
        (b"RIFF" + bytes(range(256)) * 40, speech.NotAnAudioFile),
        (b"\x1aE\xdf\xa3" + b"\xff" * 5000, speech.NotAnAudioFile),
        (b"#EXTM3U\n#EXTINF:9,\nfile:///talk.wav\n", speech.NotAnAudioFile),
    ],
    ids=["empty", "garbage", "a torn film", "a list of other files"],
)
def test_what_is_no_recording_is_told_in_one_sentence(data, error, tmp_path):
    path = tmp_path / "talk.wav"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        speech.clip(path, 0, 1)
    assert caught.value.sentence.startswith("There is no sound in this file")


def test_silence_and_noise_are_told_to_hold_no_words(tmp_path):
    chance = np.random.default_rng(1)
    noise = np.concatenate([np.zeros(3 * talks.RATE), chance.normal(0, 300, 3 * talks.RATE)]).astype(np.float32)
    with pytest.raises(speech.NothingWasHeard):
        listen(talks.written(tmp_path / "talk.wav", noise), tmp_path)


def test_of_a_file_that_breaks_off_the_beginning_is_heard_and_any_place_of_it_can_be_played(said, tmp_path):
    sound, turns = said
    path = talks.written(tmp_path / "talk.wav", sound[: 30 * talks.RATE])
    path.write_bytes(path.read_bytes()[: 14 * talks.RATE * 2])
    heard = listen(path, tmp_path)
    assert talks.word_errors(heard, turns[:2] + turns[2:3]) <= 0.2
    assert heard.seconds == pytest.approx(14, abs=0.1)
    with wave.open(io.BytesIO(speech.clip(path, 2, 4))) as file:
        played = np.frombuffer(file.readframes(99999), np.int16)
    assert np.abs(played - sound[2 * talks.RATE : 4 * talks.RATE]).max() <= 2


def test_the_listener_reaches_no_network_and_may_write_nothing(said, tmp_path, monkeypatch):
    child = tmp_path / "tries.py"
    child.write_text(
        "import json, os, sys\n"
        f"sys.path[:] = {sys.path!r}\n"
        "import askwell.gateways.speech.ears.listening as listening\n"
        "from askwell.gateways.speech import listener\n"
        "def tries(*_):\n"
        "    found = []\n"
        "    import socket\n"
        "    for what in (lambda: socket.create_connection(('127.0.0.1', 9)), lambda: os.system('true'),\n"
        f"                 lambda: open({str(tmp_path / 'new')!r}, 'w'), lambda: open('/etc/hostname')):\n"
        "        try: what()\n"
        "        except Exception as error: found.append(type(error).__name__)\n"
        "    return json.dumps(found).encode()\n"
        "listening.clip = tries\n"
        "listener.main()\n",
        "utf-8",
    )
    monkeypatch.setattr(hearing, "CHILD", child)
    path = talks.written(tmp_path / "talk.wav", said[0][: talks.RATE])
    assert (
        speech.clip(path, 0, 1) == b'["IsNotAllowedHere", "IsNotAllowedHere", "IsNotAllowedHere", "IsNotAllowedHere"]'
    )


def test_the_weights_are_those_that_are_written_beside_them():
    weights = Path(speech.__file__).parent / "ears" / "weights"
    told = (weights / "SOURCE.md").read_text("utf-8")
    assert hashlib.sha256((weights / "voices.npz").read_bytes()).hexdigest() in told
