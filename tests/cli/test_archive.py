from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from formats.some_pdfs import Text, written

pytestmark = pytest.mark.slow
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Zebulon,Quackenbush,https://www.linkedin.com/in/zq-77,zebulon@quackenbush.example,Northwind,Analyst,05 Mar 2021\n"
    "María,García,https://www.linkedin.com/in/maria-garcia,,Fabrikam,Lead,12 Jan 2024\n"
    ",,,,Nowhere,,\n"
)


class Terminal:
    """A terminal in a data folder of its own; each command is a process, as it is for the owner."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.environment = {**os.environ, "ASKWELL_HOME": str(self.home), "NO_COLOR": "1"}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        start = [sys.executable, "-c", "from askwell.cli import main; main()"]
        return subprocess.run(
            [*start, *words], cwd=self.folder, env=self.environment, input=typed, text=True, capture_output=True
        )

    def json(self, *words: str) -> dict:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    (tmp_path / "Connections.csv").write_text(CONNECTIONS, encoding="utf-8")
    return Terminal(tmp_path)


def test_a_journey_of_files_by_command(terminal):
    """In, found, out, kept, erased, back: as a script would do it."""
    told = terminal.json("import", "linkedin", "Connections.csv")
    assert {name: told[name] for name in ("created", "updated", "merged", "skipped")} == {
        "created": 2, "updated": 0, "merged": 0, "skipped": 0,
    }  # fmt: skip
    assert [finding["line"] for finding in told["findings"]] == [4]
    assert terminal.json("import", "linkedin", "Connections.csv")["created"] == 0
    (hit,) = terminal.json("search", "garc")["hits"]
    assert (hit["title"], hit["noun"]) == ("María García", "contact")

    exported = terminal.json("export", "--out", "all.zip")
    assert (terminal.folder / "all.zip").stat().st_size == exported["bytes"]
    assert (terminal.folder / "all.zip").stat().st_mode & 0o777 == 0o600
    assert terminal.run("export", "--person", "maria garcia", "--out", "maria.zip").returncode == 0
    backup = terminal.json("backup", "--out", "kept.zip")["file"]

    assert "Erase them?" in terminal.run("erase", "zebulon quackenbush", typed="n\n").stderr
    assert terminal.json("search", "quackenbush")["hits"]
    erased = terminal.json("erase", "zebulon@quackenbush.example", "--yes")
    assert (erased["mentions"], erased["still_there"]) == ([], [])
    for path in terminal.home.rglob("*"):
        assert not path.is_file() or b"quackenbush" not in path.read_bytes().lower(), path
    assert terminal.json("import", "linkedin", "Connections.csv")["created"] == 0

    assert terminal.json("restore", backup, "--check")["format"] == "askwell-backup"
    assert terminal.json("restore", backup)["made_at"]
    assert terminal.json("search", "quackenbush")["hits"] == []
    assert terminal.json("search", "garcia")["hits"]


def test_a_calendar_comes_in_by_command_and_twice_changes_nothing(terminal):
    (terminal.folder / "work.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Coffee\nDTSTART:20240305T090000Z\nORGANIZER:mailto:zoe@ruiz.example\n"
        "ATTENDEE;CN=Ben Okafor:mailto:ben@okafor.example\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    told = terminal.json("import", "icalendar", "work.ics")
    assert (told["created"], told["state"]) == (3, "done")
    assert "has no start" in told["findings"][0]["what"]
    again = terminal.json("import", "icalendar", "work.ics")
    assert (again["created"], again["updated"], again["merged"], again["skipped"]) == (0, 0, 0, 3)
    assert "Nobody came in." in terminal.run("import", "icalendar", "Connections.csv").stdout


def test_a_backup_is_not_brought_back_under_a_running_askwell(terminal):
    terminal.json("backup", "--out", "kept.zip")
    from askwell.config.lock import FileLock

    lock = FileLock(terminal.home / "run.lock")
    assert lock.take()
    done = terminal.run("restore", "kept.zip")
    lock.give_back()
    assert (done.returncode, done.stdout) == (1, "")
    assert "is running" in done.stderr
    assert terminal.run("restore", "kept.zip").returncode == 0


def test_a_known_error_is_one_sentence_and_exit_code_1(terminal):
    for words, sentence in (
        (("erase", "nobody", "--yes"), "You have nobody called"),
        (("export", "--out", "nowhere/all.zip"), "cannot be written"),
        (("restore", "Connections.csv"), "no backup of Askwell"),
    ):
        done = terminal.run(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr


def test_people_read_what_happened_in_words(terminal):
    done = terminal.run("import", "linkedin", "-", typed=CONNECTIONS)
    assert "2 new." in done.stdout
    assert "Line 4:" in done.stdout
    assert "Nobody came in." in terminal.run("import", "vcard", "Connections.csv").stdout
    assert "María García" in terminal.run("search", "garcia").stdout
    assert "Nothing has these words" in terminal.run("search", "zzz").stdout
    assert terminal.run("import", "pigeon", "Connections.csv").returncode == 2


def test_a_resume_comes_in_by_command(terminal):
    page = [
        Text(50, 60, "Skills", 12, True),
        Text(50, 80, "SQL"),
        Text(50, 110, "Odd deeds", 12, True),
        Text(50, 130, "Walked"),
    ]
    (terminal.folder / "cv.pdf").write_bytes(written(page))
    (terminal.folder / "scan.pdf").write_bytes(written([]))
    said = terminal.run("import", "resume", "cv.pdf").stdout
    assert "It is your master résumé now." in said
    assert "One text found no place." in said
    assert "There is nothing new in it." in terminal.run("import", "resume", "cv.pdf").stdout
    said = terminal.run("import", "resume", "scan.pdf").stdout
    assert said.startswith("Nothing came in.\nThis PDF holds no text")
