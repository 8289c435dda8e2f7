"""Tasks for the tests of the worker."""

from __future__ import annotations

import threading

from django_tasks import task

done: list[str] = []
was_done = threading.Event()


@task()
def fetch(what: str) -> None:
    done.append(what)
    was_done.set()


@task()
def fail() -> None:
    raise ValueError("Chen said no")
