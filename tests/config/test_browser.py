from __future__ import annotations

import pytest

from askwell.config import browser


def test_the_page_posts_the_token_so_that_no_address_has_it():
    page = browser.redirect_page(8477, "T0ken")
    assert 'method="post" action="http://127.0.0.1:8477/-/start"' in page
    assert 'value="T0ken"' in page
    assert page.count("T0ken") == 1


def test_the_page_has_a_button_for_browsers_without_scripts():
    assert "<button>Open Askwell</button>" in browser.redirect_page(8477, "T0ken")


@pytest.mark.parametrize(
    ("there", "expected"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("BROWSER", True), (None, False)]
)
def test_without_a_screen_no_browser_is_opened(monkeypatch, there, expected):
    monkeypatch.setattr(browser.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    if there:
        monkeypatch.setenv(there, "x")
    assert browser.can_open() is expected


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_desktops_always_have_a_screen(monkeypatch, platform):
    monkeypatch.setattr(browser.sys, "platform", platform)
    assert browser.can_open()
