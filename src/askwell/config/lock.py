"""A lock that the operating system holds: it ends with the process, however that ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_held(path: Path) -> bool:
    """Whether a living process holds that lock. Looking takes it for a moment: a start must try more than once."""
    if not path.exists():
        return False
    lock = FileLock(path)
    free = lock.take()
    lock.give_back()
    return not free


class FileLock:
    """One holder at a time for one file. Nothing is written into the file, and it stays behind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: IO[str] | None = None

    def take(self) -> bool:
        """Take it now or not at all; True when it is ours."""
        handle = self.path.open("a")
        try:
            _take(handle)
        except OSError:
            handle.close()
            return False
        self._handle = handle
        return True

    def give_back(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None
