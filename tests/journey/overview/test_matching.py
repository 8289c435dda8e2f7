from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.cards import Card
from askwell.journey.overview.erased import KEYS, digests_of
from askwell.journey.overview.matching import as_uuid, entries, names_agree, strong_traits, weak_traits
from askwell.records.models import Account


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


def test_digests_need_the_keys_of_the_account():
    one, other = Account(settings={KEYS: ["one"]}), Account(settings={KEYS: ["another"]})
    (digest,) = digests_of(one, ["email:ben@okafor.example"])
    assert digests_of(other, ["email:ben@okafor.example"]).isdisjoint({digest})
    assert "ben" not in digest
    both = Account(settings={KEYS: ["another", "one"]})
    assert digest in digests_of(both, ["email:ben@okafor.example"])
    assert digests_of(Account(), ["email:ben@okafor.example"]) == set()


def test_a_name_in_any_order_and_a_number_with_or_without_its_country_are_the_same_trait():
    told = strong_traits("Okafor, Ben", [("phone", "+49405550100"), ("url", "https://ben.example")], None, None)
    assert told == strong_traits("BEN OKAFOR", [("phone", "040555 0100"), ("url", "https://ben.example")], "", None)
    assert len(told) == 2


def test_a_shared_address_or_a_name_at_an_employer_is_weak():
    points = [("email", "family@okafor.example"), ("linkedin", "https://www.linkedin.com/in/ben")]
    assert weak_traits("Ben Okafor", points, ["Northwind", ""]) == [
        "email:family@okafor.example",
        "at:northwind ben okafor",
    ]
    assert not set(weak_traits("Ben Okafor", points, [])) & set(strong_traits("Ben Okafor", points, "1", "2024-01-12"))


@given(st.text(max_size=60))
def test_any_text_is_a_uuid_or_none(text):
    assert as_uuid(text) is None or str(as_uuid(text))
