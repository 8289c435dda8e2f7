"""T3: another user or program of this computer connects, looks into files and at processes, and gets nothing."""

from __future__ import annotations

import http.client
import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from addresses import addresses, routes
from another_user import as_nobody, needs_root
from strangers import SHARED
from threats.street import request, say

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")


def all_addresses() -> list[str]:
    return [address for route in routes() for address in addresses(route, str(SHARED))[:1]]


def answers(port: int, asked: list[str], cookie: str) -> list[int]:
    """What a program gets at each address: with that cookie, or with none."""
    found = []
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for address in asked:
        for method in ("GET", "POST"):
            line.request(method, address, headers={"Cookie": cookie} if cookie else {})
            answer = line.getresponse()
            answer.read()
            found.append(answer.status)
    line.close()
    return found


def test_no_address_opens_without_a_sign_in(street):
    asked = [*all_addresses(), "/static/base/base.css", "/static/vendor/htmx-4.0.1/htmx.min.js", "/favicon.ico", "/-/"]
    assert len(asked) > 100
    assert Counter(answers(street.port, asked, "")) == {401: 2 * len(asked)}


@needs_root
def test_another_user_gets_in_nowhere_even_with_the_owners_cookie(street):
    asked = all_addresses()
    assert Counter(as_nobody(answers, street.port, asked, street.cookie)) == {401: 2 * len(asked)}
    assert 200 in answers(street.port, asked[:20], street.cookie)


def what_opens(paths: list[str]) -> list[str]:
    """Those of the paths that can be read or listed."""
    opened = []
    for path in paths:
        try:
            os.listdir(path) if os.path.isdir(path) else Path(path).read_bytes()
        except PermissionError:
            continue
        opened.append(path)
    return opened


@needs_root
def test_another_user_reads_no_file_of_the_data_folder(street):
    home = street.house.home
    inside = [str(path) for path in (home, *home.rglob("*"))]
    beside = home.with_name("beside")
    beside.write_text("open to all")
    beside.chmod(0o644)
    assert len(inside) > 8
    assert as_nobody(what_opens, [*inside, str(beside)]) == [str(beside)]


@on_linux
@needs_root
def test_no_file_would_open_even_if_the_folder_did(street):
    """Each file for itself: a folder that was open for a moment gave nothing away."""
    home = street.house.home
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in home.rglob("*") if path.is_file()}
    assert set(modes.values()) == {"0o600"}, modes


@on_linux
def test_no_process_and_no_log_shows_a_secret(street):
    house = street.house
    secrets = [
        street.spent.rpartition("/")[2],
        street.cookie.partition("=")[2],
        json.loads((house.home / "run.json").read_text())["control"],
        json.loads((house.home / "secret").read_text())["key"],
    ]
    mine = Path(f"/proc/{house.process.pid}")
    shown = b"".join((mine / name).read_bytes() for name in ("cmdline", "environ", "comm", "status"))
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            shown += process.read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
    shown += b"".join(path.read_bytes() for path in house.home.glob("*.log*"))
    assert b"askwell" in shown
    assert not [secret for secret in secrets if secret.encode() in shown]


@on_linux
def test_a_crash_would_leave_no_memory_behind(street):
    limits = Path(f"/proc/{street.house.process.pid}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_a_start_link_is_dead_once_it_was_used(street):
    heard = say(street.port, request(street.spent, f"127.0.0.1:{street.port}"))
    assert heard.status == 401
    assert "set-cookie" not in heard.head.lower()


def test_the_answer_to_a_start_link_tells_nobody_where_it_came_from(street):
    heard = say(street.port, request("/-/start/guess", f"127.0.0.1:{street.port}"))
    assert "Referrer-Policy: no-referrer" in heard.head
    assert "Cache-Control: no-store" in heard.head
