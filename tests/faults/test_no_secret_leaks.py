"""T28: twenty secrets, and none of them in a log, a backup, an export or a page of an error."""

from __future__ import annotations

import http.client
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chromium import environment, start
from faults.browsers import Browser
from faults.oracle import the_talk

pytestmark = pytest.mark.fault


def secrets_of(home: Path, house, browser) -> dict[str, str]:
    """Everything that lets somebody in, by what it is; and what another program might send along."""
    from askwell.config.home import Home

    place = Home(home)
    links = {f"start token {number}": house.another_link().rsplit("/", 1)[1] for number in range(4)}
    cookies = {f"cookie {name}": value for name, value in browser.cookies.items()}
    derived = ("django", "installation", f"sign-in {place.generation}", "erased")
    sent = (
        "canary-bearer-7a1",
        "canary-basic-7a2",
        "canary-cookie-7a3",
        "canary-query-7a4",
        "canary-field-7a5",
        "canary-token-7a6",
    )
    return {
        "first start token": house.link.rsplit("/", 1)[1],
        **links,
        **cookies,
        "control token": json.loads(place.run_file.read_text())["control"],
        "stored key": json.loads(place.secret_file.read_text())["key"],
        **{f"key for {purpose}": place.secret(purpose) for purpose in derived},
        "form token": browser.token,
        **{word: word for word in sent},
    }  # fmt: skip


def wrong_requests(browser: Browser, talk: str, known: dict[str, str]) -> Iterator[str]:
    """Requests that go wrong in every way the house knows, each carrying a secret; gives what was answered."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    tries = [
        ("GET", "/-/start/canary-token-7a6", None, {}),
        ("GET", f"/-/start/{known['first start token']}", None, {}),
        ("GET", f"/nowhere/?password=canary-query-7a4&token={known['start token 1']}", None, {}),
        ("POST", "/-/mint", None, {"Authorization": "Bearer canary-bearer-7a1"}),
        ("POST", "/account/", "csrfmiddlewaretoken=wrong&password=canary-field-7a5", form),
        ("POST", "/account/", f"csrfmiddlewaretoken={known['form token']}x&a=1", form),
        ("POST", f"/meet/{talk}/notes/", "{not json: canary-field-7a5", {"Content-Type": "application/json"}),
        ("POST", f"/meet/{talk}/notes/", "a=1", {**form, "Origin": "http://evil.example"}),
        ("GET", "/account/", None, {"Host": "evil.example"}),
        ("GET", "/research/?page=canary-query-7a4", None, {"Authorization": "Basic canary-basic-7a2"}),
        ("PUT", "/archive/backup/", "canary-field-7a5", {}),
    ]
    for method, path, body, headers in tries:
        yield browser.ask(method, path, body, **headers)[1]
    line = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=20)
    line.request("GET", "/archive/", headers={"Cookie": "askwell_0123456789ab_1=canary-cookie-7a3"})
    yield line.getresponse().read().decode()
    line.close()


def break_the_house(home: Path) -> None:
    """A table is missing, so that pages fail where nobody foresaw it."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        db.execute("ALTER TABLE records_importrun RENAME TO records_importrun_gone")
        db.commit()


def files_of(archive: Path) -> Iterator[bytes]:
    yield archive.read_bytes()
    with zipfile.ZipFile(archive) as inside:
        for name in inside.namelist():
            yield inside.read(name)


def test_no_secret_is_in_a_log_a_backup_an_export_or_a_page_of_an_error(with_a_talk, tell, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(with_a_talk, home)
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        db.execute("UPDATE records_account SET password = 'pbkdf2_sha256$canary-hash-7a7'")
        db.commit()
    house = start(home)
    try:
        browser = Browser(house)
        known, talk = secrets_of(home, house, browser), the_talk(home)
        pages = list(wrong_requests(browser, talk, known))
        for words in (("backup", "--out", tmp_path / "b.zip"), ("export", "--out", tmp_path / "e.zip")):
            subprocess.run(
                [sys.executable, "-m", "askwell", *words], env=environment(home), check=True, capture_output=True
            )
        break_the_house(home)
        status, page = browser.ask("GET", "/archive/?token=canary-query-7a4")
        assert status == 500
        pages.append(page)
    finally:
        house.process.terminate()
        house.process.wait(10)
    assert len(known) >= 20
    logs = [path.read_bytes() for path in home.glob("*.log*")]
    assert b"500" in b"".join(logs)
    places = {
        "a log": logs,
        "a page": [page.encode() for page in pages],
        "a backup": list(files_of(tmp_path / "b.zip")),
        "an export": list(files_of(tmp_path / "e.zip")),
    }
    hits = [
        f"{name} is in {place}"
        for place, texts in places.items()
        for name, value in known.items()
        for text in texts
        if value.encode() in text
    ]
    hits += ["the password is in an export" for text in places["an export"] if b"canary-hash-7a7" in text]
    tell(secrets=len(known), texts=sum(map(len, places.values())), hits=len(hits))
    assert not hits
