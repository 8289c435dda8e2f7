"""A real house with the worked journey in it, and a real Chromium at its door."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

import postgresql

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=HttpsUpgrades",
]
CLOCK = "2026-05-12T09:30:00+00:00"  # a Tuesday, half past eleven in Hamburg
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
whoever_comes = pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 1280, "height": 900}},
        {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False},
    ],
    ids=["wide", "a phone in the dark", "without a script"],
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.skip("There is no Chromium on this computer, and it may not be installed from here.")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


class House(NamedTuple):
    """A running Askwell: its address, a start link, and the process."""

    url: str
    link: str
    home: Path
    process: subprocess.Popen[str]

    def another_link(self) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "askwell", "open", "--no-browser"],
            env=environment(self.home),
            capture_output=True,
            text=True,
            check=True,
        )
        return find_link(done.stdout)

    def kill(self) -> None:
        """As a power cut would: no warning, no clean-up."""
        self.process.kill()
        self.process.wait()


def environment(home: Path) -> dict[str, str]:
    """What a house is started with; where the tests run on PostgreSQL, each home has a database of its own."""
    return {
        **os.environ,
        **({"DATABASE_URL": postgresql.database_for(home)} if "DATABASE_URL" in os.environ else {}),
        "ASKWELL_HOME": str(home),
        "ASKWELL_CLOCK": CLOCK,
        "ASKWELL_BACKUPS": "off",
        "ASKWELL_SPEECH_MODEL": str(home / "no-model"),  # recordings wait, whatever this computer has
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "askwell.config.settings",
    }


def processes_of(profile: Path) -> list[int]:
    """The browser's own processes: those that name its profile, which nobody else uses."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in words:
            found.append(int(folder.name))
    return found


def find_link(words: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/\S+", words)
    assert found, words
    return found.group()


def start(home: Path, *, port: int = 0, program: tuple[str, ...] = ("-m", "askwell")) -> House:
    """Start Askwell on that home and wait for its one line."""
    process = subprocess.Popen(
        [sys.executable, *program, "serve", "--no-browser", "--port", str(port)],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if "http://127.0.0.1" in line:
            break
    threading.Thread(target=process.stdout.read, daemon=True).start()  # a full pipe would stop the server
    link = find_link(said)
    return House(re.match(r"http://[^/]+", link).group(), link, home, process)


def free_port() -> int:
    """A port to which a house can come back."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fill_with_the_demo(home: Path) -> None:
    """Put the worked journey into a new home: a copy of one that was filled before."""
    shutil.copytree(_filled(), home)
    if "DATABASE_URL" in os.environ:
        postgresql.copy_database(_filled(), home)


@cache
def _filled() -> Path:
    """A home with the worked journey, filled once in each worker and opened by nobody."""
    folder = Path(tempfile.mkdtemp(prefix="askwell-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    home = folder / "home"
    code = "from pathlib import Path; from askwell.config.home import Home; from askwell.config.demo import fill; import sys; fill(Home(Path(sys.argv[1])))"
    subprocess.run([sys.executable, "-c", code, str(home)], env=environment(home), check=True)
    return home


@pytest.fixture(scope="session")
def demo_house(tmp_path_factory) -> Iterator[House]:
    """The worked journey, shared by tests that only read."""
    home = tmp_path_factory.mktemp("demo") / "home"
    fill_with_the_demo(home)
    house = start(home)
    yield house
    house.process.terminate()
    house.process.wait(10)


@pytest.fixture
def own_house(tmp_path) -> Iterator[Callable[..., House]]:
    """Empty houses for tests that write, ended with the test."""
    started: list[House] = []

    def make(home: Path | None = None, *, demo: bool = False, port: int = 0) -> House:
        folder = home or tmp_path / f"home-{len(started)}"
        if demo:
            fill_with_the_demo(folder)
        house = start(folder, port=port)
        started.append(house)
        return house

    yield make
    for house in started:
        if house.process.poll() is None:
            house.process.terminate()
            house.process.wait(10)


class Watch:
    """What a page asked for and complained about, until `stop`."""

    def __init__(self, page, url: str) -> None:
        self.page, self.ours = page, (url, "data:", "blob:", "mailto:", "about:")
        self.abroad: list[str] = []
        self.complaints: list[str] = []
        self.ears = {"request": self.asked, "console": self.said, "pageerror": self.broke}
        for event, ear in self.ears.items():
            page.on(event, ear)

    def asked(self, request) -> None:
        if not request.url.startswith(self.ours):
            self.abroad.append(request.url)

    def said(self, message) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def broke(self, error) -> None:
        self.complaints.append(str(error))

    def stop(self) -> None:
        for event, ear in self.ears.items():
            self.page.remove_listener(event, ear)

    def assert_clean(self) -> None:
        assert not self.abroad
        assert not self.complaints


@pytest.fixture
def watch():
    return Watch


AXE = Path(AXE_FILE_PATH).read_text("utf-8")


# What a narrow window and dark colours can change; the rest was seen on the wide page.
BY_LOOK = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]


def axe(page, *, look: bool = False) -> list[str]:
    """Each violation with where it stands. `evaluate` passes the strict policy; a script tag would not."""
    page.evaluate(AXE)
    only = {"type": "rule", "values": BY_LOOK} if look else RULES
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture
def violations():
    return axe
