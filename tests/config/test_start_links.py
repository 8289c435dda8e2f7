from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.config.home import Home
from askwell.config.start_links import SIGNED_IN_FOR, SignIns, StartLinks, link_to, without_sign_ins


class KnownHome(Home):
    """A home whose key is known, for tests that need hundreds."""

    generation = 1

    def secret(self, purpose: str) -> str:
        return f"{purpose}-0123456789abcdef"


HOME_FOR_GIVEN = KnownHome(Path("nowhere"))


class Clock:
    def __init__(self, at: float = 1_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def links(clock) -> StartLinks:
    return StartLinks(clock)


@pytest.fixture
def sign_ins(tmp_path, clock) -> SignIns:
    return SignIns(Home(tmp_path), 8477, clock)


def header(sign_ins: SignIns) -> str:
    return sign_ins.cookie().partition(";")[0]


def test_a_token_has_256_bits_and_is_never_the_same(links):
    tokens = {links.mint() for _ in range(50)}
    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 50


def test_a_token_is_good_once(links):
    token = links.mint()
    assert [links.spend(token), links.spend(token)] == [True, False]


def test_only_one_of_many_at_the_same_moment_gets_in(links):
    token, together = links.mint(), threading.Barrier(8)

    def spend(_: int) -> bool:
        together.wait()
        return links.spend(token)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(spend, range(8))) == 1


def test_a_link_lasts_two_minutes(links, clock):
    early, late = links.mint(), links.mint()
    clock.at += 119.9
    assert links.spend(early)
    clock.at += 0.1
    assert not links.spend(late)


def test_old_links_are_forgotten_when_a_new_one_is_made(links, clock):
    links.mint()
    clock.at += 121
    links.mint()
    assert len(links._good_until) == 1


def test_tokens_are_kept_as_digests_only(links):
    assert links.mint() not in repr(links)


@given(st.text())
def test_no_guess_is_good(guess):
    links = StartLinks(Clock())
    links.mint()
    assert not links.spend(guess)


def test_the_link_leads_to_this_computer():
    assert link_to(8477, "abc") == "http://127.0.0.1:8477/-/start/abc"


def test_the_cookie_is_kept_from_scripts_and_for_thirty_days(sign_ins):
    flags = sign_ins.cookie().split("; ")[1:]
    assert flags == ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=2592000"]


def test_a_cookie_signs_in_among_others_even_odd_ones(sign_ins):
    assert sign_ins.accepts(f'a=b; {{"x": 1}}=; {header(sign_ins)}; c')


def test_a_planted_cookie_of_the_same_name_does_not_shut_the_owner_out(sign_ins):
    assert sign_ins.accepts(f"{sign_ins.name}=planted; {header(sign_ins)}")


def test_every_sign_in_gets_a_cookie_of_its_own(sign_ins):
    assert header(sign_ins) != header(sign_ins)


def test_a_cookie_ends_after_thirty_days(sign_ins, clock):
    cookie = header(sign_ins)
    clock.at += SIGNED_IN_FOR - 1
    assert sign_ins.accepts(cookie)
    clock.at += 1
    assert not sign_ins.accepts(cookie)


def test_another_installation_neither_shares_the_name_nor_takes_the_value(sign_ins, tmp_path, clock):
    (tmp_path / "other").mkdir()
    other = SignIns(Home(tmp_path / "other"), 8477, clock)
    value = header(sign_ins).partition("=")[2]
    assert other.name != sign_ins.name
    assert not other.accepts(f"{other.name}={value}")


def test_another_port_of_the_same_installation_does_not_take_it(sign_ins, clock):
    other = SignIns(sign_ins.home, 8478, clock)
    value = header(sign_ins).partition("=")[2]
    assert other.name != sign_ins.name
    assert not other.accepts(f"{other.name}={value}")


def test_a_new_generation_signs_everybody_out(sign_ins, clock):
    cookie = header(sign_ins)
    secret: Path = sign_ins.home.secret_file
    secret.write_text(secret.read_text().replace('"generation": 1', '"generation": 2'))
    assert not SignIns(sign_ins.home, 8477, clock).accepts(cookie)


@given(change=st.integers(0, 200), sign=st.characters(codec="latin-1"))
def test_no_changed_cookie_is_accepted(change, sign):
    sign_ins = SignIns(HOME_FOR_GIVEN, 8477, Clock())
    name, _, value = header(sign_ins).partition("=")
    at = change % len(value)
    changed = f"{value[:at]}{sign}{value[at + 1 :]}"
    assert sign_ins.accepts(f"{name}={changed}") == (changed.strip() == value)


@given(st.text(st.characters(codec="latin-1")))
def test_no_other_header_is_accepted(text):
    sign_ins = SignIns(HOME_FOR_GIVEN, 8477, Clock())
    assert not sign_ins.accepts(text)
    assert not sign_ins.accepts(f"{sign_ins.name}={text}")


def test_pages_see_their_own_cookies_but_no_sign_in(sign_ins):
    cookies = f"askwell_csrf=abc; {header(sign_ins)}; askwell_0123456789ab_9000=theirs; theme=dark"
    assert without_sign_ins(cookies) == "askwell_csrf=abc; theme=dark"


def test_a_sign_in_is_good_for_the_user_who_made_it_and_for_nobody_else(sign_ins):
    theirs = sign_ins.cookie("1000").partition(";")[0]
    assert sign_ins.accepts(theirs, "1000")
    assert not any(sign_ins.accepts(theirs, user) for user in ("1001", "0", "-", "", "100"))
    assert not sign_ins.accepts(header(sign_ins), "1000")


def test_nobody_can_put_another_user_into_a_sign_in(sign_ins):
    name, _, value = sign_ins.cookie("1000").partition(";")[0].partition("=")
    assert not sign_ins.accepts(f"{name}={value.replace('.1000.', '.1001.')}", "1001")


def test_a_sign_in_of_the_time_before_users_were_named_is_void(sign_ins):
    made = f"{int(sign_ins.clock())}.0123456789abcdef"
    assert not sign_ins.accepts(f"{sign_ins.name}={made}.{sign_ins._seal(made)}", "-")
