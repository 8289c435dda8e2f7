"""Bringing a file in: stored privately, read, brought in at once or in the background, and forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from askwell.journey import act, keeping
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.overview import imports_reading
from askwell.journey.overview.import_task import go_on, import_stored_file
from askwell.journey.overview.imports_reading import (
    KINDS,
    SAYS_COLUMNS,
    WAITS_FOR_A_LOOK,
    WAITS_FOR_COLUMNS,
    Columns,
    columns_of,
)
from askwell.journey.overview.imports_resume import ResumePreview, read_stored_resume
from askwell.journey.overview.imports_run import UNDER_WAY, State, forget_file, stored_file
from askwell.journey.writing import writes, writing
from askwell.records.models import Account, ImportRun

LARGEST_FILE = 200 * 1024 * 1024
LARGEST_ARCHIVE = 5 * LARGEST_FILE  # it may hold sound
AT_ONCE = 60 * 1024  # about 500 rows: sooner done than a page that shows progress


class FileIsTooLarge(NotUnderstood):
    """This file is larger than 200 MB. Ask LinkedIn for connections and profile alone, or cut the file in two."""


class ImportHasEnded(AskwellError):
    """This import has ended. Bring the file in once more if something is missing: nobody comes in twice."""


def start_import(
    *, owner: Account, now: datetime, kind: str, file_name: str, parts: Iterable[bytes], at_once: bool = False,
    ask_for_columns: bool = False, look_first: bool = False,
) -> ImportRun:  # fmt: skip
    """Store a file and bring it in: small ones now, large ones in the background, unless `at_once`.

    `parts` is the file in pieces. With `ask_for_columns`, a table of unknown columns waits for `choose_columns`; with
    `look_first`, a résumé that can be read waits for `accept_resume`.
    Errors: NotUnderstood for an unknown kind, FileIsTooLarge.
    """
    if kind not in KINDS:
        raise NotUnderstood(f"Askwell reads no files of the kind “{kind}”. It reads {', '.join(KINDS)}.", field="kind")
    _forget_stray_files()
    with writing():
        run = keeping.add(ImportRun, owner=owner, now=now, kind=kind, file_name=Path(file_name).name[:300] or "file")
        keeping.change(run, now=now, stored_as=f"{run.uid}.import")
    try:
        size = _store(run, parts)
    except BaseException:
        forget_file(run)
        with writing():
            run.delete()
        raise
    waits_for = ""
    if ask_for_columns and imports_reading.must_be_asked(run):
        waits_for = WAITS_FOR_COLUMNS
    elif look_first and imports_reading.can_be_looked_at(run):
        waits_for = WAITS_FOR_A_LOOK
    if waits_for:
        with writing():
            return keeping.change(run, now=now, mapping={waits_for: True})
    return _set_out(run, now, at_once or size <= AT_ONCE)


def choose_columns(*, owner: Account, now: datetime, uid: UUID, columns: Mapping[str, str]) -> ImportRun:
    """Say which column is what ({field: column}), and bring the file in."""
    run = _under_way(owner, uid)
    if not {"formatted_name", "given_name", "family_name", "email", "linkedin_url"} & set(columns):
        raise NotUnderstood("Say at least which column holds the name, the e-mail address or the profile.")
    with writing():
        keeping.change(run, now=now, mapping={SAYS_COLUMNS: dict(columns)})
    return _set_out(run, now, stored_file(run).stat().st_size <= AT_ONCE)


def columns_page(*, owner: Account, uid: UUID) -> Columns:
    """The columns of a table that waits to be told what they are."""
    return columns_of(_under_way(owner, uid))


def resume_preview(*, owner: Account, uid: UUID) -> ResumePreview:
    """What was read of a résumé that waits to be looked at. Errors: NotFound, ImportHasEnded."""
    run = _under_way(owner, uid)
    if not waits_for_a_look(run):
        raise NotFound
    documents, findings = read_stored_resume(run.kind, stored_file(run), run.file_name)
    return ResumePreview(run, documents[0], findings, act.resumes(owner=owner).master is not None)


def accept_resume(*, owner: Account, now: datetime, uid: UUID) -> ImportRun:
    """Bring in the résumé that was looked at. Errors: ImportHasEnded."""
    return _set_out(_under_way(owner, uid), now, at_once=True)


def import_page(*, owner: Account, uid: UUID) -> ImportRun:
    """One import: how far it is, and what was found."""
    return keeping.get(ImportRun, owner=owner, uid=uid)


def recent_imports(*, owner: Account) -> list[ImportRun]:
    """The last ten imports, newest first."""
    return list(ImportRun.objects.of(owner).defer("findings").order_by("-id")[:10])


@writes
def cancel_import(*, owner: Account, uid: UUID) -> ImportRun:
    """Stop an import. Who came in already stays."""
    run = _under_way(owner, uid)
    ImportRun.objects.of(owner).filter(pk=run.pk).update(state=State.CANCELLED, ended_at=Now())
    transaction.on_commit(lambda: forget_file(run))
    run.refresh_from_db()
    return run


def resume_import(*, owner: Account, now: datetime, uid: UUID) -> ImportRun:
    """Go on with an import that seems to have stopped. Where it runs after all, nothing happens twice."""
    return _set_out(_under_way(owner, uid), now, at_once=False)


def go_on_with_imports(*, now: datetime) -> int:
    """At a start: have the worker go on with what was cut off together with Askwell; gives how many files that are.

    Where one is under way after all, in a command of its own, nothing happens twice.
    """
    runs = [run for run in ImportRun.everything.filter(state__in=UNDER_WAY) if not _waits_for_owner(run)]
    for run in runs:
        _set_out(run, now, at_once=False)
    return len(runs)


def waits_for_columns(run: ImportRun) -> bool:
    return run.state == State.WAITING and WAITS_FOR_COLUMNS in run.mapping


def waits_for_a_look(run: ImportRun) -> bool:
    return run.state == State.WAITING and WAITS_FOR_A_LOOK in run.mapping


def _waits_for_owner(run: ImportRun) -> bool:
    return waits_for_columns(run) or waits_for_a_look(run)


def is_under_way(run: ImportRun) -> bool:
    return run.state in UNDER_WAY


def _under_way(owner: Account, uid: UUID) -> ImportRun:
    run = keeping.get(ImportRun, owner=owner, uid=uid)
    if run.state not in UNDER_WAY:
        raise ImportHasEnded
    return run


def _set_out(run: ImportRun, now: datetime, at_once: bool) -> ImportRun:
    if at_once:
        return go_on(run, now=now)
    with writing():
        import_stored_file.enqueue(str(run.owner.uid), str(run.uid), now.isoformat())
    return run


def _store(run: ImportRun, parts: Iterable[bytes]) -> int:
    size = 0
    descriptor = os.open(stored_file(run), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for part in parts:
            size += len(part)
            if size > (LARGEST_ARCHIVE if run.kind == "archive" else LARGEST_FILE):
                raise FileIsTooLarge
            file.write(part)
    return size


def _forget_stray_files() -> None:
    """Files that a crash left behind and no import is going to read."""
    there = {path.name: path for path in Path(settings.HOME.imports).glob("*.import")}
    wanted = ImportRun.everything.filter(stored_as__in=there, state__in=UNDER_WAY).values_list("stored_as", flat=True)
    for name in there.keys() - set(wanted):
        there[name].unlink(missing_ok=True)
