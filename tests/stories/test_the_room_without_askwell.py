"""Promise 1, further: the room opens, counts and keeps while Askwell is away, and two tabs never write over each other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from chromium import free_port

pytestmark = pytest.mark.once  # it is the browser that keeps the room
KEPT = "caches.keys().then(names => names.filter(name => name.startsWith('askwell-room')).length)"
ENTRIES = """new Promise(done => { const ask = indexedDB.open('askwell-outbox'); ask.onsuccess = () => {
    const all = ask.result.transaction('entries').objectStore('entries').getAll(); all.onsuccess = () => done(all.result.length); }; })"""


@pytest.fixture
def house(own_house):
    """The worked journey on a port to which it can come back."""
    port = free_port()
    made = own_house(demo=True, port=port)
    return made, lambda: own_house(made.home, port=port)


@pytest.fixture
def context(browser):
    made = browser.new_context()
    made.set_default_timeout(20_000)
    yield made
    made.close()


def enter(page, address: str):
    page.goto(address)
    page.wait_for_selector("#room[data-ready=true]")
    return page


def first_room(context, house) -> tuple:
    page = context.new_page()
    page.goto(house.link)
    page.get_by_role("link", name="Open the room").click()
    page.wait_for_selector("#room[data-stays=true]")
    return page, page.url


def type_line(page, line: str) -> None:
    page.locator("#note-box").press_sequentially(line, delay=3)
    page.locator("#note-box").press("Enter")


def test_a_whole_talk_is_held_while_askwell_is_away(house, context):
    running, come_back = house
    page, address = first_room(context, running)
    running.kill()
    enter(page, address)
    expect(page.locator("#kept-words")).to_contain_text("This is the page as it was kept on this computer at")
    page.locator("#start").click()
    expect(page.locator("#pace")).to_contain_text("left of")
    type_line(page, "! learn SQL before anything else")
    page.locator("#note-box").press("ArrowDown")
    page.locator("#note-box").press("Space")
    page.locator("#note-box").press_sequentially("and an unfinished thou", delay=3)
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    enter(page, address)  # once more: what was done since stays
    expect(page.locator("#pace")).to_contain_text("left of")
    expect(page.locator("[data-note]").filter(has_text="learn SQL")).to_have_count(1)
    expect(page.locator("#note-box")).to_have_value("and an unfinished thou")
    assert page.locator("[data-item][data-state=asked]").count() == 1
    come_back()
    expect(page.locator("#kept-words")).to_contain_text("Askwell is back")
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    enter(page, address)
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#wrap-up")).to_be_visible()
    expect(page.locator("[data-note]").filter(has_text="learn SQL")).to_have_count(1)
    assert page.locator("[data-item][data-state=asked]").count() == 1


def test_while_askwell_answers_the_page_is_never_the_kept_one(house, context):
    running, _ = house
    page, address = first_room(context, running)
    type_line(page, "typed after the page was kept")
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    answer = enter(page, address).request.get(address)
    assert "typed after the page was kept" in answer.text()
    assert page.locator("#room").get_attribute("data-kept") is None
    assert page.locator("[data-note]").filter(has_text="typed after").count() == 1
    page.wait_for_selector("#room[data-stays=true]")
    assert page.evaluate(KEPT) == 1  # the copy before it is gone


def test_of_an_erased_person_no_copy_and_no_unsent_line_stays_in_the_browser(house, context):
    running, _ = house
    page, _ = first_room(context, running)
    contact = page.locator("#room-who").inner_text()
    page.route("**/notes/", lambda route: route.abort())
    type_line(page, "said in confidence")
    expect(page.locator("#saved-state")).to_contain_text("waiting for Askwell")
    other = context.new_page()
    other.goto(running.url + "/research/?q=" + contact.split()[-1])
    other.get_by_role("link", name=contact).first.click()
    other.goto(other.url.replace("/research/people/", "/archive/erase/"))
    other.locator("main form button").last.click()
    other.wait_for_selector("html[data-forgotten=true]")
    assert other.evaluate(KEPT) == 0
    assert other.evaluate(ENTRIES) == 0
    page.wait_for_url("**/meet/")  # the open room is left


def test_a_room_that_may_not_be_seen_any_more_leaves_no_copy(house, context):
    running, _ = house
    page, address = first_room(context, running)
    context.clear_cookies()
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("not signed in")
    assert page.evaluate(KEPT) == 0


def test_one_tab_writes_the_other_shows_it_and_takes_over_on_a_press(house, context):
    running, _ = house
    page, address = first_room(context, running)
    type_line(page, "first line")
    other = enter(context.new_page(), address)
    expect(other.locator("#elsewhere")).to_be_visible()
    expect(other.locator("#saved-state")).to_contain_text("Another tab writes")
    page.locator("#note-box").press_sequentially("half a tho", delay=3)
    expect(other.locator("#note-box")).to_have_value("half a tho")
    assert not other.locator("#note-box").is_editable()
    type_line(page, "ught, whole")
    expect(other.locator("[data-note]").filter(has_text="half a thought, whole")).to_have_count(1)
    page.locator("#note-box").press_sequentially("going o", delay=3)
    other.locator("#write-here").click()
    expect(other.locator("#elsewhere")).to_be_hidden()
    expect(other.locator("#note-box")).to_have_value("going o")
    expect(page.locator("#elsewhere")).to_be_visible()
    type_line(other, "n here")
    expect(other.locator("#saved-state")).to_contain_text("in Askwell")
    expect(page.locator("[data-note]").filter(has_text="going on here")).to_have_count(1)
    other.close()
    expect(page.locator("#elsewhere")).to_be_hidden()  # the last one left writes
    enter(page, address)
    words = page.locator("#notes").inner_text()
    assert [words.count(line) for line in ("first line", "half a thought, whole", "going on here")] == [1, 1, 1]


def test_a_note_is_followed_by_a_question_that_follows_it_up_and_never_in_the_way(house, context):
    running, _ = house
    page, _ = first_room(context, running)
    type_line(page, "! learn SQL")
    expect(page.locator("#probe")).to_contain_text("You noted “learn SQL”")
    assert page.locator("#probe-asks").inner_text().endswith("?")
    assert page.evaluate("document.activeElement.id") == "note-box"
    type_line(page, "> send her the notebook")
    expect(page.locator("#probe")).to_be_hidden()
    type_line(page, "The first year is cleaning")
    page.locator("#probe-away").click()
    expect(page.locator("#probe")).to_be_hidden()


def test_consent_is_kept_with_names_and_time_and_taken_back(house, context):
    running, _ = house
    page, address = first_room(context, running)
    page.locator(".more summary").click()
    expect(page.locator("#consent-words")).to_contain_text("Off.")
    page.locator("#agreed-by").fill("Ana Ruiz and I")
    page.get_by_role("button", name="They said yes, just now").click()
    expect(page.locator("#consent-words")).to_contain_text(re.compile(r"Ana Ruiz and I agreed at \d\d:\d\d"))
    expect(page.locator("#saved-state")).to_contain_text("in Askwell")
    enter(page, address)
    page.locator(".more summary").click()
    expect(page.locator("#consent-words")).to_contain_text("Ana Ruiz and I agreed")
    page.locator("#consent-back").click()
    expect(page.locator("#consent-words")).to_contain_text("nothing may be recorded")


def test_tones_are_off_until_asked_for_and_remembered(house, context):
    running, _ = house
    page, address = first_room(context, running)
    page.locator(".more summary").click()
    assert not page.locator("#tones").is_checked()
    page.locator("#tones").check()
    enter(page, address)
    assert page.locator("#tones").is_checked()
