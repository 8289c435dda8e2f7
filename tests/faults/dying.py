"""A process whose children die at a step of the test's choosing, as kill -9 would end them there.

It imports Askwell once and forks for each command, so that every step of a command can be tried. A step is a statement
to the database, the start or the end of a commit, or a change to a name in the data folder. Nothing in Askwell knows
of it: the database's cursors and Python's own audit events are listened to, in the child alone.

Run as a program; it reads one JSON object a line, {"words": [...], "at": step or null}, and answers each with one.
"""

from __future__ import annotations

import json
import mmap
import os
import signal
import struct
import sys

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Steps:
    """Counts steps where the parent sees them, even of a child that is dead; ends the child before the chosen one."""

    def __init__(self) -> None:
        self.shared = mmap.mmap(-1, 8)
        self.at: int | None = None

    @property
    def taken(self) -> int:
        return struct.unpack("q", self.shared[:8])[0]

    def begin(self, at: int | None) -> None:
        self.at = at
        self.shared[:8] = struct.pack("q", 0)

    def step(self) -> None:
        if self.taken == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.shared[:8] = struct.pack("q", self.taken + 1)


def listen(steps: Steps, home: str) -> None:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            path = arguments[0]
            if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(home):
                steps.step()

    def before(method, *, after: bool = False):
        def counted(*arguments, **named):
            steps.step()
            result = method(*arguments, **named)
            if after:
                steps.step()
            return result

        return counted

    sys.addaudithook(hear)
    CursorWrapper.execute = before(CursorWrapper.execute)
    CursorWrapper.executemany = before(CursorWrapper.executemany)
    BaseDatabaseWrapper._commit = before(BaseDatabaseWrapper._commit, after=True)


def carry_out(words: list[str]) -> None:
    from askwell.cli import app, base

    if words == ["prepare"]:
        base.prepare_house()
    elif words == ["work"]:
        from askwell.config import tasks

        base.prepare_house()
        loop = tasks.WorkerLoop()
        loop.start = loop._do_what_is_ready
        tasks.WorkerLoop = lambda: loop
        tasks.start_worker()
    elif words[0] == "migrate":
        from django.core.management import call_command

        call_command(*words, verbosity=0)
    else:
        app.main(args=words, prog_name="askwell", standalone_mode=False)


def child(steps: Steps, words: list[str], said: int) -> None:
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        listen(steps, os.environ["ASKWELL_HOME"])
        carry_out(words)
        code = 0
    except BaseException as error:
        os.write(said, f"{type(error).__name__}: {error}".encode())
    finally:
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    from askwell.cli import base

    base.set_django_up()
    from askwell.journey import upkeep
    from askwell.journey.overview import imports_run  # and with it what all the children need, once

    # Chunks and holds of the lock are as long on a busy machine as on a quiet one, so that the steps are the same.
    imports_run.Pace.learn = lambda *_: None
    upkeep.perf_counter = lambda: 0.0
    steps = Steps()
    for line in sys.stdin:
        asked = json.loads(line)
        steps.begin(asked["at"])
        heard, said = os.pipe()
        pid = os.fork()
        if pid == 0:
            child(steps, asked["words"], said)
        os.close(said)
        with os.fdopen(heard, "rb") as words:
            last = words.read().decode()
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        told = {"steps": steps.taken, "killed": ended == -signal.SIGKILL, "code": ended, "said": last}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
