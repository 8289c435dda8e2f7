from __future__ import annotations

import importlib.util
import logging
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from askwell.config import tasks
from askwell.config.home import Home
from askwell.config.lock import FileLock


@pytest.fixture
def errands(monkeypatch):
    """The tasks, under a name by which the worker can find them again."""
    spec = importlib.util.spec_from_file_location("errands_for_tests", Path(__file__).with_name("errands.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "errands_for_tests", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


def queue():
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects


def left_running(errands, *, starts: int):
    """A task whose worker was killed while it was under way."""
    task = queue().get(pk=errands.fetch.enqueue("bread").id)
    for number in range(starts):
        task.claim(f"worker {number}")
    return task


@pytest.mark.django_db
@pytest.mark.parametrize("starts", [1, 2])
def test_what_a_dead_worker_left_is_put_back(errands, starts):
    task = left_running(errands, starts=starts)
    assert tasks.put_back_unfinished() == 1
    assert queue().ready().get() == task


@pytest.mark.django_db
def test_what_was_under_way_at_three_ends_is_given_up(errands):
    left_running(errands, starts=3)
    assert tasks.put_back_unfinished() == 0
    given_up = queue().failed().get()
    assert given_up.exception_class_path == "askwell.config.tasks.TaskEndedAskwellTooOften"


@pytest.mark.django_db
def test_what_is_ready_or_done_is_left_as_it_is(errands):
    errands.fetch.enqueue("bread")
    tasks.WorkerLoop()._do_what_is_ready()
    errands.fetch.enqueue("milk")
    assert tasks.put_back_unfinished() == 0
    assert (queue().successful().count(), queue().ready().count()) == (1, 1)


@pytest.mark.django_db
def test_one_look_does_all_that_is_ready_and_survives_a_failure(errands):
    errands.fail.enqueue()
    errands.fetch.enqueue("bread")
    errands.fetch.enqueue("milk")
    tasks.WorkerLoop()._do_what_is_ready()
    assert errands.done == ["bread", "milk"]
    assert queue().failed().count() == 1


@pytest.mark.django_db
def test_an_idle_look_is_one_query_and_takes_no_lock(django_assert_num_queries):
    connection.ensure_connection()
    with django_assert_num_queries(1) as asked:
        tasks.WorkerLoop()._do_what_is_ready()
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


@pytest.mark.django_db
def test_a_bad_moment_of_the_database_does_not_end_the_worker(errands, monkeypatch, caplog):
    def full():
        raise DatabaseError("disk is full")

    errands.fetch.enqueue("bread")
    with monkeypatch.context() as badly:
        badly.setattr(tasks, "_one_batch", full)
        with caplog.at_level(logging.ERROR, logger="askwell.tasks"):
            tasks.WorkerLoop()._do_what_is_ready()
    assert "could not use the database" in caplog.text
    tasks.WorkerLoop()._do_what_is_ready()
    assert errands.done == ["bread"]


@pytest.mark.django_db
def test_after_a_request_to_stop_no_new_work_is_begun(errands):
    errands.fetch.enqueue("bread")
    loop = tasks.WorkerLoop()
    loop._stopping.set()
    loop._do_what_is_ready()
    assert errands.done == []


@pytest.mark.django_db(transaction=True)
def test_the_thread_is_woken_by_new_work_and_stops_when_told(errands, home, monkeypatch):
    monkeypatch.setattr(tasks, "LOOKS_EVERY", 3600.0)
    looked = threading.Event()
    really = tasks.WorkerLoop._do_what_is_ready
    monkeypatch.setattr(tasks.WorkerLoop, "_do_what_is_ready", lambda self: (really(self), looked.set()))
    with tasks.working_beside(home):
        assert looked.wait(10)
        errands.fetch.enqueue("bread")
        assert errands.was_done.wait(10)
    assert errands.done == ["bread"]
    assert not any(thread.name == "askwell-worker" for thread in threading.enumerate())


def test_serve_leaves_the_work_to_a_worker_of_its_own_process(home, monkeypatch):
    monkeypatch.setattr(tasks, "start_worker", lambda: pytest.fail("a second worker was started"))
    other = FileLock(home.worker_lock)
    assert other.take()
    with tasks.working_beside(home):
        assert not FileLock(home.worker_lock).take()
    other.give_back()


def test_a_second_worker_says_that_one_is_running(home):
    other = FileLock(home.worker_lock)
    assert other.take()
    with pytest.raises(tasks.AWorkerIsRunning, match="already at work"):
        tasks.work_until(threading.Event(), home, say=pytest.fail)
    other.give_back()


def test_a_worker_of_its_own_works_until_it_is_told_to_stop(home, monkeypatch):
    ended: list[str] = []
    monkeypatch.setattr(tasks, "start_worker", lambda: lambda: ended.append("stopped"))
    stopped = threading.Event()
    stopped.set()
    tasks.work_until(stopped, home, say=ended.append)
    assert ended == ["The worker is at work.", "stopped"]
    again = FileLock(home.worker_lock)
    assert again.take()
    again.give_back()


@pytest.mark.django_db
def test_done_work_is_forgotten_after_30_days_and_work_to_do_never(errands, django_assert_num_queries):
    errands.fetch.enqueue("bread")
    errands.fail.enqueue()
    tasks.WorkerLoop()._do_what_is_ready()
    errands.fetch.enqueue("milk")
    with django_assert_num_queries(1):
        tasks.forget_done_work(tasks._now() + timedelta(days=29))
    assert queue().count() == 3
    tasks.forget_done_work(tasks._now() + timedelta(days=31))
    assert queue().get() == queue().ready().get()


@pytest.mark.django_db
def test_the_daily_backup_is_thought_of_once_a_minute(monkeypatch):
    from askwell.journey import overview

    asked = []
    monkeypatch.setattr(overview, "order_the_daily_backup", lambda *, now: asked.append(now))
    clock = iter([0.0, 59.0, 60.0, 60.0, 61.0, 120.0, 120.0])
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(clock))
    loop = tasks.WorkerLoop()
    for _ in range(4):
        loop._do_chores()
    assert len(asked) == 2


@pytest.mark.django_db
def test_histories_of_old_notes_are_thinned_once_a_day(monkeypatch):
    from askwell.journey import meet, overview

    asked, noon = [], datetime(2026, 5, 12, 12, tzinfo=UTC)
    monkeypatch.setattr(overview, "order_the_daily_backup", lambda **_: None)
    monkeypatch.setattr(meet, "thin_histories", lambda *, now: asked.append(now))
    days = iter([noon, noon, noon + timedelta(days=1)])
    monkeypatch.setattr(tasks, "_now", lambda: next(days))
    loop = tasks.WorkerLoop()
    for _ in range(3):
        loop._chores_at = 0.0
        loop._do_chores()
    assert asked == [noon, noon + timedelta(days=1)]
