"""The pictures of the README, from the demo on a fixed day."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import BrowserContext, sync_playwright  # noqa: E402

import chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
WIDE = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "device_scale_factor": 2}


def take(context: BrowserContext, url: str, name: str, press: str = "") -> None:
    page = context.new_page()
    page.goto(url)
    if press:
        page.get_by_role("button", name=press).click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"{name}.png  {url}")
    page.close()


def first(context: BrowserContext, url: str, page: str, pattern: str) -> str:
    """The first link on a page whose address holds that pattern."""
    opened = context.new_page()
    opened.goto(url + page)
    href = opened.locator(f'a[href*="{pattern}"]').first.get_attribute("href")
    opened.close()
    return f"{url}{href}"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="askwell-pictures-") as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        chromium.fill_with_the_demo(home)
        house = chromium.start(home)
        browser = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=chromium.FLAGS)
        wide = browser.new_context(**WIDE)
        wide.request.get(house.link)
        take(wide, house.url + "/", "today")
        take(wide, first(wide, house.url, "/", "/room/"), "room")
        take(wide, first(wide, house.url, "/", "/thank-you/"), "composer", press="Make it mine")
        take(wide, house.url + "/reflect/", "reflect")
        phone = browser.new_context(**PHONE)
        phone.request.get(house.another_link())
        take(phone, house.url + "/", "phone")
        browser.close()
        house.process.terminate()
        house.process.wait(10)


if __name__ == "__main__":
    main()
