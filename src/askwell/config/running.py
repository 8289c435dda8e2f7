"""The Askwell that is running on a data folder: how another command finds it and asks it for a start link."""

from __future__ import annotations

import http.client
import json
import os
import re
from dataclasses import asdict, dataclass, field

from askwell.config.gate import MINT
from askwell.config.home import Home, write_private
from askwell.config.loopback import LOOPBACK
from askwell.config.start_links import START
from askwell.journey.errors import AskwellError

PATIENCE = 20.0
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class AskwellIsNotRunning(AskwellError):
    """Askwell is not running. Start it with `askwell`."""


class AskwellDoesNotAnswer(AskwellError):
    """Askwell is running on this data folder but does not answer. Wait a moment, or end it and start it again."""


@dataclass(frozen=True)
class Running:
    """What run.json holds: which process, which port, and the secret that asks it for a link."""

    pid: int
    port: int
    control: str = field(repr=False)


def announce(home: Home, port: int, control: str) -> None:
    """Write run.json, readable by the owner alone."""
    write_private(home.run_file, json.dumps(asdict(Running(os.getpid(), port, control))))


def find_running(home: Home) -> Running | None:
    """What run.json says, or None. After a crash it may speak of a process long gone: the lock knows better."""
    try:
        kept = json.loads(home.run_file.read_text("utf-8"))
        return Running(int(kept["pid"]), int(kept["port"]), str(kept["control"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def answers(running: Running) -> bool:
    """Whether what run.json speaks of answers like the gate. It leaves no line in its log."""
    line = http.client.HTTPConnection(LOOPBACK, running.port, timeout=PATIENCE)
    try:
        line.request("HEAD", START)
        return bool(line.getresponse().headers["X-Request-Id"])
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def ask_for_token(running: Running) -> str | None:
    """A fresh token from the running Askwell, or None when what listens there is not it."""
    line = http.client.HTTPConnection(LOOPBACK, running.port, timeout=PATIENCE)
    try:
        line.request("POST", MINT, headers={"Authorization": f"Bearer {running.control}", "Content-Length": "0"})
        answer = line.getresponse()
        token = answer.read(100).decode("ascii", "replace")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()
    return token if answer.status == http.client.OK and TOKEN.fullmatch(token) else None
