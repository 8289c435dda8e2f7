"""Measure the import alone: python -m benchmarks.imports [ROWS …] (default 1000 10000 30000).

How long an empty house takes, then for each size: seconds and CPU of the import and of the same file again, how long
each chunk holds the writer's lock, memory, and how long a note takes that is typed in the room meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.people import connections

A_KEYSTROKE = 0.1  # seconds from one save of a note to the next
Step = Callable[[int], None]


def in_a_house(folder: str, step: str, rows: int = 0) -> None:
    """Do one step in a process of its own."""
    here = {**os.environ, "ASKWELL_HOME": str(Path(folder) / "home")}
    subprocess.run([sys.executable, "-m", "benchmarks.imports", step, str(rows)], env=here, check=True)


def prepare(_: int = 0) -> None:
    from askwell.config.sqlite_swap import use_a_safe_sqlite

    use_a_safe_sqlite()
    from askwell.config.database import prepare
    from askwell.config.home import current_home

    prepare(current_home())


def make_house(_: int) -> None:
    with measured("an empty house"):
        prepare()


def bring_in_twice(rows: int) -> None:
    prepare()
    data, held = connections(rows), Holds()
    for turn in ("import", "the same again"):
        held.clear()
        with measured(f"{rows:,} rows, {turn}"):
            run = bring_in(data)
        kept = {name: getattr(run, name) for name in ("created", "updated", "merged", "skipped")}
        print(f"    {kept}\n    {held}", flush=True)
    print(f"    memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)


def type_meanwhile(rows: int) -> None:
    prepare()
    talk, saved, client, number = a_talk(), list[float](), uuid.uuid4().hex, 1
    take_note(talk, client, number)  # the first one imports what a note needs
    worker = threading.Thread(target=bring_in, args=[connections(rows)])
    worker.start()
    while worker.is_alive():
        due = time.perf_counter()
        number += 1
        take_note(talk, client, number)
        saved.append(time.perf_counter() - due)
        time.sleep(max(0.0, due + A_KEYSTROKE - time.perf_counter()))
    print(f"    {len(saved)} notes typed meanwhile: saved in {spread(saved)} ms", flush=True)


def bring_in(data: bytes) -> Any:
    from django.utils import timezone

    from askwell.journey import account, overview

    return overview.start_import(
        owner=account.local_owner(), now=timezone.now(), kind="linkedin", file_name="Connections.csv", parts=[data],
        at_once=True,
    )  # fmt: skip


def a_talk() -> Any:
    from django.utils import timezone

    from askwell.journey import account, keeping
    from askwell.records.models import Contact, Conversation

    given: dict[str, Any] = {"owner": account.local_owner(), "now": timezone.now()}
    ben = keeping.add(Contact, **given, formatted_name="Ben Okafor", sort_name="okafor ben")
    return keeping.add(Conversation, **given, contact=ben, starts_at=given["now"], my_time_zone="Europe/Berlin")


def take_note(talk: Any, client: str, number: int) -> None:
    from django.utils import timezone

    from askwell.journey import meet

    now = timezone.now()
    meet.take_note(owner=talk.owner, now=now, conversation=talk.uid, note_uid=uuid.uuid4(), client=client, seq=number,
                   text=f"What they said, line {number}", typed_at=now)  # fmt: skip


class Holds:
    """How long the writer's lock is held from now on, and how much of that is this thread's own work."""

    def __init__(self) -> None:
        from askwell.journey import upkeep
        from askwell.journey.overview import imports_run

        self.seconds, self.work = list[float](), list[float]()
        for module in (imports_run, upkeep):
            module.writing = self.timed(module.writing)  # type: ignore[attr-defined]

    def timed(self, writing: Callable[[], contextlib.AbstractContextManager[None]]) -> Any:
        @contextlib.contextmanager
        def holds() -> Iterator[None]:
            began, worked = time.perf_counter(), time.thread_time()
            with writing():
                yield
            self.seconds.append(time.perf_counter() - began)
            self.work.append(time.thread_time() - worked)

        return holds

    def clear(self) -> None:
        self.seconds.clear()
        self.work.clear()

    def __str__(self) -> str:
        return f"held the lock for {spread(self.seconds)} ms (at work in it: {spread(self.work)})"


@contextlib.contextmanager
def measured(what: str) -> Iterator[None]:
    start, before = time.perf_counter(), time.process_time()
    yield
    print(f"  {what:<28} {time.perf_counter() - start:7.2f} s {time.process_time() - before:7.2f} s CPU", flush=True)


def spread(seconds: list[float]) -> str:
    """The middle, the slowest twentieth and hundredth, and the slowest, in milliseconds."""
    found = sorted(1000 * each for each in seconds)
    parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return ", ".join(f"{name} {found[int(share * (len(found) - 1))]:.0f}" for name, share in parts.items())


STEPS: dict[str, Step] = {"house": make_house, "import": bring_in_twice, "notes": type_meanwhile}


def main(sizes: list[int]) -> None:
    for size in sizes:
        for step in ("import", "notes"):
            with tempfile.TemporaryDirectory(prefix="askwell-bench-") as folder:
                in_a_house(folder, "house")
                in_a_house(folder, step, size)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in STEPS:
        STEPS[sys.argv[1]](int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 30_000])
