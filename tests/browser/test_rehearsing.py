"""A rehearsal and its report on a wide page and on a phone in the dark: by keyboard, without a script, for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

ASKED = ["How did you come to this work?", "Do you like it?", "You mentioned the meters: what did they teach you?"]


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 1280, "height": 900}},
        {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False},
    ],
    ids=["wide", "a phone in the dark", "without a script"],
)
def test_an_agenda_is_rehearsed_by_whoever_comes(options, demo_house, browser, violations, watch):
    context = browser.new_context(reduced_motion="reduce", **options)
    context.request.get(demo_house.another_link())
    page = context.new_page()
    seen = watch(page, demo_house.url)
    page.goto(demo_house.url + "/prepare/")
    page.locator('.row a[href^="/prepare/"]').first.click()
    page.get_by_role("link", name="Rehearse it").first.click()
    runs_scripts = options.get("java_script_enabled", True)
    for look in [lambda: None, page.get_by_role("button", name="Begin with the").first.click]:
        look()
        if runs_scripts:
            assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") or not runs_scripts
    for number, question in enumerate(ASKED, 1):
        page.get_by_label("You say").fill(question)
        if runs_scripts:
            page.get_by_label("You say").press("Control+Enter")
        else:
            page.get_by_role("button", name="Say it").click()
        expect(page.locator(".turns .mine")).to_have_count(number)
        if runs_scripts:
            expect(page.get_by_label("You say")).to_be_focused()
    expect(page.get_by_text("You took up an answer")).to_be_visible()
    page.get_by_role("button", name="Ask:").first.click()
    expect(page.locator(".turns .mine")).to_have_count(len(ASKED) + 1)
    page.get_by_role("link", name="Aloud").click()
    if runs_scripts:
        expect(page.get_by_role("timer")).to_be_visible()
        assert not violations(page)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", name="What to try in the real talk")).to_be_visible()
    if runs_scripts:
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not [*seen.abroad, *seen.complaints]
    context.close()
