"""What `askwell doctor` looks at: this computer, the data folder, the database, and what is on. It changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from django.apps import apps

from askwell.config import doctor_of_use, log_reading
from askwell.config.checks import BAD, GOOD, WARN, Check
from askwell.config.home import MODES_MATTER, Home, HomeBelongsToSomebodyElse, open_to_others
from askwell.config.lock import is_held
from askwell.config.sqlite_swap import is_safe, use_a_safe_sqlite
from askwell.journey.errors import AskwellError

if TYPE_CHECKING:
    pass

MENDED_IN = {(3, 11): 15, (3, 12): 13, (3, 13): 12, (3, 14): 3}
LOW_DISK = 1_000_000_000
FULL_DISK = 100_000_000
SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
GATEWAYS = "askwell.gateways"


def examine(home: Home) -> dict[str, Any]:
    """All checks, as `askwell doctor --json` prints them. `ok` is false when anything is bad."""
    checks = [python(sys.version_info[:3]), sqlite(use_a_safe_sqlite()), *folder(home)]
    missing = list(missing_extras())
    return {
        "ok": all(check.state != BAD for check in checks),
        "version": version("askwell"),
        "home": str(home.root),
        "running": is_held(home.run_lock),
        "checks": [asdict(check) for check in checks],
        "recent_errors": [asdict(failure) for failure in log_reading.recent_failures(home)],
        "switched_on": switched_on(),
        "missing": missing,
    }


def python(found: tuple[int, ...]) -> Check:
    """Below these releases a line break in a name can become a mail header (CVE-2024-6923, CVE-2026-1299)."""
    name = ".".join(map(str, found))
    mended = MENDED_IN.get((found[0], found[1]))
    if mended is None or found[2] >= mended:
        return Check("python", GOOD, f"Python {name}")
    return Check(
        "python",
        WARN,
        f"Python {name} has a known fault in its mail parts. Askwell writes mail without them.",
        f"Install Python {found[0]}.{found[1]}.{mended} or newer.",
    )


def sqlite(found: tuple[int, int, int]) -> Check:
    name = ".".join(map(str, found))
    if is_safe(found):
        return Check("sqlite", GOOD, f"SQLite {name}")
    return Check(
        "sqlite",
        WARN,
        f"SQLite {name} has a fault that can, rarely, damage a database used by two programs at once.",
        "Install the package pysqlite3 beside Askwell, or a Python that brings SQLite 3.51.3 or newer.",
    )


def folder(home: Home) -> Iterator[Check]:
    """The data folder with all that is in it; only that it is not there yet, before the first start."""
    if not home.root.is_dir():
        yield Check("home", GOOD, f"{home.root} is made at the first start.")
        return
    yield privacy(home)
    yield disk(shutil.disk_usage(home.root).free)
    kept_in = _where_it_is_kept(home)
    if kept_in is not None:
        yield kept_in
    if kept_in is not None and apps.ready:  # looking at the database set Django up, where that could be done
        yield doctor_of_use.backup(datetime.now(UTC))
    yield from doctor_of_use.in_use(home)


def _where_it_is_kept(home: Home) -> Check | None:
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        return postgresql(url)
    return database(home) if home.database.exists() else None


def privacy(home: Home) -> Check:
    if not MODES_MATTER:
        return Check("home", GOOD, f"{home.root} is kept private by Windows itself.")
    try:
        found = open_to_others(home)
    except HomeBelongsToSomebodyElse as error:
        return Check("home", BAD, error.sentence, "Set ASKWELL_HOME to a folder of your own.")
    if not found:
        return Check("home", GOOD, f"{home.root} is closed to other users of this computer.")
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    says = f"Other users of this computer can open {found[0]}{more}."
    return Check("home", WARN, says, "Start Askwell once: it closes them.")


def disk(free: int) -> Check:
    says = f"{free / 1e9:.1f} GB free"
    if free >= LOW_DISK:
        return Check("disk", GOOD, says)
    return Check("disk", WARN if free >= FULL_DISK else BAD, says, "Make room: a full disk cannot keep what you type.")


def database(home: Home) -> Check:
    """How Django opens the database; opening it changes none of what is in it."""
    os.environ["ASKWELL_HOME"] = str(home.root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.config.settings")
    import django

    django.setup()
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            journal, synchronous, keys = (
                _pragma(cursor, name) for name in ("journal_mode", "synchronous", "foreign_keys")
            )
    except DatabaseError:
        return Check(
            "database", BAD, f"{home.database} cannot be opened.", "Bring back a backup: askwell restore FILE."
        )
    says = f"journal_mode={journal}, synchronous={SYNCHRONOUS.get(synchronous, synchronous)}, foreign_keys={keys}"
    if (journal, synchronous, keys) == ("wal", 2, 1):
        return Check("database", GOOD, says)
    return Check("database", BAD, f"{says}: a power cut could lose notes.", "Move the data folder to a local disk.")


def postgresql(url: str) -> Check:
    """The server named by DATABASE_URL; its password is not shown."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.config.settings")
    from askwell.config.postgresql.url import without_password

    try:
        import django

        django.setup()
        from django.db import connection

        from askwell.config.postgresql import safety

        safety.refuse_less(connection)
    except AskwellError as error:
        return Check("database", BAD, error.sentence, "Mend the server, or what DATABASE_URL says.")
    says = f"PostgreSQL at {without_password(url)}"
    if shutil.which("pg_dump"):
        return Check("database", GOOD, says)
    return Check("database", WARN, f"{says}; pg_dump is missing.", "Install it: a copy is made before each upgrade.")


def _pragma(cursor: Any, name: str) -> Any:
    return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def switched_on() -> list[str]:
    """The ways out of this computer that this version has; each is off until its owner switches it on."""
    found = find_spec(GATEWAYS)
    places = found.submodule_search_locations if found else None
    ways = (f"{GATEWAYS}.{way.name}" for way in iter_modules(places or []))
    return [way.rpartition(".")[2] for way in ways if _is_on(way)]


def _is_on(way: str) -> bool:
    from importlib import import_module

    asks = getattr(import_module(way), "is_switched_on", None)
    return bool(asks and asks())


def missing_extras() -> Iterator[dict[str, str]]:
    """The optional parts of Askwell that are not installed, and the command that installs each."""
    ours = distribution("askwell")
    for extra in ours.metadata.get_all("Provides-Extra") or []:
        needs = [need for need in ours.requires or [] if re.search(rf"""extra == ['"]{re.escape(extra)}['"]""", need)]
        lacking = [name for name in map(_package, needs) if not _is_installed(name)]
        if lacking:
            says = f"The part “{extra}” is not installed: it needs {', '.join(lacking)}."
            yield {"extra": extra, "says": says, "mend": f"pip install 'askwell[{extra}]'"}


def _package(need: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", need, maxsplit=1)[0]


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
