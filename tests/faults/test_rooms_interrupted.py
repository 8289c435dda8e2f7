"""The room's page ends in every way a page can end, in the middle of typing: what is older than 0.65 s is there again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from faults.typist import Typist, talks

pytestmark = [pytest.mark.fault, pytest.mark.browser, pytest.mark.slow, pytest.mark.once]


def crash(page: Page) -> None:
    """Whatever shows pages dies, the browser itself does not: no event reaches the page."""
    line = page.context.browser.new_browser_cdp_session()
    processes = line.send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in processes:
            if process["type"] == "renderer":
                os.kill(process["id"], signal.SIGKILL)
    line.detach()


def discard(page: Page) -> None:
    """The browser puts the tab to sleep, then throws it away to have its memory."""
    sleep(page)
    crash(page)


def sleep(page: Page) -> None:
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "frozen"})


def wake(page: Page) -> None:
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": "active"})


def sleep_and_wake(page: Page) -> None:
    sleep(page)
    wake(page)


def go_elsewhere(page: Page) -> None:
    page.goto(page.url.partition("/meet/")[0] + "/meet/")


WAYS: dict[str, Callable[[Page], object]] = {
    "crash": crash,
    "discard": discard,
    "sleep and wake": sleep_and_wake,
    "reload": Page.reload,
    "back": Page.go_back,
    "elsewhere": go_elsewhere,
    "close": Page.close,
}
PAGE_STAYS = {"sleep and wake"}


def page_after(way: str, page: Page, typist: Typist) -> Page:
    """The room again, in whatever is left."""
    if way in PAGE_STAYS:
        return page
    if way not in {"crash", "discard", "close"}:
        return typist.enter(page)
    again = typist.enter(page.context.new_page())
    page.close()
    return again


@talks(10)
def test_a_page_that_ends_while_somebody_types_gives_back_all_but_the_last_letters(
    enter_a_room, rounds, chance, tell, talk
):
    hand, page, house = enter_a_room()
    ways = list(WAYS) * rounds(1, 10)
    chance.shuffle(ways)
    for way in ways:
        hand.type(page, chance.randrange(15, 40))
        ended_at = time.monotonic()
        WAYS[way](page)
        page = page_after(way, page, hand)
        hand.find_again(page, ended_at)
    tell(ends=len(ways), letters=hand.letters, lost=hand.lost)
    hand.assert_all_arrived(page, house.home)


def test_a_tab_that_slept_while_another_wrote_has_nothing_to_add_when_it_wakes(enter_a_room, rounds, chance, tell):
    hand, page, house = enter_a_room()
    for _ in range(rounds(1, 50)):
        hand.type(page, chance.randrange(5, 15))
        expect(page.locator("#saved-state")).to_contain_text("in Askwell")
        sleep(page)
        slept_at = time.monotonic()
        other = hand.enter(page.context.new_page())
        other.locator("#write-here").click()
        expect(other.locator("#elsewhere")).to_be_hidden()
        hand.find_again(other, slept_at)
        hand.type(other, chance.randrange(5, 15))
        wake(page)
        expect(page.locator("#saved-state")).to_contain_text("Another tab writes")
        hand.type(other, chance.randrange(5, 15))
        page.close()
        page = other
    tell(sleeps=rounds(1, 50), letters=hand.letters, lost=hand.lost)
    hand.assert_all_arrived(page, house.home)
