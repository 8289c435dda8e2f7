"""Who was erased by now is told to the older database that takes the place of this one, before it does.

It is told by the mark of an erasure that is not finished: the next start does the rest, and no cut comes in between.
Plain SQL on plain files: the one may be damaged, and the other of an older shape.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from askwell.journey.overview.erased import KEYS, UNFINISHED

LISTED = (
    "SELECT a.username, a.settings, e.digest FROM records_account a "
    "JOIN records_erasedcontact e ON e.owner_id = a.id WHERE e.deletion_id IS NULL"
)


def carry_over_erased(old: Path, new: Path) -> None:
    """Write the list of one database into the other. A damaged one has nothing to say."""
    lists = _lists(old)
    with closing(sqlite3.connect(new)) as database, database:
        for username, packed in database.execute("SELECT username, settings FROM records_account").fetchall():
            settings = json.loads(packed)
            if username in lists or UNFINISHED in settings:
                told = json.dumps(_told(settings, *lists.get(username, ([], []))))
                database.execute("UPDATE records_account SET settings = ? WHERE username = ?", (told, username))


def _lists(database: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Account name -> its keys, and the digests of whom it erased."""
    if not database.exists():
        return {}
    found: dict[str, tuple[list[str], list[str]]] = {}
    try:
        with closing(sqlite3.connect(database)) as old:
            for username, packed, digest in old.execute(LISTED):
                found.setdefault(username, (json.loads(packed).get(KEYS, []), []))[1].append(digest)
    except (sqlite3.DatabaseError, ValueError):
        return {}
    return found


def _told(settings: dict[str, Any], keys: list[str], digests: list[str]) -> dict[str, Any]:
    """Settings that know these keys, and that whoever is meant is still to be erased. Copies are none of its business."""
    return settings | {
        KEYS: list(dict.fromkeys([*settings.get(KEYS, []), *keys])),
        UNFINISHED: {"keep_copies": True, "again": digests},
    }
