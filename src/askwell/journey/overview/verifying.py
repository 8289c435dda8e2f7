"""A look at everything that is kept: the database inside and out, the search index, every note's history, every copy.

It changes nothing. Each check says in words what was looked at, and when something is wrong, how to mend it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Exists, F, OuterRef, Q

from askwell.journey import keeping
from askwell.journey.overview.backups import backups
from askwell.journey.overview.checking import has_its_seal
from askwell.journey.overview.copies import half_made
from askwell.journey.overview.imports_run import UNDER_WAY
from askwell.journey.writing import writing
from askwell.records.models import Deletion, ImportRun, Note, NoteRevision

RESTORE = "Bring a backup back: askwell restore FILE. It keeps what it replaces."
REPORT = "Please report this: Askwell itself must have done it. Your records are all there."
Wrong = tuple[str, str]  # what is wrong, and how to mend it


@dataclass(frozen=True)
class Verified:
    """One check: what was looked at; what is wrong and how to mend it, both empty when all is well."""

    name: str
    looked_at: str
    wrong: str = ""
    mend: str = ""

    @property
    def ok(self) -> bool:
        return not self.wrong


def verify() -> list[Verified]:
    """All checks, each on its own: one that cannot be made says so, and the others go on."""
    return [_checked(name, looked_at, look) for name, looked_at, look in CHECKS]


def _checked(name: str, looked_at: str, look: Callable[[], Wrong | None]) -> Verified:
    try:
        wrong = look()
    except DatabaseError:
        wrong = ("The database could not be read for this.", RESTORE)
    return Verified(name, looked_at, *(wrong or ()))


def _integrity() -> Wrong | None:
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        found = [line for (line,) in cursor.fetchall()]
    return None if found == ["ok"] else (f"The database is damaged: {'; '.join(found)}.", RESTORE)


def _links() -> Wrong | None:
    """PostgreSQL never lets such a link arise."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchall()
    if not loose:
        return None
    tables = ", ".join(sorted({f"{table} to {target}" for table, _, target, _ in loose}))
    return f"{_many(len(loose), 'link leads', 'links lead')} nowhere: {tables}.", RESTORE


def _schema() -> Wrong | None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "The database is older than this Askwell.", "Start Askwell once: it brings the database up to date."
    unknown = {
        name for app, name in executor.loader.applied_migrations if app == "records"
    } - {name for app, name in executor.loader.disk_migrations if app == "records"}  # fmt: skip
    if unknown:
        return "The database was made by a newer Askwell.", "Bring Askwell up to date."
    lacking = list(_lacking_columns())
    return (f"The database lacks {', '.join(lacking)}.", RESTORE) if lacking else None


def _lacking_columns() -> Iterator[str]:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in apps.get_app_config("records").get_models():
            table = model._meta.db_table
            if table not in tables:
                yield f"the table {table}"
                continue
            there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            yield from (f"{table}.{field.column}" for field in model._meta.concrete_fields if field.column not in there)


def _search() -> Wrong | None:
    """Every record that can be found is in the index as it is, and nothing else is. Its triggers name the tables."""
    if connection.vendor != "sqlite":
        return None
    mend = "Let it be made anew: askwell verify --mend"
    with writing(), connection.cursor() as cursor:
        wrong = sum(_unlike(cursor, noun) for noun in _searchable(cursor))
        if wrong:
            return f"The search index lacks or still has {_many(wrong, 'record', 'records')}.", mend
        try:
            cursor.execute("INSERT INTO records_search_index(records_search_index, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            return "The search index is not what its texts say.", mend
    return None


def mend_search() -> None:
    """Make the search index anew from the records: each is written once more as it is, and the triggers do the rest."""
    if connection.vendor != "sqlite":
        return
    with writing(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_search_gone")
    raise NotImplementedError


def _searchable(cursor: object) -> list[str]:
    raise NotImplementedError
