"""What a process that reads a foreign file may do: little. `journey/apart_child` and `speech/listener` shut themselves in.

Two nets, one under the other. The system's: limits on memory, CPU and files, and where it lets an ordinary user, a
network of its own with nothing in it. Python's: an audit hook that refuses to write, to start, to connect, and to read
anything but the code that it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ZONES: Final = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
LOOKS: Final = ("open", "os.listdir", "os.scandir", "os.walk", "os.fwalk")
REFUSED: Final = (
    "_winapi.", "ctypes.", "fcntl.", "ftplib.", "glob.", "http.", "imaplib.", "mmap.", "msvcrt.", "os.", "pathlib.",
    "pickle.", "poplib.", "pty.", "resource.", "shutil.", "signal.", "smtplib.", "socket.", "sqlite3.", "subprocess.", "syslog.",
    "tempfile.", "urllib.", "webbrowser.", "winreg.",
)  # fmt: skip
NEW_USERS: Final = 0x10000000  # CLONE_NEWUSER
NEW_NETWORK: Final = 0x40000000  # CLONE_NEWNET
END_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG
GAIN_NOTHING: Final = 38  # PR_SET_NO_NEW_PRIVS
HOUSE: Final = Path(__file__).parent.parent


class IsNotAllowedHere(PermissionError):
    """A reader of foreign files may not do that."""


def is_refused(event: str, args: Sequence[Any], folders: Sequence[str]) -> bool:
    """Whether what Python is about to do (an audit event) goes beyond reading code and zones out of `folders`."""
    if event not in LOOKS:
        return event.startswith(REFUSED)
    path = args[0] if args else None
    if isinstance(path, int):  # what is open already
        return False
    writes = event == "open" and (bool((args[2] or 0) & WRITES) or bool(set(args[1] or "") & set("wax+")))
    return writes or not _lies_in(os.path.realpath(os.fsdecode(path or ".")), folders)


def _lies_in(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)


# From here on all runs in the child alone; tests/journey/test_apart.py and tests/services/speech look at it from outside.
def limit(most: Mapping[str, int]) -> None:  # pragma: no cover
    """Give this process no more than that, by the names of the system's limits; none of them may grow again."""
    if sys.platform == "win32":
        return
    import resource

    for name, value in most.items():
        after = value + (name == "RLIMIT_CPU")  # a second later it would be a plain kill, which says less
        with suppress(ValueError, OSError, AttributeError):  # a system that lacks one of them has the others
            resource.setrlimit(getattr(resource, name), (value, after))


def leave_the_network() -> None:  # pragma: no cover
    """On Linux: nothing to connect to, no rights to be gained, and no life after the parent. Threads come after it."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.prctl(END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        system.prctl(GAIN_NOTHING, 1, 0, 0, 0)
        system.unshare(NEW_USERS | NEW_NETWORK)


def be_watched() -> None:  # pragma: no cover
    """From now on Python refuses what a reader has no need of."""
    code = [os.path.realpath(folder) for folder in (*sys.path, sys.base_prefix, *ZONES)]
    folders = [os.path.realpath(HOUSE), *(folder for folder in code if folder != os.getcwd())]  # it may be one's own

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if is_refused(event, args, folders):
            raise IsNotAllowedHere(event)

    sys.addaudithook(watch)
