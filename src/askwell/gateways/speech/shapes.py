"""What is heard in a recording: lines with their voice and time, what was missed, and where each voice is clear."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardLine:
    """Words of one voice in a row. Times are seconds from the beginning; voices are numbered by their first words."""

    start: float
    end: float
    voice: int
    text: str


@dataclass(frozen=True, slots=True)
class Hole:
    """Somebody speaks here, and no word of it was recognized."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Clip:
    """A place where one voice is clear: play it to tell who that is."""

    voice: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard in one recording of that many seconds. `voices` is 1 or 2."""

    lines: tuple[HeardLine, ...]
    holes: tuple[Hole, ...]
    clips: tuple[Clip, ...]
    seconds: float
    voices: int
