"""Foreign files are read in a process of their own, under limits: whatever a file does to its reader, Askwell lives on.

    cards, findings = apart(vcard.read_cards)(file)

The child (`apart_child`) knows the formats and nothing else: no database, no settings, an empty environment. It may
use so much memory and CPU, and may not write, start anything or reach a network. It is new for each file, because a
copy of a process with threads is not sound. What it says is taken as JSON of the annotated shape, never unpickled.

Where a system has no such limits (Windows; the memory on macOS), the parent's patience and the audit hook remain.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Concatenate, ParamSpec, TypeVar, get_type_hints

from askwell.formats.findings import FormatFinding
from askwell.formats.plain import Assembly, IsOfAnotherShape
from askwell.journey.errors import NotUnderstood

MB = 1024 * 1024
CHILD = Path(__file__).with_name("apart_child.py")
DONE, TOO_MUCH = "done", "MemoryError"  # the child's last word: this, or the name of the error that ended it
NEEDED_TO_START = ("SYSTEMROOT",)  # by Windows
P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger("askwell.imports")


class FileIsNotRead(NotUnderstood):
    """Askwell could not make sense of this file. Export it again, in another form."""

    @property
    def finding(self) -> FormatFinding:
        return FormatFinding(None, self.sentence, "")


class FileNeedsTooMuchMemory(FileIsNotRead):
    """This file needs more memory than Askwell gives to a foreign file. Export it again with less in it."""


class FileTakesTooLong(FileIsNotRead):
    """This file takes longer to read than Askwell gives to a foreign file. Export it again with less in it."""


@dataclass(frozen=True)
class Limits:
    """What reading one file may cost; large files get more, in proportion to their size."""

    memory: int = 512 * MB
    memory_a_byte: int = 16
    cpu_seconds: int = 10
    cpu_seconds_a_megabyte: int = 2
    answer: int = 512 * MB
    patience: int = 6  # seconds on the clock for each of CPU, on a busy computer

    def told(self, size: int) -> dict[str, int]:
        """By the names of the system's limits: so much memory and CPU, and no file, process or dump of its own."""
        return {
            "RLIMIT_AS": self.memory + size * self.memory_a_byte,
            "RLIMIT_CPU": self.cpu_seconds + size // MB * self.cpu_seconds_a_megabyte,
            "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 32, "RLIMIT_NPROC": 0,
        }  # fmt: skip


FOREIGN = Limits()
# Our own archive may hold a life's work, well packed. Whatever else calls itself one is refused before it grows so far.
OWN_ARCHIVE = Limits(memory=2048 * MB, memory_a_byte=64, cpu_seconds=60, cpu_seconds_a_megabyte=20, answer=2048 * MB)


def apart(
    reader: Callable[Concatenate[bytes, P], T], limits: Limits = FOREIGN, *, loads: tuple[str, ...] = ()
) -> Callable[Concatenate[Path, P], T]:
    """The same reader, for a file instead of its bytes, in a process of its own. Raises FileIsNotRead.

    `loads` names modules with machine code, which may be loaded before the file is looked at and never after.
    """

    def read(file: Path, /, *args: P.args, **options: P.kwargs) -> T:
        told = limits.told(file.stat().st_size)
        request = {
            "path": [folder for folder in sys.path if os.path.isabs(folder)],
            "loads": loads,
            "module": reader.__module__,
            "reader": reader.__qualname__,
            "file": str(file.absolute()),
            "args": args,
            "options": options,
            "limits": told,
        }
        answer = Assembly(get_type_hints(reader)["return"])
        try:
            _run(request, answer, limits.answer, told["RLIMIT_CPU"] * limits.patience)
            whole: T = answer.whole()
        except IsOfAnotherShape as error:
            log.warning("a file was not read: its reader said something else than promised")
            raise FileIsNotRead from error
        return whole

    return read


def whole(parts: Iterable[bytes], *, at_most: int, otherwise: type[NotUnderstood]) -> bytes:
    """All parts of a file as they come in; `otherwise` is raised as soon as there are too many."""
    data = bytearray()
    for part in parts:
        data += part
        if len(data) > at_most:
            raise otherwise
    return bytes(data)


@contextmanager
def laid_down(data: bytes, folder: Path) -> Iterator[Path]:
    """A file of these bytes, to be read apart. It goes at once; after a crash the next import clears it away."""
    path = folder / f"{uuid.uuid4()}.import"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _run(request: dict[str, Any], answer: Assembly, room: int, patience: float) -> None:
    process = subprocess.Popen(  # noqa: S603 - this Python and our own file
        [sys.executable, "-I", "-S", "-B", str(CHILD)],
        env={name: os.environ[name] for name in NEEDED_TO_START if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()
    alarm = threading.Timer(patience, _end, (process, late))
    alarm.daemon = True
    alarm.start()
    assert process.stdin
    assert process.stdout
    try:
        with suppress(OSError), process.stdin as asking:  # a child that is gone already says so by its silence
            asking.write(json.dumps(request).encode() + b"\n")
        ending = _listen(process.stdout, answer, room)
    finally:
        alarm.cancel()
        process.kill()
        process.stdout.close()
        process.wait()
    if ending != DONE:
        raise _why(ending, process.returncode, late.is_set())


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _listen(stream: IO[bytes], answer: Assembly, room: int) -> str:
    """Take line after line; give the child's last word, or why it is not listened to any longer."""
    while line := stream.readline(room):
        room -= len(line)
        if not line.startswith(b"{"):
            return line.decode("ascii", "replace").strip()
        if not line.endswith(b"\n"):
            return TOO_MUCH if room <= 0 else ""
        answer.take(line)
    return TOO_MUCH if room <= 0 else ""


def _why(ending: str, code: int, is_late: bool) -> FileIsNotRead:
    log.warning("a file was not read: %s, code %s", ending or "no word", code)  # no text of the file in a log
    if is_late or code == -getattr(signal, "SIGXCPU", 24):
        return FileTakesTooLong()
    if ending == TOO_MUCH:
        return FileNeedsTooMuchMemory()
    return FileIsNotRead()
