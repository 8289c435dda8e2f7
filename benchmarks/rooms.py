"""Fifty rooms at once on the real process: each saves a line a second, and the wait counts from when it was due."""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.serving import LINK, _cpu_seconds, _get

ROOMS, SECONDS = 50, 20
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ROOM = re.compile(r"/meet/([0-9a-f-]{36})/")


def rooms(home: Path, count: int = ROOMS) -> dict[str, float]:
    """Milliseconds of a note save (p50, p95, p99) while that many rooms are open, and CPU milliseconds of one save."""
    process = subprocess.Popen(
        [sys.executable, "-m", "askwell", "serve", "--port", "0", "--no-browser"],
        env={**os.environ, "ASKWELL_HOME": str(home)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        found = LINK.search(process.stdout.readline())
        assert found, "Askwell did not start"
        port = int(found[1])
        headers, talk = _enter(port, found[2])
        before, waits = _cpu_seconds(process.pid), []
        threads = [threading.Thread(target=_room, args=(port, headers, talk, waits)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        cpu = 1000 * (_cpu_seconds(process.pid) - before) / len(waits)
    finally:
        process.terminate()
        process.wait(30)
    parts = statistics.quantiles(waits, n=100, method="inclusive")
    return {"saves": len(waits), "p50": parts[49], "p95": parts[94], "p99": parts[98], "cpu": cpu}


def _enter(port: int, link: str) -> tuple[dict[str, str], str]:
    """What a signed-in page sends, and a talk to write in."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    _, cookies = _get(line, link, "")
    words = ""
    for address in ("/meet/", "/account/"):
        line.request("GET", address, headers={"Cookie": cookies})
        answer = line.getresponse()
        words += answer.read().decode()
        given = [value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
        cookies = "; ".join([cookies, *given])
    token, talk = TOKEN.search(words), ROOM.search(words)
    assert token
    assert talk
    return {"Cookie": cookies, "X-CSRFToken": token[1], "Content-Type": "application/json"}, talk[1]


def _room(port: int, headers: dict[str, str], talk: str, waits: list[float]) -> None:
    line, client = http.client.HTTPConnection("127.0.0.1", port, timeout=60), str(uuid.uuid4())
    due = time.monotonic() + int(client[:4], 16) / 0x10000  # not all in the same moment
    for seq in range(1, SECONDS + 1):
        time.sleep(max(0.0, due - time.monotonic()))
        save = {
            "note": str(uuid.uuid4()), "client": client, "seq": seq, "text": "They hire in spring, and ask for SQL.",
            "typed_at": datetime.now(UTC).isoformat(),
        }  # fmt: skip
        line.request("POST", f"/meet/{talk}/notes/", json.dumps(save), headers)
        answer = line.getresponse()
        answer.read()
        assert answer.status == http.client.OK, answer.status
        waits.append(1000 * (time.monotonic() - due))
        due += 1


def line_of(figures: dict[str, float]) -> str:
    """The figures beside the goal."""
    shown = "  ".join(f"{name} {value:.1f}" for name, value in figures.items())
    return f"  {ROOMS} rooms, a note save  {shown}  goal p95 50{'' if figures['p95'] <= 50 else ', missed'}"


if __name__ == "__main__":
    print(line_of(rooms(Path(sys.argv[1]))))
