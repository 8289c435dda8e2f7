from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.cards import Card
from askwell.journey.overview.matching import as_uuid, digests_of, entries, names_agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ben Okafor", "OKAFOR, B.", True),
        ("Ben Okafor", "Ben", True),
        ("Ben Okafor", "Ben J. Okafor, MBA", True),
        ("María García", "maria garcia", True),
        ("María García", "Maria Gomez", False),
        ("Ana Smith", "Ben Smith", False),
        ("Ben Okafor", "Chen Li", False),
        ("B. Okafor", "B. Li", False),
        ("X", "x", True),
        ("王芳", "王芳", True),
        ("!?", "!?", True),
    ],
)
def test_names_agree_or_they_do_not(one, other, same):
    assert names_agree(one, other) is same
    assert names_agree(other, one) is same


def test_the_strongest_trait_is_the_key():
    profile = "https://www.linkedin.com/in/ben"
    by_profile, by_uid, by_email, by_all = entries(
        [
            Card(formatted_name="Ben", linkedin_url=profile, uid="1", emails=("ben@okafor.example",)),
            Card(formatted_name="Ben", uid="1", emails=("ben@okafor.example",)),
            Card(formatted_name="Ben", emails=("ben@okafor.example",)),
            Card(formatted_name="Ben"),
        ]
    )
    kinds = [entry.key.partition(":")[0] for entry in (by_profile, by_uid, by_email, by_all)]
    assert kinds == ["profile", "uid", "email", "entry"]


def test_a_second_row_of_the_same_key_is_marked():
    card = Card(formatted_name="Ben", uid="1")
    assert [entry.again for entry in entries([card, card, Card(formatted_name="Chen", uid="2")])] == [
        False,
        True,
        False,
    ]


def test_digests_need_the_secret_of_the_house(settings):
    settings.SECRET_KEY = "one"
    first = digests_of(["email:ben@okafor.example"])
    settings.SECRET_KEY = "another"
    assert digests_of(["email:ben@okafor.example"]) != first
    assert "ben" not in first[0]


@given(st.text(max_size=60))
def test_any_text_is_a_uuid_or_none(text):
    assert as_uuid(text) is None or str(as_uuid(text))
