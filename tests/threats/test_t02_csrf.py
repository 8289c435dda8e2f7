"""T2: another site sends requests with the owner's cookie. None is carried out, and looking never writes."""

from __future__ import annotations

import pytest

from threats.knocking import UNSAFE, everywhere, fingerprint

FORM, PLAIN, JSON = "application/x-www-form-urlencoded", "text/plain", "application/json"
NAVIGATION = {"HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}
FROM_ELSEWHERE = {
    "a foreign origin": {"HTTP_ORIGIN": "http://evil.example"},
    "no origin to speak of": {"HTTP_ORIGIN": "null"},
    "another port": {"HTTP_ORIGIN": "http://127.0.0.1:9000", "HTTP_SEC_FETCH_SITE": "same-site"},
    "a form of another site": {"HTTP_SEC_FETCH_SITE": "cross-site", "CONTENT_TYPE": FORM, **NAVIGATION},
    "a form of another port": {"HTTP_SEC_FETCH_SITE": "same-site", "CONTENT_TYPE": FORM, **NAVIGATION},
    "a script of another site": {"HTTP_SEC_FETCH_SITE": "cross-site", "CONTENT_TYPE": PLAIN},
}
BODIES = {FORM: b"text=taken+over", PLAIN: b'{"text": "taken over"}', JSON: b'{"text": "taken over"}'}


def test_the_crawl_has_somewhere_to_go():
    assert len(everywhere()) > 130


@pytest.mark.parametrize("case", FROM_ELSEWHERE)
def test_nothing_another_site_sends_is_carried_out_even_with_a_stolen_token(case, full_house):
    headers, token = full_house.with_token()
    sent = {"CONTENT_TYPE": FORM, "HTTP_X_CSRFTOKEN": token, **headers, **FROM_ELSEWHERE[case]}
    before, through = fingerprint(), []
    for address in everywhere():
        for method in UNSAFE:
            body = BODIES[sent["CONTENT_TYPE"]] + (b"&csrfmiddlewaretoken=" + token.encode()) * (
                sent["CONTENT_TYPE"] == FORM
            )
            if full_house.knock(address, method, body, **sent).status != 403:
                through.append(f"{method} {address}")
    assert not through
    assert fingerprint() == before


@pytest.mark.parametrize(("method", "kind"), [*((method, FORM) for method in UNSAFE), ("POST", PLAIN), ("POST", JSON)])
def test_without_the_token_of_a_page_nothing_is_carried_out(method, kind, full_house):
    """A request that no browser sent, or one that hides where it comes from."""
    before, through = fingerprint(), []
    for address in everywhere():
        said = full_house.knock(address, method, BODIES[kind], CONTENT_TYPE=kind, **full_house.owner)
        if said.status != 403:
            through.append(f"{method} {address}: {said.status}")
    assert not through
    assert fingerprint() == before


def test_a_form_of_our_own_is_carried_out(full_house):
    """The other side of it: with the token, from our own page, the same request does write."""
    headers, token = full_house.with_token()
    before = fingerprint()
    body = f"wonder=Energy+or+health%3F&hours=5&csrfmiddlewaretoken={token}".encode()
    said = full_house.knock("/welcome/", "POST", body, CONTENT_TYPE=FORM, HTTP_SEC_FETCH_SITE="same-origin", **headers)
    assert said.status == 302, said.body.decode()
    assert fingerprint() != before


def test_looking_twice_at_every_address_changes_nothing(full_house):
    before, wrote, broke = fingerprint(), [], []
    for address in everywhere():
        answers = [full_house.knock(address, **full_house.owner) for _ in range(2)]
        broke += [address for said in answers if said.status >= 500]
        after = fingerprint()
        if after != before:
            wrote.append(address)
        before = after
    assert not broke
    assert not wrote
