"""The import of a large file, done by the worker. It runs at least once, and bears being run again."""

from __future__ import annotations

import logging
from datetime import datetime

from django_tasks import task

from askwell.formats.findings import FormatFinding
from askwell.journey import keeping
from askwell.journey.apart import FileIsNotRead
from askwell.journey.errors import NotFound
from askwell.journey.overview.imports_reading import work_of
from askwell.journey.overview.imports_run import UNDER_WAY, fail, run_through, stored_file
from askwell.records.models import Account, ImportRun

log = logging.getLogger("askwell.imports")


@task()  # type: ignore[untyped-decorator]
def import_stored_file(owner: str, uid: str, asked_at: str) -> None:
    """Bring a stored file in. A run that has ended meanwhile, or was erased, is left alone."""
    try:
        run = keeping.get(ImportRun, owner=Account.objects.get(uid=owner), uid=uid)
    except (NotFound, Account.DoesNotExist):
        return
    go_on(run, now=datetime.fromisoformat(asked_at))


def go_on(run: ImportRun, *, now: datetime) -> ImportRun:
    """Bring in what is left of a stored file."""
    if run.state not in UNDER_WAY:
        return run
    if not stored_file(run).is_file():
        return fail(run, [FormatFinding(None, "The file is no longer there.", "Bring it in once more.")])
    try:
        work = work_of(run, now=now)
    except FileIsNotRead as error:
        return fail(run, [error.finding])
    except Exception as error:  # a reader's mistake must not leave the file waiting for ever
        log.error("import %s could not be read: %s", run.uid, type(error).__name__)  # no text of the file in a log
        return fail(run, [FileIsNotRead().finding])
    return run_through(run, work)
