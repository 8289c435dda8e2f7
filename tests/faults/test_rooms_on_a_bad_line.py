"""The line between the room and Askwell fails in every way a line can fail, and every word arrives once and in order."""

from __future__ import annotations

import os
import signal
import time

import pytest
from playwright.sync_api import expect

from faults.bad_line import IMPATIENT, bad_line
from faults.typist import talks

pytestmark = [pytest.mark.fault, pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
HURT = 0.4  # of all saves


@pytest.fixture
def line(chance):
    with bad_line(chance) as made:
        yield made


@pytest.fixture
def typist_on_the_line(line, enter_a_room):
    return enter_a_room(IMPATIENT, proxy=line.settings)


@talks(10)
def test_saves_that_are_dropped_cut_doubled_and_late_arrive_once_and_in_order(
    line, typist_on_the_line, rounds, tell, talk
):
    hand, page, house = typist_on_the_line
    line.share = HURT
    while line.met.total() < rounds(30, 1_000):
        hand.type(page, 10)
        for _ in range(6):
            hand.type_a_line(page)
        expect(page.locator("#saved-state")).to_contain_text("in Askwell", timeout=60_000)
    tell(saves=line.met.total(), **line.met, letters=len(hand.typed))
    line.share = 0.0
    hand.assert_all_arrived(page, house.home)


def test_an_answer_that_comes_after_more_was_typed_takes_no_word_out_of_the_box(enter_a_room):
    hand, page, house = enter_a_room()
    saves = []
    page.route("**/notes/", lambda route: route.continue_() if saves else saves.append(route))
    with page.expect_request("**/notes/"):
        hand.stroke(page)
    page.keyboard.insert_text(" and more")
    hand.typed += " and more"
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    (first,) = saves
    answer = first.fetch().json()
    first.fulfill(json={**answer, "merged": True, "text": f"from a phone\n{answer['text']}"})
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    hand.assert_shown(page)
    hand.assert_all_arrived(page, house.home)


def test_a_talk_typed_while_askwell_is_stopped_drains_in_order_once_it_goes_on(enter_a_room, rounds, chance, tell):
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
    tell(stops=rounds(1, 50), letters=hand.letters, lost=hand.lost)


@pytest.fixture
def typist_with_a_clock(enter_a_room):
    """A room whose clock can be set forward, as a computer finds its clock after it slept."""
    hand, page, house = enter_a_room()
    page.context.clock.install()
    hand.enter(page)
    return hand, page, house


def test_a_room_without_a_line_for_eight_hours_drains_in_order(typist_with_a_clock, rounds, chance, tell):
    hand, page, house = typist_with_a_clock
    for _ in range(rounds(1, 50)):
        page.context.set_offline(True)
        for hours in range(1, 5):
            hand.type(page, chance.randrange(4, 12))
            page.clock.fast_forward(hours * 48 * 60_000)
        hand.type_a_line(page)
        expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
        hand.assert_shown(page)
        page.context.set_offline(False)
        hand.assert_all_arrived(page, house.home)
    tell(absences=rounds(1, 50), letters=len(hand.typed))


def test_a_computer_that_sleeps_in_the_middle_of_a_word_goes_on_where_it_was(typist_with_a_clock, rounds, chance, tell):
    hand, page, house = typist_with_a_clock
    line = page.context.new_cdp_session(page)
    for _ in range(rounds(1, 50)):
        hand.type(page, chance.randrange(4, 12))
        os.kill(house.process.pid, signal.SIGSTOP)
        try:
            line.send("Page.setWebLifecycleState", {"state": "frozen"})
            line.send("Page.setWebLifecycleState", {"state": "active"})
            page.clock.fast_forward(10 * 60_000)
            hand.type(page, chance.randrange(4, 12))
        finally:
            os.kill(house.process.pid, signal.SIGCONT)
        hand.assert_shown(page)
        hand.assert_all_arrived(page, house.home)
    tell(sleeps=rounds(1, 50), letters=len(hand.typed))
