"""Something breaks; its page gives a number; the number leads to the place in the code, and nothing private is told."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from chromium import environment

pytestmark = pytest.mark.sqlite


def damage_a_person(home) -> None:
    """As a failing disk would."""
    database = sqlite3.connect(home / "askwell.sqlite3", timeout=20)
    with database:
        one = "(SELECT min(id) FROM records_contact WHERE is_me = 0)"
        assert database.execute(f"UPDATE records_contact SET uid = 'Chen said this' WHERE id = {one}").rowcount == 1
    database.close()


def test_the_number_on_the_page_leads_through_the_log_to_the_place(own_house, browser):
    house = own_house(demo=True)
    context = browser.new_context()
    page = context.new_page()
    page.goto(house.link)
    damage_a_person(house.home)
    answer = page.goto(house.url + "/research/")
    assert answer.status == 500
    expect(page.get_by_role("heading", level=1)).to_have_text("Something broke on our side")
    number, place = page.locator("dd code").all_inner_texts()
    assert answer.headers["x-request-id"] == number
    assert place == str(house.home / "askwell.log")
    entry = (house.home / "askwell.log").read_text().split(f" ERROR {number} ")[1]
    assert "ValueError" in entry
    assert "listing.py" in entry

    done = subprocess.run(
        [sys.executable, "-m", "askwell", "doctor"], env=environment(house.home), capture_output=True, text=True
    )
    told = next(line for line in done.stdout.splitlines() if number in line)
    assert "ValueError, askwell/journey/research/listing.py:" in told
    assert f"Askwell answers at {house.url}/" in done.stdout
    assert "Chen said" not in page.content() + done.stdout + (house.home / "askwell.log").read_text()

    page.get_by_role("link", name="Go to Today").click()
    context.close()
