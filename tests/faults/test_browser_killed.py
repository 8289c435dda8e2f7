"""The browser is killed while somebody types: what is older than 0.65 s is there again, and arrives by itself."""

from __future__ import annotations

import os
import signal
import time

import pytest
from playwright.sync_api import Page, expect

from chromium import FLAGS, processes_of
from faults.typist import Typist

pytestmark = [pytest.mark.fault, pytest.mark.browser]


@pytest.fixture
def open_browser(playwright, browser_type_launch_args, tmp_path):
    """The browser with its one profile, opened anew after each of its deaths."""

    def opened() -> Page:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_type_launch_args["executable_path"], args=FLAGS,
            handle_sigint=False, timeout=60_000,
        )  # fmt: skip
        return context.pages[0]

    return opened


def test_a_browser_killed_while_typing_gives_back_all_but_the_last_letters(
    own_house, open_browser, rounds, chance, tell, tmp_path
):
    house, page = own_house(demo=True), open_browser()
    page.goto(house.link)
    page.get_by_role("link", name="Open the room").click()
    page.wait_for_selector("#room[data-ready=true]")
    hand, cookies = Typist(chance, page.url), page.context.cookies()
    for _ in range(rounds(1, 100)):
        hand.type(page, chance.randrange(15, 40))
        killed_at = time.monotonic()
        for process in processes_of(tmp_path / "profile"):
            os.kill(process, signal.SIGKILL)
        page = open_browser()
        page.context.add_cookies(cookies)  # a browser writes them down half a minute late
        hand.enter(page)
        hand.find_again(page, killed_at)
        expect(page.locator("#saved-state")).not_to_contain_text("waiting", timeout=5_000)
    tell(kills=rounds(1, 100), letters=hand.letters, lost=hand.lost)
    hand.assert_all_arrived(page, house.home)
    page.context.close()
