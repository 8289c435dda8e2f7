"""Promise 1: the server dies in the middle of a word, and nothing that was shown as saved is gone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from chromium import free_port

KEPT_BEFORE = ["First line, kept before the crash", "!Advice, kept before the crash"]


@pytest.fixture
def room(own_house, browser):
    """Ana's room in the worked journey, its clock running; the house stays on one port so that it can come back."""
    port = free_port()
    house = own_house(demo=True, port=port)
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(house.link)
    page.get_by_role("link", name="Open the room").click()
    page.locator("#start").click()
    expect(page.locator("#start")).to_have_count(0)
    page.wait_for_selector("#room[data-ready=true]")
    yield page, house, lambda: own_house(house.home, port=port)
    context.close()


def note(page, line: str) -> None:
    page.locator("#note-box").fill(line)
    page.locator("#note-box").press("Enter")
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")


def test_a_killed_server_loses_no_saved_note_and_no_typed_word(room):
    page, house, come_back = room
    for line in KEPT_BEFORE:
        note(page, line)
    address = page.url
    page.locator("#note-box").press_sequentially("They said the notebook was", delay=15)
    house.kill()
    page.locator("#note-box").press_sequentially(" the reason", delay=15)
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    page.locator("#note-box").press("Enter")
    page.locator("#note-box").press_sequentially("And a line typed while it was away", delay=5)
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    come_back()
    expect(page.locator("#saved-state")).to_contain_text("in Askwell", timeout=15_000)
    page.goto(address)
    expect(page.locator("[data-note]").nth(2)).to_contain_text("They said the notebook was the reason")
    words = page.locator("#notes").inner_text()
    for line in ("First line, kept before the crash", "Advice, kept before the crash"):
        assert words.count(line) == 1
    everything = words + page.locator("#note-box").input_value()
    assert everything.count("And a line typed while it was away") == 1


def test_a_full_disk_is_told_of_and_the_line_arrives_once_there_is_room(room):
    page, _, _ = room
    full = {"status": 507, "content_type": "application/json", "body": '{"error": "The disk is full."}'}
    page.route("**/notes/", lambda route: route.fulfill(**full))
    page.locator("#note-box").fill("Said while the disk was full")
    page.locator("#note-box").press("Enter")
    expect(page.locator("#saved-state")).to_contain_text("NOT SAVED in Askwell: the disk is full")
    expect(page.locator("#copy-unsaved")).to_be_visible()
    page.unroute("**/notes/")
    expect(page.locator("#saved-state")).to_contain_text("and in Askwell", timeout=15_000)
    expect(page.locator("#copy-unsaved")).to_be_hidden()


def test_a_closed_tab_gives_the_unfinished_line_back(room):
    page, _, _ = room
    address = page.url
    page.locator("#note-box").press_sequentially("Half a thought about the rota", delay=5)
    expect(page.locator("#saved-state")).to_contain_text(re.compile("Saved on this computer"))
    again = page.context.new_page()
    page.close()
    again.goto(address)
    again.wait_for_selector("#room[data-ready=true]")
    box = again.locator("#note-box").input_value()
    assert "Half a thought about the rota" in box + again.locator("#notes").inner_text()


def test_the_same_house_started_twice_opens_the_running_one(own_house):
    import subprocess
    import sys

    from chromium import environment

    house = own_house()
    done = subprocess.run(
        [sys.executable, "-m", "askwell", "serve", "--no-browser"],
        env=environment(house.home),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert house.url in done.stdout
    assert house.process.poll() is None
