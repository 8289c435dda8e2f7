"""T28, the half about logs: words, names and secrets go through the house, in use and in errors. No log has one."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from chromium import environment
from threats.street import Heard, Visitor, request, say

# What somebody types, and where. Each is found in the logs if a single line quotes it.
CANARIES = [
    "canary-owner-name", "canary-wonder", "canary-person", "canary-organization", "canary-about", "canary-place",
    "canary-fact", "canary-source", "canary-goal", "canary-search", "canary-filter", "canary-address",
    "canary-file-name", "canary-row", "canary-column", "canary-json", "canary-header", "canary-cookie",
    "canary-language", "canary-damage",
]  # fmt: skip


class Used(NamedTuple):
    """A house that was lived in and broken: its folder, all its logs, what it printed, and what was answered."""

    home: Path
    logs: str
    printed: str
    answers: dict[str, Heard]


def live(visitor: Visitor) -> None:
    """Normal use: everything that takes words gets some."""
    visitor.post("/welcome/", {"formatted_name": "canary-owner-name", "wonder": "canary-wonder", "hours": "4"})
    made = visitor.post("/research/people/new/", {"formatted_name": "canary-person Okafor", "about": "canary-about",
                                                  "organization": "canary-organization", "place": "canary-place"})  # fmt: skip
    assert made.status == 302, made.body.decode()
    person = made.head.split("Location: ")[1].split("\r\n")[0]
    visitor.post(f"{person}facts/new/", {"text": "canary-fact", "source": "canary-source"})
    visitor.post("/explore/goals/new/", {"title": "canary-goal"})
    assert b"canary-person" in visitor.get("/search/?q=canary-search+canary-person").body
    assert visitor.get("/research/?q=canary-filter").status == 200
    rows = b"First Name,Last Name,canary-column\ncanary-row,Wei,x\n"
    visitor.upload("/archive/import/", "canary-file-name.csv", rows, {"kind": "csv"})


def break_things(visitor: Visitor, port: int) -> dict[str, Heard]:
    """Errors of every kind that a person or a program can cause, their words in each place of a request."""
    odd = f"Accept-Language: canary-language\r\nX-Odd: canary-header\r\nReferer: http://127.0.0.1:{port}/canary-address"
    return {
        "400": say(port, f"GET /canary-address HTTP/1.1\r\nHost : canary-header\r\n{odd}\r\n\r\n".encode()),
        "401": say(port, request("/canary-address/", f"127.0.0.1:{port}", cookie="a=canary-cookie", more=odd)),
        "403": say(port, request("/canary-address/", f"127.0.0.1:{port}", more="Origin: http://canary-header.example")),
        "404": visitor.get(f"/research/people/canary-address/?q={quote('canary-search')}", odd),
        "405": visitor.get("/bin/5ca1ab1e-0000-4000-8000-000000000001/put-back/?canary-address", odd),
        "421": say(port, request("/canary-address/", "canary-header.example", more=odd)),
        "422": visitor.send("/meet/5ca1ab1e-0000-4000-8000-000000000001/notes/", b'["canary-json"', "application/json"),
        "csrf": say(port, request("/account/", f"127.0.0.1:{port}", method="POST", cookie=visitor.cookies[0])),
    }  # fmt: skip


def damage(home: Path) -> None:
    """As a failing disk would: a person's uid becomes words, which Django quotes in its error."""
    with sqlite3.connect(home / "askwell.sqlite3", timeout=20) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        changed = database.execute("UPDATE records_contact SET uid = 'canary-damage' WHERE is_me = 0").rowcount
    database.close()
    assert changed >= 1


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> Used:
    home = tmp_path_factory.mktemp("used") / "home"
    command = [sys.executable, "-m", "askwell"]
    process = subprocess.Popen(
        [*command, "serve", "--no-browser", "--port", "0"],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    link = urlsplit(process.stdout.readline().split()[-1])
    assert link.port
    visitor = Visitor(link.port, link.path)
    live(visitor)
    answers = break_things(visitor, link.port)
    damage(home)
    answers["500"] = visitor.get("/research/")
    failing = [*command, "research", "people", "--json"]
    by_command = subprocess.run(failing, env=environment(home), capture_output=True, text=True)
    doctor = subprocess.run([*command, "doctor", "--json"], env=environment(home), capture_output=True, text=True)
    answers["doctor"] = Heard(doctor.returncode, "", doctor.stdout.encode())
    process.terminate()
    printed = process.communicate(timeout=30)[0]
    assert by_command.returncode
    logs = "".join(path.read_text("utf-8") for path in sorted(home.glob("*.log*")))
    return Used(home, logs, printed, answers)


def test_there_are_twenty_canaries_and_errors_of_each_kind(used):
    assert len(set(CANARIES)) == 20
    statuses = {name: heard.status for name, heard in used.answers.items() if name.isdigit()}
    assert statuses == {name: int(name) for name in statuses}
    assert used.answers["csrf"].status == 403


def test_the_words_did_go_through_the_house(used):
    """Else their absence from the log would mean nothing."""
    kept = b"".join(path.read_bytes() for path in used.home.glob("askwell.sqlite3*"))
    for words in ("canary-owner-name", "canary-person", "canary-organization", "canary-about", "canary-damage"):
        assert words.encode() in kept, words


def test_no_log_and_no_output_has_any_of_them(used):
    assert len(used.logs.splitlines()) > 8
    assert "builtins.ValueError" in used.logs
    assert not [words for words in CANARIES if words in used.logs + used.printed]
    assert "canary" not in used.logs.lower()
    assert "okafor" not in used.logs.lower()


def test_each_refusal_left_a_line(used):
    for status in ("401", "403", "404", "405", "421", "422", "500"):
        assert f" {status}" in used.logs, status
    assert "A start link signed a browser in" in used.logs


def test_the_page_of_an_error_quotes_nothing(used):
    for name in ("400", "401", "403", "404", "405", "421", "csrf"):
        assert b"canary" not in used.answers[name].body, name
    assert b"canary-damage" not in used.answers["500"].body
    assert b"Traceback" not in used.answers["500"].body


def test_the_doctor_names_the_error_by_its_number_and_nobody_by_name(used):
    found = json.loads(used.answers["doctor"].body)
    head = used.answers["500"].head
    number = head.split("X-Request-Id: ")[1].split("\r\n")[0]
    assert number in [error["id"] for error in found["recent_errors"]]
    assert "canary" not in json.dumps(found)
