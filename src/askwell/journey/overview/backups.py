"""A checked copy of everything in one file: the database, the attachments, a digest of each, and of the whole.

The copy is made by the database itself while the house is in use; no bit of the file can change without being noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection

from askwell.journey.errors import AskwellError
from askwell.journey.overview import copying

FORMAT, FORMAT_VERSION = "askwell-backup", 1
DATABASE = "askwell.sqlite3"
SEAL = 64  # the last bytes of the file: a digest of all that stands before them
PIECE = 1024 * 1024


class BackupCannotBeWritten(AskwellError):
    """The backup could not be written there. Choose another place, or make room on the disk."""


@dataclass(frozen=True)
class Backup:
    """One backup file in the data folder."""

    path: Path
    bytes: int
    made_at: datetime


def back_up(*, now: datetime, to: Path | None = None) -> Backup:
    """Write a backup into the data folder, or to a file of the owner's choice. Errors: BackupCannotBeWritten."""
    home = settings.HOME
    target = to or _free_name(Path(home.backups), now)
    aside = target.with_name(f".{target.name}.part")
    copy = Path(home.backups) / f".copy-{os.getpid()}.sqlite3"
    try:
        Path(home.backups).mkdir(mode=0o700, parents=True, exist_ok=True)
        with _gone_afterwards(copy, aside):
            copy_database(copy)
            _pack(aside, {DATABASE: copy, **_attachments(Path(home.attachments))}, now)
            seal(aside)
            aside.replace(target)
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise BackupCannotBeWritten(f"The backup could not be written to {target}: {why}.") from error
    return Backup(target, target.stat().st_size, now)


def copy_database(to: Path) -> None:
    """The database as one SQLite file, whatever it is kept in: a copy of either kind goes back into either kind."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(to)])
        return
    with copying.sqlite_file(to) as file:
        copying.copy_everything(source=DEFAULT_DB_ALIAS, target=file)


def backups() -> list[Backup]:
    """The backups in the data folder, newest first."""
    found = [
        Backup(path, path.stat().st_size, datetime.fromtimestamp(path.stat().st_mtime, UTC))
        for path in Path(settings.HOME.backups).glob("*.zip")
    ]
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


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


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"askwell-{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    names = (folder / f"{stem}{'' if not number else f'-{number}'}.zip" for number in range(1000))
    return next(path for path in names if not path.exists())


def _attachments(folder: Path) -> dict[str, Path]:
    return {
        f"attachments/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _pack(target: Path, files: dict[str, Path], now: datetime) -> None:
    digests: dict[str, dict[str, Any]] = {}
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "w+b") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name, path in files.items():
            with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                digests[name] = copy_and_digest(source, entry)
        manifest = {
            "format": FORMAT, "version": FORMAT_VERSION, "askwell": version("askwell"), "made_at": now.isoformat(),
            "files": digests,
        }  # fmt: skip
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        archive.comment = b"0" * SEAL


def copy_and_digest(source: IO[bytes], target: IO[bytes]) -> dict[str, Any]:
    """Copy a file, and give back its size and digest."""
    digest, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        target.write(piece)
        digest.update(piece)
        size += len(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}


@contextmanager
def _gone_afterwards(*paths: Path) -> Iterator[None]:
    for path in paths:
        path.unlink(missing_ok=True)
    try:
        yield
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
