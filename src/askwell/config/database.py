"""Make the database ready: a copy before any migration, the migrations, and a refusal to run unsafely."""

from __future__ import annotations

import logging
import os
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from askwell.config.home import Home, make_private
from askwell.journey.errors import AskwellError

log = logging.getLogger("askwell.database")
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
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "postgresql":
        from askwell.config.postgresql import safety

        safety.refuse_less(connection)
    if home.restoring.exists():
        _overview().move_what_was_decided()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if executor.loader.applied_migrations:
            copy_before_migration(home)
        migrate_at_once()
    refuse_less()
    from django.conf import settings
    from django.utils import timezone

    from askwell.journey import keeping, upkeep

    now = timezone.now() + settings.ASKWELL_CLOCK_OFFSET
    if home.restoring.exists():
        _overview().finish_restoring()
    keeping.empty_bin(now=now)
    upkeep.count_what_grew()
    finish_erasing(now)


def finish_erasing(now: datetime) -> None:
    """Go on with erasures that were cut off. Where there is no room for it, the house is used all the same."""
    from askwell.journey import account

    for owner in account.with_unfinished_erasing():
        try:
            _overview().finish_erasing(owner=owner, now=now)
        except AskwellError as error:
            log.error("an erasure is not finished yet: %s", type(error).__name__)


def migrate_at_once() -> None:
    """All migrations that are due in one transaction: cut off anywhere, the database is the old one or the new one.

    Django alone ends a transaction before it writes down that a migration is done; cut off there, it can never start
    again.
    """
    from django.core.management import call_command
    from django.db import connection

    from askwell.journey.writing import writing

    if connection.vendor != "sqlite":
        call_command("migrate", interactive=False, verbosity=0)
        return
    connection.disable_constraint_checking()  # SQLite hears this outside a transaction only; Django wants it for tables
    try:
        with writing():
            call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.enable_constraint_checking()


def copy_before_migration(home: Home) -> Path:
    """A checked copy of the database beside it; the last five are kept."""
    from django.db import connection

    number = 1 + max((int(path.stem.rsplit("-", 1)[1]) for path in _copies(home)), default=0)
    target = home.database_copies / f"before-migration-{number:04d}.sqlite3"
    home.database_copies.mkdir(mode=0o700, exist_ok=True)

    from askwell.journey.upkeep import copy_database

    if connection.vendor == "postgresql":
        from askwell.config.postgresql import safety

        target = target.with_suffix(".dump")
        safety.copy_before_migration(connection, target)
    else:
        copy_database(target)
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


def _overview() -> Any:
    """Imported only where it is needed: it knows everything, and a command should start in a moment."""
    from askwell.journey import overview

    return overview


def _copies(home: Home) -> list[Path]:
    return sorted(home.database_copies.glob("before-migration-*.*"), key=lambda path: path.stem)
