"""Make the database ready: a copy before any migration, the migrations, and a refusal to run unsafely."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from askwell.config.home import Home, make_private
from askwell.journey.errors import AskwellError

COPIES_KEPT = 5
FULL = 2


class DatabaseIsNotSafe(AskwellError):
    """The database is not opened so that a power cut loses nothing. Askwell does not start like that."""


def prepare(home: Home) -> None:
    """Set Django up, bring the schema up to date (after a copy of the file), and check how it is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.config.settings")
    make_private(home)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "postgresql":
        from askwell.config.postgresql import safety

        safety.refuse_less(connection)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if executor.loader.applied_migrations:
            copy_before_migration(home)
        call_command("migrate", interactive=False, verbosity=0)
    refuse_less()
    from django.conf import settings
    from django.utils import timezone

    from askwell.journey import keeping, upkeep

    keeping.empty_bin(now=timezone.now() + settings.ASKWELL_CLOCK_OFFSET)
    upkeep.count_what_grew()


def copy_before_migration(home: Home) -> Path:
    """A checked copy of the database beside it; the last five are kept."""
    from django.db import connection

    number = 1 + max((int(path.stem.rsplit("-", 1)[1]) for path in _copies(home)), default=0)
    target = home.database_copies / f"before-migration-{number:04d}.sqlite3"
    home.database_copies.mkdir(mode=0o700, exist_ok=True)
    if connection.vendor == "postgresql":
        from askwell.config.postgresql import safety

        target = target.with_suffix(".dump")
        safety.copy_before_migration(connection, target)
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    for old in _copies(home)[:-COPIES_KEPT]:
        old.unlink()
    return target


def refuse_less() -> None:
    """SQLite with WAL, synchronous=FULL and foreign keys, or no start at all."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        found = {}
        for setting in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {setting}")
            found[setting] = cursor.fetchone()[0]
    wanted = {"journal_mode": "wal", "synchronous": FULL, "foreign_keys": 1}
    wrong = [f"{name} is {found[name]}, not {value}" for name, value in wanted.items() if found[name] != value]
    if wrong:
        raise DatabaseIsNotSafe(f"{' '.join((DatabaseIsNotSafe.__doc__ or '').split())} ({'; '.join(wrong)})")


def sqlite_version() -> str:
    return sqlite3.sqlite_version


def _copies(home: Home) -> list[Path]:
    return sorted(home.database_copies.glob("before-migration-*.*"), key=lambda path: path.stem)
