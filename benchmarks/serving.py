"""The real process on a filled home: from exec to the first answer, what it holds in memory, what it does while idle."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from pathlib import Path

LINK = re.compile(r"http://127\.0\.0\.1:(\d+)(/-/start/[\w-]{43})")
VISITED = (
    "/",
    "/research/",
    "/search/?q=the",
    "/pipeline/",
    "/stay-in-touch/",
    "/reflect/",
    "/act/",
    "/research/duplicates/",
)
IDLE_SECONDS = 10
TICKS = os.sysconf("SC_CLK_TCK")


def serve(home: Path) -> dict[str, float]:
    """Seconds to the first answer; megabytes after a round of pages, with and without the mapped database; idle CPU."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "askwell", "serve", "--port", "0", "--no-browser"],
        env={**os.environ, "ASKWELL_HOME": str(home)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        found = LINK.search(process.stdout.readline())
        assert found, "Askwell did not start"
        line = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
        _, cookies = _get(line, found[2], "")
        status, _ = _get(line, "/", cookies)
        seconds, cpu = time.perf_counter() - start, _cpu_seconds(process.pid)
        assert status == http.client.OK, status
        for address in VISITED:
            assert _get(line, address, cookies)[0] == http.client.OK, address
        before = _cpu_seconds(process.pid)
        time.sleep(IDLE_SECONDS)
        idle = (_cpu_seconds(process.pid) - before) / IDLE_SECONDS
        all_of_it, own = _megabytes(process.pid)
    finally:
        process.terminate()
        process.wait(30)
    return {
        "start s": seconds,
        "start CPU s": cpu,
        "memory MB": own,
        "with mapped file MB": all_of_it,
        "idle %": 100 * idle,
    }


def _get(line: http.client.HTTPConnection, address: str, cookies: str) -> tuple[int, str]:
    line.request("GET", address, headers={"Cookie": cookies} if cookies else {})
    answer = line.getresponse()
    answer.read()
    given = [value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
    return answer.status, "; ".join([cookies, *given] if cookies else given)


def _cpu_seconds(pid: int) -> float:
    """User and system time of the process so far (proc(5): fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _megabytes(pid: int) -> tuple[float, float]:
    """What is resident, and what of it is its own: the rest are pages of the database file, which the system lends."""
    kept = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE))
    return int(kept["VmRSS"]) / 1024, (int(kept["VmRSS"]) - _mapped(pid)) / 1024


def _mapped(pid: int) -> int:
    """Kilobytes of the database file that are mapped into memory."""
    found = re.findall(
        r"askwell\.sqlite3\n(?:\w+:.*\n)*?Rss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps").read_text(), re.MULTILINE
    )
    return sum(int(kilobytes) for kilobytes in found)
