"""What must be true of a PostgreSQL before Askwell starts on it, and a copy of it before it is changed."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from pathlib import Path

from django.db import NotSupportedError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from askwell.journey.errors import AskwellError

ON = ("fsync", "full_page_writes")
SETTINGS = "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')"
KNOWS_LETTERS = "SELECT current_setting('server_encoding') = 'UTF8' AND lower('É') = 'é' AND 'é' ~ '^[[:alnum:]]$'"
log = logging.getLogger("askwell.database")


class DatabaseIsAway(AskwellError):
    """No PostgreSQL answers at that address. Start it, or mend the address."""


class DatabaseIsTooOld(AskwellError):
    """Askwell needs PostgreSQL 14 or newer."""


class DatabaseKnowsNoLetters(AskwellError):
    """The database was made for plain ASCII. Make one with: createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0."""


class ServerForgets(AskwellError):
    """The PostgreSQL server could lose at a power cut what it said it had kept. Askwell does not start like that."""


def refuse_less(database: BaseDatabaseWrapper) -> None:
    """No start on a server that may lose a saved word, or that cannot tell letters from signs.

    Errors: DatabaseIsAway, DatabaseIsTooOld, DatabaseKnowsNoLetters, ServerForgets.
    """
    _reach(database)
    with database.cursor() as cursor:
        cursor.execute(KNOWS_LETTERS)
        if not cursor.fetchone()[0]:
            raise DatabaseKnowsNoLetters
        cursor.execute(SETTINGS)
        wrong = forgetful(dict(cursor.fetchall()))
    if wrong:
        raise ServerForgets(f"{ServerForgets().sentence} ({'; '.join(wrong)})")


def forgetful(settings: dict[str, str]) -> list[str]:
    """What lets a power cut take what was said to be kept. Of synchronous_commit all but “off” wait for the disk."""
    wrong = [name for name in ON if settings[name] != "on"]
    wrong += ["synchronous_commit"] if settings["synchronous_commit"] == "off" else []
    return [f"{name} is off" for name in wrong]


def copy_before_migration(database: BaseDatabaseWrapper, target: Path) -> bool:
    """A copy by pg_dump, where that is installed. Each migration is one transaction: a failed one leaves no trace."""
    program = shutil.which("pg_dump")
    if program:
        (_, *address), secret = database.client.settings_to_cmd_args_env(database.settings_dict, [])
        dump = [program, "--format=custom", f"--file={target}", *address]
        done = subprocess.run(dump, env={**os.environ, **(secret or {})}, capture_output=True)  # noqa: S603 - no shell, our own words
        if not done.returncode:
            return True
        target.unlink(missing_ok=True)
    log.warning("The database is brought up to date without a copy: pg_dump %s.", "failed" if program else "is missing")
    return False


def _reach(database: BaseDatabaseWrapper) -> None:
    try:
        database.ensure_connection()
    except NotSupportedError as error:
        raise DatabaseIsTooOld from error
    except OperationalError as error:
        raise DatabaseIsAway(f"{DatabaseIsAway().sentence} (It says: {_reason(error)}.)") from None


def _reason(error: OperationalError) -> str:
    """Why there is no connection, in the server's words: the last that stand behind “failed:” or “FATAL:”."""
    said = str(error).strip().splitlines()[0] if str(error).strip() else "nothing"
    return said.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
