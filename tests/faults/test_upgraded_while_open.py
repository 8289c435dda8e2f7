"""Askwell is brought up to date while its room is open: the old page goes on keeping lines, and the new one has them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from faults.bad_line import bad_line

pytestmark = [pytest.mark.fault, pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
NEWER = {
    b'"askwell-room-1"': b'"askwell-room-2"',
    b"`${FAMILY}1`": b"`${FAMILY}2`",
    b"const VERSION = 1;": b"const VERSION = 2;",
    b"onupgradeneeded = () => make(request.result);": b"onupgradeneeded = ({ oldVersion }) => { if (!oldVersion) make(request.result); };",
}
ALL_NEWER = "caches.keys().then(names => names.length > 0 && names.every(name => name.startsWith('askwell-room-2 ')))"

UPDATE = "navigator.serviceWorker.getRegistration().then(one => one.update())"  # as the browser does by itself, later
UPDATED = """navigator.serviceWorker.getRegistration().then(
    one => !one.installing && !one.waiting && one.active.state === 'activated')"""


def wait_until(page, promise: str) -> None:
    """Until that promise comes true: `wait_for_function` would take the promise itself for an answer."""
    for _ in range(200):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"It never came true that {promise}")


def test_an_old_page_beside_a_newer_askwell_keeps_and_sends_every_line(enter_a_room, rounds, chance, tell):
    for _ in range(rounds(1, 10)):
        with bad_line(chance) as line:
            upgrade(line, *enter_a_room(proxy=line.settings))
    tell(upgrades=rounds(1, 10))


def upgrade(line, hand, page, house) -> None:
    page.wait_for_selector("#room[data-stays=true]")
    hand.type(page, 10)
    line.rewrites = NEWER
    newer = hand.enter(page.context.new_page())  # makes the outbox anew under the old page
    newer.wait_for_selector("#room[data-stays=true]")
    wait_until(newer, ALL_NEWER)  # the old page's copy is personal text that nobody could read any more
    newer.evaluate(UPDATE)
    wait_until(newer, UPDATED)
    page.bring_to_front()
    page.route("**/notes/", lambda route: route.abort())
    hand.type(page, 10)
    expect(page.locator("#saved-state")).to_contain_text("Saved on this computer, waiting for Askwell")
    page.close()
    expect(newer.locator("#elsewhere")).to_be_hidden()
    assert line.rewritten == set(NEWER)
    hand.assert_shown(hand.enter(newer))
    hand.assert_all_arrived(newer, house.home)
    house.kill()
    hand.enter(newer)
    expect(newer.locator("#kept-words")).to_contain_text("This is the page as it was kept on this computer at")
