"""The line between the room and Askwell fails in every way a line can fail, and every word arrives once and in order."""

from __future__ import annotations

import os
import signal
import time

import pytest
from playwright.sync_api import expect

from faults.bad_line import bad_line

pytestmark = [pytest.mark.fault, pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
HURT = 0.4  # of all saves


@pytest.fixture
def line(chance):
    with bad_line(chance) as made:
        yield made


@pytest.fixture
def typist_on_the_line(line, enter_a_room):
    return enter_a_room(proxy=line.settings)


def test_saves_that_are_dropped_cut_doubled_and_late_arrive_once_and_in_order(line, typist_on_the_line, rounds):
    hand, page, house = typist_on_the_line
    line.share = HURT
    while line.met.total() < rounds(30, 2_000):
        hand.type(page, 10)
        hand.type_a_line(page)
        expect(page.locator("#saved-state")).to_contain_text("in Askwell", timeout=60_000)
    print(dict(line.met))
    line.share = 0.0
    hand.assert_all_arrived(page, house.home)


def test_a_talk_typed_while_askwell_is_stopped_drains_in_order_once_it_goes_on(enter_a_room, rounds, chance):
    hand, page, house = enter_a_room()
    page.wait_for_selector("#room[data-stays=true]")
    for _ in range(rounds(1, 50)):
        os.kill(house.process.pid, signal.SIGSTOP)
        try:
            hand.type(page, chance.randrange(15, 40))
            hand.type_a_line(page)
            expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
            closed_at = time.monotonic()
            hand.enter(page)  # the page as it was kept on this computer
            hand.find_again(page, closed_at)
            hand.type(page, chance.randrange(5, 15))
        finally:
            os.kill(house.process.pid, signal.SIGCONT)
        hand.assert_all_arrived(page, house.home)
