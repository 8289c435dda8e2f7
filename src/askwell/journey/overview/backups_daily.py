"""The backup that Askwell makes by itself, once a day while it runs, checked and in rotation.

It is made when nobody is writing. One that fails is told of on the page and by the doctor, and tried again in an hour;
no older one goes before a newer one has passed its check.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django_tasks import task

from askwell.journey import keeping
from askwell.journey.errors import AskwellError
from askwell.journey.overview.backups import Backup, back_up, backups
from askwell.journey.writing import writing
from askwell.planner.rotation import Rotation, worth_keeping

A_DAY, AN_HOUR, A_MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
TIMES_ITS_SIZE = 3  # the copy, the zip, and what the check unpacks
ROOM_TO_LEAVE = 100_000_000

log = logging.getLogger("askwell.backups")


class NoRoomForABackup(AskwellError):
    """The disk has no room for the daily backup."""


@dataclass(frozen=True)
class DailyBackups:
    """What a page and the doctor say of them. `problem` is why the last try failed, or empty."""

    rotation: Rotation | None
    last: Backup | None
    count: int
    folder: Path
    problem: str


def daily_backups() -> DailyBackups:
    """The daily backups there are. Reads the folder and no database."""
    made = [backup for backup in backups() if backup.is_daily]
    rotation: Rotation | None = settings.ASKWELL_BACKUPS
    problem = _last_failure()[1] if rotation else ""
    return DailyBackups(rotation, made[0] if made else None, len(made), Path(settings.HOME.backups), problem)


def order_the_daily_backup(*, now: datetime) -> bool:
    """Have the worker make the daily backup if it is due and nobody is writing; gives whether it was ordered."""
    if not _is_due(now):
        return False
    with writing():
        make_the_daily_backup.enqueue(now.isoformat())
    return True


@task()  # type: ignore[untyped-decorator]
def make_the_daily_backup(asked_at: str) -> None:
    """Make it, and let go of those whose turn it is. A failure is kept in words, where the owner finds it."""
    now, rotation, failure = datetime.fromisoformat(asked_at), settings.ASKWELL_BACKUPS, _failure_file()
    if rotation is None:
        return
    try:
        _refuse_without_room()
        made = back_up(now=now, daily=True)
    except AskwellError as error:
        log.error("the daily backup failed: %s", type(error).__name__)
        with contextlib.suppress(OSError):  # on a full disk there is no room for these words either
            failure.write_text(json.dumps({"at": now.isoformat(), "why": error.sentence}), "utf-8")
        return
    failure.unlink(missing_ok=True)
    gone = rotate(rotation)
    log.info("daily backup made, %d bytes; %d older ones gone", made.bytes, gone)


def rotate(rotation: Rotation) -> int:
    """Remove the daily backups whose turn it is; gives how many. What was made by hand stays."""
    made = [backup for backup in backups() if backup.is_daily]
    kept = worth_keeping((backup.made_at for backup in made), rotation)
    gone = [backup for backup in made if backup.made_at not in kept]
    for backup in gone:
        backup.path.unlink(missing_ok=True)
    return len(gone)


def _is_due(now: datetime) -> bool:
    if settings.ASKWELL_BACKUPS is None or connection.vendor != "sqlite":
        return False
    tried = _last_failure()[0]
    if tried is not None and abs(now - tried) < AN_HOUR:
        return False
    last = daily_backups().last
    if last is None:
        return _is_quiet(now) and any(noun.everything.exists() for noun in keeping.nouns())
    age = abs(now - last.made_at)  # a clock that was set back must not stop them
    return age >= A_DAY + AN_HOUR or (age >= A_DAY and _is_quiet(now))


def _is_quiet(now: datetime) -> bool:
    """Whether nothing was written for a minute."""
    journal = Path(settings.HOME.root) / f"{Path(settings.HOME.database).name}-wal"
    if not journal.exists():
        return True
    on_the_disk = now - settings.ASKWELL_CLOCK_OFFSET
    return on_the_disk - datetime.fromtimestamp(journal.stat().st_mtime, UTC) >= A_MINUTE


def _refuse_without_room() -> None:
    home = settings.HOME
    files = [*Path(home.root).glob(f"{Path(home.database).name}*"), *Path(home.attachments).rglob("*")]
    needed = TIMES_ITS_SIZE * sum(path.stat().st_size for path in files if path.is_file()) + ROOM_TO_LEAVE
    free = shutil.disk_usage(home.root).free
    if free < needed:
        raise NoRoomForABackup(
            f"The disk has no room for the daily backup: it needs {needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free."
        )


def _failure_file() -> Path:
    return Path(settings.HOME.backups) / "last-failure.json"


def _last_failure() -> tuple[datetime | None, str]:
    try:
        told = json.loads(_failure_file().read_text("utf-8"))
        return datetime.fromisoformat(told["at"]), str(told["why"])
    except (OSError, ValueError, KeyError):
        return None, ""
