"""Sound that is made: a tone for each word, low for one voice and high for the other, and an ear that hears them."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from askwell.gateways.speech.pieces import Word

RATE = 16000
LOW, HIGH, MUTTERED, FAINT = 400, 2000, 100, 60  # hertz
WORD, PAUSE = 0.5, 0.1  # seconds


def tones(pattern: str) -> np.ndarray:
    """`l` and `h` are words of the low and the high voice, `m` is muttered, `f` so faint
    that it may be a noise, and a blank is silence."""
    at = np.arange(round(WORD * RATE)) / RATE
    tones = {"l": LOW, "h": HIGH, "m": MUTTERED, "f": FAINT, " ": 0}
    kinds = {sign: np.sin(2 * np.pi * tone * at) for sign, tone in tones.items()}
    quiet = np.zeros(round(PAUSE * RATE))
    return np.concatenate([part for sign in pattern for part in (0.3 * kinds[sign], quiet)]).astype(np.float32)


def written(path: Path, *sides: np.ndarray) -> Path:
    """The sound as a WAV file with a channel for each side."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sides))
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.stack(sides, axis=1) * 32767).astype("<i2").tobytes())
    return path


def packed(path: Path, sound: np.ndarray, codec: str, rate: int, later: float = 0.0) -> Path:
    """The sound packed as programs do; its second half comes so many seconds later."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(
            stream.format.name, "mono", rate, frame_size=stream.codec_context.frame_size or 1024
        )
        frame = av.AudioFrame.from_ndarray((sound[None] * 32767).astype(np.int16), "s16p", "mono")
        frame.sample_rate, at = RATE, 0
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            part.pts, at = at + round(later * rate) * (at > len(sound) * rate / RATE / 2), at + part.samples
            part.time_base = Fraction(1, rate)
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


class Ear:
    """Hears " low" and " high"; what is muttered or faint only when it listens to that place alone."""

    def __init__(self, hears_muttering: bool = False) -> None:
        self.hears_muttering = hears_muttering
        self.languages: list[str] = []

    def speech(self, sound, *, perhaps=False):
        """A breath between words is no pause."""
        spans: list[tuple[float, float]] = []
        for start, end, tone in _told(sound):
            if tone == FAINT and not perhaps:
                continue
            if spans and start - spans[-1][1] < 0.2:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def words(self, sound, *, language, everywhere=False, on_second):
        self.languages.append(language)
        on_second(len(sound) / RATE)
        names = {LOW: " low", HIGH: " high"} | (
            {MUTTERED: " hm", FAINT: " oh"} if everywhere and self.hears_muttering else {}
        )
        return [Word(start, end, names[tone], 0.0) for start, end, tone in _told(sound) if tone in names], "en"

    def vectors(self, sound, times):
        found = np.zeros((len(times), 256), np.float32)
        tones = _told(sound)
        for row, time in zip(found, times, strict=True):
            nearest = min(tones, key=lambda one: abs((one[0] + one[1]) / 2 - time))
            row[0 if nearest[2] == LOW else 1] = 1
        return found


def _told(sound) -> list[tuple[float, float, int]]:
    """Where a tone begins and ends, and which it is."""
    loud = np.abs(sound) > 0.001
    heard = np.flatnonzero(loud)
    if not len(heard):
        return []
    breaks = np.flatnonzero(np.diff(heard) > 0.05 * RATE)
    starts, ends = heard[np.r_[0, breaks + 1]], heard[np.r_[breaks, len(heard) - 1]] + 1
    return [(s / RATE, e / RATE, _tone(sound[s:e])) for s, e in zip(starts, ends, strict=True) if e - s > 0.05 * RATE]


def _tone(part) -> int:
    hertz = np.argmax(np.abs(np.fft.rfft(part))) * RATE / len(part)
    return min((FAINT, MUTTERED, LOW, HIGH), key=lambda tone: abs(tone - hertz))
