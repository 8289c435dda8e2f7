"""Search on SQLite: its index FTS5, read from the newest hit backwards."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from askwell.journey.overview import search_asking as asking
from askwell.journey.overview.search_asking import Asked, Row, TimeIsUp
from askwell.records.models import Account

SCORE = "bm25(records_search_index, 4.0, 1.0)"
# People have numbers below nought, all else above.
CANDIDATES = """
    SELECT i.rowid AS rowid, {score} AS score
    FROM records_search_index i CROSS JOIN records_search s ON s.id = i.rowid
    WHERE i.records_search_index MATCH %s AND s.owner_id = %s AND i.rowid {side} 0
    ORDER BY i.rowid DESC LIMIT %s"""
ROWS = """
    SELECT s.id, s.noun, s.record_id, s.title, s.contact_id, snippet(records_search_index, -1, char(2), char(3), '…', 14)
    FROM records_search_index i JOIN records_search s ON s.id = i.rowid
    WHERE i.records_search_index MATCH %s AND i.rowid BETWEEN %s AND %s AND +i.rowid IN ({places})"""
MORE_THAN = "SELECT 1 FROM records_search_index WHERE records_search_index MATCH %s LIMIT 1 OFFSET %s"
VERY_MANY = 10_000  # ranking counts every hit there is, which tells nothing when that many things have the words


def find(owner: Account, asked: Asked, *, people: bool, limit: int, ranked: bool) -> list[Row]:
    """The best of the newest hits among people or among all else, or the newest. Errors: TimeIsUp.

    TimeIsUp without waiting when a ranking is asked for of what very many have.
    """
    match, score = match_query(asked), SCORE if ranked else "0"
    query = CANDIDATES.format(score=score, side="<" if people else ">")
    with _clock(), connection.cursor() as cursor:
        if ranked and cursor.execute(MORE_THAN, [match, VERY_MANY]).fetchone():
            raise TimeIsUp
        cursor.execute(query, [match, owner.pk, asking.RANKED if ranked else limit])
        best = [number for number, _ in sorted(cursor.fetchall(), key=lambda row: (row[1], -row[0]))]
        return _rows(match, best[:limit])


def match_query(asked: Asked) -> str:
    """What FTS5 is asked: each word in quotes, so that its operators are words; the last may be a beginning."""
    return " ".join(f'"{word}"' for word in asked.words) + ("*" if asked.is_half_typed else "")


def _rows(match: str, numbers: list[int]) -> list[Row]:
    if not numbers:
        return []
    with connection.cursor() as cursor:
        # Once through the range: asked for each number, the index is opened anew for every one of them.
        query = ROWS.format(places=", ".join(["%s"] * len(numbers)))
        cursor.execute(query, [match, min(numbers), max(numbers), *numbers])
        place = {number: at for at, number in enumerate(numbers)}
        rows = [
            Row(number, noun, pk, title, contact, tuple(re.split("[\x02\x03]", snippet)))
            for number, noun, pk, title, contact, snippet in cursor.fetchall()
        ]
    return sorted(rows, key=lambda row: place[row.number])


@contextmanager
def _clock() -> Iterator[None]:
    """Interrupt the database's work when the time is up."""
    connection.ensure_connection()
    ends = time.monotonic() + asking.TIME_LIMIT
    connection.connection.set_progress_handler(lambda: int(time.monotonic() > ends), 2000)
    try:
        yield
    except OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise TimeIsUp from error
    finally:
        connection.connection.set_progress_handler(None, 0)
