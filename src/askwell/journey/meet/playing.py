"""What can be played of a recording while its sound is there: a clip of each voice, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from askwell.gateways import speech
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound
from askwell.journey.meet import audio
from askwell.journey.meet.listening import SoundIsGone
from askwell.records.models import Account, Recording, Transcript

AROUND = 1.0  # seconds before and after a hole, so that one hears where it lies
LONGEST = 30.0  # seconds of a clip


class SoundCannotBePlayed(AskwellError):
    """This place of the recording cannot be played."""


@dataclass(frozen=True)
class Hole:
    """A stretch in which somebody speaks and no word was understood."""

    number: int
    start: float
    end: float

    @property
    def at(self) -> str:
        minutes, seconds = divmod(int(self.start), 60)
        return f"{minutes}:{seconds:02d}"

    @property
    def seconds(self) -> int:
        return max(1, round(self.end - self.start))


@dataclass(frozen=True)
class Sound:
    """The recording behind a transcript: what was not understood in it, and whether it can still be played."""

    recording: Recording
    holes: list[Hole]
    is_there: bool


def sound_of(*, owner: Account, transcript: Transcript) -> Sound | None:
    """What a transcript was made of, if it was a recording; one query."""
    recording = Recording.objects.of(owner).filter(transcript=transcript).first()
    if recording is None:
        return None
    return Sound(recording, holes_of(recording), audio.file_of(recording) is not None)


def holes_of(recording: Recording) -> list[Hole]:
    return [Hole(number, span["start"], span["end"]) for number, span in enumerate(spans(recording.holes))]


def clip_of(*, owner: Account, uid: UUID, number: int) -> bytes:
    """A voice, to tell who it is: a WAV file. Errors: NotFound, SoundIsGone, SoundCannotBePlayed."""
    recording = keeping.get(Recording, owner=owner, uid=uid)
    return _play(recording, recording.clips, number, around=0.0)


def hole_of(*, owner: Account, uid: UUID, number: int) -> bytes:
    """A stretch that was not understood, with a second before and after. Errors as for `clip_of`."""
    recording = keeping.get(Recording, owner=owner, uid=uid)
    return _play(recording, recording.holes, number, around=AROUND)


def _play(recording: Recording, kept: Any, number: int, around: float) -> bytes:
    found = spans(kept)
    if number >= len(found):
        raise NotFound
    path = audio.file_of(recording)
    if path is None:
        raise SoundIsGone
    start = max(0.0, found[number]["start"] - around)
    try:
        return speech.clip(path, start, min(found[number]["end"] + around, start + LONGEST))
    except speech.NotHeard as error:
        raise SoundCannotBePlayed(error.sentence) from error


def spans(kept: Any) -> list[dict[str, Any]]:
    """Stretches of a record. What an archive brought in that is none is left out."""
    spans = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return [one for one in spans if all(isinstance(one.get(end), int | float) for end in ("start", "end"))]
