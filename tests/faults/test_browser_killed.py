"""The browser is killed while somebody types: what is older than 0.65 s is there again, and arrives by itself."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chromium import FLAGS

pytestmark = [pytest.mark.fault, pytest.mark.browser]
PROMISED = 0.65
A_LETTER = 0.05
LETTERS = "the rota was the reason they gave and nobody had asked before it was too late "


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


def everything(page) -> str:
    page.wait_for_selector("#room[data-ready=true]")
    return page.locator("#note-box").input_value() + "\n" + page.locator("#notes").inner_text()


def open_browser(playwright, profile: Path, program: str):
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=program, args=FLAGS, handle_sigint=False, timeout=60_000
    )


def test_a_browser_killed_while_typing_gives_back_all_but_the_last_letters(
    own_house, playwright, browser_type_launch_args, rounds, chance, tmp_path
):
    house, profile, program = own_house(demo=True), tmp_path / "profile", browser_type_launch_args["executable_path"]
    lost, address = 0, ""
    for number in range(rounds(1, 100)):
        context = open_browser(playwright, profile, program)
        page = context.new_page()
        page.goto(house.another_link())
        if not address:
            page.get_by_role("link", name="Open the room").click()
            address = page.url
        else:
            page.goto(address)
        page.wait_for_selector("#room[data-ready=true]")
        page.locator("#note-box").fill("")
        said = f"round {number} "
        typed = []
        for letter in (said + LETTERS)[: chance.randrange(30, 80)]:
            page.keyboard.insert_text(letter)
            typed.append((time.monotonic(), letter))
            page.wait_for_timeout(A_LETTER * 1000)
        killed_at = time.monotonic()
        for process in processes_of(profile):
            os.kill(process, signal.SIGKILL)
        promised = "".join(letter for at, letter in typed if at < killed_at - PROMISED)
        context = open_browser(playwright, profile, program)
        page = context.new_page()
        page.goto(house.another_link())  # a browser writes its cookies down half a minute late
        page.goto(address)
        lost += promised.strip() not in everything(page)
        expect(page.locator("#saved-state")).not_to_contain_text("waiting", timeout=5_000)
        page.locator("#note-box").press("Enter")
        expect(page.locator("#saved-state")).to_contain_text("in Askwell", timeout=5_000)
        context.close()
    print({"kills": rounds(1, 100), "lost": lost})
    assert lost == 0
