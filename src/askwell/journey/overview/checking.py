"""What a backup must be before it is trusted: whole to the last bit, readable, and sound inside.

The same checks stand after each backup and before each restore.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.db.migrations.loader import MigrationLoader

from askwell.journey.errors import AskwellError
from askwell.journey.overview.copies import one_at_a_time, workshop
from askwell.journey.upkeep import to_disk

FORMAT, FORMAT_VERSION = "askwell-backup", 1
DATABASE = "askwell.sqlite3"
SEAL = 64  # the last bytes of the file: a digest of all that stands before them
PIECE = 1024 * 1024
MOST_BYTES = 64 * 1024**3


class BackupIsRefused(AskwellError):
    """This backup is not brought back; nothing was changed."""


def check_backup(*, file: Path) -> dict[str, Any]:
    """All the checks of a restore, changing nothing; gives the backup's manifest. Errors: BackupIsRefused."""
    with one_at_a_time(), workshop() as folder:
        return unpack_checked(file, folder)


def unpack_checked(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into that folder, and onto the disk. Errors: BackupIsRefused for anything less than whole."""
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
    check_database(folder / DATABASE)
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
    to_disk(target)


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


def seal(path: Path) -> None:
    """Put the digest of the whole file into the room that was left for it at its end."""
    digest = digest_of_all(path)
    with path.open("r+b") as file:
        file.seek(-SEAL, os.SEEK_END)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())


def digest_of_all(path: Path) -> str:
    """The digest of a file without its seal."""
    rest = path.stat().st_size - SEAL
    total = hashlib.sha256()
    with path.open("rb") as file:
        while rest > 0 and (piece := file.read(min(PIECE, rest))):
            total.update(piece)
            rest -= len(piece)
    return total.hexdigest()


def has_its_seal(path: Path) -> bool:
    """Whether the file is what was written, to the last bit."""
    if path.stat().st_size <= SEAL:
        return False
    with path.open("rb") as file:
        file.seek(-SEAL, os.SEEK_END)
        return file.read() == digest_of_all(path).encode()


def copy_and_digest(source: IO[bytes], target: IO[bytes]) -> dict[str, Any]:
    """Copy a file, and give back its size and digest."""
    digest, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        target.write(piece)
        digest.update(piece)
        size += len(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}
