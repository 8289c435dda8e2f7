from __future__ import annotations

import pytest
from django.db import connection

import cast
from askwell.journey import upkeep


def rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [table])
        if not cursor.fetchone()[0]:
            return []
        cursor.execute(f"SELECT * FROM {table}")
        return [repr(row) for row in cursor.fetchall()]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts for itself.")
def test_what_grew_is_counted_and_nobody_is_named_in_the_counts(owner):
    for number in range(40):
        cast.contact(owner, f"Zorblax {number}")
    upkeep.count_what_grew()
    assert any("records_contact" in row for row in rows("sqlite_stat1"))
    assert not rows("sqlite_stat4")


def test_another_database_keeps_its_own_counts(db, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(connection, "vendor", "postgresql")
        patch.setattr(connection, "cursor", lambda: pytest.fail("it was asked"))
        upkeep.count_what_grew.__wrapped__()


class Cursor:
    """A SQLite built without samples."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def execute(self, words):
        self.asked.append(words)

    def fetchone(self):
        return (0,)


def test_a_database_without_samples_has_none_to_remove(db, monkeypatch):
    cursor = Cursor()
    with monkeypatch.context() as patch:
        patch.setattr(connection, "vendor", "sqlite")
        patch.setattr(connection, "cursor", lambda: cursor)
        upkeep.count_what_grew.__wrapped__()
    assert not any(words.startswith("DELETE") for words in cursor.asked)
