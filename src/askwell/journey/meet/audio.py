"""The bytes of a recording in the data folder: stored under a name of ours, kept or forgotten with their record.

The record is written first and its bytes follow, so what no record names is left over and goes. Sound that is worked on
lies in “recordings”; what the owner keeps lies with the attachments, which every backup has.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from askwell.journey.errors import NotUnderstood
from askwell.journey.upkeep import to_disk
from askwell.records.models import Record, Recording

END: Final = ".audio"
WORK: Final = ".work"
FOLDER: Final = "recordings"  # in an export
MB: Final = 1024 * 1024
State = Recording.State


class RecordingIsTooLarge(NotUnderstood):
    """This recording is larger than Askwell takes."""


def file_of(recording: Recording) -> Path | None:
    """Where its bytes lie; None when they are gone."""
    places = (settings.HOME.attachments, settings.HOME.recordings)
    paths = (Path(place) / _name_of(recording) for place in places if recording.has_sound)
    return next((path for path in paths if path.is_file()), None)


def sounds(recordings: Iterable[Record]) -> Iterator[tuple[str, Path]]:
    """Those of them that have bytes: what they are called in an export, and where they lie."""
    for recording in recordings:
        path = file_of(recording) if isinstance(recording, Recording) else None
        if path:
            yield f"{FOLDER}/{path.name}", path


def work_folder_of(recording: Recording) -> Path:
    """Where listening keeps what it has heard so far."""
    return Path(settings.HOME.recordings) / f"{recording.uid}{WORK}"


def store(recording: Recording, parts: Iterable[bytes]) -> tuple[int, str]:
    """Write the file a part at a time; gives its size and digest. Errors: RecordingIsTooLarge, OSError."""
    size, digest = 0, hashlib.sha256()
    descriptor = os.open(_new_place(recording), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for part in parts:
            size += len(part)
            refuse_too_large(size)
            digest.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def put_piece(recording: Recording, data: bytes) -> int:
    """Put a piece behind those that its record counts, onto the disk; gives the new size.

    What lies beyond them was cut off before it was counted, and is written over.
    """
    size = recording.size + len(data)
    refuse_too_large(size)
    descriptor = os.open(_new_place(recording), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(recording.size)
        file.seek(recording.size)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return size


def bring_back(recording: Recording, data: bytes) -> bool:
    """Lay sound that was exported with its record where what is kept lies; False when it is not that sound."""
    if not data or hashlib.sha256(data).hexdigest() != recording.sha256:
        return False
    path = Path(settings.HOME.attachments) / _name_of(recording)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    to_disk(path)
    return True


def sound_is_whole(recording: Recording) -> bool:
    """Whether the bytes are there, and are those that came."""
    path = file_of(recording)
    return path is not None and digest_of(path) == recording.sha256


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_too_large(size: int) -> None:
    if size > settings.ASKWELL_LARGEST_RECORDING * MB:
        raise RecordingIsTooLarge(
            f"This recording is larger than {settings.ASKWELL_LARGEST_RECORDING} MB. Save its sound alone, or set "
            "ASKWELL_LARGEST_RECORDING to more."
        )


def tidy_audio() -> None:
    """Bytes and records agree again: what nobody names goes, and what is kept moves to the attachments."""
    working, attached = Path(settings.HOME.recordings), Path(settings.HOME.attachments)
    there = [*working.glob(f"*{END}"), *attached.glob(f"*{END}"), *working.glob(f"*{WORK}")]
    rows = Recording.everything.filter(has_sound=True).only("uid", "state", "keep")
    named = {str(one.uid): one for one in rows}
    for path in there:
        recording = named.get(path.stem)
        if recording is None:
            _remove(path)
        elif recording.state == State.DONE:
            if path.suffix == WORK:
                _remove(path)
            elif path.parent == working:
                path.replace(attached / path.name)
                to_disk(attached)


def _name_of(recording: Recording) -> str:
    return f"{recording.uid}{END}"


def _new_place(recording: Recording) -> Path:
    folder = Path(settings.HOME.recordings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / _name_of(recording)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
