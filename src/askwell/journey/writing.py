"""One writer at a time: the lock, then the transaction, then the answer.

SQLite's own waiting has a long tail with several writers; one lock before BEGIN IMMEDIATE takes it away.
The lock is a thread lock in this process and a file lock towards a command run beside the server.
"""

from __future__ import annotations

import contextlib
import errno
import sys
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import OperationalError, connection, transaction

from askwell.journey.errors import AskwellError

if sys.platform == "win32":  # pragma: no cover - SQLite's own lock alone
    fcntl = None
else:
    import fcntl

P = ParamSpec("P")
T = TypeVar("T")

# SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY and SQLITE_CANTOPEN
NO_ROOM = ("database or disk is full", "disk I/O error", "attempt to write a readonly", "unable to open database file")

_writer = threading.RLock()


class NothingCanBeKept(AskwellError):
    """The disk is full or cannot be written, so this was not saved. Make room on it, then try again."""


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Hold the one writer's lock around one transaction. Nested calls join the outer transaction."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _in_words(), pen(), transaction.atomic():
        yield


@contextlib.contextmanager
def pen() -> Iterator[None]:
    """The one writer's lock without a transaction: for what the database does only outside of one."""
    with _writer, _beside_other_processes():
        yield


def writes(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a use case that writes: all of it happens, or nothing."""

    @wraps(function)
    def in_one_transaction(*args: P.args, **kwargs: P.kwargs) -> T:
        with writing():
            return function(*args, **kwargs)

    in_one_transaction.__writes__ = True  # type: ignore[attr-defined]
    return in_one_transaction


@contextlib.contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Wait until no other thread or process holds that file's lock, and hold it. It ends with the process at the latest.

    Gives whether there is such a lock: on Windows there is none.
    """
    if sys.platform == "win32":  # pragma: no cover
        yield False
        return
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield True


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """A disk that takes nothing, by the database's own words for it: its error has no number that Django passes on."""
    try:
        yield
    except OperationalError as error:
        if connection.vendor == "sqlite" and str(error).startswith(NO_ROOM):
            raise NothingCanBeKept from error
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise NothingCanBeKept from error
        raise


@contextlib.contextmanager
def _beside_other_processes() -> Iterator[None]:
    lock_file: Path | None = settings.ASKWELL_WRITER_LOCK
    if lock_file is None or connection.vendor != "sqlite":
        yield
        return
    with locked(lock_file):
        yield
