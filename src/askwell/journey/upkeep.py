"""What the database needs beside its rows: counts that let it pick the right index, and copies that are whole.

No words of anybody stand in the counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection

from askwell.journey.writing import writing

A_HOLD = 0.02  # seconds after which the writer's lock is given back
ROOM = 32_000  # KB of the database kept in memory for whoever writes much, for its indexes grow in a thousand places
AT_A_TIME = 8  # writes whose journal is copied together: a page that each of them changed is copied once


def count_what_grew() -> None:
    """Refresh SQLite's counts where they are old: without them it reads a whole account to find one person.

    A few tables at a time, for others want to write meanwhile. Beside the counts SQLite would keep samples of the rows
    themselves; those could outlive an erased person. PostgreSQL counts for itself.
    """
    if connection.vendor != "sqlite":
        return
    old = [analyze for (analyze,) in _ask("PRAGMA optimize=0x10003")]  # only says what it would do
    while old:
        with writing():
            began = perf_counter()
            while old and perf_counter() - began < A_HOLD:
                _ask(old.pop())
            if _ask("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'"):
                _ask("DELETE FROM sqlite_stat4")


@contextmanager
def journal_in_own_hands() -> Iterator[Callable[[], None]]:
    """Whoever writes much calls what this yields after each write, when nobody waits: it copies SQLite's journal.

    Left to itself SQLite does that at the end of some write, while others wait for the writer's lock.
    """
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    room, writes = _ask("PRAGMA cache_size")[0][0], count(1)
    _ask("PRAGMA wal_autocheckpoint=0")
    _ask(f"PRAGMA cache_size=-{ROOM}")
    try:
        yield lambda: None if next(writes) % AT_A_TIME else _copy_journal()
    finally:
        _ask(f"PRAGMA cache_size={room}")
        _ask("PRAGMA wal_autocheckpoint=1000")
        _copy_journal()


def _copy_journal() -> None:
    if not connection.in_atomic_block:
        _ask("PRAGMA wal_checkpoint(PASSIVE)")


def _ask(words: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(words)
        rows: list[Any] = cursor.fetchall()
        return rows


def copy_database(target: Path) -> None:
    """A copy of the database as it is now, made by the database itself. It is whole and on the disk, or not there."""
    aside = target.with_name(f".{target.name}.part")
    aside.unlink(missing_ok=True)
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(aside)])
        to_disk(aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    to_disk(target.parent)


def to_disk(path: Path) -> None:
    """Wait until what a file or a folder holds would survive a power cut. Windows does this for folders by itself."""
    if os.name == "nt" and path.is_dir():  # pragma: no cover
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
