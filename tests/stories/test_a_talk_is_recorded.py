"""From the first word in the room to the report: recorded after a yes, heard on this computer through a kill -9, and gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import chromium
from chromium import FLAGS, free_port

PROGRAM = (str(Path(__file__).with_name("with_ears.py")),)
HEARS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture
def house_with_ears(tmp_path, monkeypatch):
    """The worked journey in a house that can hear, on one port, so that it can come back."""
    monkeypatch.setenv("PYTHONPATH", str(Path(chromium.__file__).parent))
    home, port, started = tmp_path / "home", free_port(), []
    chromium.fill_with_the_demo(home)

    def begin() -> chromium.House:
        started.append(chromium.start(home, port=port, program=PROGRAM))
        return started[-1]

    yield begin
    for house in started:
        if house.process.poll() is None:
            house.process.terminate()
            house.process.wait(20)


@pytest.fixture
def ears(playwright, browser_type_launch_args):
    browser = playwright.chromium.launch(**{**browser_type_launch_args, "args": [*FLAGS, *HEARS]})
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context
    browser.close()


def test_a_talk_is_recorded_heard_through_a_kill_and_its_sound_is_gone(house_with_ears, ears):
    house = house_with_ears()
    page = ears.new_page()
    page.goto(house.link)
    page.get_by_role("link", name="Open the room").click()
    page.wait_for_selector("#room[data-ready=true]")
    page.locator(".more summary").click()
    page.get_by_role("button", name="They said yes, just now").click()
    page.locator(".more summary").click()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#on-air-words")).to_have_text("Kept on this computer and in Askwell")
    page.wait_for_function("() => document.getElementById('on-air-time').textContent >= '0:05'")
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_role("link", name="See how far it is").click()
    expect(page.locator("#recording-state")).to_contain_text("62 % listened to")

    address = page.url
    house.kill()
    (house.home / "go-on").touch()
    house = house_with_ears()
    page.goto(address)
    expect(page.locator("#recording-state")).to_contain_text("Who is who?", timeout=30_000)
    assert (house.home / "heard").read_text().split() == [str(number) for number in range(8)]
    assert len(list((house.home / "recordings").glob("*.audio"))) == 1

    page.get_by_label("Voice 1 is me").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How the talk went")
    expect(page.locator("main")).to_contain_text("Patience. You should read the incident reports.")
    page.get_by_text("1 place was not understood").click()
    expect(page.locator("main")).to_contain_text("The sound is deleted")
    assert not list((house.home / "recordings").iterdir())
    assert not list((house.home / "attachments").iterdir())


def test_listening_is_stopped_by_a_press_and_goes_on_where_it_was(house_with_ears, ears, tmp_path):
    house = house_with_ears()
    sound = tmp_path / "talk.mp3"
    sound.write_bytes(b"ID3" + bytes(5000))
    page = ears.new_page()
    page.goto(house.link)
    page.goto(house.url + "/meet/")
    page.locator("main a[href^='/meet/']").first.click()
    page.goto(page.url.split("?")[0].rstrip("/") + "/transcript/")
    page.set_input_files("input[type=file]", sound)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="Did everybody agree to be recorded?")).to_be_visible()
    page.get_by_role("button", name="They agreed: listen to it").click()
    expect(page.locator("#recording-state")).to_contain_text("62 % listened to")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#recording-state")).to_contain_text("Stopped at 62 %")
    (house.home / "go-on").touch()
    page.get_by_role("button", name="Go on listening").click()
    expect(page.locator("#recording-state")).to_contain_text("Who is who?", timeout=30_000)
    assert (house.home / "heard").read_text().split() == [str(number) for number in range(8)]
