"""What runs in the listening process, with an ear that hears tones."""

from __future__ import annotations

import io
import json
import wave
from dataclasses import astuple

import pytest

np = pytest.importorskip("numpy", reason="the packages of the extra “speech” are not installed")
pytest.importorskip("av", reason="the packages of the extra “speech” are not installed")

from askwell.formats.plain import decoder  # noqa: E402
from askwell.gateways.speech import Heard, Hole, NotAnAudioFile, NothingWasHeard, RecordingIsTooLong  # noqa: E402
from askwell.gateways.speech.ears import listening, sound, telling, voices  # noqa: E402
from askwell.gateways.speech.pieces import Word, read_piece  # noqa: E402
from gateways.speech.made import RATE, Ear, packed, tones, written  # noqa: E402

TALK = "llll hhhhhh ll hhhhhhhh   llllll hhhh "  # a word takes 0.6 seconds


def plain(told):
    """As it comes out of a pipe."""
    return json.loads(json.dumps(told))


def heard_in(path, ear=None, kept=()):
    """What is said about a recording on the way, and at last."""
    told: list[dict] = []
    with path.open("rb") as file:
        listening.listen(file, ear or Ear(), plain(kept), lambda one: told.append(plain(one)))
    return told, decoder(Heard)(told[-1]["heard"])


class TestListening:
    def test_two_voices_become_lines_in_turn(self, tmp_path):
        _, heard = heard_in(written(tmp_path / "talk.wav", tones(TALK)))
        assert [(line.voice, line.text) for line in heard.lines] == [
            (0, "low low low low"), (1, "high high high high high high"), (0, "low low"), (1, "high " * 7 + "high"),
            (0, "low low low low low low"), (1, "high high high high"),
        ]  # fmt: skip
        assert heard.voices == 2
        assert heard.holes == ()
        assert heard.seconds == pytest.approx(len(TALK) * 0.6, abs=0.02)
        assert {clip.voice for clip in heard.clips} == {0, 1}

    def test_a_talk_of_one_voice_has_one(self, tmp_path):
        _, heard = heard_in(written(tmp_path / "talk.wav", tones("llllll llllll")))
        assert heard.voices == 1
        assert {line.voice for line in heard.lines} == {0}

    def test_what_is_not_understood_is_listened_to_again_and_told_if_that_fails(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones("lll mmmm hhh"))
        _, heard = heard_in(path)
        assert heard.holes == (Hole(2.4, 4.7),)
        _, heard = heard_in(path, Ear(hears_muttering=True))
        assert heard.holes == ()
        assert "low low low hm hm hm hm" in " ".join(line.text for line in heard.lines)

    def test_what_may_be_a_noise_is_listened_to_again_and_never_told_for_speech_that_was_missed(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones("lll ffff hhh"))
        _, heard = heard_in(path)
        assert heard.holes == ()
        _, heard = heard_in(path, Ear(hears_muttering=True))
        assert "low low low oh oh oh oh" in " ".join(line.text for line in heard.lines)

    def test_speakers_on_channels_of_their_own_are_told_by_them_however_they_sound(self, tmp_path):
        left, right = tones("llll      llll     "), tones("     llll      llll")
        _, heard = heard_in(written(tmp_path / "talk.wav", left, right))
        assert [line.voice for line in heard.lines] == [0, 1, 0, 1]

    def test_two_channels_with_the_same_on_both_are_one(self, tmp_path):
        _, heard = heard_in(written(tmp_path / "talk.wav", tones(TALK), tones(TALK)))
        assert [line.voice for line in heard.lines] == [0, 1, 0, 1, 0, 1]

    def test_silence_says_nothing(self, tmp_path):
        for pattern in ("          ", ""):
            with pytest.raises(NothingWasHeard):
                heard_in(written(tmp_path / "talk.wav", tones(f"{pattern} ")))

    def test_a_long_recording_is_heard_in_pieces_that_end_in_pauses_and_may_be_gone_on_with(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones(TALK * 29))  # 661 seconds
        told, heard = heard_in(path)
        pieces = [one["piece"] for one in told if "piece" in one]
        assert [round(end) for _, end, *_ in pieces] == [299, 595, 661]
        assert len(heard.lines) == 6 * 29
        shares = [one["progress"] for one in told if "progress" in one]
        assert shares == sorted(shares)
        assert 0 < shares[0] < 0.6
        ear = Ear()
        assert heard_in(path, ear, pieces[:1])[1] == heard
        assert ear.languages == ["en", "en"], "a piece was heard again, or its language forgotten"
        assert heard_in(path, ear, pieces)[1] == heard

    def test_nobody_listens_for_ever(self, tmp_path, monkeypatch):
        monkeypatch.setattr(listening, "_LONGEST", 10.0)
        with pytest.raises(RecordingIsTooLong):
            heard_in(written(tmp_path / "talk.wav", tones(TALK)))

    def test_a_clip_is_that_place_as_a_wav_file(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones("ll hh"))
        with path.open("rb") as file, wave.open(io.BytesIO(listening.clip(file, 1.8, 2.3))) as found:
            assert (found.getframerate(), found.getnchannels(), found.getnframes()) == (RATE, 1, RATE // 2)
            part = np.frombuffer(found.readframes(RATE), "<i2")
        assert np.argmax(np.abs(np.fft.rfft(part))) * 2 == 2000


class TestSound:
    @pytest.mark.parametrize(
        "data", [b"", b"no sound at all " * 999, b"RIFF\x00\x00\x00\x00WAVEfmt ", b"#EXTM3U\nfile:///a.wav\n"]
    )
    def test_a_file_without_sound_is_refused(self, tmp_path, data):
        path = tmp_path / "talk.wav"
        path.write_bytes(data)
        with path.open("rb") as file, pytest.raises(NotAnAudioFile):
            sound.Sound(file)

    def test_a_file_that_breaks_off_gives_what_is_there(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones(TALK))
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with path.open("rb") as file:
            read = sound.Sound(file).read(100)
        assert read.shape[1] / RATE == pytest.approx(len(TALK) * 0.3, abs=0.1)

    def test_it_comes_in_any_portions(self, tmp_path):
        path = written(tmp_path / "talk.wav", tones("lhlh"))
        with path.open("rb") as file, path.open("rb") as other:
            one, two = sound.Sound(file), sound.Sound(other)
            whole = one.read(10)
            two.skip(0.7)
            assert np.array_equal(two.read(0.3), whole[:, 11200:16000])
            assert two.read(0).shape == (1, 0)
            assert one.share == 1.0

    @pytest.mark.parametrize(
        ("ending", "codec", "rate"), [("webm", "libopus", 48000), ("m4a", "aac", 44100), ("flac", "flac", 22050)]
    )
    def test_what_browsers_and_telephones_make_is_read_like_any_other(self, tmp_path, ending, codec, rate):
        path = packed(tmp_path / f"talk.{ending}", tones("lh lh"), codec, rate)
        with path.open("rb") as file:
            heard = sound.Sound(file).read(100)[0]
        assert len(heard) / RATE == pytest.approx(3.0, abs=0.1)
        assert " ".join(line.text for line in heard_in(path)[1].lines) == "low high low high"

    def test_what_was_not_recorded_in_between_is_silence_so_that_times_stay_those_of_a_player(self, tmp_path):
        path = packed(tmp_path / "talk.webm", tones("ll"), "libopus", 48000, later=25.0)
        with path.open("rb") as file:
            heard = sound.Sound(file).read(100)[0]
        assert len(heard) / RATE == pytest.approx(26.2, abs=0.1)
        assert np.abs(heard[RATE : 20 * RATE]).max() < 0.02

    def test_a_gap_that_no_recording_has_is_not_filled(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sound, "_LONGEST_GAP", 5.0)
        path = packed(tmp_path / "talk.webm", tones("ll"), "libopus", 48000, later=1000.0)
        with path.open("rb") as file:
            assert sound.Sound(file).read(100).shape[1] / RATE == pytest.approx(6.2, abs=0.1)


class TestVoices:
    def test_the_bands_are_triangles_that_reach_over_all_frequencies(self):
        bands = voices.mel_bands()
        assert bands.shape == (201, 40)
        assert bands.max() == pytest.approx(0.0133, abs=0.0001)
        assert (bands[1:-1].sum(axis=1) > 0).all()

    def test_vectors_have_length_one_and_the_same_sound_has_the_same_one(self):
        found = voices.Ears().vectors(tones("lllllhhhhh"), [0, 50, 300, 5000])
        assert found.shape == (4, 256)
        assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
        assert found[0] @ found[1] > found[0] @ found[2]
        assert voices.Ears().vectors(tones("l"), []).shape == (0, 256)
        assert np.isfinite(voices.Ears().vectors(np.zeros(0, np.float32), [0])).all()

    def test_packed_vectors_come_back_nearly_as_they_were(self):
        found = voices.Ears().vectors(tones("lllllhhhhh"), [0, 300])
        assert (np.sum(voices.unpacked(voices.packed(found)) * found, axis=1) > 0.999).all()


class TestTelling:
    def made(self, *counts: int, spread: float = 0.3, apart: float = 1.0):
        """Vectors around as many middles, and which is whose."""
        chance = np.random.default_rng(7)
        middles = np.abs(np.eye(256)[: len(counts)] * apart + 0.1)
        whose = np.repeat(np.arange(len(counts)), counts)
        found = np.abs(middles[whose] + chance.normal(0, spread / 16, (len(whose), 256)))
        return found / np.linalg.norm(found, axis=1, keepdims=True), whose

    @pytest.mark.parametrize("counts", [(50, 50), (95, 5), (5, 95)])
    def test_two_groups_are_told_apart_though_one_speaks_little(self, counts):
        vectors, whose = self.made(*counts)
        side = telling.two_sides(vectors) > 0
        assert (side == (whose == 0)).all() or (side == (whose == 1)).all()

    def test_one_group_is_not_cut_in_two(self):
        assert telling.two_sides(self.made(100)[0]) is None

    def test_nothing_can_be_told_of_one_vector_or_of_vectors_that_are_the_same(self):
        assert telling.two_sides(self.made(1)[0]) is None
        assert telling.two_sides(np.repeat(self.made(1)[0], 9, axis=0)) is None

    def test_channels_are_speakers_only_when_nearly_all_is_on_one_of_them_and_both_are_used(self):
        def words(*sides):
            return [Word(at, at + 1, " so", float(side)) for at, side in enumerate(sides)]

        assert telling.by_channel(words(20, -20, 20, -9))
        assert not telling.by_channel(words(20, -20, 0, 0))
        assert not telling.by_channel(words(*[20] * 99, -20))
        assert not telling.by_channel(words(0, 0))

    def test_a_word_far_from_any_look_at_the_voice_leans_to_nobody(self):
        vectors, _ = self.made(30, 30)
        told = [0.0, 600.0, "en", [[0.0, 1.0, " so", 0.0], [500.0, 501.0, " so", 0.0]], [], [], ""]
        piece = read_piece([*told[:5], [float(n) / 4 for n in range(60)], voices.packed(vectors)])
        assert read_piece(plain(astuple(piece))) == piece
        near, far = telling.leanings([piece])
        assert near != 0
        assert far == 0
