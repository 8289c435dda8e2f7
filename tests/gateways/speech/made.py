"""Sound that is made: a tone for each word, low for one voice and high for the other, and an ear that hears them."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from askwell.gateways.speech.pieces import Word

RATE = 16000
LOW, HIGH = 400, 2000  # hertz
WORD, PAUSE = 0.5, 0.1  # seconds


def tones(pattern: str) -> np.ndarray:
    """`l` and `h` are words of the low and the high voice, `m` is speech that nobody understands, a blank is silence."""
    at = np.arange(round(WORD * RATE)) / RATE
    kinds = {"l": np.sin(2 * np.pi * LOW * at), "h": np.sin(2 * np.pi * HIGH * at), " ": 0 * at}
    kinds["m"] = np.sin(2 * np.pi * 100 * at)
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


class Ear:
    """Hears " low" and " high"; what is muttered only when it listens to that place alone."""

    def __init__(self, hears_muttering: bool = False) -> None:
        self.hears_muttering = hears_muttering
        self.languages: list[str] = []

    def speech(self, sound):
        """A breath between words is no pause."""
        spans: list[tuple[float, float]] = []
        for start, end, _ in _told(sound):
            if spans and start - spans[-1][1] < 0.2:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def words(self, sound, *, language, everywhere=False, on_second):
        self.languages.append(language)
        on_second(len(sound) / RATE)
        names = {LOW: " low", HIGH: " high"} | ({100: " hm"} if everywhere and self.hears_muttering else {})
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
    return min((100, LOW, HIGH), key=lambda tone: abs(tone - hertz))
