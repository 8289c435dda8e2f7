"""Search on PostgreSQL: first among the owner's newest records, and by the index of words only for rare words.

A word that stands in every fiftieth note has enough hits among the newest few thousand, which are read in some
milliseconds; a word that has not is rare enough for the index. So no question depends on what the planner believes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from askwell.journey.overview import search_asking as asking
from askwell.journey.overview.search_asking import PEOPLE, Asked, Row, TimeIsUp, pieces_around
from askwell.records.models import Account

NEWEST, ENOUGH = 3000, 60
AMONG_NEWEST = """
    WITH newest AS MATERIALIZED (
        SELECT id, words FROM records_search WHERE owner_id = %s AND is_person = %s ORDER BY id DESC LIMIT %s)
    SELECT (SELECT count(*) FROM newest),
           ARRAY(SELECT id FROM newest WHERE words @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s)"""
AMONG_ALL = """
    WITH hits AS MATERIALIZED (SELECT id FROM records_search WHERE words @@ (%s::tsquery && to_tsquery('simple', %s)))
    SELECT ARRAY(SELECT id FROM hits ORDER BY id DESC LIMIT %s)"""
ROWS = """
    SELECT id, noun, record_id, title, contact_id, body FROM records_search WHERE id = ANY(%s)
    ORDER BY {score} DESC, id DESC LIMIT %s"""
# A word in a title counts four times, as on SQLite; the 1 lets a word count for more in a short text.
SCORE = "ts_rank('{0.25, 0.25, 0.25, 1}', words, to_tsquery('simple', %s), 1)"


def find(owner: Account, asked: Asked, *, people: bool, limit: int, ranked: bool) -> list[Row]:
    """The best of the newest hits among people or among all else, or the newest. Errors: TimeIsUp."""
    with _in_time() as cursor:
        words = _begin(cursor, asked)
        if not words:
            return []
        query = " & ".join(words) + (":*" if asked.is_half_typed else "")
        numbers = _hits(cursor, owner, people, query, thorough=ranked)
        if ranked:
            cursor.execute(ROWS.format(score=SCORE), [numbers, query, limit])
        else:
            cursor.execute(ROWS.format(score="id"), [numbers, limit])
        return [
            Row(number, noun, pk, title, contact, _pieces(noun, title, body, words, asked.is_half_typed))
            for number, noun, pk, title, contact, body in cursor.fetchall()
        ]


def _begin(cursor: CursorWrapper, asked: Asked) -> list[str]:
    """Set the clock for the statements that follow, and get the words as the index has them."""
    setting = "SELECT set_config('statement_timeout', %s, true), askwell_words(%s)"
    cursor.execute(setting, [str(round(asking.TIME_LIMIT * 1000)), " ".join(asked.words)])
    words: str = cursor.fetchone()[1]
    return words.split()


def _hits(cursor: CursorWrapper, owner: Account, people: bool, query: str, *, thorough: bool) -> list[int]:
    """The newest hits, at most 300."""
    cursor.execute(AMONG_NEWEST, [owner.pk, people, NEWEST, query, asking.RANKED])
    looked_at, found = cursor.fetchone()
    if thorough and looked_at == NEWEST and len(found) < ENOUGH:
        theirs = f"'#{owner.pk}{'p' if people else ''}'"
        cursor.execute(AMONG_ALL, [theirs, query, asking.RANKED])
        found = cursor.fetchone()[0]
    numbers: list[int] = found
    return numbers


def _pieces(noun: str, title: str, body: str, words: list[str], is_half_typed: bool) -> tuple[str, ...]:
    """The words around the hit: of a person their name first, of all else what was written."""
    texts = (title, body) if noun in PEOPLE else (body, title)
    return next((found for text in texts if (found := pieces_around(text, words, is_half_typed))), (title or body,))


@contextmanager
def _in_time() -> Iterator[CursorWrapper]:
    """A transaction that keeps nothing, so that the clock set in it ends with it. Errors: TimeIsUp."""
    from psycopg.errors import QueryCanceled

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            yield cursor
            transaction.set_rollback(True)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        raise TimeIsUp from error
