"""All that is kept, from one database into another, of whatever kind, and a proof that it arrived.

Both ends are read row by row into one digest a table, in which the order of the rows makes no difference. Nothing is
changed where the data comes from; where it goes to, it is all there or nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DataError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from askwell.journey.errors import AskwellError

AT_ONCE = 1000
PLAIN = frozenset({str, int, bool, type(None)})
SIGNS = 16  # bytes of a row's digest
Say = Callable[[str, int], None]


class DatabaseIsNotEmpty(AskwellError):
    """There are records in that database already. Name an empty one: nothing was changed."""


class CopyDiffers(AskwellError):
    """What arrived is not what was sent, so the copy was taken back. Nothing was changed."""


class RecordDoesNotFit(AskwellError):
    """A record holds a value that the other database does not take. Nothing was changed."""


@dataclass(frozen=True)
class Contents:
    """How many rows a table has, and the sum of their digests."""

    rows: int
    digest: str


def copy_everything(
    *, source: str, target: str, instead: bool = False, say: Say = lambda *_: None
) -> dict[str, Contents]:
    """Copy every table from one database to another that has the tables but no records, and compare both.

    `source` and `target` are Django's names of connections; `say` hears each table's name and rows; `instead` removes
    what the other database holds. Gives what each table holds. Errors: DatabaseIsNotEmpty, RecordDoesNotFit, CopyDiffers.
    """
    copied: dict[str, Contents] = {}
    with _snapshot(source), transaction.atomic(target):
        if instead:
            _empty(target)
        elif any(noun._base_manager.using(target).exists() for noun in tables()):
            raise DatabaseIsNotEmpty
        for noun in tables():
            name = noun._meta.db_table
            copied[name] = _copy_table(noun, source, target)
            if contents(noun, target) != copied[name]:
                raise CopyDiffers(f"What arrived in {name} is not what was sent, so the copy was taken back.")
            say(name, copied[name].rows)
        _count_on(target)
    return copied


@contextmanager
def database_at(name: str, how: dict[str, Any], *, check: Callable[[], None] = lambda: None) -> Iterator[str]:
    """Another database, its tables made if need be, under a name by which Django knows it for as long as the block lasts.

    `how` is what Django's settings say of a database; `check` may refuse it before anything is made there.
    """
    complete = connections.configure_settings({DEFAULT_DB_ALIAS: how})[DEFAULT_DB_ALIAS]
    connections[name] = load_backend(complete["ENGINE"]).DatabaseWrapper(complete, name)
    try:
        check()
        call_command("migrate", database=name, interactive=False, verbosity=0)
        yield name
    finally:
        connections[name].close()
        del connections[name]


def sqlite_file(path: Path) -> AbstractContextManager[str]:
    """A SQLite file as such a database."""
    return database_at(f"file {path.name}", {**settings.ASKWELL_SQLITE, "NAME": path})


def tables() -> list[type[models.Model]]:
    """Every table with something of the owner's in it, in dependency order; the queue of long work last."""
    return [*apps.get_app_config("records").get_models(), *apps.get_app_config("django_tasks_database").get_models()]


def contents(noun: type[models.Model], name: str) -> Contents:
    """What a table holds."""
    digest = _Digest()
    for rows in _rows(noun, name):
        digest.add(rows)
    return digest.contents()


class _Digest:
    """The rows of a table, taken in in any order."""

    def __init__(self) -> None:
        self._sum, self._count = 0, 0

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            signs = blake2b(repr([*map(_settled, row)]).encode(), digest_size=SIGNS).digest()
            self._sum += int.from_bytes(signs, "big")
        self._count += len(rows)

    def contents(self) -> Contents:
        return Contents(self._count, f"{self._sum % 256**SIGNS:0{2 * SIGNS}x}")


def _settled(value: Any) -> Any:
    """A value in the one form that does not depend on its database. A NUL counts for nothing: PostgreSQL keeps none."""
    if value.__class__ in (int, bool, type(None)):
        return value
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, dict):
        return sorted((_settled(key), _settled(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return [_settled(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else str(value)


def _empty(name: str) -> None:
    into = connections[name]
    with into.cursor() as cursor:
        for statement in into.ops.sql_flush(no_style(), [noun._meta.db_table for noun in tables()]):
            cursor.execute(statement)


def _copy_table(noun: type[models.Model], source: str, target: str) -> Contents:
    digest, into = _Digest(), connections[target]
    fields = noun._meta.concrete_fields
    ready = [field.get_db_prep_save for field in fields]
    is_plain = [not isinstance(field, models.JSONField) for field in fields]
    how = list(zip(is_plain, ready, strict=True))
    with _sentence(noun):
        for rows in _rows(noun, source):
            digest.add(rows)
            made = [
                [
                    value if plain and value.__class__ in PLAIN else prepare(value, connection=into)
                    for value, (plain, prepare) in zip(row, how, strict=True)
                ]
                for row in rows
            ]
            _insert(noun, into, made)
    return digest.contents()


def _rows(noun: type[models.Model], name: str) -> Iterator[list[tuple[Any, ...]]]:
    columns = [field.attname for field in noun._meta.concrete_fields]
    rows = noun._base_manager.using(name).order_by("pk").values_list(*columns).iterator(chunk_size=AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _insert(noun: type[models.Model], into: BaseDatabaseWrapper, rows: list[list[Any]]) -> None:
    quote = into.ops.quote_name
    table = quote(noun._meta.db_table)
    names = [quote(field.column) for field in noun._meta.concrete_fields]
    with into.cursor() as cursor:
        if into.vendor == "postgresql":
            with into.wrap_database_errors, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)  # noqa: S608 - names of columns


@contextmanager
def _sentence(noun: type[models.Model]) -> Iterator[None]:
    try:
        yield
    except DataError as error:
        reason = str(error).splitlines()[0]
        raise RecordDoesNotFit(
            f"A record in {noun._meta.db_table} does not fit into the other database ({reason}). Nothing was changed."
        ) from error


@contextmanager
def _snapshot(source: str) -> Iterator[None]:
    """One state of the database, whatever is written meanwhile."""
    with transaction.atomic(source):
        if connections[source].vendor == "postgresql":
            with connections[source].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _count_on(name: str) -> None:
    """Let new rows be numbered after those that came."""
    with connections[name].cursor() as cursor:
        for statement in connections[name].ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
