"""The coach beside a text, in a real browser: what it says and when, with the keyboard alone, and after a reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from chromium import fill_with_the_demo, start

WAYS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}},
    "a phone in the dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True},
}
LETTER = """Dear Noor,

I hope this email finds you well. 😀 I am exploring opportunities in grid data. Jonas told me that you came to the wind park from teaching, which few people do.

Could I pick your brain for 20 minutes? Thank you for considering it.

Amara"""
PRESSED = "document.activeElement.closest('button')?.name"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The worked journey, for all of these: each test begins with a text of its own and minds again what it ignored."""
    home = tmp_path_factory.mktemp("coach") / "home"
    fill_with_the_demo(home)
    house = start(home)
    yield house
    house.process.terminate()
    house.process.wait(10)


@pytest.fixture
def window(house, browser):
    made = []

    def make(**options):
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(15_000)
        context.request.get(house.another_link())
        made.append(context)
        return context.new_page()

    yield make
    for context in made:
        context.close()


def composer(page, house, *, script=True):
    """A letter to Noor that is just begun."""
    page.goto(f"{house.url}/reach-out/")
    page.get_by_role("link", name="Noor Haddad").click()
    page.goto(f"{page.url}write/")
    begin = page.get_by_role("button", name="Make it mine")
    if begin.count():
        begin.click()
    page.wait_for_url("**/messages/**")
    body = page.locator("#body")
    if script:
        with page.expect_response("**/check/"), page.expect_response("**/keep/"):
            body.fill("Dear Noor")
            body.press("End")
            body.press(",")
    return body


def spoken(page):
    return page.locator("[data-marks-said]")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_is_read_mended_by_keyboard_ignored_and_remembered(way, house, window, watch, violations):
    page = window(**WAYS[way])
    seen = watch(page, house.url)
    body = composer(page, house)
    before = page.locator("[data-marks]").inner_html()
    body.fill(LETTER)
    expect(page.locator(".find.warn").first).to_contain_text("exploring opportunities in")
    expect(spoken(page)).to_contain_text("can be read as asking for a job")
    expect(spoken(page)).to_have_attribute("role", "status")
    assert page.locator("[data-marks]").inner_html() != before

    body.press("Home")
    body.press("Alt+m")
    expect(body).to_have_value(re.compile("I am trying to find out whether I would like grid data"))
    expect(page.locator(".find", has_text="exploring opportunities in")).to_have_count(0)
    body.press("Control+z")
    expect(body).to_have_value(LETTER)

    page.get_by_role("button", name="“pick your brain”").press("Enter")
    assert page.evaluate("window.getSelection().toString()") == "pick your brain"
    mend = page.get_by_role("button", name="Put “ask you a few questions”")
    mend.focus()
    page.keyboard.press("Enter")
    expect(body).to_have_value(re.compile("Could I ask you a few questions for 20 minutes"))
    assert page.evaluate("document.activeElement.id") == "body"
    page.get_by_role("button", name="Take it out").press("Enter")
    expect(body).not_to_have_value(re.compile("finds you well"))
    assert "\n\n😀 I am" in body.input_value()

    ignore = page.get_by_role("button", name="ignore X1 here")
    ignore.press("Enter")
    expect(page.locator(".ignored")).to_contain_text("X1")
    assert page.evaluate(PRESSED) == "mind"
    expect(page.locator(".find", has_text="can be read as asking for a job")).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_text("Saved")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(page.locator(".ignored")).to_contain_text("X1")
    expect(body).to_have_value(re.compile("ask you a few questions"))
    page.get_by_role("button", name="Mind X1 again").press("Enter")
    expect(page.locator("[data-marks]")).to_contain_text("can be read as asking for a job")
    expect(page.locator(".ignored")).to_have_count(0)
    seen.assert_clean()


def test_it_speaks_only_when_its_remarks_change_and_asks_after_a_pause(house, window):
    page = window()
    body = composer(page, house)
    with page.expect_response("**/check/"):
        body.fill(LETTER)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/check/") else None)
    page.evaluate(
        "window.heard = []; new MutationObserver(() => heard.push(1)).observe("
        "document.querySelector('[data-marks-said]'), {childList: true, characterData: true, subtree: true})"
    )
    body.press("Control+End")
    with page.expect_response("**/check/"):
        body.press_sequentially(" of Hamburg", delay=20)
    assert len(asked) == 1
    assert page.evaluate("heard.length") == 0
    with page.expect_response("**/check/"):
        body.press_sequentially(" Hire me.", delay=20)
    expect(spoken(page)).to_contain_text("“Hire me” reads as asking for a job")
    assert page.evaluate("heard.length") == 1


def test_enter_in_the_subject_does_not_say_that_it_was_sent(house, window):
    page = window()
    composer(page, house)
    page.locator("#subject").press("Enter")
    expect(page.locator(".said")).to_contain_text("Saved.")
    expect(page.get_by_role("button", name="I sent it")).to_be_visible()


def test_when_askwell_does_not_answer_the_text_and_the_last_remarks_stay(house, window):
    page = window()
    body = composer(page, house)
    body.fill(LETTER)
    expect(page.locator("[data-marks]")).to_contain_text("pick your brain")
    page.route("**/check/", lambda route: route.abort())
    with page.expect_request("**/check/"):
        body.press_sequentially("x")
    expect(page.locator("[data-marks]")).to_contain_text("pick your brain")
    expect(page.locator("[data-status]")).to_have_text("Saved")
    page.route("**/ignore/", lambda route: route.abort())
    page.get_by_role("button", name="ignore X1 here").press("Enter")
    expect(spoken(page)).to_have_text("Askwell does not answer. Nothing was changed.")
    assert body.input_value().startswith("Dear Noor")


def test_a_thank_you_without_anything_learned_offers_the_takeaways(house, window):
    page = window()
    page.goto(f"{house.url}/follow-up/")
    page.get_by_role("link", name="Write", exact=True).first.click()
    begin = page.get_by_role("button", name="Make it mine")
    if begin.count():
        begin.click()
    page.wait_for_url("**/messages/**")
    body = page.locator("#body")
    expect(page.locator(".rests")).to_contain_text("It rests on this takeaway")
    body.fill("Dear friend,\n\nThank you for your time.\n\nAmara")
    put = page.get_by_role("button", name=re.compile("Put it in: ")).first
    put.press("Enter")
    expect(page.locator(".rests")).to_contain_text("It rests on this takeaway")
    expect(page.locator(".offers")).to_have_count(0)


@pytest.mark.parametrize("way", WAYS)
def test_a_question_is_read_mended_and_its_rule_ignored(way, house, window, watch, violations):
    page = window(**WAYS[way])
    seen = watch(page, house.url)
    page.goto(f"{house.url}/prepare/")
    agenda = page.locator('a[href^="/prepare/"]', has_text="Ana Ruiz").first.get_attribute("href")
    page.goto(f"{house.url}{agenda}agenda/")
    text = page.locator("#id_text")
    text.press_sequentially("Do you like your job?")
    expect(page.locator("[data-marks]")).to_contain_text("can be answered with one word")
    expect(spoken(page)).to_contain_text("1 to look at.")
    text.press("Alt+m")
    expect(text).to_have_value("What do you like about your job, and what not?")
    expect(page.locator(".form-of")).to_have_text("Open question")
    text.fill("Do you like your job?")
    page.get_by_role("button", name="ignore X10 here").press("Enter")
    expect(page.locator(".coached .ignored")).to_contain_text("X10")
    page.get_by_role("button", name="Add the question").click()
    row = page.locator("[data-item]", has_text="Do you like your job?")
    mark = row.locator(".mark summary")
    mark.focus()
    expect(mark.locator(".tip")).to_have_css("opacity", "1")
    expect(mark).to_contain_text("yes-or-no question")
    page.keyboard.press("Enter")
    expect(row.locator(".mark")).to_contain_text("Ignored here: X10")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row.get_by_role("link", name="Do you like your job?").click()
    page.get_by_role("button", name="Mind X10 again").press("Enter")
    expect(page.locator("[data-marks]")).to_contain_text("can be answered with one word")
    page.reload()
    expect(page.locator("[data-marks]")).to_contain_text("can be answered with one word")
    page.get_by_role("button", name="Put “What do you like about your job, and what not?”").press("Enter")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.locator(".said")).to_contain_text("Saved.")
    seen.assert_clean()


@pytest.mark.parametrize("way", WAYS)
def test_a_figure_set_in_settings_is_what_the_composer_measures_by(way, house, window, watch, violations):
    page = window(**WAYS[way])
    seen = watch(page, house.url)
    page.goto(f"{house.url}/account/")
    page.get_by_role("link", name="What the coach measures by").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#figure-hedges").fill("0")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("The coach measures by these")
    body = composer(page, house)
    body.fill(LETTER.replace("Could I", "Perhaps I could"))
    expect(page.locator("[data-marks]")).to_contain_text("Hedges: 1 (“Perhaps”)")
    expect(page.locator("[data-marks]")).to_contain_text("your own figure, from Settings")
    page.goto(f"{house.url}/account/thresholds/")
    page.get_by_role("button", name="Back to our default: Hedges").press("Enter")
    expect(page.locator("#figure-hedges")).to_have_value("2")
    seen.assert_clean()


def test_without_script_the_same_is_said_on_a_whole_page(house, window):
    page = window(java_script_enabled=False)
    body = composer(page, house, script=False)
    body.fill(LETTER)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Read, and not saved yet.")).to_be_visible()
    expect(body).to_have_value(LETTER)
    page.get_by_role("button", name="Put “ask you a few questions”").click()
    expect(body).to_have_value(LETTER.replace("pick your brain", "ask you a few questions"))
    page.get_by_role("button", name="ignore X1 here").click()
    expect(page.locator(".said")).to_contain_text("X1 is left out here.")
    expect(body).to_have_value(re.compile("ask you a few questions"))
    expect(page.locator(".ignored")).to_contain_text("X1")
    page.get_by_role("button", name="Mind X1 again").click()
    expect(page.locator(".ignored")).to_have_count(0)
