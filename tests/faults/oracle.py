"""The oracle: what is left of a house, read by plain SQLite and without Askwell."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records, as a plain SQLite reads it."""
    with closing(sqlite3.connect(database)) as db:
        tables = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'records_%' "
                "AND name NOT LIKE 'records_search%' ORDER BY name"
            )
        ]
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in tables}


def people(home: Path) -> list[str]:
    """Everybody in that house, by name."""
    if not (home / "askwell.sqlite3").exists():
        return []
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        return sorted(name for (name,) in db.execute("SELECT formatted_name FROM records_contact WHERE NOT is_me"))


def brought_in(home: Path) -> int:
    """How many lines of files the imports of that house say they have brought in."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        return int(db.execute("SELECT coalesce(sum(done), 0) FROM records_importrun").fetchone()[0])


def the_talk(home: Path) -> str:
    """The uid of the one conversation in that house."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        ((uid,),) = db.execute("SELECT uid FROM records_conversation").fetchall()
    return str(UUID(uid))


def notes(home: Path, talk: str) -> list[str]:
    """What every note of that conversation says, in the order in which they were begun."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        found = db.execute(
            "SELECT note.text FROM records_note note JOIN records_conversation talk ON talk.id = note.conversation_id "
            "WHERE talk.uid = ? AND note.text != '' ORDER BY note.typed_at, note.id",
            [UUID(talk).hex],
        )
        return [text for (text,) in found]


def schema(database: Path) -> set[tuple[str, str]]:
    """Every table, index and trigger by its definition."""
    with closing(sqlite3.connect(database)) as db:
        return set(
            db.execute(
                "SELECT name, coalesce(sql, '') FROM sqlite_master "
                "WHERE name NOT LIKE 'sqlite_stat%' AND name NOT LIKE 'records_search_index_%'"
            )
        )


def migrations(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as db:
        return {name for (name,) in db.execute("SELECT name FROM django_migrations WHERE app = 'records'")}


def assert_sound(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def has_tables(database: Path) -> bool:
    if not database.exists():
        return False
    with closing(sqlite3.connect(database)) as db:
        return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
