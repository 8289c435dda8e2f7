"""Measure listening alone: python -m benchmarks.speech [--long].

Talks by two voices of programs that speak (flite, espeak-ng), as WAV, WebM and M4A (ffmpeg): the share of wrong words, the
share of speaking time given to the wrong voice, CPU seconds for a second of sound, and memory. With --long, 45 minutes.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from askwell.gateways import speech

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from services.speech import talks

PAIRS = (("rms", "slt"), ("rms", "awb"), ("kal16", "slt"), ("espeak en-us", "espeak en-us+f3"))
COMPRESSED = {"webm": ("-c:a", "libopus", "-b:a", "24k"), "m4a": ("-c:a", "aac", "-b:a", "64k")}
LONG = 45 * 60
TELEPHONE, NOISE = "telephone", "noise at 10 dB"
HEAD = "talk                                minutes  words wrong  speaker wrong  voices  holes  CPU s a second  peak MB"


def main(with_long: bool) -> None:
    print(f"\n{HEAD}")
    with tempfile.TemporaryDirectory(prefix="askwell-bench-") as name:
        folder = Path(name)
        for voices in PAIRS:
            sound, turns = talks.talk(voices, folder)
            about = " and ".join(voices).replace("espeak en-us", "espeak")
            path = talks.written(folder / "talk.wav", sound)
            line(f"{about}, wav", path, turns, folder)
            if voices == PAIRS[0]:
                for ending, how in COMPRESSED.items():
                    line(f"{about}, {ending}", compressed(path, ending, how), turns, folder)
                for kind in (TELEPHONE, NOISE):
                    line(f"{about}, {kind}", talks.written(folder / "bad.wav", spoilt(sound, kind)), turns, folder)
        if with_long:  # at last, for memory is that of the largest child so far
            line("rms and slt, long", *long(folder), folder)


def long(folder: Path) -> tuple[Path, list[talks.Turn]]:
    """The same talk again and again."""
    sound, turns = talks.talk(PAIRS[0], folder)
    starts = [n * len(sound) / talks.RATE for n in range(round(LONG * talks.RATE / len(sound)))]
    many = [talks.Turn(turn.start + at, turn.end + at, turn.voice, turn.text) for at in starts for turn in turns]
    return talks.written(folder / "long.wav", np.tile(sound, len(starts))), many


def compressed(path: Path, ending: str, how: tuple[str, ...]) -> Path:
    made = path.with_suffix(f".{ending}")
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-i", str(path), *how, str(made)], check=True)
    return made


def spoilt(sound: np.ndarray, kind: str) -> np.ndarray:
    if kind == NOISE:
        level = np.sqrt(np.mean(np.square(sound))) * 10 ** (-10 / 20)
        return sound + np.random.default_rng(1).normal(0, level, len(sound))
    parts = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / talks.RATE)
    parts[(hertz < 300) | (hertz > 3400)] = 0
    return np.fft.irfft(parts, len(sound))


def line(about: str, path: Path, turns: list[talks.Turn], folder: Path) -> None:
    model = speech.default_model_folder()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        heard = speech.hear(
            path, model_folder=model, work_folder=Path(work), on_progress=lambda _: None, cancelled=lambda: False
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    wrong, who = talks.word_errors(heard, turns), talks.speaker_errors(heard, turns)
    print(
        f"{about:<35} {heard.seconds / 60:7.1f}  {100 * wrong:9.1f} %  {100 * who:11.1f} %  {heard.voices:6}"
        f"  {len(heard.holes):5}  {cpu / heard.seconds:14.3f}  {after.ru_maxrss // 1024:7}",
        flush=True,
    )


if __name__ == "__main__":
    main("--long" in sys.argv[1:])
