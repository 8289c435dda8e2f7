"""One import on its way: chunk by chunk, each with the run's own figures in one transaction, so that a cut loses nothing.

Killed at any point, it goes on where it was: what a chunk brought in and how far the run is are written together.
A chunk is read and compared before the writer's lock is taken; inside it is only written, unless somebody else wrote
meanwhile: then it is looked at once more.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now

from askwell.formats.findings import MOST_FINDINGS, FormatFinding
from askwell.journey.overview.imports_people import Counts
from askwell.journey.upkeep import count_what_grew, journal_in_own_hands
from askwell.journey.writing import version_of_others, writes, writing
from askwell.records.models import ImportRun, Records

CHUNK, FEWEST, MOST = 150, 100, 1000  # entries in the first chunk, and in the others
A_HOLD = 0.03  # seconds that a chunk is meant to hold the writer's lock
State = ImportRun.State
UNDER_WAY = (State.WAITING, State.RUNNING)


@dataclass
class Pace:
    """How many entries a chunk has: as many as this machine writes, at this hour, in a hold of the lock."""

    entries: int = CHUNK

    def learn(self, entries: int, seconds: float) -> None:
        """What a hold of that many entries took. One odd hold does not change the pace by more than half."""
        fitting = int(entries * A_HOLD / seconds) if seconds else MOST
        self.entries = max(FEWEST, self.entries // 2, min(fitting, self.entries * 3 // 2, MOST))


class Work(Protocol):
    """What a file holds, ready to be brought in piece by piece.

    `prepare` looks at a piece and gives back what writes it, to be called in the writer's transaction. It may be
    called again for the same piece, after a kill or when somebody else wrote meanwhile; only the last one is written.
    """

    findings: list[FormatFinding]
    pace: Pace

    @property
    def total(self) -> int: ...

    def prepare(self, start: int, stop: int) -> Callable[[], Counts]: ...


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
        with _rows_at_rest(), journal_in_own_hands() as empty_journal:
            while run.done < work.total and _one_chunk(run, work):
                empty_journal()
        _end(run, State.DONE)
        count_what_grew()
    run.refresh_from_db()
    if run.state not in UNDER_WAY:
        forget_file(run)
    return run


@contextmanager
def _rows_at_rest() -> Iterator[None]:
    """Spare the garbage collector the rows that were read: it would look at each again and again (12 % of the work).

    They hold no cycles and go by themselves. What the server set apart for good (`config/at_rest`) stays apart.
    """
    others = gc.get_freeze_count()
    gc.freeze()
    try:
        yield
    finally:
        if not others:
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


def _one_chunk(run: ImportRun, work: Work) -> bool:
    start, stop = run.done, min(run.done + work.pace.entries, work.total)
    version = version_of_others()
    write = None if version is None else work.prepare(start, stop)
    with writing():
        began = perf_counter()
        if not _mine(run).filter(state=State.RUNNING, done=start).update(done=stop):
            return False
        if write is None or version_of_others() != version:
            write = work.prepare(start, stop)
        _add_up(run, write())
    work.pace.learn(stop - start, perf_counter() - began)
    run.done = stop
    return True


def _add_up(run: ImportRun, counts: Counts) -> None:
    figures = {name: F(name) + getattr(counts, name) for name in ("created", "updated", "merged", "skipped")}
    if counts.findings:
        run.findings = with_more(run.findings, counts.findings)
    _mine(run).update(**figures, findings=run.findings)


@writes
def _end(run: ImportRun, state: ImportRun.State) -> None:
    _mine(run).filter(state=State.RUNNING, done=F("total")).update(state=state, ended_at=Now())


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
