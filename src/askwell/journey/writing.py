"""One writer at a time: the lock, then the transaction, then the answer.

SQLite's own waiting has a long tail with several writers; one lock before BEGIN IMMEDIATE takes it away.
The lock is a thread lock in this process and a file lock towards a command run beside the server.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

if sys.platform == "win32":  # pragma: no cover - SQLite's own lock alone
    fcntl = None
else:
    import fcntl

P = ParamSpec("P")
T = TypeVar("T")

_writer = threading.RLock()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Hold the one writer's lock around one transaction. Nested calls join the outer transaction."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _writer, _beside_other_processes(), transaction.atomic():
        yield


def writes(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a use case that writes: all of it happens, or nothing."""

    @wraps(function)
    def in_one_transaction(*args: P.args, **kwargs: P.kwargs) -> T:
        with writing():
            return function(*args, **kwargs)

    in_one_transaction.__writes__ = True  # type: ignore[attr-defined]
    return in_one_transaction


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
    if sys.platform == "win32" or lock_file is None or connection.vendor != "sqlite":
        yield
        return
    with lock_file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
