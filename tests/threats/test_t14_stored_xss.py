"""T14: text that wants to be a script, in every field, in every view, by every way in: it stays text."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.test_every_page import ALSO, crawl
from chromium import House, browser_type_launch_args, environment, fill_with_the_demo, start, watch
from threats.hostile_text import COMBINED, LINK, VECTORS

__all__ = ["browser_type_launch_args", "watch"]

TESTS = Path(__file__).resolve().parent.parent
LISTEN = """
window.reports = [];
document.addEventListener("securitypolicyviolation", event => reports.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LOOK = """() => ({
  ran: window.pwned !== undefined,
  reports: window.reports,
  links: [...document.querySelectorAll("[href],[src],[action],[formaction],[srcdoc],[data]")].flatMap(
    element => ["href", "src", "action", "formaction", "srcdoc", "data"].map(name => element.getAttribute(name))),
  handlers: [...document.querySelectorAll("*")].flatMap(element => element.getAttributeNames())
    .filter(name => name.startsWith("on") || name === "srcdoc"),
  scripts: [...document.querySelectorAll("script")].map(script => script.getAttribute("src")),
})"""
SEARCHES = (
    "/search/?q=pwned",
    "/search/?q=%3Cscript%3E",
    "/research/?q=%22%27%3E%3Cimg+src%3Dx+onerror%3Dpwned%3D1%3E",
)
SCHEMES = {"", "http", "https", "mailto", "tel"}


def poisoned(home: Path, texts: list[str]) -> int:
    """A worked journey at that home, its words replaced; how many they are."""
    fill_with_the_demo(home)
    done = subprocess.run(
        [sys.executable, "-m", "threats.hostile_text", str(home)], input=json.dumps(texts), text=True,
        env={**environment(home), "PYTHONPATH": str(TESTS)}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return int(done.stdout)


@pytest.fixture(scope="module")
def chrome(browser_type, browser_type_launch_args) -> Iterator[Any]:
    browser = browser_type.launch(**browser_type_launch_args)
    yield browser
    browser.close()


@pytest.fixture
def house(tmp_path) -> Iterator[Callable[[], House]]:
    """The house on the home in this test's folder, ended with the test."""
    started: list[House] = []

    def open_it() -> House:
        started.append(start(tmp_path / "home"))
        return started[-1]

    yield open_it
    for one in started:
        one.process.terminate()
        one.process.wait(10)


def look_at_every_page(house: House, chrome: Any, watch: Any) -> dict[str, str]:
    """Open a page of every shape that links lead to; nothing may run, be reported, or be asked elsewhere."""
    context = chrome.new_context()
    context.add_init_script(LISTEN)
    context.request.get(house.another_link())
    pages = crawl(context, house.url, (*ALSO, *SEARCHES))
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    wrong: list[str] = []
    for address in pages:
        seen = watch(page, house.url)
        page.goto(house.url + address)
        wrong += [f"{address}: {what}" for what in [*_wrong(page.evaluate(LOOK)), *seen.abroad, *seen.complaints]]
        wrong += [f"{address}: went to {page.url}"] if urlsplit(page.url)[:2] != urlsplit(house.url)[:2] else []
        seen.stop()
    context.close()
    assert not wrong + dialogs, "\n".join((wrong + dialogs)[:40])
    return pages


def _wrong(found: dict[str, Any]) -> Iterator[str]:
    if found["ran"]:
        yield "a script ran"
    yield from (f"reported {report}" for report in found["reports"])
    yield from (f"has a handler {name}" for name in found["handlers"])
    yield from (f"has a script of {source}" for source in found["scripts"] if not (source or "").startswith("/static/"))
    for link in filter(None, found["links"]):
        if _scheme(link) not in SCHEMES or urlsplit(link).hostname == "evil.example":
            yield f"links to {link[:80]}"


def _scheme(link: str) -> str:
    """As a browser finds it: blanks and control characters in front, and line ends and tabs within, do not count."""
    bare = re.sub(r"[\t\r\n]", "", link).lstrip("".join(map(chr, range(33))))
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
    return found[1].lower() if found else ""


@pytest.mark.browser
def test_hostile_text_in_every_field_stays_text_on_every_page(tmp_path, house, chrome, watch):
    assert poisoned(tmp_path / "home", [COMBINED]) > 500
    pages = look_at_every_page(house(), chrome, watch)
    assert len(pages) > 45
    assert sum("&lt;img src=x onerror=pwned=1&gt;" in text for text in pages.values()) > 35


@pytest.mark.browser
@pytest.mark.fault
@pytest.mark.long
def test_each_vector_alone_stays_text_on_every_page(tmp_path, house, chrome, watch):
    for number, vector in enumerate(VECTORS):
        home = tmp_path / f"home-{number}"
        assert poisoned(home, [vector]) > 500
        one = start(home)
        try:
            look_at_every_page(one, chrome, watch)
        finally:
            one.kill()


def linkedin() -> bytes:
    def table(names: str, rows: int) -> str:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(names.split(","))
        for number in range(rows):
            writer.writerow([VECTORS[(number + at) % len(VECTORS)] for at in range(names.count(",") + 1)])
        return text.getvalue()

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        columns = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        archive.writestr("Connections.csv", table(columns, len(VECTORS)))
        archive.writestr("Profile.csv", table("First Name,Last Name,Headline,Summary,Geo Location,Websites", 1))
        archive.writestr("Positions.csv", table("Company Name,Title,Description,Location,Started On", 3))
        archive.writestr("Education.csv", table("School Name,Degree Name,Notes,Activities", 3))
    return packed.getvalue()


def vcard() -> bytes:
    properties = ("FN", "NOTE", "ORG", "TITLE", "EMAIL", "TEL", "URL", "CATEGORIES", "ADR", "X-SOCIALPROFILE", "UID")
    cards = (
        "BEGIN:VCARD\nVERSION:3.0\n" + "".join(f"{name}:{vector}\n" for name in properties) + "END:VCARD\n"
        for vector in VECTORS
    )
    return "".join(cards).encode()


def address_book() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("Name", "E-mail 1 - Value", "Website 1 - Value", "Organization Name", "Notes", "Phone 1 - Value"))
    writer.writerows((vector, f"a{at}@b.example", vector, vector, vector, vector) for at, vector in enumerate(VECTORS))
    return text.getvalue().encode()


def calendar() -> bytes:
    """Meetings gone by and talks to come, all of hostile words."""
    events = (
        f"BEGIN:VEVENT\nUID:{vector}\nSUMMARY:{vector}\nLOCATION:{vector}\nURL:{vector}\nDTSTART:20260{3 + at % 2 * 3}10T090000Z\n"
        f"DURATION:PT30M\nATTENDEE;CN={vector}:mailto:c{at}@b.example\nEND:VEVENT\n"
        for at, vector in enumerate(VECTORS)
    )
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n".encode()


FILES = {"linkedin": linkedin, "vcard": vcard, "google-csv": address_book, "icalendar": calendar}


@pytest.mark.browser
def test_hostile_files_stay_text_by_every_way_in(tmp_path, house, chrome, watch):
    home = tmp_path / "home"
    for kind, make in FILES.items():
        file = tmp_path / "\"'><img src=x onerror=pwned=1>.csv"
        file.write_bytes(make())
        done = subprocess.run(
            [sys.executable, "-m", "askwell", "import", kind, str(file), "--json"], env=environment(home),
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        assert json.loads(done.stdout)["created"] >= 25, kind
    one = house()
    archive = tmp_path / "poisoned.zip"
    assert poisoned(tmp_path / "other", [COMBINED]) > 500
    for home, words in ((tmp_path / "other", ("export", "--out")), (tmp_path / "home", ("import", "archive"))):
        command = [sys.executable, "-m", "askwell", *words, str(archive)]
        subprocess.run(command, env=environment(home), stdout=subprocess.DEVNULL, check=True)
    pages = look_at_every_page(one, chrome, watch)
    assert len(pages) > 40
    assert any(LINK in text for text in pages.values())
