"""A zone is guessed only where it can hardly be wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.zone_guess import country_code, guess_zone
from askwell.planner.zones import find_zone

TODAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        ("DE", "", "Europe/Berlin"),
        ("de", "Hamburg", "Europe/Berlin"),
        ("Germany", "", "Europe/Berlin"),
        ("UK", "Leeds", "Europe/London"),
        ("", "Leeds, England", "Europe/London"),
        ("IN", "Pune", "Asia/Kolkata"),
        ("US", "New York", "America/New_York"),
        ("US", "Los Angeles, California", "America/Los_Angeles"),
        ("US", "Springfield", ""),
        ("US", "", ""),
        ("CA", "Toronto", "America/Toronto"),
        ("BR", "São Paulo", "America/Sao_Paulo"),
        ("", "Tokyo", "Asia/Tokyo"),
        ("", "Paris, France", "Europe/Paris"),
        ("", "Knox", ""),
        ("", "Neverwhere", ""),
        ("Narnia", "", ""),
        ("", "", ""),
    ],
)
def test_it_knows_the_zone_or_leaves_it_open(country: str, city: str, zone: str) -> None:
    assert guess_zone(country, city, on=TODAY).zone == zone


def test_it_says_how_it_came_to_its_guess() -> None:
    assert guess_zone("DE", on=TODAY).why == "All clocks in Germany show the same time."
    assert guess_zone("US", "Denver", on=TODAY).why == "Guessed from the city, Denver: check it."
    assert guess_zone("US", on=TODAY).why == "United States has more than one time zone: ask, or choose one."
    assert guess_zone("", on=TODAY).why == "Their time zone cannot be told from the place: ask, or choose one."


@pytest.mark.parametrize(
    ("name", "code"),
    [("gb", "GB"), ("United Kingdom", "GB"), ("USA", "US"), ("france", "FR"), ("Mordor", ""), ("", "")],
)
def test_a_country_is_known_by_code_or_name(name: str, code: str) -> None:
    assert country_code(name) == code


@given(st.text(max_size=30), st.text(max_size=30), st.dates(date(1990, 1, 1), date(2037, 12, 31)))
def test_whatever_is_guessed_is_a_zone(country: str, city: str, day: date) -> None:
    guess = guess_zone(country, city, on=day)
    assert guess.zone == "" or find_zone(guess.zone)[0] is not None
    assert guess.why.endswith(".")
