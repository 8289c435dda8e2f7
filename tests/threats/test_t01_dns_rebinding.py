"""T1: a page of somebody else's reaches this computer under a name of its own. It reads nothing."""

from __future__ import annotations

import pytest

from askwell.config.local_mode import LARGEST_HEADERS
from foreign_hosts import foreign_hosts
from threats.street import request, say

ADDRESSES = [("GET", "/"), ("GET", "/research/"), ("GET", "/static/base/base.css"), ("POST", "/archive/import/"),
             ("GET", "/-/start/guess"), ("POST", "/-/mint")]  # fmt: skip
REFUSED = {400, 421}


def test_there_are_sixty_of_them():
    assert len(set(foreign_hosts(8477))) >= 60


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_no_foreign_name_gets_an_answer_or_a_cookie(method, address, street):
    through = []
    right = f"127.0.0.1:{street.port}"
    for host in foreign_hosts(street.port):
        if host.strip(" \t") == right:
            continue  # HTTP itself takes the blanks away; the gate alone is tested with them
        heard = say(street.port, request(address, host, method=method, cookie=street.cookie))
        if heard.status not in REFUSED or "set-cookie" in heard.head.lower() or b"href=" in heard.body:
            through.append((host, heard.status))
    assert not through


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_two_right_names_are_answered(name, street):
    for address, status in (("/", 302), ("/research/", 200), ("/static/base/base.css", 200)):
        heard = say(street.port, request(address, f"{name}:{street.port}", cookie=street.cookie))
        assert heard.status == status, address


def shapes(port: int) -> dict[str, bytes]:
    """Requests that say two things about their host, or say it oddly. The name that is ours stands in most of them."""
    here = f"127.0.0.1:{port}"
    return {
        "no host": request("/research/", None),
        "no host, as of old": request("/research/", None, version="1.0"),
        "a foreign host, as of old": request("/research/", "evil.example", version="1.0"),
        "ours, then a foreign one": request("/research/", here, more="Host: evil.example"),
        "a foreign one, then ours": request("/research/", "evil.example", more=f"Host: {here}"),
        "ours twice": request("/research/", here, more=f"Host: {here}"),
        "a foreign one in the first line": request(f"http://evil.example:{port}/research/", here),
        "ours and a user in the first line": request(f"http://evil.example@{here}/research/", here),
        "no name at all in the first line": request("http://[/research/", here),
        "folded over two lines": request("/research/", f"evil.example\r\n {here}"),
        "folded after ours": request("/research/", f"{here}\r\n .evil.example"),
        "a blank before the colon": request("/research/", None, more=f"Host : {here}"),
        "a folded first line": request("/research/", None, more=f" Host: {here}"),
        "a bare line feed": request("/research/", f"evil.example\nHost: {here}"),
        "forwarded": request("/research/", "evil.example", more=f"X-Forwarded-Host: {here}\r\nForwarded: host={here}"),
        "an underscore": request("/research/", "evil.example", more=f"H_ost: {here}"),
    }


@pytest.mark.parametrize("shape", shapes(1))
def test_no_odd_request_slips_through(shape, street):
    words = shapes(street.port)[shape].replace(b"Connection:", f"Cookie: {street.cookie}\r\nConnection:".encode(), 1)
    heard = say(street.port, words)
    assert heard.status in REFUSED | {0}
    assert "set-cookie" not in heard.head.lower()
    assert b"href=" not in heard.body


@pytest.mark.parametrize(
    "lengths",
    ["Content-Length: 4\r\nContent-Length: 40", "Content-Length: 4, 4", "Content-Length: -4", "Content-Length: +4",
     "Content-Length: 0x4", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, gzip", "Transfer-Encoding: xchunked"],
)  # fmt: skip
def test_a_request_whose_end_is_unclear_is_refused_and_nothing_behind_it_is_read(lengths, street):
    here = f"Host: 127.0.0.1:{street.port}\r\nCookie: {street.cookie}\r\n"
    heard = say(
        street.port, f"POST / HTTP/1.1\r\n{here}{lengths}\r\n\r\nGET /research/ HTTP/1.1\r\n{here}\r\n".encode()
    )
    assert heard.status in {400, 501}
    assert b"HTTP/1.1 200" not in heard.body


def test_our_own_name_in_the_first_line_is_right(street):
    here = f"127.0.0.1:{street.port}"
    assert say(street.port, request(f"http://{here}/research/", here, cookie=street.cookie)).status == 200


def test_an_unreadable_request_is_answered_with_a_sentence_and_the_headers_of_a_page(street):
    heard = say(street.port, b"GET / HTTP/1.1\r\nHost : x\r\n\r\n")
    assert heard.status == 400
    assert b"changed nothing" in heard.body
    assert "frame-ancestors 'none'" in heard.head
    assert "waitress" not in (heard.head + heard.body.decode()).lower()


def test_what_is_too_large_is_told_so(street):
    here = f"127.0.0.1:{street.port}"
    heard = say(street.port, f"POST / HTTP/1.1\r\nHost: {here}\r\nContent-Length: 999999999999\r\n\r\n".encode())
    assert (heard.status, b"up to 300 MB" in heard.body) == (413, True)
    heard = say(street.port, f"GET / HTTP/1.1\r\nHost: {here}\r\nCookie: ".encode().ljust(LARGEST_HEADERS, b"x"))
    assert (heard.status, b"askwell open" in heard.body) == (431, True)


@pytest.mark.browser
def test_a_rebound_name_reads_nothing_in_a_real_browser(street, lured):
    context = lured.new_context()
    page = context.new_page()
    page.goto(street.house.another_link())
    assert page.locator("main").count() == 1
    evil = f"http://evil.example:{street.port}"
    page.route(f"{evil}/attack", lambda route: route.fulfill(body="<h1>Theirs</h1>", content_type="text/html"))
    page.goto(f"{evil}/attack")
    for address in ("/", "/research/", "/static/base/base.css", "/archive/export/"):
        rebound = page.evaluate("address => fetch(address).then(async (a) => [a.status, await a.text()])", address)
        assert rebound[0] == 421
        assert "Not at this address" in rebound[1]
        ours = f"http://127.0.0.1:{street.port}{address}"
        read = "address => fetch(address, {credentials: 'include'}).then(a => a.text(), () => 'nothing')"
        assert page.evaluate(read, ours) == "nothing"
    assert context.cookies(f"http://evil.example:{street.port}/") == []
    context.close()
