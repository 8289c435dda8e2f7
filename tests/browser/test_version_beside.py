"""A version of the résumé beside its master, on a wide page and on a phone, with and without a script."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from chromium import whoever_comes


@whoever_comes
def test_a_change_is_given_a_reason_and_stands_beside_the_master(options, demo_house, browser, violations):
    context = browser.new_context(**options)
    context.request.get(demo_house.another_link())
    page = context.new_page()

    def is_for_everybody():
        if options.get("java_script_enabled", True):
            assert not violations(page)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

    page.goto(demo_house.url + "/act/resumes/")
    page.get_by_role("link", name=re.compile("^For Junior analyst, data desk")).click()
    is_for_everybody()
    page.get_by_role("link", name="Another reason: Hidden").first.click()
    is_for_everybody()
    said = page.get_by_label("Because of").locator("option", has_text="explain one outage").first
    page.get_by_label("Because of").select_option(said.get_attribute("value"))
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("Kept.")
    page.get_by_role("link", name="Side by side").click()
    expect(page.get_by_role("heading", name="beside your master")).to_be_visible()
    expect(page.locator("ins").nth(1)).to_contain_text("Explained")
    row = page.locator(".beside-row", has_text="Organized the science fair")
    expect(row).to_contain_text("Jonas Meyer")
    expect(row).to_contain_text("not shown")
    is_for_everybody()
    with page.expect_download() as download:
        page.get_by_role("link", name="The changes as Markdown").click()
    assert download.value.suggested_filename == "Amara-Diallo-changes.md"
    context.close()
