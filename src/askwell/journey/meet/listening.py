"""Listening to a recording, done by the worker: one at a time, and it bears being killed and run again."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django_tasks import task

from askwell.gateways import speech
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound
from askwell.journey.meet import audio
from askwell.journey.prepare.listening import SaidLine, clean_words
from askwell.journey.writing import locked, writing
from askwell.records.models import Account, Recording

log = logging.getLogger("askwell.speech")
State = Recording.State
TO_HEAR: Final = (State.WAITING, State.LISTENING)
TRIES: Final = 3
WORTH_SHOWING: Final = 1.5  # seconds of a hole


class SoundIsGone(AskwellError):
    """The sound of this recording is gone. Bring the file in once more."""


class ListeningEndedAskwellTooOften(AskwellError):
    """Listening to this recording was cut off three times, each time together with Askwell itself. Try again if you ended it yourself."""


def model_folder() -> Path | None:
    """The folder of the speech model: the one the owner named, else the one that the extra brought along."""
    named: Path | None = settings.ASKWELL_SPEECH_MODEL
    return named or speech.default_model_folder()


def lacking() -> str:
    """What must be there before anything can be listened to, in one sentence; '' when all is there."""
    return speech.missing(model_folder()) or ""


@task()  # type: ignore[untyped-decorator]
def listen(owner: str, uid: str, asked_at: str) -> None:
    """Listen to a recording. One that was heard meanwhile, was stopped or erased is left alone."""
    try:
        recording = keeping.get(Recording, owner=Account.objects.get(uid=owner), uid=uid)
    except (NotFound, Account.DoesNotExist):
        return
    listen_to(recording, now=datetime.fromisoformat(asked_at))


def listen_to(recording: Recording, *, now: datetime) -> Recording:
    """Hear a recording that waits, and ask who is who. What is missing for it is waited for."""
    with locked(Path(settings.HOME.root) / "listening.lock"):
        recording = _as_it_is(recording)
        path = audio.file_of(recording)
        if recording.state not in TO_HEAR:
            return recording
        if path is None:
            return _ended(recording, now, State.FAILED, SoundIsGone().sentence)
        if recording.conversation.recording_agreed_at is None:
            return _ended(recording, now, State.STORED)
        if lacking():
            return _ended(recording, now, State.WAITING)
        if recording.tries >= TRIES:
            return _ended(recording, now, State.FAILED, ListeningEndedAskwellTooOften().sentence)
        with writing(recording.owner_id):
            keeping.change(recording, now=now, state=State.LISTENING, tries=recording.tries + 1, failure="")
        return _hear(recording, path, now)


def _hear(recording: Recording, path: Path, now: datetime) -> Recording:
    folder, model = audio.work_folder_of(recording), model_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    assert model is not None
    try:
        heard = speech.hear(
            path, model_folder=model, work_folder=folder, on_progress=lambda share: _show(recording, share),
            cancelled=lambda: _is_stopped(recording),
        )  # fmt: skip
    except speech.HearingWasCancelled:
        return _as_it_is(recording)
    except speech.NotHeard as error:
        return _ended(recording, now, State.FAILED, error.sentence)
    except Exception as error:  # a mistake of the reader's must not leave the recording waiting for ever
        log.error("recording %s could not be heard: %s", recording.uid, type(error).__name__)
        return _ended(recording, now, State.FAILED, speech.HearingBrokeOff().sentence)
    return _ended(recording, now, State.ASKING, **_kept(heard))


def _kept(heard: speech.Heard) -> dict[str, Any]:
    """What was heard, as its record keeps it until somebody has said who is who."""
    names = {voice: f"Voice {voice + 1}" for voice in range(heard.voices)}
    said = speech.as_transcript(heard, names).utterances
    holes = [hole for hole in heard.holes if hole.end - hole.start >= WORTH_SHOWING]
    return {
        "lines": [SaidLine(one.speaker, clean_words(one.text), one.start, one.end).as_kept() for one in said],
        "clips": [{"voice": names[one.voice], "start": one.start, "end": one.end} for one in heard.clips],
        "holes": [{"start": hole.start, "end": hole.end} for hole in holes],
        "seconds": round(heard.seconds),
        "percent": 100,
    }


def _show(recording: Recording, share: float) -> None:
    """How far it is, written down for each whole percent; what has come further may be cut off as often again."""
    percent = max(0, min(100, int(share * 100)))
    if percent <= recording.percent:
        return
    recording.percent = percent
    with writing(recording.owner_id):
        Recording.objects.of(recording.owner).filter(pk=recording.pk, state=State.LISTENING).update(
            percent=percent, tries=1
        )


def _is_stopped(recording: Recording) -> bool:
    """Stopped, in the bin, or erased."""
    return not Recording.objects.of(recording.owner).filter(pk=recording.pk, state=State.LISTENING).exists()


def _ended(
    recording: Recording, now: datetime, state: Recording.State, failure: str = "", **fields: object
) -> Recording:
    """What came of it, unless somebody stopped it or threw it away just then."""
    with writing(recording.owner_id):
        there = Recording.objects.of(recording.owner).filter(pk=recording.pk, state__in=TO_HEAR)
        there.update(state=state, failure=failure[:500], updated_at=now, **fields)
    return _as_it_is(recording)


def _as_it_is(recording: Recording) -> Recording:
    """The record as it stands by now; one that was erased meanwhile, as one that was stopped."""
    there = Recording.everything.filter(pk=recording.pk).select_related("conversation", "owner").first()
    if there is None:
        recording.state = State.CANCELLED
    return there or recording
