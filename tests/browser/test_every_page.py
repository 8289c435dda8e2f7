"""Every page of the worked journey: no axe violation, valid HTML, no sideways scrolling, nothing asked of anybody."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import html5lib
import pytest

UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FILES = re.compile(r"\.(ics|eml|zip|json|vcf|html)$|/export/|/person/")
# Forms that are reached by a button, not by a link.
ALSO = ("/welcome/", "/archive/import/", "/search/?q=Ana", "/search/?q=zzzz", "/nowhere/")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag, attributes):
        href = dict(attributes).get("href") or ""
        if tag == "a" and href.startswith("/") and not FILES.search(href.split("?")[0]):
            self.hrefs.append(href.split("#")[0])


def crawl(context, url: str, also: tuple[str, ...] = ALSO) -> dict[str, str]:
    """One address of every shape that links lead to, with its HTML."""
    waiting, seen, found = ["/", *also], set(), {}
    while waiting:
        address = waiting.pop(0)
        shape = UID.sub("<uid>", address.split("?")[0])
        if shape in seen and address not in also:
            continue
        seen.add(shape)
        answer = context.request.get(url + address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        text = answer.text()
        found[address] = text
        links = Links()
        links.feed(text)
        waiting += links.hrefs
    return found


@pytest.fixture(scope="module")
def pages(demo_house, browser_type, browser_type_launch_args):
    browser = browser_type.launch(**browser_type_launch_args)
    context = browser.new_context()
    context.request.get(demo_house.another_link())
    yield crawl(context, demo_house.url)
    browser.close()


@pytest.fixture
def signed_in(demo_house, browser):
    """A context maker: a browser window that is let in."""
    made = []

    def make(**options):
        context = browser.new_context(**options)
        context.request.get(demo_house.another_link())
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def test_the_crawl_reaches_every_room(pages):
    assert len(pages) > 45
    for room in (
        "/explore/",
        "/research/",
        "/reach-out/",
        "/prepare/",
        "/meet/",
        "/follow-up/",
        "/reflect/",
        "/act/",
        "/stay-in-touch/",
    ):
        assert any(address.startswith(room) for address in pages), room


def test_no_link_leads_nowhere(pages):
    assert not [address for address, text in pages.items() if "Not here" in text and address != "/nowhere/"]
    assert not [address for address, text in pages.items() if "Something broke" in text]


def test_every_page_is_valid_html_with_each_id_once(pages):
    wrong = []
    for address, text in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(text)
        wrong += [f"{address} {position}: {code} {data}" for position, code, data in parser.errors]
        ids = Counter(re.findall(r"\sid=\"([^\"]+)\"", text))
        wrong += [f"{address}: id {name} stands {count} times" for name, count in ids.items() if count > 1]
        wrong += [f"{address}: {len(re.findall('<h1', text))} h1" for _ in [0] if len(re.findall("<h1", text)) != 1]
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("wide and light", {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}),
        ("a phone in the dark", {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}),
    ],
)
def test_every_page_is_for_everybody(name, options, pages, demo_house, signed_in, watch, violations):
    context = signed_in(reduced_motion="reduce", **options)
    wrong = []
    page = context.new_page()
    for address in pages:
        seen = watch(page, demo_house.url)
        page.goto(demo_house.url + address)
        wrong += [f"{address}: {violation}" for violation in violations(page, look="phone" in name)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(
                f"{address}: scrolls sideways by {page.evaluate('document.documentElement.scrollWidth - innerWidth')}"
            )
        wrong += [f"{address}: asked {request}" for request in seen.abroad]
        wrong += [f"{address}: says {complaint}" for complaint in seen.complaints]
        seen.stop()
    assert not wrong, f"{name}:\n" + "\n".join(wrong[:60])


def test_the_keys_work_everywhere(demo_house, signed_in):
    page = signed_in().new_page()
    page.goto(demo_house.url + "/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/research/")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url(demo_house.url + "/")
