from __future__ import annotations

from contextlib import contextmanager, nullcontext
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from askwell.journey import upkeep
from askwell.journey.writing import writing

pytestmark = pytest.mark.sqlite


def rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [table])
        if not cursor.fetchone()[0]:
            return []
        cursor.execute(f"SELECT * FROM {table}")
        return [repr(row) for row in cursor.fetchall()]


def test_what_grew_is_counted_and_nobody_is_named_in_the_counts(owner):
    for number in range(40):
        cast.contact(owner, f"Zorblax {number}")
    upkeep.count_what_grew()
    assert any("records_contact" in row for row in rows("sqlite_stat1"))
    assert not rows("sqlite_stat4")


@pytest.mark.parametrize(("a_look_takes", "at_once"), [(0.0, True), (0.011, False)])
def test_the_lock_is_given_back_between_tables_that_take_long(owner, monkeypatch, a_look_takes, at_once):
    held: list[list[str]] = []
    clock = count(0, a_look_takes)

    @contextmanager
    def holds():
        with writing(), CaptureQueriesContext(connection) as asked:
            yield
        held.append([query["sql"] for query in asked if query["sql"].startswith(("ANALYZE", "DELETE"))])

    monkeypatch.setattr(upkeep, "writing", holds)
    monkeypatch.setattr(upkeep, "perf_counter", lambda: next(clock))
    cast.tie(cast.contact(owner, "Ben Okafor"))
    upkeep.count_what_grew()
    counted = [words.split('"')[-2] for hold in held for words in hold if words.startswith("ANALYZE")]
    assert {"records_contact", "records_tie"} <= set(counted)
    assert len(counted) == len(set(counted))
    assert len(held) == (1 if at_once else len(counted))
    if any("DELETE FROM sqlite_stat4" in hold for hold in held):  # a SQLite that keeps samples at all
        assert all(hold[-1] == "DELETE FROM sqlite_stat4" for hold in held)


def test_another_database_keeps_its_own_counts(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with django_assert_num_queries(0):
        upkeep.count_what_grew()


def test_a_database_without_samples_has_none_to_remove(monkeypatch):
    asked: list[str] = []
    told = {"PRAGMA optimize=0x10003": [("ANALYZE records_tie",)]}
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(upkeep, "writing", nullcontext)
    monkeypatch.setattr(upkeep, "_ask", lambda words: (asked.append(words), told.get(words, []))[1])
    upkeep.count_what_grew()
    assert asked[1] == "ANALYZE records_tie"
    assert not any(words.startswith("DELETE") for words in asked)


def setting(name: str) -> int:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_journal_is_handed_back_whatever_happens(db):
    before = setting("cache_size")
    with pytest.raises(KeyboardInterrupt), upkeep.journal_in_own_hands():
        raise KeyboardInterrupt
    assert (setting("wal_autocheckpoint"), setting("cache_size")) == (1000, before)


def test_whoever_writes_much_has_more_of_the_database_in_memory(db):
    with upkeep.journal_in_own_hands():
        assert (setting("wal_autocheckpoint"), setting("cache_size")) == (0, -upkeep.ROOM)


def test_a_journal_is_copied_after_some_writes_and_at_the_end(db, monkeypatch):
    copies: list[str] = []
    monkeypatch.setattr(upkeep, "_copy_journal", lambda: copies.append("copied"))
    copied_by_then = []
    with upkeep.journal_in_own_hands() as empty_journal:
        for _ in range(upkeep.AT_A_TIME + 1):
            empty_journal()
            copied_by_then.append(len(copies))
    assert copied_by_then == [0] * (upkeep.AT_A_TIME - 1) + [1, 1]
    assert len(copies) == 2


def test_another_database_has_no_such_journal(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with django_assert_num_queries(0), upkeep.journal_in_own_hands() as empty_journal:
        empty_journal()
