"""T4: a browser sends our cookies to every port of 127.0.0.1. What a program there receives is of no use to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest

from another_user import as_nobody, needs_root
from askwell.config.home import Home
from askwell.config.start_links import SignIns
from threats.street import request, say

pytestmark = pytest.mark.browser


class Hostile(NamedTuple):
    """A program on another port: its address, and the cookies that browsers brought it."""

    url: str
    received: list[str]
    plants: list[str]


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    received: list[str] = []
    plants: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/favicon.ico":
                received.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            for cookie in plants:
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            self.wfile.write(b"<h1>Look at these kittens</h1>")

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    serving = threading.Thread(target=server.serve_forever, args=[0.05])
    serving.start()
    yield Hostile(f"http://127.0.0.1:{server.server_port}/", received, plants)
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def window(street, lured):
    """A signed-in browser."""
    context = lured.new_context()
    page = context.new_page()
    page.goto(street.house.another_link())
    yield page
    context.close()


def replay(port: int, cookie: str) -> int:
    return say(port, request("/research/", f"127.0.0.1:{port}", cookie=cookie)).status


@needs_root
def test_what_another_port_receives_opens_nothing_for_the_user_who_runs_it(street, window, hostile):
    window.goto(hostile.url)
    stolen = hostile.received[0]
    assert f"_{street.port}=" in stolen  # the browser does send it: RFC 6265 8.5
    assert as_nobody(replay, street.port, stolen) == 401
    assert replay(street.port, stolen) == 200  # the same cookie is good for its owner, who can read the data folder too


def test_another_port_can_neither_plant_a_sign_in_nor_end_ours(street, window, hostile, tmp_path):
    name = next(cookie["name"] for cookie in window.context.cookies() if cookie["name"].endswith(f"_{street.port}"))
    other = SignIns(Home(tmp_path), street.port, lambda: 1_900_000_000.0)
    for value in ("me", f"{'9' * 10}.{'0' * 32}.0.{'0' * 64}", other.cookie("0").partition(";")[0].partition("=")[2]):
        hostile.plants.append(f"{name}={value}; Path=/research")
        window.goto(hostile.url + "research/")
        assert window.goto(street.house.url + "/research/").status == 200  # ours is sent beside it, and is enough
        window.context.clear_cookies(path="/")
        assert window.goto(street.house.url + "/research/").status == 401
        window.goto(street.house.another_link())


def test_each_sign_in_makes_a_new_value(street, window):
    def value() -> str:
        return next(c["value"] for c in window.context.cookies() if c["name"].endswith(f"_{street.port}"))

    before = value()
    window.goto(street.house.another_link())
    assert value() != before


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(street, window):
    ours = next(c for c in window.context.cookies() if c["name"].endswith(f"_{street.port}"))
    assert ours["httpOnly"]
    assert ours["sameSite"] == "Lax"
    assert (ours["domain"], ours["path"]) == ("127.0.0.1", "/")
    assert window.evaluate("document.cookie") == ""


def test_a_cookie_under_a_name_of_our_own_would_still_go_to_all_its_ports(hostile, lured):
    """Why there is none: `<name>.localhost` keeps cookies from 127.0.0.1, but not from other ports of that name."""
    context = lured.new_context()
    page = context.new_page()
    own = hostile.url.replace("127.0.0.1", "askwell-test.localhost")
    hostile.plants.append("sign_in=1; Path=/; HttpOnly; SameSite=Strict")
    page.goto(own)
    page.goto(own)
    page.goto(hostile.url)
    assert hostile.received == ["", "sign_in=1", ""]
    context.close()
