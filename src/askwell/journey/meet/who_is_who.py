"""Who is who in a recording: asked once, with a clip of each voice, and then it is a transcript like any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from askwell.gateways import speech
from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.meet import audio
from askwell.journey.meet.listening import TO_HEAR, lacking
from askwell.journey.meet.playing import Hole, holes_of, spans
from askwell.journey.meet.transcripts import keep_lines, lines_of, reckoned
from askwell.journey.prepare.listening import said_in
from askwell.journey.writing import writes
from askwell.records.models import Account, Recording, Transcript

ME = "Me"  # an owner without a name
SAMPLE = 160  # letters of what a voice says
State = Recording.State


@dataclass(frozen=True)
class Voice:
    """One voice of a recording: what it says at its longest, and the number of its clip, None without one."""

    name: str
    words: str
    clip: int | None


@dataclass(frozen=True)
class RecordingPage:
    """A recording: how far it is, what it waits for, and whom it hears."""

    recording: Recording
    lacks: str
    has_sound: bool
    voices: list[Voice]
    holes: list[Hole]

    @property
    def is_under_way(self) -> bool:
        return self.recording.state in TO_HEAR and not self.lacks


def recording_page(*, owner: Account, uid: UUID) -> RecordingPage:
    """One recording, in one query."""
    recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation__contact", "transcript"])
    lacks = lacking() if recording.state in (*TO_HEAR, State.STORED) else ""
    return RecordingPage(
        recording, lacks, audio.file_of(recording) is not None, voices_of(recording), holes_of(recording)
    )


def voices_of(recording: Recording) -> list[Voice]:
    """The voices, in the order of their first words."""
    longest: dict[str, str] = {}
    for line in said_in(recording.lines):
        if len(line.text) > len(longest.setdefault(line.speaker, "")):
            longest[line.speaker] = line.text
    clips = {str(clip.get("voice")): number for number, clip in reversed(list(enumerate(spans(recording.clips))))}
    return [Voice(name, words[:SAMPLE], clips.get(name)) for name, words in longest.items()]


def say_who_is_who(*, owner: Account, now: datetime, uid: UUID, me: str, them: str) -> Transcript:
    """Give the voices their names: `me` is the voice that is the owner, '' where a single voice is not; `them` is what
    the other one is called. The transcript is kept, and the sound goes unless it is to stay.

    Errors: NotUnderstood for a voice that is not there or a name that is missing or the owner's own.
    """
    transcript = _write_down(owner=owner, now=now, uid=uid, me=me, them=" ".join(them.split()))
    audio.tidy_audio()
    return transcript


@writes
def _write_down(*, owner: Account, now: datetime, uid: UUID, me: str, them: str) -> Transcript:
    recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation", "transcript"])
    if recording.state == State.DONE and recording.transcript is not None:
        return recording.transcript
    lines = said_in(recording.lines)
    if recording.state != State.ASKING or not lines:
        raise NotUnderstood("This recording has not been listened to yet.")
    names = _names(owner, [voice.name for voice in voices_of(recording)], me, them)
    mine = names.get(me, "")
    kept, _ = keep_lines(
        owner=owner, now=now, conversation=recording.conversation, me=mine, format=speech.FORMAT,
        lines=[replace(line, speaker=names[line.speaker]) for line in lines], file_name=recording.file_name,
    )  # fmt: skip
    stays = recording.has_sound and recording.keep
    keeping.change(recording, now=now, state=State.DONE, transcript=kept, lines=[], clips=[], has_sound=stays)
    return kept


def _names(owner: Account, voices: list[str], me: str, them: str) -> dict[str, str]:
    mine, others = owner.formatted_name or ME, [voice for voice in voices if voice != me]
    if (me and me not in voices) or len(others) > 1:
        raise NotUnderstood("Say which voice is yours.", field="me")
    if others and not them:
        raise NotUnderstood("Say what the other one is called.", field="them")
    if others and me and them.casefold() == mine.casefold():
        raise NotUnderstood("That is your own name. Say what the other one is called.", field="them")
    return dict.fromkeys(others, them) | ({me: mine} if me else {})


@writes
def swap_names(*, owner: Account, now: datetime, uid: UUID) -> Transcript:
    """The two voices were taken for each other: each gets the other's name."""
    kept = keeping.get(Transcript, owner=owner, uid=uid)
    lines = lines_of(kept)
    names = list(dict.fromkeys(line.speaker for line in lines))
    if len(names) != 2:
        raise NotUnderstood("Only two names can be swapped.")
    other = dict(zip(names, reversed(names), strict=True))
    swapped = [replace(line, speaker=other[line.speaker]) for line in lines]
    told = reckoned(swapped, kept.asker)
    return keeping.change(kept, now=now, lines=[line.as_kept() for line in swapped], **told)
