"""Bringing a backup back: everything is checked first, what it replaces is kept, and who was erased stays erased.

No page does this: the house must stand empty, so it is a command. Nothing of the old data is opened that may be damaged.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader

from askwell.journey.errors import AskwellError
from askwell.journey.overview import copying
from askwell.journey.overview.backups import (
    DATABASE,
    FORMAT,
    FORMAT_VERSION,
    copy_and_digest,
    copy_database,
    has_its_seal,
)

MOST_BYTES = 64 * 1024**3


class BackupIsRefused(AskwellError):
    """This backup is not brought back; nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was brought back, and where the data it replaced is kept. `erased` are digests by account name."""

    made_at: str
    kept: Path
    erased: dict[str, list[str]]


def restore(*, file: Path) -> Restored:
    """Check a backup and put it in the place of the data folder's database and attachments.

    The caller sees to it that nothing else runs on the data folder. Errors: BackupIsRefused.
    """
    home = settings.HOME
    with _workshop(Path(home.root)) as folder:
        manifest = unpack_checked(file, folder)
        check_database(folder / DATABASE)
        if connection.vendor == "sqlite":
            erased = _erased_digests(Path(home.database))
            connections.close_all()
            kept = _swap(home, folder)
        else:
            call_command("migrate", interactive=False, verbosity=0)  # an empty database has no tables to put it in
            kept = _free_folder(home)
            copy_database(kept / DATABASE)
            erased = _erased_digests(kept / DATABASE)
            with copying.sqlite_file(folder / DATABASE) as restored:
                copying.copy_everything(source=restored, target=DEFAULT_DB_ALIAS, instead=True)
            _swap_attachments(home, folder, kept)
    return Restored(str(manifest["made_at"]), kept, erased)


def check_backup(*, file: Path) -> dict[str, Any]:
    """All the checks of a restore, changing nothing; gives the backup's manifest. Errors: BackupIsRefused."""
    with _workshop(Path(settings.HOME.root)) as folder:
        manifest = unpack_checked(file, folder)
        check_database(folder / DATABASE)
    return manifest


def unpack_checked(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup whose every byte is as it was written."""
    if not file.is_file():
        raise BackupIsRefused(f"There is no file {file}.")
    if not zipfile.is_zipfile(file):
        raise BackupIsRefused("This file is no backup of Askwell, or it was cut off.")
    if not has_its_seal(file):
        raise BackupIsRefused("This backup was damaged or changed since it was written. Nothing was changed here.")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            for name, told in manifest["files"].items():
                _unpack(archive, name, told, folder)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError) as error:
        raise BackupIsRefused(
            f"This backup cannot be read ({type(error).__name__}). Nothing was changed here."
        ) from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if manifest["format"] != FORMAT:
        raise BackupIsRefused("This zip is no backup of Askwell. An archive comes in with “askwell import archive”.")
    if manifest["version"] > FORMAT_VERSION:
        raise BackupIsRefused("This backup was made by a newer Askwell. Bring Askwell up to date first.")
    return manifest


def _unpack(archive: zipfile.ZipFile, name: str, told: dict[str, Any], folder: Path) -> None:
    target = (folder / name).resolve()
    if name != DATABASE and not (name.startswith("attachments/") and target.is_relative_to(folder.resolve())):
        raise BackupIsRefused("This backup holds a file that does not belong into one.")
    if told["bytes"] > min(MOST_BYTES, shutil.disk_usage(folder).free):
        raise BackupIsRefused("There is not enough room on this disk to unpack the backup.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("wb") as copy:
        if copy_and_digest(source, copy) != told:
            raise BackupIsRefused(f"The file {Path(name).name} in this backup is damaged. Nothing was changed here.")


def check_database(path: Path) -> None:
    """Sound, complete in its links, and of a shape that this Askwell knows."""
    try:
        with closing(sqlite3.connect(path)) as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
            loose = database.execute("PRAGMA foreign_key_check").fetchone()
            applied = set(database.execute("SELECT app, name FROM django_migrations").fetchall())
    except sqlite3.DatabaseError as error:
        raise BackupIsRefused("The database in this backup is damaged. Nothing was changed here.") from error
    if found != "ok" or loose is not None:
        raise BackupIsRefused("The database in this backup is damaged inside. Nothing was changed here.")
    unknown = {name for app, name in applied if app == "records"} - _known_migrations()
    if unknown:
        raise BackupIsRefused("This backup was made by a newer Askwell. Bring Askwell up to date first.")


def _known_migrations() -> set[str]:
    return {name for app, name in MigrationLoader(None).disk_migrations if app == "records"}


def _erased_digests(database: Path) -> dict[str, list[str]]:
    """Whom the owner erased by now, so that an older backup does not bring them back. A damaged database says nothing."""
    if not database.exists():
        return {}
    query = (
        "SELECT a.username, e.digest FROM records_erasedcontact e JOIN records_account a ON a.id = e.owner_id "
        "WHERE e.deletion_id IS NULL"
    )
    found: dict[str, list[str]] = {}
    try:
        with closing(sqlite3.connect(database)) as old:
            for username, digest in old.execute(query):
                found.setdefault(username, []).append(digest)
    except sqlite3.DatabaseError:
        return {}
    return found


def _swap(home: Any, folder: Path) -> Path:
    """Put the new files in their place; the old ones go to `database-copies`, whole."""
    kept, database = _free_folder(home), Path(home.database)
    for path in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))):
        if path.exists():
            path.replace(kept / path.name)
    (folder / DATABASE).replace(database)
    _swap_attachments(home, folder, kept)
    database.chmod(0o600)
    return kept


def _free_folder(home: Any) -> Path:
    """A new folder in `database-copies`, for what is replaced."""
    copies = Path(home.database_copies)
    copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1 + max((int(path.name.rsplit("-", 1)[1]) for path in copies.glob("before-restore-*")), default=0)
    kept = copies / f"before-restore-{number:04d}"
    kept.mkdir(mode=0o700)
    return kept


def _swap_attachments(home: Any, folder: Path, kept: Path) -> None:
    attachments, unpacked = Path(home.attachments), folder / "attachments"
    if attachments.exists():
        attachments.replace(kept / "attachments")
    unpacked.mkdir(mode=0o700, exist_ok=True)
    unpacked.replace(attachments)


@contextmanager
def _workshop(root: Path) -> Iterator[Path]:
    """A folder on the same disk, so that the last step is a rename."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = root / f".restore-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
