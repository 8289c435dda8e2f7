"""One import on its way: chunk by chunk, each with the run's own figures in one transaction, so that a cut loses nothing.

Killed at any point, it goes on where it was: what a chunk brought in and how far the run is are written together.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now

from askwell.formats.findings import MOST_FINDINGS, FormatFinding
from askwell.journey.overview.imports_people import Counts
from askwell.journey.upkeep import count_what_grew
from askwell.journey.writing import writes, writing
from askwell.records.models import ImportRun, Records

CHUNK = 150  # keeps the writer's lock around 50 ms
State = ImportRun.State
UNDER_WAY = (State.WAITING, State.RUNNING)


class Work(Protocol):
    """What a file holds, ready to be brought in piece by piece. `bring` may be called again after a kill."""

    findings: list[FormatFinding]

    @property
    def total(self) -> int: ...

    def bring(self, start: int, stop: int) -> Counts: ...


def stored_file(run: ImportRun) -> Path:
    """Where the file lies while it is on its way in: in the data folder, for the owner's eyes alone."""
    folder: Path = settings.HOME.imports
    return folder / run.stored_as


def forget_file(run: ImportRun) -> None:
    if run.stored_as:
        stored_file(run).unlink(missing_ok=True)


def run_through(run: ImportRun, work: Work) -> ImportRun:
    """Bring in whatever is left of the file. Another run of the same file, or a press of Stop, ends this one."""
    if not work.total:
        return fail(run, work.findings)
    if _begin(run, work):
        with _rows_at_rest():
            while run.done < work.total and _one_chunk(run, work):
                pass
        _end(run, State.DONE)
    run.refresh_from_db()
    if run.state not in UNDER_WAY:
        forget_file(run)
    return run


@contextmanager
def _rows_at_rest() -> Iterator[None]:
    """Spare the garbage collector the rows that were read: it would look at each again and again (12 % of the work)."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def fail(run: ImportRun, findings: list[FormatFinding]) -> ImportRun:
    """Nothing in the file could be read; `findings` say why."""
    with writing():
        _mine(run).update(state=State.FAILED, findings=[asdict(finding) for finding in findings], ended_at=Now())
    forget_file(run)
    run.refresh_from_db()
    return run


@writes
def _begin(run: ImportRun, work: Work) -> bool:
    if run.state == State.WAITING:
        run.findings = [asdict(finding) for finding in work.findings]
        waiting = _mine(run).filter(state=State.WAITING)
        waiting.update(state=State.RUNNING, total=work.total, findings=run.findings)
    run.refresh_from_db()
    return run.state == State.RUNNING


@writes
def _one_chunk(run: ImportRun, work: Work) -> bool:
    start, stop = run.done, min(run.done + CHUNK, work.total)
    if not _mine(run).filter(state=State.RUNNING, done=start).update(done=stop):
        return False
    counts = work.bring(start, stop)
    figures = {name: F(name) + getattr(counts, name) for name in ("created", "updated", "merged", "skipped")}
    if counts.findings:
        run.findings = with_more(run.findings, counts.findings)
    _mine(run).update(**figures, findings=run.findings)
    run.done = stop
    return True


@writes
def _end(run: ImportRun, state: ImportRun.State) -> None:
    _mine(run).filter(state=State.RUNNING, done=F("total")).update(state=state, ended_at=Now())
    count_what_grew()


def _mine(run: ImportRun) -> Records[ImportRun]:
    return ImportRun.objects.of(run.owner).filter(pk=run.pk)


def with_more(findings: list[dict[str, object]], more: list[FormatFinding]) -> list[dict[str, object]]:
    """The remarks so far and these, at most 200, the last of them counting the rest."""
    left_out = int(str(findings[-1].get("left_out", 0))) if findings else 0
    kept = findings[:-1] if left_out else list(findings)
    room = max(0, MOST_FINDINGS - len(kept))
    kept += [asdict(finding) for finding in more[:room]]
    left_out += len(more[room:])
    if left_out:
        what = f"There are {left_out:,} more remarks of the same kind on this file."
        kept.append({"line": None, "what": what, "mend": "", "left_out": left_out})
    return kept
