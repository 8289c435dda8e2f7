"""Readers that a hostile file has taken over: what each tries, and what it says of it. They run in the child alone."""

# ruff: noqa: SIM115 - none of these files is ever opened

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

Told = tuple[list[str], list[str]]


def reads_lines(data: bytes, suffix: str = "", *, prefix: str = "") -> Told:
    """An honest one."""
    return [f"{prefix}{line}{suffix}" for line in data.decode().split("\n")], [f"{len(data)} bytes"]


def tries_everything(data: bytes) -> Told:
    """Each deed by name, and how it ended."""
    port, folder = data.decode().split("\n")
    deeds: dict[str, Callable[[], Any]] = {
        "make a socket": lambda: __import__("socket").socket(),
        "connect": lambda: __import__("socket").create_connection(("127.0.0.1", int(port)), 2),
        "look a name up": lambda: __import__("socket").getaddrinfo("localhost", 80),
        "write a file": lambda: open(os.path.join(folder, "written"), "w"),
        "write a file below Python": lambda: os.open(os.path.join(folder, "written"), os.O_CREAT | os.O_WRONLY),
        "change the code": lambda: open(__file__, "a"),
        "read the passwords": lambda: open("/etc/passwd").read(),
        "read by a detour": lambda: open(
            os.path.join(sys.prefix, "..", "..", "..", "..", "..", "etc", "passwd")
        ).read(),
        "read what lies where it was started": lambda: open("pyproject.toml").read(),
        "look around": lambda: os.listdir("/"),
        "walk around": lambda: next(os.scandir(folder)),
        "remove a file": lambda: os.remove(os.path.join(folder, "precious")),
        "move a file": lambda: os.rename(os.path.join(folder, "precious"), os.path.join(folder, "moved")),
        "make a folder": lambda: os.mkdir(os.path.join(folder, "made")),
        "link a file": lambda: os.symlink("/etc/passwd", os.path.join(folder, "linked")),
        "start a program": lambda: __import__("subprocess").run(["true"]),
        "start a shell": lambda: os.system("true"),
        "become a program": lambda: os.execv("/bin/true", ["true"]),
        "fork": os.fork,
        "signal the parent": lambda: os.kill(os.getppid(), 0),
        "open a database": lambda: __import__("sqlite3").connect(os.path.join(folder, "database")),
        "call into C": lambda: __import__("ctypes").CDLL(None).getpid(),
        "unpickle": lambda: __import__("pickle").loads(b"cos\nsystem\n(S'true'\ntR."),
        "change its limits": lambda: __import__("resource").setrlimit(7, (4096, 4096)),
    }
    return [f"{name}: {_tried(deed)}" for name, deed in deeds.items()], [repr(dict(os.environ))]


def _tried(deed: Callable[[], Any]) -> str:
    try:
        deed()
    except (OSError, ValueError) as error:
        return type(error).__name__
    return "DONE"


def tells_its_limits(data: bytes) -> Told:
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    return [f"{name} {resource.getrlimit(getattr(resource, name))[0]}" for name in names], [
        os.readlink("/proc/self/ns/net")
    ]


def eats_memory(data: bytes, *_: object) -> Told:
    return [str(len(bytearray(4 * 1024**3)))], []


def never_ends(data: bytes) -> Told:
    while True:
        pass


def waits_for_ever(data: bytes) -> Told:
    __import__("threading").Event().wait()
    return [], []


def nests_too_deep(data: bytes) -> Told:
    return nests_too_deep(data)


def crashes(data: bytes, *_: object) -> Told:
    __import__("faulthandler")._sigsegv()
    return [], []


def leaves(data: bytes) -> Told:
    raise SystemExit(0)


def falls_silent(data: bytes) -> Told:
    os._exit(0)


def stops_midway(data: bytes) -> Told:
    sys.stdout.buffer.write(b'{"0": ["half')
    sys.stdout.flush()
    os._exit(0)


def babbles(data: bytes) -> Told:
    sys.stdout.buffer.write(b"{ no JSON\n")
    return [], []


def lies(data: bytes) -> Told:
    return [1, 2], {}  # type: ignore[list-item, return-value]


def keeps_a_part_back(data: bytes) -> tuple[list[str], str]:
    return ([],)  # type: ignore[return-value]


def floods(data: bytes) -> Told:
    return ["x" * 1000] * 10_000, []


def floods_in_one_line(data: bytes) -> Told:
    return ["x" * 2_000_000], []


def weighs_linkedin(data: bytes, name: str) -> tuple[list[str], int, str]:
    """What LinkedIn's reader says of a file, the kilobytes it needed at its height, and whom it found."""
    import resource

    from askwell.formats.linkedin import read_archive

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read_archive(data, name)
    needed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return [str(finding) for finding in found.findings], needed, ",".join(c.formatted_name for c in found.connections)
