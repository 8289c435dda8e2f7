"""A checked copy of everything in one file: the database, the attachments, a digest of each, and of the whole.

The copy is made by the database itself while the house is in use; no bit of the file can change without being noticed.
It gets its name only once it has passed every check that a restore makes.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection

from askwell.journey.errors import AskwellError
from askwell.journey.overview import copying
from askwell.journey.overview.checking import (
    DATABASE,
    FORMAT,
    FORMAT_VERSION,
    SEAL,
    BackupIsRefused,
    copy_and_digest,
    seal,
    unpack_checked,
)
from askwell.journey.overview.copies import COPY, PART, one_at_a_time, remove, workshop
from askwell.journey.upkeep import copy_database, to_disk

NAME = re.compile(r"askwell-(?P<daily>daily-)?(?P<moment>\d{8}-\d{6})(-\d+)?\.zip")


class BackupCannotBeWritten(AskwellError):
    """The backup could not be written there. Choose another place, or make room on the disk."""


@dataclass(frozen=True)
class Backup:
    """One backup file. A daily one was made by Askwell itself and goes in its turn; all others stay."""

    path: Path
    bytes: int
    made_at: datetime
    is_daily: bool = False


def back_up(*, now: datetime, to: Path | None = None, daily: bool = False) -> Backup:
    """Write a backup into the data folder, or to a file of the owner's choice, and check it.

    Errors: BackupCannotBeWritten, also when what was written does not pass the check.
    """
    folder = Path(settings.HOME.backups)
    with _sentences(to or folder), one_at_a_time():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = to or _free_name(folder, now, daily)
        aside, copy = target.with_name(f".{target.name}{PART}"), folder / f"{COPY}{os.getpid()}.sqlite3"
        with _gone_afterwards(aside, copy):
            copy_of_the_database(copy)
            _pack(aside, {DATABASE: copy, **_attachments(Path(settings.HOME.attachments))}, now)
            remove(copy)
            seal(aside)
            with workshop() as unpacked:
                unpack_checked(aside, unpacked)
            aside.replace(target)
            to_disk(target.parent)
    return Backup(target, target.stat().st_size, now, daily)


def copy_of_the_database(to: Path) -> None:
    """The database as one SQLite file, whatever it is kept in: a copy of either kind goes back into either kind."""
    if connection.vendor == "sqlite":
        copy_database(to)
        return
    with copying.sqlite_file(to) as file:
        copying.copy_everything(source=DEFAULT_DB_ALIAS, target=file)
    to_disk(to)


def backups() -> list[Backup]:
    """The backups in the data folder, newest first."""
    found = [_backup(path) for path in Path(settings.HOME.backups).glob("*.zip")]
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def _backup(path: Path) -> Backup:
    """A file by what its name says; one that was brought here under another name, by its date on the disk."""
    looks, named = path.stat(), NAME.fullmatch(path.name)
    if named is None:
        return Backup(path, looks.st_size, datetime.fromtimestamp(looks.st_mtime, UTC))
    moment = datetime.strptime(named["moment"], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return Backup(path, looks.st_size, moment, named["daily"] is not None)


def _free_name(folder: Path, now: datetime, daily: bool) -> Path:
    stem = f"askwell-{'daily-' if daily else ''}{now.astimezone(UTC):%Y%m%d-%H%M%S}"
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


@contextmanager
def _sentences(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise BackupCannotBeWritten(f"The backup could not be written to {where}: {why}.") from error
    except BackupIsRefused as error:
        raise BackupCannotBeWritten(f"The backup was written and did not pass its check. {error.sentence}") from error


@contextmanager
def _gone_afterwards(*paths: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for path in paths:
            remove(path)
