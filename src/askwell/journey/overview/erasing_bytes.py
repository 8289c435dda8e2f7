"""What follows once the rows of an erased person are gone: the index, the freed bytes, and the copies made before.

A mark in the account's settings, written together with the rows' going, says that this is still to be done. Cut off at
any point, it is done at the next start.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection, transaction

from askwell.journey import keeping, meet
from askwell.journey.errors import AskwellError
from askwell.journey.overview import backups
from askwell.journey.overview.copies import one_at_a_time, remove
from askwell.journey.overview.erased import UNFINISHED
from askwell.journey.writing import pen, writes
from askwell.records.models import Account


class BytesAreStillThere(AskwellError):
    """The records are gone, but the file could not be cleaned of what they said. Make room on the disk and start Askwell again: it goes on by itself."""


def finish(*, owner: Account, now: datetime, keep_copies: bool) -> list[str]:
    """Clean the file and the folder; gives the names of what still holds the person. Errors: BytesAreStillThere."""
    scrub_bytes()
    meet.tidy_audio()
    left = [path.name for path in _without_leftovers()] if keep_copies else _renew_copies(now)
    _is_finished(owner)
    return left


def copies() -> list[Path]:
    """Backups and copies of the database, finished or not; whoever was in the house when they were made is in them."""
    home = settings.HOME
    folders = (home.backups, home.database_copies, home.imports)
    found = [path for folder in folders for path in Path(folder).glob("*")]
    return sorted([*found, *Path(home.root).glob(".restore-*")])


def scrub_bytes() -> None:
    """Take what was deleted out of the full-text index, write the file anew, and empty the journal.

    `secure_delete` zeroes what is deleted. But a row that moved when its page was split leaves a copy of itself behind
    in the page's free space, and nothing but writing every page again takes that away. PostgreSQL zeroes nothing: there
    the room is freed, to be written over, and the server's counts are made anew.
    """
    if connection.vendor == "postgresql":
        transaction.on_commit(_free_room)  # it cannot be done within a transaction
        return
    try:
        with pen(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO records_search_index(records_search_index) VALUES ('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
    except OperationalError as error:
        raise BytesAreStillThere from error
    if is_busy:
        raise BytesAreStillThere


def _free_room() -> None:
    tables = ["records_search", *(noun._meta.db_table for noun in keeping.nouns())]
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(map(connection.ops.quote_name, tables))}")


def _renew_copies(now: datetime) -> list[str]:
    """A new backup without them, if there was one; then the old copies go. Gives the names of those that would not."""
    had = backups.backups()
    new = backups.back_up(now=now, daily=all(backup.is_daily for backup in had)).path if had else None
    with one_at_a_time():  # a copy that is just being made, with the person in it, is waited for
        return [path.name for path in copies() if path != new and not _remove(path)]


def _without_leftovers() -> list[Path]:
    """The copies that are kept on request, after what a cut left behind has gone: that is no copy to anybody."""
    kept = []
    for path in copies():
        is_leftover = path.name.startswith(".") or path.parent == Path(settings.HOME.imports)
        if not (is_leftover and _remove(path)):
            kept.append(path)
    return kept


def _remove(path: Path) -> bool:
    """Whether it is gone; a file that another program holds open cannot go on Windows."""
    with suppress(OSError):
        remove(path)
    return not path.exists()


@writes
def _is_finished(owner: Account) -> None:
    owner.refresh_from_db(fields=["settings"])
    owner.settings.pop(UNFINISHED, None)
    owner.save(update_fields=["settings"])
