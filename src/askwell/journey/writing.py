"""One writer at a time: the lock, then the transaction, then the answer.

SQLite's own waiting has a long tail with several writers; one lock before BEGIN IMMEDIATE takes it away.
The lock is a thread lock in this process and a file lock towards a command run beside the server.
On PostgreSQL each owner has a lock of their own, which the server holds until the transaction ends: what is read
before it is written cannot change in between, and nobody waits for anybody else.
"""

from __future__ import annotations

import contextlib
import errno
import sys
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import OperationalError, connection, transaction

from askwell.journey.errors import AskwellError
from askwell.records.models import Account

if sys.platform == "win32":  # pragma: no cover - SQLite's own lock alone
    fcntl = None
else:
    import fcntl

P = ParamSpec("P")
T = TypeVar("T")

# SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY and SQLITE_CANTOPEN
NO_ROOM = ("database or disk is full", "disk I/O error", "attempt to write a readonly", "unable to open database file")

_writer = threading.RLock()
PEN = 0x41736B  # the first half of the names of our locks on a PostgreSQL server


class NothingCanBeKept(AskwellError):
    """The disk is full or cannot be written, so this was not saved. Make room on it, then try again."""


@contextlib.contextmanager
def writing(owner: int = 0) -> Iterator[None]:
    """Hold the one writer's lock around one transaction. Nested calls join the outer transaction.

    `owner` is the id of the account whose records are written, 0 when it is not known.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _in_words(), pen(), transaction.atomic():
        if connection.vendor == "postgresql":
            _wait_for_others_of(owner)
        yield


@contextlib.contextmanager
def pen() -> Iterator[None]:
    """The one writer's lock without a transaction: for what the database does only outside of one."""
    if connection.vendor != "sqlite":
        yield
        return
    with _writer, _beside_other_processes():
        yield


def _wait_for_others_of(owner: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PEN, owner])


def writes(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a use case that writes: all of it happens, or nothing."""

    @wraps(function)
    def in_one_transaction(*args: P.args, **kwargs: P.kwargs) -> T:
        with writing(_owner_of(*args, *kwargs.values())):
            return function(*args, **kwargs)

    in_one_transaction.__writes__ = True  # type: ignore[attr-defined]
    return in_one_transaction


def _owner_of(*arguments: Any) -> int:
    """Whose records a use case is called with: those of the account, or of the record, that it is given."""
    named = (each.pk if isinstance(each, Account) else getattr(each, "owner_id", 0) for each in arguments)
    return next((owner for owner in named if owner), 0)


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


def version_of_others() -> int | None:
    """A number that is another one once anybody else's write was committed; None where the database counts none.

    What was read before taking the lock is still true inside when the number is the same.
    """
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        version: int = cursor.fetchone()[0]
        return version


@contextlib.contextmanager
def _beside_other_processes() -> Iterator[None]:
    lock_file: Path | None = settings.ASKWELL_WRITER_LOCK
    if lock_file is None:
        yield
        return
    with locked(lock_file):
        yield
