"""What the database needs beside its rows: counts that let it pick the right index, and copies that are whole.

No words of anybody stand in the counts.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.db import connection

from askwell.journey.writing import writes


@writes
def count_what_grew() -> None:
    """Refresh SQLite's counts where they are old: without them it reads a whole account to find one person.

    Beside the counts SQLite would keep samples of the rows themselves; those could outlive an erased person.
    PostgreSQL counts for itself.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize=0x10002")
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat4'")
        if cursor.fetchone()[0]:
            cursor.execute("DELETE FROM sqlite_stat4")


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
