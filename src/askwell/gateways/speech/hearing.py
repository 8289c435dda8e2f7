"""Listening to a recording: a process of its own hears it piece by piece, and each finished piece is kept.

    heard = hear(file, model_folder=…, work_folder=…, on_progress=…, cancelled=…)

The child (`listener`) is shut in: a limit on memory, no network, nothing to write, and an empty environment. Whatever a
recording does to it, Askwell lives on. What it says is taken as JSON of the promised shape.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any, Final

from askwell.formats.plain import decoder

from .errors import (
    HearingBrokeOff,
    HearingWasCancelled,
    NotAnAudioFile,
    NotHeard,
    NothingWasHeard,
    RecordingIsTooLong,
    SpeechIsNotReady,
)
from .pieces import Kept, known_by, read_piece
from .ready import missing, missing_packages
from .shapes import Heard

MB: Final = 1024 * 1024
CHILD: Final = Path(__file__).with_name("listener.py")
MEMORY: Final = 4096 * MB  # address space; a model may take four times its size beside it
PATIENCE: Final = 900.0  # seconds without a word from the child
LONGEST_CLIP: Final = 30.0
_LOOKS: Final = 0.5  # seconds from one question whether to stop to the next
_ROOM: Final = 1024 * MB  # for all that is said
_DONE: Final = "done"
_ERRORS: Final[dict[str, type[NotHeard]]] = {
    error.__name__: error for error in (NotAnAudioFile, NothingWasHeard, RecordingIsTooLong)
}
_FEW_THREADS: Final = {
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}  # telling voices takes a quarter of the CPU
_NEEDED_TO_START: Final = ("SYSTEMROOT",)  # by Windows
_SHAPES: Final[dict[str, Callable[[Any], Any]]] = {
    "piece": read_piece,
    "heard": decoder(Heard),
    "progress": decoder(float),
    "clip": decoder(str),
}
log = logging.getLogger("askwell.speech")


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
    away. Errors: NotAnAudioFile, NothingWasHeard, RecordingIsTooLong, HearingWasCancelled, HearingBrokeOff,
    SpeechIsNotReady.
    """
    if sentence := missing(model_folder):
        raise SpeechIsNotReady(sentence)
    kept = Kept(work_folder, known_by(path, model_folder))
    memory = MEMORY + 4 * (model_folder / "model.bin").stat().st_size
    request = {"model": str(model_folder.absolute()), "kept": list(map(astuple, kept.pieces)), "memory": memory}
    found: Heard | None = None
    with closing(_answers(path, request, cancelled)) as answers:
        for kind, told in answers:
            if kind == "piece":
                kept.add(told)
            elif kind == "heard":
                found = told
            elif kind == "progress":
                on_progress(told)
    if found is None:
        raise HearingBrokeOff
    on_progress(1.0)
    return found


def clip(path: Path, start: float, end: float) -> bytes:
    """That place of a recording as a WAV file, half a minute at most.

    Errors: NotAnAudioFile, HearingBrokeOff, SpeechIsNotReady.
    """
    if sentence := missing_packages():
        raise SpeechIsNotReady(sentence)
    request = {"clip": [start, min(end, start + LONGEST_CLIP)], "memory": MEMORY}
    with closing(_answers(path, request, lambda: False)) as answers:
        return base64.b64decode("".join(told for _, told in answers))


def _answers(
    path: Path, request: dict[str, Any], cancelled: Callable[[], bool]
) -> Generator[tuple[str, Any], None, None]:
    """What the child says until it is done, by its kind. The child ends with this iterator at the latest."""
    folders = [folder for folder in sys.path if os.path.isabs(folder)]
    process = _started({**request, "path": folders, "file": str(path.absolute())})
    said: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_take, args=(process.stdout, said), daemon=True).start()
    try:
        while (line := _next(said, cancelled)).startswith(b"{"):
            yield _understood(line)
    finally:
        process.kill()
        process.wait()
    if (ending := line.decode("ascii", "replace").strip()) != _DONE:
        log.warning("a recording was not heard: %s, code %s", ending or "no word", process.returncode)
        raise _ERRORS.get(ending, HearingBrokeOff)


def _started(request: dict[str, Any]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - this Python and our own file
        [sys.executable, "-I", "-S", "-B", str(CHILD)],
        env=_FEW_THREADS | {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin
    with suppress(OSError), process.stdin as asking:  # a child that is gone already says so by its silence
        asking.write(json.dumps(request).encode() + b"\n")
    return process


def _take(stream: IO[bytes], said: queue.Queue[bytes]) -> None:
    """Pass on line after line, and an empty one at the end."""
    with stream:
        room = _ROOM
        while line := stream.readline(room):
            room -= len(line)
            said.put(line)
    said.put(b"")


def _next(said: queue.Queue[bytes], cancelled: Callable[[], bool]) -> bytes:
    for _ in range(round(PATIENCE / _LOOKS)):
        if cancelled():
            raise HearingWasCancelled
        with suppress(queue.Empty):
            return said.get(timeout=_LOOKS)
    return b"it is silent for too long"


def _understood(line: bytes) -> tuple[str, Any]:
    try:
        ((kind, told),) = json.loads(line).items()
        return kind, _SHAPES[kind](told)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise HearingBrokeOff from error
