"""Listening to a recording: a process of its own hears it piece by piece, and each finished piece is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .shapes import Heard


def hear(
    path: Path,
    *,
    model_folder: Path,
    work_folder: Path,
    on_progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Heard:
    """Who says what in a recording, and when. `on_progress` is told the share that is done, from 0 to 1.

    Finished pieces are kept in `work_folder`, and a later call goes on from there; the folder is the caller's to throw
    away. Errors: NotAnAudioFile, NothingWasHeard, HearingWasCancelled, HearingBrokeOff, SpeechIsNotReady.
    """
    raise NotImplementedError


def clip(path: Path, start: float, end: float) -> bytes:
    """That place of a recording as a WAV file. Errors: NotAnAudioFile, HearingBrokeOff, SpeechIsNotReady."""
    raise NotImplementedError
