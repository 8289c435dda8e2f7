"""T34: an erased person is in no byte of the data folder, and no file, archive or backup brings them back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from threats import zebulon

HERE = Path(__file__).parent
CUT_OFF, ZEBULON = HERE / "cut_off.py", HERE / "zebulon.py"


class Terminal:
    """Askwell's own commands on a data folder, each in a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {**os.environ, "ASKWELL_HOME": str(home), "PYTHONPATH": str(HERE.parent)}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, cwd=self.home.parent, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def askwell(self, *command: str) -> dict:
        return json.loads(self.run("-m", "askwell", *command, "--json"))

    def pages(self, *addresses: str) -> str:
        """The house started anew, those pages of it, and its polite end."""
        process = subprocess.Popen(
            [sys.executable, "-m", "askwell", "serve", "--no-browser", "--port", "0"],
            env=self.environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            link = re.search(r"http://127\.0\.0\.1:\d+/\S+", process.stdout.readline()).group()
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            browser.open(link).read()
            root = link.partition("/-/")[0]
            return "".join(browser.open(root + address).read().decode() for address in addresses)
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory) -> Path:
    """A house in which Zebulon left every trace; tests take copies of it."""
    home = tmp_path_factory.mktemp("t34") / "home"
    home.mkdir(mode=0o700)
    terminal = Terminal(home)
    terminal.run(str(ZEBULON), str(home))
    return home


def said(text: str) -> list[str]:
    return [word for word in zebulon.WORDS if word in text.lower()]


def as_text(archive: Path) -> str:
    """Every file of a zip, one after the other."""
    with zipfile.ZipFile(archive) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


@pytest.mark.slow
def test_no_byte_names_an_erased_person_and_nothing_brings_them_back(lived_in, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(lived_in, home)
    assert set(zebulon.words_found(home)) == set(zebulon.WORDS), "the traces to be found are not all there"
    (backup,) = (home / "backups").glob("askwell-*.zip")
    older = shutil.copy(backup, tmp_path / "older.zip")
    terminal = Terminal(home)
    archive = tmp_path / "archive.zip"
    terminal.askwell("export", "--out", str(archive))

    told = terminal.askwell("erase", zebulon.NAME, "--yes")

    assert told["still_there"] == []
    assert [mention["text"] for mention in told["mentions"]] == ["family@shared.example"]  # Zelda has it too
    assert zebulon.words_found(home) == {}
    ben = terminal.askwell("search", "okafor")["hits"][0]["uid"]
    pages = terminal.pages("/", "/pipeline/", "/archive/", "/bin/", "/research/", "/reach-out/", f"/timeline/{ben}/")
    assert "Ben Okafor" in pages
    assert said(pages) == []
    assert terminal.askwell("search", "quackenbush")["hits"] == []
    assert zebulon.words_found(home) == {}

    for name, run in json.loads(terminal.run(str(ZEBULON), str(home), "again")).items():
        assert (run["created"], run["updated"], run["skipped"]) == (0, 0, 1), name
        assert "somebody you erased" in run["findings"][0]["what"], name
    (tmp_path / "zelda.vcf").write_text(zebulon.ZELDA)
    assert terminal.askwell("import", "vcard", str(tmp_path / "zelda.vcf"))["findings"] == []
    run = terminal.askwell("import", "archive", str(archive))
    assert (run["created"], len(run["findings"])) == (0, 3)  # the contact, and twice named by Ben
    assert zebulon.words_found(home) == {}

    terminal.askwell("restore", str(older))
    assert zebulon.words_found(home) == {}
    terminal.askwell("export", "--out", str(tmp_path / "after.zip"))
    assert said(as_text(tmp_path / "after.zip")) == []

    moved = Terminal(tmp_path / "another-computer")
    moved.askwell("import", "archive", str(tmp_path / "after.zip"))
    (tmp_path / "again.csv").write_text(zebulon.CONNECTIONS)
    run = moved.askwell("import", "linkedin", str(tmp_path / "again.csv"))
    assert (run["created"], run["skipped"]) == (0, 1), "the list of the erased did not move house"
    assert zebulon.words_found(moved.home) == {}


@pytest.mark.fault
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="A process can only be killed like this where there is a kill -9.")
def test_an_erasure_that_is_cut_off_is_old_or_done_and_the_next_start_finishes_it(lived_in, tmp_path, rounds, chance):
    """kill -9 at each step of it, and in the full run at any moment."""
    at_random = [str(chance.random()) for _ in range(rounds(0, 100))]
    done = json.loads(Terminal(lived_in).run(str(CUT_OFF), str(lived_in), str(tmp_path), *at_random))
    steps = [one for one in done if one["step"]]
    assert len(steps) >= 7
    assert {one["state"] for one in steps} == {"old", "done"}
    for one in done:
        assert one["killed"] or not one["step"], one
        assert one["state"] in {"old", "done"}, one
        if one["state"] == "old":
            assert one["words_missing"] == [], one
        else:
            assert one["words"] == {}, one
            assert one["marks"] == 0, one
