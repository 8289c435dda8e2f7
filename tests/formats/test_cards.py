from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.cards import Card, name_from_address, normalize_email, normalize_linkedin_url, normalize_url

BEN = "https://www.linkedin.com/in/ben-ode"


@pytest.mark.parametrize(
    "spelling",
    [
        "https://www.linkedin.com/in/ben-ode",
        "http://linkedin.com/in/ben-ode/",
        "HTTPS://DE.LinkedIn.com/in/Ben-Ode/de?trk=x#about",
        "www.linkedin.com/in/ben-ode",
        "linkedin.com/in/ben%2Dode/en-us/",
        "https://www.linkedin.com:443/mwlite/in/ben-ode",
        "  //www.linkedin.com/in/ben-ode?locale=fr_FR ",
    ],
)
def test_it_brings_every_spelling_of_a_profile_to_one(spelling: str) -> None:
    assert normalize_linkedin_url(spelling) == BEN


@pytest.mark.parametrize(
    "other",
    [
        "",
        "ben-ode",
        "https://www.linkedin.com/company/acme",
        "https://linkedin.com.evil.example/in/ben-ode",
        "https://evil.example/linkedin.com/in/ben-ode",
        "https://www.linkedin.com@evil.example/in/ben-ode",
        "https://notlinkedin.com/in/ben-ode",
        "https://www.linkedin.com/in/%3Cscript%3E",
        "https://www.linkedin.com/in/a%2Fb",
        "https://www.linkedin.com/in/%FF%FE",
        "https://www.linkedin.com/in/..",
        "javascript:linkedin.com/in/x",
    ],
)
def test_it_takes_nothing_else_for_a_profile(other: str) -> None:
    assert normalize_linkedin_url(other) == ""


def test_it_decodes_letters_and_keeps_the_case_of_member_ids() -> None:
    assert normalize_linkedin_url("linkedin.com/in/j%C3%BCrgen-GRO%C3%9F").endswith("/in/jürgen-groß")
    assert normalize_linkedin_url("linkedin.com/in/ju\u0308rgen").endswith("/in/j\u00fcrgen")
    member = "ACoAAB1c2D3e4F5g6H7i8J9k0L1m2N3o4P5q6R7"
    assert normalize_linkedin_url(f"https://www.linkedin.com/in/{member}").endswith(member)


@given(st.text())
def test_a_normalized_profile_stays_as_it_is(text: str) -> None:
    once = normalize_linkedin_url(f"https://www.linkedin.com/in/{text}")
    assert normalize_linkedin_url(once) == once


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("BEN@B.Example", "ben@b.example"),
        ("mailto:ben@b.example", "ben@b.example"),
        ("Ben Ode <ben@b.example>", "ben@b.example"),
        ("'ben@b.example'", "ben@b.example"),
        ("ben@b.example.", "ben@b.example"),
        ("ben at b.example", ""),
        ("@b.example", ""),
        ("a@b@c", ""),
        ("", ""),
        ("ben@b.example\r\nBcc: x@y.example", "ben@b.example"),
    ],
)
def test_it_finds_the_one_address(text: str, address: str) -> None:
    assert normalize_email(text) == address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://Ben.example/a b", ""),
        ("https://ben.example/a", "https://ben.example/a"),
        ("HTTP://ben.example", "http://ben.example"),
        ("ben.example/cv", "https://ben.example/cv"),
        ("ben.example:8080", "https://ben.example:8080"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x.y", ""),
        ("mailto:ben@b.example", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://?x", ""),
        ("my home page", ""),
        ("", ""),
    ],
)
def test_it_keeps_only_web_addresses(text: str, url: str) -> None:
    assert normalize_url(text) == url


@given(st.text())
def test_a_normalized_address_stays_as_it_is(text: str) -> None:
    assert normalize_url(normalize_url(text)) == normalize_url(text)
    assert normalize_email(normalize_email(text)) == normalize_email(text)


@pytest.mark.parametrize(
    ("email", "profile", "name"),
    [
        ("ben.ode@b.example", "", "Ben Ode"),
        ("", "https://www.linkedin.com/in/ben-ode-1a2b3", "Ben Ode"),
        ("", "https://www.linkedin.com/in/130e586155", "130e586155"),
        ("x99@b.example", "", "X99"),
        ("", "", ""),
    ],
)
def test_it_makes_a_name_of_an_address(email: str, profile: str, name: str) -> None:
    assert name_from_address(email, profile) == name


def test_an_entry_has_the_same_identity_wherever_it_stands() -> None:
    card = Card(formatted_name="Ben Ode", organization="Acme", connected_on=date(2021, 3, 5), source_line=4)
    assert card.identity() == replace(card, source_line=90).identity()
    assert card.identity() == replace(card, organization="ACME").identity()


@pytest.mark.parametrize(
    "change",
    [
        {"formatted_name": "Ben Odé"},
        {"organization": "Globex"},
        {"title": "Nurse"},
        {"connected_on": date(2021, 3, 6)},
        {"connected_on": None},
        {"phones": ("555-0100",)},
        {"uid": "7"},
    ],
)
def test_another_entry_has_another_identity(change: dict[str, object]) -> None:
    card = Card(formatted_name="Ben Ode", organization="Acme", connected_on=date(2021, 3, 5))
    assert card.identity() != replace(card, **change).identity()  # type: ignore[arg-type]
