"""Recordings of a talk that never was: two voices of a program that speaks, and who says what when."""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from askwell.gateways.speech import Heard

RATE = 16000
LINES = (
    "Hello Ben, thank you for making time for me today. Is it still fine if we talk for a while?",
    "Yes, of course. I am happy to help, and I remember how hard it was to get started.",
    "How did you find your way into energy data?",
    "I studied physics and taught at a school for three years. Then a friend told me that a wind company was looking for"
    " somebody who could explain their measurements to farmers. I did that for a year, and slowly I began to work with"
    " the numbers themselves.",
    "What surprised you most in the first months?",
    "How much of the work is talking. I thought I would sit in front of a screen all day, but half of my week I spend on"
    " the phone with people who climb the towers.",
    "Could you tell me about the last time something went wrong?",
    "Last winter one of our turbines kept stopping at night. The data said that everything was fine. In the end a"
    " technician found ice on a sensor, and since then I always ask somebody to look before I trust a number.",
    "So you learned to ask the technicians first?",
    "Exactly. They know more than any table.",
    "What does a normal day look like for you?",
    "I start at eight, read what happened during the night, and write a short summary. After lunch I build reports, and"
    " on Thursdays we plan the next two weeks together.",
    "If you were in my place, what would you learn first?",
    "I would learn to clean messy data, because nobody teaches that at university. And I would write about one small"
    " project, so that others can see how you think.",
    "Who else should I talk to?",
    "Talk to Elina Petrov at the university laboratory. She hires people from schools, and I can introduce you to her"
    " next week.",
    "That would be wonderful. May I write to you again in the spring, when I have tried your advice?",
    "Please do. I would love to hear how it goes.",
)


@dataclass(frozen=True)
class Turn:
    start: float
    end: float
    voice: int
    text: str


def can_speak() -> bool:
    return bool(shutil.which("flite") and shutil.which("espeak-ng"))


def spoken(voice: str, text: str, folder: Path) -> np.ndarray:
    """That text by a voice of flite, or of espeak where the voice begins so, at one loudness."""
    path = folder / "said.wav"
    if voice.startswith("espeak "):
        command = ["espeak-ng", "-v", voice.removeprefix("espeak "), "-s", "150", "-w", str(path), text]
    else:
        command = ["flite", "-voice", voice, "-t", text, "-o", str(path)]
    subprocess.run(command, check=True)
    with wave.open(str(path)) as file:
        rate, said = file.getframerate(), np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32)
    if rate != RATE:
        said = np.interp(np.arange(0, len(said), rate / RATE), np.arange(len(said)), said).astype(np.float32)
    return said * (3000 / np.sqrt(np.mean(np.square(said))))


def talk(voices: tuple[str, str], folder: Path, lines: Sequence[str] = LINES) -> tuple[np.ndarray, list[Turn]]:
    """The lines by both voices in turn, with pauses of a quarter to three quarters of a second."""
    parts, turns, at = [], [], 0
    for number, line in enumerate(lines):
        said = spoken(voices[number % 2], line, folder)
        turns.append(Turn(at / RATE, (at + len(said)) / RATE, number % 2, line))
        pause = np.zeros(round(RATE * (0.25 + 0.15 * (number % 4))), np.float32)
        parts += [said, pause]
        at += len(said) + len(pause)
    return np.concatenate(parts), turns


def written(path: Path, *sides: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sides))
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.stack(sides, axis=1), -32768, 32767).astype("<i2").tobytes())
    return path


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def word_errors(heard: Heard, turns: Sequence[Turn]) -> float:
    """The share of words that are wrong, missing or too many."""
    asked, got = words(" ".join(turn.text for turn in turns)), words(" ".join(line.text for line in heard.lines))
    row = list(range(len(got) + 1))
    for at, word in enumerate(asked, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(got, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (word != other))
    return row[-1] / len(asked)


def speaker_errors(heard: Heard, turns: Sequence[Turn]) -> float:
    """The share of the time of speaking that lines give to somebody else than the one who speaks."""
    wrong = right = 0.0
    for line in heard.lines:
        for turn in turns:
            both = max(0.0, min(turn.end, line.end) - max(turn.start, line.start))
            wrong, right = (wrong, right + both) if turn.voice == line.voice else (wrong + both, right)
    return wrong / ((wrong + right) or 1)
