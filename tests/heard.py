"""Speech recognition as tests have it: it says what it is told to, and hears nothing. The fake stands at the edge alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askwell.gateways import speech
from askwell.gateways.speech import Clip, Heard, HeardLine, Hole

TWO_VOICES = Heard(
    lines=(
        HeardLine(0.5, 3.0, 0, "How did you become a grid analyst?"),
        HeardLine(3.5, 20.0, 1, "I taught physics for six years, and a friend showed me the control room."),
        HeardLine(21.0, 23.0, 0, "What did it teach you?"),
        HeardLine(24.0, 40.0, 1, "Patience. You should read the incident reports."),
    ),
    holes=(Hole(41.0, 44.0), Hole(50.0, 50.8)),
    clips=(Clip(0, 0.5, 3.0), Clip(1, 3.5, 9.5)),
    seconds=61.4,
    voices=2,
)
ONE_VOICE = Heard(
    lines=(HeardLine(0.0, 4.0, 0, "So I said that I would rather teach."),), holes=(), clips=(), seconds=4.0, voices=1
)
WEBM = b"\x1aE\xdf\xa3" + bytes(range(200)) * 3
MP3 = b"ID3" + b"\x04" * 400


@dataclass
class Ears:
    """What `speech.hear` does next; `calls` are what it was given."""

    hears: Heard | BaseException = TWO_VOICES
    lacks: str | None = None
    shares: tuple[float, ...] = (0.25, 0.254, 0.5, 1.0)
    between: Callable[[float], None] = lambda _: None  # what happens in the house meanwhile
    plays: bytes | Exception = b"RIFF....WAVE"
    calls: list[dict[str, Any]] = field(default_factory=list)
    played: list[tuple[Path, float, float]] = field(default_factory=list)

    def hear(self, path: Path, *, on_progress, cancelled, **given) -> Heard:
        self.calls.append({"path": path, **given})
        for share in self.shares:
            on_progress(share)
            self.between(share)
            if cancelled():
                raise speech.HearingWasCancelled
        if isinstance(self.hears, BaseException):
            raise self.hears
        return self.hears

    def clip(self, path: Path, start: float, end: float) -> bytes:
        self.played.append((path, start, end))
        if isinstance(self.plays, Exception):
            raise self.plays
        return self.plays


def put_in(monkeypatch, **what: Any) -> Ears:
    """Have these ears for one test."""
    ears = Ears(**what)
    monkeypatch.setattr(speech, "hear", ears.hear)
    monkeypatch.setattr(speech, "clip", ears.clip)
    monkeypatch.setattr(speech, "missing", lambda _: ears.lacks)
    monkeypatch.setattr(speech, "default_model_folder", lambda: Path("model"))
    return ears
