"""Bringing a backup back: everything is checked first, what it replaces is kept, and who was erased stays erased.

No page does this: the house must stand empty, so it is a command. Nothing of the old data is opened that may be damaged.

One rename decides. Until then nothing has changed; from then on the next start carries out whatever is left, however
often it is cut off: every step can be taken again, and none undoes another.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections

from askwell.journey.errors import AskwellError
from askwell.journey.overview import copying
from askwell.journey.overview.backups import copy_of_the_database
from askwell.journey.overview.checking import DATABASE, unpack_checked
from askwell.journey.overview.copies import one_at_a_time, remove, workshop
from askwell.journey.overview.erased_carried import carry_over_erased
from askwell.journey.upkeep import to_disk

PLAN, ATTACHMENTS = "plan.json", "attachments"
BESIDE = ("", "-wal", "-shm", "-journal")


class RestoreWasCutOff(AskwellError):
    """An earlier restore was cut off. Start Askwell once: it carries it out. Then say this again."""


@dataclass(frozen=True)
class Restored:
    """What is brought back, and where the data it replaces is kept."""

    made_at: str
    kept: Path


def restore(*, file: Path) -> Restored:
    """Check a backup and put it in the place of the data folder's database and attachments.

    The caller sees to it that nothing else runs on the data folder, and prepares the house afterwards: only then are
    those erased again who had been. Errors: BackupIsRefused, RestoreWasCutOff.
    """
    home = settings.HOME
    with one_at_a_time(), workshop() as folder:
        if Path(home.restoring).exists():
            raise RestoreWasCutOff
        manifest = unpack_checked(file, folder)
        plan = Restored(str(manifest["made_at"]), _place_for_the_old(home))
        if connection.vendor == "sqlite":
            connections.close_all()
            carry_over_erased(Path(home.database), folder / DATABASE)
            _decide(home, folder, plan)
            _move(home, plan)
        else:
            _into_the_server(home, folder, plan)
    return plan


def move_what_was_decided() -> None:
    """Before the database is opened: carry out the moves of a restore that was cut off."""
    connections.close_all()
    with one_at_a_time():
        plan = _plan(settings.HOME)
        if plan:
            _move(settings.HOME, plan)


def finish_restoring() -> None:
    """Once the database is ready: the restore is over."""
    folder = Path(settings.HOME.restoring)
    (folder / PLAN).unlink(missing_ok=True)
    remove(folder)


def _into_the_server(home: Any, folder: Path, plan: Restored) -> None:
    """On PostgreSQL one transaction decides; the attachments follow it."""
    call_command("migrate", interactive=False, verbosity=0)  # an empty database has no tables to put it in
    plan.kept.mkdir(mode=0o700)
    copy_of_the_database(plan.kept / DATABASE)
    carry_over_erased(plan.kept / DATABASE, folder / DATABASE)
    with copying.sqlite_file(folder / DATABASE) as restored:
        copying.copy_everything(source=restored, target=DEFAULT_DB_ALIAS, instead=True)
    (folder / ATTACHMENTS).mkdir(mode=0o700, exist_ok=True)
    _put_aside(Path(home.attachments), plan.kept)
    (folder / ATTACHMENTS).replace(home.attachments)


def _place_for_the_old(home: Any) -> Path:
    copies = Path(home.database_copies)
    copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1 + max((int(path.name.rsplit("-", 1)[1]) for path in copies.glob("before-restore-*")), default=0)
    return copies / f"before-restore-{number:04d}"


def _decide(home: Any, folder: Path, plan: Restored) -> None:
    """All that the moves need is on the disk before the one rename that decides."""
    (folder / ATTACHMENTS).mkdir(mode=0o700, exist_ok=True)
    (folder / DATABASE).chmod(0o600)
    (folder / PLAN).write_text(json.dumps(asdict(plan), default=str), "utf-8")
    to_disk(folder / PLAN)
    for inner in (path for path in folder.rglob("*") if path.is_dir()):
        to_disk(inner)
    to_disk(folder)
    folder.replace(home.restoring)
    to_disk(Path(home.root))


def _plan(home: Any) -> Restored | None:
    try:
        told = json.loads((Path(home.restoring) / PLAN).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return Restored(told["made_at"], Path(told["kept"]))


def _move(home: Any, plan: Restored) -> None:
    """Put the new files in their place and the old ones, whole, into `plan.kept`.

    As long as a new file waits, what stands in its place is the old one.
    """
    new, database, attachments = Path(home.restoring), Path(home.database), Path(home.attachments)
    plan.kept.mkdir(mode=0o700, exist_ok=True)
    if (new / DATABASE).exists():
        for end in BESIDE:
            _put_aside(database.with_name(database.name + end), plan.kept)
        to_disk(plan.kept)
        (new / DATABASE).replace(database)
    if (new / ATTACHMENTS).exists():
        _put_aside(attachments, plan.kept)
        (new / ATTACHMENTS).replace(attachments)
    for folder in (plan.kept, plan.kept.parent, Path(home.root)):
        to_disk(folder)


def _put_aside(old: Path, folder: Path) -> None:
    """Keep the old under its own name. What a start made anew, after it had been put aside, never takes its place."""
    names = (f"{old.name}{'' if not number else f'.{number}'}" for number in range(1000))
    if old.exists():
        old.replace(next(folder / name for name in names if not (folder / name).exists()))
