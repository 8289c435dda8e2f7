"""The worker that does Askwell's long work: one thread inside `askwell serve`, or a process of its own.

The queue is django-tasks' own table. Its worker leaves a task that was killed RUNNING for ever, so whatever is
RUNNING when the only worker of a data folder starts is put back: tasks run at least once, and are written to bear it.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from askwell.config.home import Home
from askwell.config.lock import FileLock
from askwell.journey.errors import AskwellError

LOOKS_EVERY = 2.0
WHILE_LOCKED = 0.1
STARTS_ALLOWED = 3
STOPS_WITHIN = 5.0
CHORES_EVERY = 60.0
DONE_WORK_IS_KEPT = timedelta(days=30)

log = logging.getLogger("askwell.tasks")


class TaskEndedAskwellTooOften(AskwellError):
    """This work was cut off three times, each time together with Askwell itself, and is not tried again."""


class AWorkerIsRunning(AskwellError):
    """Another worker is already at work on this data folder; `askwell serve` brings its own."""


@contextlib.contextmanager
def working_beside(home: Home) -> Iterator[None]:
    """Run a worker thread for as long as the block lasts, unless a worker of its own process holds the folder."""
    lock = FileLock(home.worker_lock)
    if not lock.take():
        yield
        return
    stop = start_worker()
    try:
        yield
    finally:
        stop()
        lock.give_back()


def work_until(stopped: threading.Event, home: Home, say: Callable[[str], None]) -> None:
    """Be the folder's worker until the event is set, and say so once. Errors: AWorkerIsRunning."""
    lock = FileLock(home.worker_lock)
    if not lock.take():
        raise AWorkerIsRunning
    stop = start_worker()
    say("The worker is at work.")
    try:
        stopped.wait()
    finally:
        stop()
        lock.give_back()


def start_worker() -> Callable[[], None]:
    """Put back what was cut off, start the thread, and give back what stops it.

    Stopping waits up to 5 seconds for the task under way; a longer one is put back at the next start.
    """
    put_back_unfinished()
    from askwell.journey import meet, overview

    overview.go_on_with_imports(now=_now())
    meet.go_on_with_recordings(now=_now())
    loop = WorkerLoop()
    loop.start()
    return loop.stop


def put_back_unfinished() -> int:
    """Make READY what a dead worker left RUNNING, and count it. Only while no other worker is at work.

    A task that has been under way at three ends of Askwell is given up, lest it end every start to come.
    """
    from django_tasks_db.models import DBTaskResult

    put_back = 0
    for task in DBTaskResult.objects.running():
        if len(task.worker_ids) >= STARTS_ALLOWED:
            task.set_failed(TaskEndedAskwellTooOften())
        else:
            put_back += DBTaskResult.objects.filter(pk=task.pk).update(status="READY", started_at=None)
    return put_back


class WorkerLoop:
    """Does what is ready, then waits: until something is enqueued in this process, or 2 seconds for others' work."""

    def __init__(self) -> None:
        self._wake, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="askwell-worker", daemon=True)
        self._at_work: Any = None
        self._chores_at = time.monotonic() + CHORES_EVERY
        self._thinned_on: date | None = None

    def start(self) -> None:
        from django_tasks.signals import task_enqueued

        task_enqueued.connect(self._when_enqueued, dispatch_uid="askwell-worker")
        self._thread.start()

    def stop(self) -> None:
        from django_tasks.signals import task_enqueued

        task_enqueued.disconnect(dispatch_uid="askwell-worker")
        self._stopping.set()
        if self._at_work is not None:
            self._at_work.running = False
        self._wake.set()
        self._thread.join(STOPS_WITHIN)

    def _when_enqueued(self, **_: Any) -> None:
        from django.db import transaction

        transaction.on_commit(self._wake.set)

    def _run(self) -> None:
        from django.db import connections

        try:
            while not self._stopping.is_set():
                self._do_what_is_ready()
                self._wake.wait(LOOKS_EVERY)
                self._wake.clear()
        finally:
            connections.close_all()

    def _do_what_is_ready(self) -> None:
        """One look; whatever goes wrong is logged and tried again, so that one bad moment does not end the worker."""
        from django.db import DatabaseError, close_old_connections
        from django_tasks_db.models import DBTaskResult

        close_old_connections()
        try:
            self._do_chores()
            if DBTaskResult.objects.ready().exists():
                self._at_work = _one_batch()
                if not self._stopping.is_set():
                    self._at_work.run()
        except (DatabaseError, AskwellError):
            log.exception("The worker could not use the database")

    def _do_chores(self) -> None:
        """What comes round by itself, looked at once a minute; histories of notes once a day."""
        if time.monotonic() < self._chores_at:
            return
        self._chores_at = time.monotonic() + CHORES_EVERY
        from askwell.journey import meet, overview

        now = _now()
        overview.order_the_daily_backup(now=now)
        forget_done_work(now)
        if self._thinned_on != now.date():
            self._thinned_on = now.date()
            meet.thin_histories(now=now)


def forget_done_work(now: datetime) -> None:
    """Take out of the queue's table what was done or given up 30 days ago; a lock is taken only if there is some."""
    from django_tasks_db.models import DBTaskResult

    old = DBTaskResult.objects.finished().filter(finished_at__lt=now - DONE_WORK_IS_KEPT)
    if old.exists():
        old.delete()


def _now() -> datetime:
    from django.conf import settings
    from django.utils import timezone

    return timezone.now() + settings.ASKWELL_CLOCK_OFFSET


def _one_batch() -> Any:
    """django-tasks' own worker, set to do all that is ready and come back."""
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=WHILE_LOCKED,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )
