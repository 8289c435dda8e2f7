"""One writer at a time: the lock, then the transaction, then the answer.

SQLite's own waiting has a long tail with several writers; one lock before BEGIN IMMEDIATE takes it away.
The lock is a thread lock in this process and a file lock towards a command run beside the server.
On PostgreSQL each owner has a lock of their own, which the server holds until the transaction ends: what is read
before it is written cannot change in between, and nobody waits for anybody else.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

from askwell.records.models import Account

if sys.platform == "win32":  # pragma: no cover - SQLite's own lock alone
    fcntl = None
else:
    import fcntl

P = ParamSpec("P")
T = TypeVar("T")

_writer = threading.RLock()
PEN = 0x41736B  # the first half of the names of our locks on a PostgreSQL server


@contextlib.contextmanager
def writing(owner: int = 0) -> Iterator[None]:
    """Hold the one writer's lock around one transaction. Nested calls join the outer transaction.

    `owner` is the id of the account whose records are written, 0 when it is not known.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PEN, owner])
            yield
    else:
        with _writer, _beside_other_processes(), transaction.atomic():
            yield


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
def _beside_other_processes() -> Iterator[None]:
    lock_file: Path | None = settings.ASKWELL_WRITER_LOCK
    if sys.platform == "win32" or lock_file is None:
        yield
        return
    with lock_file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
