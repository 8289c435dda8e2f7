"""One copy at a time: backups, checks and restores never run beside each other, and leave nothing half-made behind.

Whoever holds the lock knows that what lies half-made belongs to nobody alive: it is cleared away first. So a copy that
was cut off holds no room on the disk, and nobody who was erased meanwhile.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from askwell.journey.writing import locked

WORKSHOP, PART, COPY = ".restore-", ".part", ".copy-"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the folder's lock on copies. It may be waited for as long as another copy takes."""
    root = Path(settings.HOME.root)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(root / "copies.lock") as is_alone:
        for path in half_made() if is_alone else ():
            remove(path)
        yield


def half_made() -> list[Path]:
    """What a backup or a restore that was cut off left behind."""
    root, backups = Path(settings.HOME.root), Path(settings.HOME.backups)
    return [*root.glob(f"{WORKSHOP}*"), *backups.glob(f".*{PART}"), *backups.glob(f"{COPY}*")]


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder on the disk of the data folder, so that a file gets from it to its place by a rename."""
    folder = Path(settings.HOME.root) / f"{WORKSHOP}{os.getpid()}"
    remove(folder)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove(folder)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; nothing when it is not there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
