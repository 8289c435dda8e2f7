"""Erase Zebulon and be killed in the middle; start again and look. usage: cut_off.py HOME FOLDER [FRACTION …]

Each try is a copy of HOME and two forks of this process: one that is killed, one that starts anew. A try ends at a
named step, or after a fraction of the time that the whole takes. Prints a JSON list of what was found.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# where: the function before which the kill comes, and how many calls of it are let through
STEPS = {
    "before the rows": ("erasing_traces.forget_traces", 0),
    "amid the traces": ("erasing_traces._forget_tasks", 0),
    "after the rows": ("erasing_bytes.scrub_bytes", 0),
    "with the file clean": ("erasing_bytes._renew_copies", 0),
    "amid the new backup": ("backups.seal", 0),
    "before the copies go": ("erasing_bytes._remove", 0),
    "amid the copies": ("erasing_bytes._remove", 2),
    "before the mark goes": ("erasing_bytes._is_finished", 0),
}


def fork(work: Callable[[], Any]) -> tuple[int, Any]:
    """Do it in a process of its own: (how it ended, what it gave)."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        try:
            told = json.dumps(work())
            os.write(write, told.encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        told = answer.read()
    return os.waitpid(child, 0)[1], json.loads(told) if told else None


def move_into(root: Path) -> Any:
    """Use that data folder in this process."""
    from django.conf import settings
    from django.db import connection

    from askwell.config.home import Home

    settings.HOME = home = Home(root)
    settings.ASKWELL_WRITER_LOCK = root / "writer.lock"
    connection.settings_dict["NAME"] = str(home.database)
    return home


def kill_before(where: str, calls: int) -> None:
    """Have this process killed when that function is called once more than so often."""
    from importlib import import_module

    module_name, _, name = where.rpartition(".")
    module = import_module(f"askwell.journey.overview.{module_name}")
    real, seen = getattr(module, name), []

    def deadly(*arguments: Any, **options: Any) -> Any:
        seen.append(1)
        if len(seen) > calls:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)

    for holder in (module, import_module("askwell.journey.overview.erasing")):
        if getattr(holder, name, None) is real:
            setattr(holder, name, deadly)


def erase(root: Path) -> float:
    from askwell.journey import overview
    from askwell.journey.account import local_owner
    from threats import zebulon

    move_into(root)
    owner, began = local_owner(), time.monotonic()
    overview.erase(owner=owner, now=zebulon.NOW, uid=overview.find_contact(owner=owner, words=zebulon.NAME).uid)
    return time.monotonic() - began


def start_anew(root: Path) -> dict[str, Any]:
    from askwell.config import database
    from askwell.journey import account
    from askwell.records.models import Contact
    from threats import zebulon

    database.prepare(move_into(root))
    words = zebulon.words_found(root)
    is_there = Contact.objects.of(account.local_owner()).filter(formatted_name=zebulon.NAME).exists()
    return {
        "state": "old" if is_there else "done",
        "words": words,
        "words_missing": [word for word in zebulon.WORDS if word not in words],
        "marks": len(account.with_unfinished_erasing()),
    }


def killed_at_a_step(root: Path, where: str, calls: int) -> None:
    kill_before(where, calls)
    erase(root)


def killed_after(root: Path, seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, max(0.001, seconds))
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    erase(root)


def main(home: Path, folder: Path, fractions: list[float]) -> list[dict[str, Any]]:
    from askwell.config.sqlite_swap import use_a_safe_sqlite

    use_a_safe_sqlite()
    os.environ["DJANGO_SETTINGS_MODULE"] = "askwell.config.settings"
    import django

    django.setup()
    from askwell.journey import overview  # once, before the forks

    assert overview
    copy = folder / "whole"
    shutil.copytree(home, copy)
    _, takes = fork(lambda: erase(copy))
    tries = [(step, lambda root, at=at: killed_at_a_step(root, *at)) for step, at in STEPS.items()]
    tries += [("", lambda root, part=part: killed_after(root, takes * part)) for part in fractions]
    found = []
    for number, (step, work) in enumerate(tries):
        copy = folder / f"try-{number}"
        shutil.copytree(home, copy)
        ended, _ = fork(lambda work=work, copy=copy: work(copy))
        _, told = fork(lambda copy=copy: start_anew(copy))
        found.append({"step": step, "killed": os.WIFSIGNALED(ended), **told})
        shutil.rmtree(copy)
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), [float(part) for part in sys.argv[3:]])))
