"""Recordings of a talk: nothing without consent (C14); piece by piece from the room, or as a file that is brought in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Final
from uuid import UUID

from askwell.formats.sounds import kind_of_sound
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.meet import audio
from askwell.journey.meet.listening import TO_HEAR, SoundIsGone, listen, listen_to
from askwell.journey.meet.talks import agree_to_recording
from askwell.journey.meet.transcripts import add_transcript
from askwell.journey.writing import writes, writing
from askwell.records.models import Account, Conversation, Deletion, Recording, Transcript

LARGEST_PIECE: Final = 2_000_000  # five seconds are some 80 kB
TEXT_WITH_ZEROS: Final = (b"\xff\xfe", b"\xfe\xff")  # UTF-16
SAYS_WHAT_IT_IS: Final = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")  # the reader of transcripts knows how to mend these
Came, State = Recording.Came, Recording.State


class NobodyAgreed(NotUnderstood):
    """Nobody has agreed to being recorded, so nothing is recorded. Ask everybody first, and note who said yes (C14)."""


class IsNeitherTranscriptNorSound(NotUnderstood):
    """This is neither a transcript nor a recording that Askwell knows. Bring in WebVTT, SRT or text; or MP3, M4A, WAV, MP4, WebM."""


class PieceIsDamaged(NotUnderstood):
    """This piece of the recording is not what the room sent."""


class PieceIsMissing(NotUnderstood):
    """A piece of the recording before this one has not arrived."""


class RecordingHasEnded(AskwellError):
    """This recording has ended."""


def bring_in(
    *, owner: Account, now: datetime, conversation: UUID | str, parts: Iterable[bytes], file_name: str = "",
    replace: bool = False,
) -> tuple[Transcript | Recording, Deletion | None]:  # fmt: skip
    """A file onto a talk: sound and film are stored to be listened to, a transcript is read; its bytes tell which.

    Gives what became of it, and the deletion of a transcript that it replaced. Errors: those of `add_transcript`,
    IsNeitherTranscriptNorSound, RecordingIsTooLarge.
    """
    pieces = iter(parts)
    head = next(pieces, b"")
    rest = chain([head], pieces)
    if kind_of_sound(head):
        return _bring_sound(owner, now, conversation, file_name, rest), None
    if b"\0" in head[:1000] and not head.startswith(TEXT_WITH_ZEROS + SAYS_WHAT_IT_IS):
        raise IsNeitherTranscriptNorSound
    return add_transcript(
        owner=owner, now=now, conversation=conversation, parts=rest, file_name=file_name, replace=replace
    )


@writes
def take_piece(
    *, owner: Account, now: datetime, conversation: UUID, uid: UUID, number: int, sha256: str, data: bytes
) -> Recording:
    """The next piece of what the room records, onto the disk; the first one begins the recording.

    A piece that is there already changes nothing. Errors: NobodyAgreed, PieceIsDamaged, PieceIsMissing,
    RecordingHasEnded, RecordingIsTooLarge.
    """
    recording = _recording_at(owner, conversation, uid)
    if recording is not None and number < recording.pieces:
        return recording
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    if talk.recording_agreed_at is None:
        raise NobodyAgreed
    if len(data) > LARGEST_PIECE or hashlib.sha256(data).hexdigest() != sha256:
        raise PieceIsDamaged
    if recording is None:
        recording = _begin(owner, now, talk, uid, number)
    if recording.state != State.RECORDING:
        raise RecordingHasEnded
    if number > recording.pieces:
        raise PieceIsMissing
    size = audio.put_piece(recording, data)
    return keeping.change(recording, now=now, size=size, pieces=number + 1)


def _recording_at(owner: Account, conversation: UUID, uid: UUID) -> Recording | None:
    try:
        recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation"])
    except NotFound:
        if Recording.everything.filter(uid=uid).exists():  # somebody else's, or thrown away
            raise
        return None
    if recording.conversation.uid != conversation:
        raise NotFound
    return recording


def _begin(owner: Account, now: datetime, talk: Conversation, uid: UUID, number: int) -> Recording:
    if number:
        raise PieceIsMissing
    return keeping.add(
        Recording, owner=owner, now=now, uid=uid, conversation=talk, came=Came.RECORDED, state=State.RECORDING,
        has_sound=True, agreed_at=talk.recording_agreed_at, agreed_by=talk.recording_agreed_by,
    )  # fmt: skip


def finish_recording(*, owner: Account, now: datetime, uid: UUID, pieces: int | None = None) -> Recording:
    """The recording is over: it is listened to next. `pieces` is how many there must be, if anybody knows.

    Finishing twice changes nothing. Errors: PieceIsMissing.
    """
    recording = keeping.get(Recording, owner=owner, uid=uid)
    if recording.state != State.RECORDING:
        return recording
    if pieces is not None and recording.pieces < pieces:
        raise PieceIsMissing
    path = audio.file_of(recording)
    digest = audio.digest_of(path) if path else ""
    with writing(owner.pk):
        keeping.change(recording, now=now, sha256=digest)
    return _set_out(recording, now)


def agree_and_listen(*, owner: Account, now: datetime, uid: UUID, agreed_by: str) -> Recording:
    """Who agreed to the recording that was brought in; then it is listened to. Errors: NobodyAgreed."""
    recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation"])
    if not agreed_by.strip():
        raise NobodyAgreed
    talk = recording.conversation
    agree_to_recording(owner=owner, now=now, uid=talk.uid, agreed_by=agreed_by)
    recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation"])
    return _set_out(recording, now)


def listen_again(*, owner: Account, now: datetime, uid: UUID) -> Recording:
    """Listen to a recording that waits, was stopped or failed; it goes on where it was. Errors: SoundIsGone."""
    recording = keeping.get(Recording, owner=owner, uid=uid, related=["conversation"])
    if recording.state in (State.RECORDING, State.ASKING, State.DONE):
        return recording
    if audio.file_of(recording) is None:
        raise SoundIsGone
    return _set_out(recording, now)


def listen_now(*, owner: Account, now: datetime, uid: UUID) -> Recording:
    """Listen to a recording that waits, here and at once. What does not wait is left as it is."""
    return listen_to(keeping.get(Recording, owner=owner, uid=uid, related=["conversation"]), now=now)


def is_recording(record: Transcript | Recording) -> bool:
    """Which of the two became of a file."""
    return isinstance(record, Recording)


@writes
def stop_listening(*, owner: Account, now: datetime, uid: UUID) -> Recording:
    """Stop listening. The recording stays, and so does what was heard by now."""
    recording = keeping.get(Recording, owner=owner, uid=uid)
    if recording.state not in TO_HEAR:
        return recording
    return keeping.change(recording, now=now, state=State.CANCELLED)


def keep_audio(*, owner: Account, now: datetime, uid: UUID, keep: bool) -> Recording:
    """Whether the sound stays once it is written down; by default it goes."""
    recording = keeping.get(Recording, owner=owner, uid=uid)
    if recording.state == State.DONE:
        return recording
    with writing(owner.pk):
        return keeping.change(recording, now=now, keep=keep)


def forget_audio(*, owner: Account, now: datetime, uid: UUID) -> Recording | None:
    """The sound goes from the disk at once and for good. What was written down of it stays.

    A recording of which nothing was written down goes with it, and None is given.
    """
    with writing(owner.pk):
        recording: Recording | None = keeping.get(Recording, owner=owner, uid=uid)
        assert recording is not None
        if recording.state == State.DONE:
            recording = keeping.change(recording, now=now, has_sound=False, keep=False)
        else:
            recording.delete()
            recording = None
    audio.tidy_audio()
    return recording


def go_on_with_recordings(*, now: datetime) -> int:
    """At a start: have the worker go on with what was cut off together with Askwell; gives how many recordings that are."""
    Recording.everything.filter(came=Came.BROUGHT_IN, state=State.STORED, size=0).delete()  # cut off while it came
    audio.tidy_audio()
    waiting = Recording.everything.filter(state__in=TO_HEAR, deletion=None).select_related("owner")
    for recording in waiting:
        _enqueue(recording, now)
    return len(waiting)


def recordings_of(*, owner: Account, conversation: Conversation) -> list[Recording]:
    """The recordings of one talk that are still of use, newest first, without their words."""
    found = Recording.objects.of(owner).filter(conversation=conversation)
    shown = found.exclude(state=State.DONE, has_sound=False)
    return list(shown.defer("lines", "clips", "holes").order_by("-id"))


def _bring_sound(
    owner: Account, now: datetime, conversation: UUID | str, file_name: str, parts: Iterable[bytes]
) -> Recording:
    with writing(owner.pk):
        talk = keeping.get(Conversation, owner=owner, uid=conversation)
        recording = keeping.add(
            Recording, owner=owner, now=now, conversation=talk, came=Came.BROUGHT_IN, state=State.STORED,
            file_name=file_name.replace("\\", "/").rpartition("/")[2][:255], has_sound=True,
        )  # fmt: skip
    try:
        size, digest = audio.store(recording, parts)
    except BaseException:
        with writing(owner.pk):
            recording.delete()
        audio.tidy_audio()
        raise
    with writing(owner.pk):
        keeping.change(recording, now=now, size=size, sha256=digest)
    return _set_out(recording, now)


@writes
def _set_out(recording: Recording, now: datetime) -> Recording:
    """On its way to be listened to, if everybody agreed; else it waits for their word."""
    talk = recording.conversation
    if talk.recording_agreed_at is None:
        return keeping.change(recording, now=now, state=State.STORED)
    keeping.change(
        recording, now=now, state=State.WAITING, tries=0, failure="", agreed_at=talk.recording_agreed_at,
        agreed_by=talk.recording_agreed_by,
    )  # fmt: skip
    _enqueue(recording, now)
    return recording


def _enqueue(recording: Recording, now: datetime) -> None:
    listen.enqueue(str(recording.owner.uid), str(recording.uid), now.isoformat())
