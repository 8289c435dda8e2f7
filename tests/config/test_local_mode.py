"""The real process, on a throwaway home, with a house of one page; and once with the whole of Askwell."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from askwell.config.home import Home

TINY_HOUSE = [sys.executable, str(Path(__file__).with_name("tiny_house.py"))]
LINE = re.compile(r"Askwell is (already )?running\. Open http://127\.0\.0\.1:(\d+)(/-/start/([\w-]{43}))\n")
NOT_FOR_THEM = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "DJANGO_SETTINGS_MODULE")
WITHOUT_SCREEN = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THEM}

pytestmark = [pytest.mark.skipif(os.name != "posix", reason="signals and modes of POSIX")]


class Process:
    """A started Askwell and the one line it printed."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.popen = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, umask=0o022
        )

    def line(self) -> re.Match[str]:
        assert self.popen.stdout
        printed = self.popen.stdout.readline()
        found = LINE.fullmatch(printed)
        assert found, printed + self.end()[1]
        return found

    def end(self, how: int = signal.SIGTERM) -> tuple[str, str]:
        self.popen.send_signal(how)
        return self.popen.communicate(timeout=30)


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def start(home) -> Iterator[Callable[..., Process]]:
    started: list[Process] = []

    def run(*arguments: str, command: list[str] = TINY_HOUSE, **environment: str) -> Process:
        mine = [*command, str(home.root), *arguments] if command is TINY_HOUSE else [*command, *arguments]
        started.append(Process(mine, {**WITHOUT_SCREEN, "ASKWELL_HOME": str(home.root), **environment}))
        return started[-1]

    yield run
    for process in started:
        if process.popen.poll() is None:
            process.end(signal.SIGKILL)
        for stream in (process.popen.stdout, process.popen.stderr):
            assert stream
            stream.close()


def ask(port: int | str, path: str, method: str = "GET", body: str | None = None, **headers: str):
    line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        line.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_one_line_has_a_link_that_signs_in_once(start):
    process = start("0")
    _, port, link, _ = process.line().groups()
    status, headers, _ = ask(port, link)
    assert (status, headers["Location"]) == (303, "/")
    cookie = headers["Set-Cookie"].partition(";")[0]
    assert ask(port, "/", Cookie=cookie)[0::2] == (200, "me ")
    assert ask(port, link)[0] == 401
    assert process.end() == ("", "")
    assert process.popen.returncode == 0


def test_a_head_and_a_fetch_ahead_leave_the_link_good(start):
    _, port, link, _ = start("0").line().groups()
    assert ask(port, link, "HEAD")[0] == 200
    assert ask(port, link, Sec_Purpose="prefetch;prerender")[0] == 503
    assert ask(port, link)[0] == 303


def test_a_foreign_name_and_two_names_are_refused_by_the_real_server(start):
    _, port, link, _ = start("0").line().groups()
    assert ask(port, link, Host="evil.example")[0] == 421
    line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
    line.putrequest("GET", link, skip_host=True)
    line.putheader("Host", f"127.0.0.1:{port}")
    line.putheader("Host", "evil.example")
    line.endheaders()
    assert line.getresponse().status in (400, 421)
    line.close()
    assert ask(port, link)[0] == 303


def test_a_header_with_an_underscore_does_not_slip_through(start):
    _, port, _, _ = start("0").line().groups()
    assert ask(port, "/", **{"askwell.owner": "me", "Sec-Fetch_Site": "none"})[0] == 401


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_tidies_up_when_it_is_told_to_end(start, home, how):
    process = start("0")
    _, port, link, _ = process.line().groups()
    ask(port, link)
    assert {mode(home.run_file), mode(home.secret_file), mode(home.run_lock)} == {0o600}
    assert mode(home.root) == 0o700
    process.end(how)
    assert process.popen.returncode == 0
    assert not home.run_file.exists()
    assert not home.open_page.exists()


def test_a_second_start_opens_the_first(start):
    first, second = start("0"), start("0")
    lines = sorted((first.line(), second.line()), key=lambda line: bool(line[1]))
    assert [bool(line[1]) for line in lines] == [False, True]
    assert lines[0][2] == lines[1][2]
    assert ask(lines[0][2], lines[0][3])[0] == 303
    assert ask(lines[1][2], lines[1][3])[0] == 303


def test_of_many_starts_at_the_same_moment_one_runs(start):
    lines = [process.line() for process in [start("0") for _ in range(4)]]
    assert sorted(bool(line[1]) for line in lines) == [False, True, True, True]
    assert len({line[2] for line in lines}) == 1


def test_after_a_kill_the_old_run_json_is_ignored(start, home):
    killed = start("0")
    killed.line()
    killed.end(signal.SIGKILL)
    stale = json.loads(home.run_file.read_text())
    again = start("0").line()
    assert not again[1]
    assert json.loads(home.run_file.read_text())["pid"] != stale["pid"]
    assert ask(again[2], again[3])[0] == 303


def test_a_cookie_outlives_a_restart_on_the_same_port(start):
    first = start("0")
    _, port, link, _ = first.line().groups()
    cookie = ask(port, link)[1]["Set-Cookie"].partition(";")[0]
    first.end()
    assert start(port).line()[2] == port
    assert ask(port, "/", Cookie=cookie)[0] == 200


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="reads Linux's /proc")
def test_no_secret_is_in_argv_environment_output_or_log(start, home):
    process = start("0")
    _, port, link, token = process.line().groups()
    cookie = ask(port, link)[1]["Set-Cookie"].partition(";")[0]
    ask(port, link)
    ask(port, "/broken?q=Chen", Cookie=cookie)
    kept = json.loads(home.run_file.read_text())
    key = json.loads(home.secret_file.read_text())["key"]
    seen = b"".join(Path(f"/proc/{process.popen.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    log = home.log_file.read_text()
    output = "".join(process.end())
    assert "GET /- 401" in log
    assert "ValueError" in log
    for secret in (token, kept["control"], key, cookie.partition("=")[2], "Chen"):
        assert secret.encode() not in seen
        assert secret not in log
        assert secret not in output


def test_the_browser_is_given_a_page_and_no_token(start, home, tmp_path):
    told = tmp_path / "told"
    os.mkfifo(told)
    teller = tmp_path / "teller"
    teller.write_text(f'#!/bin/sh\necho "$@" > {told}\n')
    teller.chmod(0o700)
    command = [*TINY_HOUSE[:1], "-c", OPENING, str(home.root)]
    process = start(command=command, BROWSER=f"{teller} %s")
    shown = told.read_text().strip()
    assert shown == home.open_page.as_uri()
    assert mode(home.open_page) == 0o600
    page = home.open_page.read_text()
    action, token = re.search(r'action="([^"]+)"', page), re.search(r'value="([^"]+)"', page)
    assert action
    assert token
    port = process.line()[2]
    from_disk = {"Origin": "null", "Sec_Fetch_Site": "cross-site", "Content_Type": "application/x-www-form-urlencoded"}
    assert ask(port, urlsplit(action[1]).path, "POST", f"token={token[1]}", **from_disk)[0] == 303


OPENING = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); sys.argv += ["0"]
import runpy; runpy.run_path({TINY_HOUSE[1]!r}, run_name="__main__")
"""


def test_a_house_that_cannot_start_leaves_nothing_behind(start, home):
    failing = (
        "from pathlib import Path; from askwell.config.local_mode import serve; from askwell.config.home import Home\n"
    )
    failing += f"serve(Home(Path({str(home.root)!r})), port=0, say=print, house=lambda home: 1 / 0)"
    process = start(command=[sys.executable, "-c", failing])
    assert "ZeroDivisionError" in process.popen.communicate(timeout=30)[1]
    assert not home.run_file.exists()
    assert not start("0").line()[1]


ASKWELL = [sys.executable, "-c", "from askwell.cli import main; main()"]


@pytest.mark.slow
def test_the_whole_of_askwell_starts_opens_and_ends(start, home):
    process = start("serve", "--port", "0", "--no-browser", command=ASKWELL)
    port = process.line()[2]
    asked = start("open", "--no-browser", command=ASKWELL)
    printed, complaint = asked.popen.communicate(timeout=30)
    assert (asked.popen.returncode, complaint) == (0, "")
    cookie = ask(port, urlsplit(printed.strip()).path)[1]["Set-Cookie"].partition(";")[0]
    assert ask(port, "/", Cookie=cookie)[0] in (200, 302, 303)
    assert ask(port, "/static/nothing.css")[0] == 401
    assert process.end() == ("", "")
    assert process.popen.returncode == 0
    assert {mode(path) for path in home.root.iterdir() if path.is_file()} == {0o600}


@pytest.mark.slow
def test_a_worker_of_its_own_works_alone_and_ends_when_told(start):
    worker = start("worker", command=ASKWELL)
    assert worker.popen.stdout
    assert worker.popen.stdout.readline() == "The worker is at work.\n"
    second = start("worker", command=ASKWELL)
    printed, complaint = second.popen.communicate(timeout=30)
    assert (second.popen.returncode, printed) == (1, "")
    assert complaint.startswith("Another worker is already at work on this data folder;")
    assert worker.end() == ("", "")
    assert worker.popen.returncode == 0


def test_open_starts_nothing(start, home):
    asked = start("open", command=ASKWELL)
    assert asked.popen.communicate(timeout=30) == ("", "Askwell is not running. Start it with `askwell`.\n")
    assert asked.popen.returncode == 1
    assert not home.root.exists()


def test_there_is_no_way_to_listen_to_a_network(start):
    asked = start("serve", "--host", "0.0.0.0", command=ASKWELL)
    assert "No such option" in asked.popen.communicate(timeout=30)[1]
    assert asked.popen.returncode == 2
