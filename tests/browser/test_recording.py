"""The room records, and a crash of the page, the browser or the server loses less than five seconds of it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from chromium import FLAGS, environment, free_port, processes_of

HEARS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PIECE = 4.0
PROMISED = 5.0
# What the browser has of each piece before it is sent: its number and the digest of its bytes.
WATCH = """
const put = IDBObjectStore.prototype.put;
globalThis.sent = [];
IDBObjectStore.prototype.put = function (value) {
  if (this.name === "pieces") globalThis.sent.push([value.number, value.digest, value.data.byteLength, performance.now()]);
  return put.call(this, value);
};
"""
STORED = """
import os, json, sys
from pathlib import Path
from askwell.config import database
from askwell.config.home import current_home
database.prepare(current_home())
from askwell.records.models import Recording
print(json.dumps([[str(one.uid), one.state, one.pieces, one.size, one.agreed_by] for one in Recording.objects.order_by("id")]))
"""


@pytest.fixture
def browser_with_ears(playwright, browser_type_launch_args, tmp_path):
    """A browser with a microphone that hums, and the way to open it again on the same profile."""
    opened = []

    def open_browser(**options):
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_type_launch_args["executable_path"], args=[*FLAGS, *HEARS],
            handle_sigint=False, timeout=60_000, **options,
        )  # fmt: skip
        context.set_default_timeout(30_000)
        context.add_init_script(WATCH)
        opened.append(context)
        return context

    yield open_browser
    for context in opened:
        context.close()


def stored(house) -> list:
    import json

    done = subprocess.run([sys.executable, "-c", STORED], env=environment(house.home), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def open_room(context, house, address: str = ""):
    page = context.new_page()
    page.goto(house.another_link())
    if address:
        page.goto(address)
    else:
        page.get_by_role("link", name="Open the room").click()
    page.wait_for_selector("#room[data-ready=true]")
    return page


def agree(page) -> None:
    page.locator(".more summary").click()
    page.get_by_role("button", name="They said yes, just now").click()
    page.locator(".more summary").click()


def record(page, pieces: int) -> None:
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#on-air")).to_be_visible()
    page.wait_for_function("count => sent.length >= count", arg=pieces)


def the_file(house) -> bytes:
    (file,) = (house.home / "recordings").glob("*.audio")
    return file.read_bytes()


def assert_whole(house, sent: list, data: bytes) -> None:
    """Every piece the browser wrote down is in the file, once and in order."""
    at = 0
    for number, (told, digest, size, _) in enumerate(sent):
        assert told == number
        assert hashlib.sha256(data[at : at + size]).hexdigest() == digest
        at += size
    assert at == len(data)


def test_nothing_can_be_recorded_before_everybody_agreed(own_house, browser_with_ears, violations):
    house = own_house(demo=True)
    page = open_room(browser_with_ears(), house)
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_hidden()
    agree(page)
    record(page, 1)
    assert page.title().startswith("● Recording")
    assert violations(page) == []
    page.locator("#note-box").fill("A note beside the recording")
    page.locator("#note-box").press("Enter")
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    page.get_by_role("button", name="Stop recording").click()
    expect(page.locator("#recorded")).to_contain_text("The recording is in Askwell")
    expect(page.locator("#on-air")).to_be_hidden()
    sent = page.evaluate("sent")
    ((_, state, pieces, size, agreed_by),) = stored(house)
    assert (state, pieces, size) == ("waiting", len(sent), sum(one[2] for one in sent))
    assert agreed_by
    assert_whole(house, sent, the_file(house))
    page.get_by_role("link", name="See how far it is").click()
    expect(page.locator("main")).to_contain_text("It waits until Askwell can listen")


def test_consent_that_is_taken_back_ends_the_recording(own_house, browser_with_ears):
    house = own_house(demo=True)
    page = open_room(browser_with_ears(), house)
    agree(page)
    record(page, 1)
    page.locator(".more summary").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#on-air")).to_be_hidden()
    expect(page.locator("#recorder-words")).to_contain_text("They took it back")
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_hidden()
    page.locator(".more summary").click()
    page.get_by_role("button", name="Throw it away").click()
    page.get_by_role("button", name="Really throw it away, for good").click()
    expect(page.locator("#cut-off")).to_be_hidden()
    assert stored(house) == []
    assert not list((house.home / "recordings").glob("*.audio"))


def test_a_killed_server_loses_nothing_of_what_is_recorded_meanwhile(own_house, browser_with_ears):
    port = free_port()
    house = own_house(demo=True, port=port)
    page = open_room(browser_with_ears(), house)
    agree(page)
    record(page, 1)
    house.kill()
    page.wait_for_function("() => sent.length >= 3")
    expect(page.locator("#on-air-words")).to_contain_text("waiting for Askwell")
    page.locator("#note-box").fill("Said while Askwell was away")
    page.locator("#note-box").press("Enter")
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    house = own_house(house.home, port=port)
    expect(page.locator("#on-air-words")).to_contain_text("in Askwell", timeout=30_000)
    page.get_by_role("button", name="Stop recording").click()
    expect(page.locator("#recorded")).to_be_visible(timeout=30_000)
    assert_whole(house, page.evaluate("sent"), the_file(house))


@pytest.mark.parametrize("how", ["the tab", "the browser"])
def test_a_crash_gives_back_all_but_the_piece_that_was_being_spoken(own_house, browser_with_ears, tmp_path, how):
    house = own_house(demo=True)
    context = browser_with_ears()
    page = open_room(context, house)
    address = page.url
    agree(page)
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    page.route("**/pieces/**", lambda route: route.abort())  # nothing has reached Askwell when it happens
    record(page, 2)
    page.wait_for_timeout(PIECE / 2 * 1000)
    sent, crashed_at = page.evaluate("[sent, performance.now()]")
    lost = (crashed_at - sent[-1][3]) / 1000
    if how == "the tab":
        page.close(run_before_unload=False)
    else:
        for process in processes_of(tmp_path / "profile"):
            os.kill(process, signal.SIGKILL)
        context = browser_with_ears()
    page = open_room(context, house, address)
    expect(page.locator("#cut-off")).to_contain_text("A recording of about 0:0")
    page.get_by_role("button", name="Finish it").click()
    expect(page.locator("#recorded")).to_be_visible(timeout=30_000)
    print({"how": how, "lost seconds": round(lost, 2)})
    assert lost < PROMISED
    assert_whole(house, sent, the_file(house))


def test_a_full_disk_of_askwell_is_told_and_the_pieces_arrive_once_there_is_room(own_house, browser_with_ears):
    house = own_house(demo=True)
    page = open_room(browser_with_ears(), house)
    agree(page)
    full = {"status": 507, "content_type": "application/json", "body": '{"error": "The disk is full."}'}
    page.route("**/pieces/**", lambda route: route.fulfill(**full))
    record(page, 1)
    expect(page.locator("#on-air-words")).to_contain_text("The disk of Askwell is full")
    page.unroute("**/pieces/**")
    expect(page.locator("#on-air-words")).to_contain_text("in Askwell", timeout=20_000)
    page.get_by_role("button", name="Stop recording").click()
    expect(page.locator("#recorded")).to_be_visible(timeout=30_000)
    assert_whole(house, page.evaluate("sent"), the_file(house))


def test_a_microphone_that_is_refused_is_said_in_a_sentence(own_house, browser):
    house = own_house(demo=True)
    context = browser.new_context()
    context.set_default_timeout(30_000)
    page = open_room(context, house)
    agree(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#recorder-words")).to_contain_text("microphone")
    assert stored(house) == []
    context.close()
