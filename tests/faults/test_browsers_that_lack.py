"""Browsers that lack what the room is built on: locks between tabs, or a disk that takes anything."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from faults import oracle
from faults.typist import NEXT_LINE

pytestmark = [pytest.mark.fault, pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
WITHOUT_LOCKS = "delete Navigator.prototype.locks"
WITHOUT_A_DISK = "IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); }"

A_DISK_THAT_FILLS = """
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...about) {
  const begun = begin.apply(this, about);
  if (globalThis.diskIsFull && begun.mode === "readwrite") {
    begun.commit = () => {};
    queueMicrotask(() => begun.abort());
  }
  return begun;
};
"""


def test_two_tabs_without_locks_lose_no_word_of_either(enter_a_room, rounds, chance, tell):
    hand, page, house = enter_a_room(WITHOUT_LOCKS)
    for _ in range(rounds(2, 200)):
        hand.type(page, 3)
        other = hand.enter(page.context.new_page())
        for _ in range(chance.randrange(4, 10)):
            hand.type(chance.choice([page, other]), 3)
            if chance.random() < 0.2:
                reload_once_kept(hand, chance.choice([page, other]))
        for tab in (page, other):
            tab.locator("#note-box").press("Enter")
            wait_until_kept(tab)
        other.close()
    tell(rounds=rounds(2, 200), words=hand.number)
    kept = set(re.findall(r"\d+", NEXT_LINE.join(oracle.notes(house.home, hand.talk))))
    assert set(re.findall(r"\d+", hand.typed)) == kept


def reload_once_kept(hand, tab) -> None:
    wait_until_kept(tab)
    hand.enter(tab)


def wait_until_kept(tab) -> None:
    expect(tab.locator("#saved-state")).to_have_attribute("data-state", re.compile("saved|ready"), timeout=30_000)


def test_a_page_that_sent_more_than_its_disk_took_is_refused_nothing_afterwards(enter_a_room, rounds, chance, tell):
    hand, page, house = enter_a_room(A_DISK_THAT_FILLS)
    for _ in range(rounds(1, 20)):
        hand.type_a_line(page)
        hand.stroke(page)
        expect(page.locator("#saved-state")).to_contain_text("Saved on this computer and in Askwell")
        page.evaluate("diskIsFull = true")
        hand.type(page, chance.randrange(20, 40))
        expect(page.locator("#saved-state")).to_contain_text("this browser keeps no copy")
        ended_at = time.monotonic()
        hand.enter(page)
        hand.find_again(page, ended_at)
        hand.type(page, chance.randrange(12, 20))
        hand.assert_all_arrived(page, house.home)
    tell(full_disks=rounds(1, 20), letters=hand.letters, lost=hand.lost)


@pytest.mark.parametrize("disk", ["full", "missing"])
def test_a_browser_that_keeps_nothing_says_so_and_leaves_the_words_on_the_page(disk, enter_a_room, rounds, tell):
    told_after = []
    for _ in range(rounds(1, 20)):  # each in a new window: one that has given room away once is not full again
        hand, page, house = enter_a_room(WITHOUT_A_DISK if disk == "missing" else "")
        line = page.context.new_cdp_session(page)
        if disk == "full":
            line.send("Storage.overrideQuotaForOrigin", {"origin": house.url, "quotaSize": 1})
            hand.enter(page)
        hand.type_a_line(page)
        expect(page.locator("#saved-state")).to_contain_text("this browser keeps no copy")
        page.route("**/notes/", lambda route: route.abort())
        hand.type_a_line(page)
        hand.stroke(page)
        began = time.monotonic()
        expect(page.locator("#saved-state")).to_contain_text("NOT SAVED – copy your text")
        told_after.append(time.monotonic() - began)
        expect(page.locator("#copy-unsaved")).to_be_visible()
        hand.assert_shown(page)
        page.unroute("**/notes/")
        line.send("Storage.overrideQuotaForOrigin", {"origin": house.url})
        hand.assert_all_arrived(page, house.home)
        if disk == "full":
            expect(page.locator("#saved-state")).to_contain_text("Saved on this computer and in Askwell")
        house.kill()
    tell(disks=len(told_after), told_after=f"{max(told_after):.2f} s at most")
