"""The choice on a wide page and on a phone in the dark: by keyboard, without a script, for everybody."""

from __future__ import annotations

from playwright.sync_api import expect

from chromium import whoever_comes


@whoever_comes
def test_a_choice_is_weighed_by_whoever_comes(options, demo_house, browser, violations):
    context = browser.new_context(**options)
    context.request.get(demo_house.another_link())
    page = context.new_page()
    page.goto(demo_house.url + "/reflect/")
    page.get_by_role("link", name="All sides of it").first.click()
    expect(page.get_by_role("heading", name="Where they contradict each other")).to_be_visible()
    page.get_by_role("link", name="Compare the paths").click()
    pay = page.get_by_role("group", name="Pay").get_by_role("group", name="Grid data analyst")
    pay.get_by_label("At least").fill("9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Weighed.")
    expect(page.get_by_role("img", name="Grid data analyst").first).to_be_visible()
    if options.get("java_script_enabled", True):
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    pay.get_by_label("At least").fill("")
    pay.get_by_label("At most").fill("")
    page.get_by_role("button", name="Weigh it").click()
    expect(page.get_by_text("nothing is known of it yet").first).to_be_visible()
    context.close()
