"""The sheets of the simulated partners."""

from __future__ import annotations

import pytest

from askwell.coach.partners import NoSuchPartner, nearest, partner_called, partners
from askwell.coach.rulebook import data_of


def test_there_are_ten_occupations_of_ten_fields():
    assert len({one.role for one in partners()}) == 10
    assert len({one.field for one in partners()}) == 10
    assert len({one.name for one in partners()}) == 10


@pytest.mark.parametrize("partner", partners(), ids=lambda one: one.key)
def test_a_sheet_knows_every_topic_in_layers(partner):
    assert list(partner.topics) == [key for key, row in data_of("rehearsal_topics").items() if "themes" in row]
    assert all(len(topic.layers) >= 2 for topic in partner.topics.values())
    assert all(len(topic.short.split()) < 15 < len(topic.layers[0].split()) for topic in partner.topics.values())
    assert len(partner.story.split()) > 120
    assert partner.story_topic in partner.topics
    assert len(partner.referrals) == 2
    assert all(one.name in one.says and one.role in one.says for one in partner.referrals)


@pytest.mark.parametrize("partner", partners(), ids=lambda one: one.key)
def test_no_words_of_a_sheet_stand_twice_so_that_each_is_known_again(partner):
    pieces = [piece for topic in partner.topics.values() for piece in (topic.short, *topic.layers)]
    pieces += [partner.story, partner.never_says, *(one.says for one in partner.referrals)]
    whole = "\n".join(pieces)
    assert all(whole.count(piece) == 1 for piece in pieces)


@pytest.mark.parametrize("partner", partners(), ids=lambda one: one.key)
def test_no_partner_is_taken_for_somebody_real(partner):
    assert partner.label == f"{partner.name} (simulated)"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Senior UX designer at Northwind", "Product designer"),
        ("Grid analyst", "Data analyst"),
        ("Intensive care nurse", "Ward nurse"),
        ("Attorney at Moor & Lane", "Paralegal"),
        ("Supply chain manager", "Logistics planner"),
        ("Youth worker", "Social worker"),
    ],
)
def test_the_nearest_occupation_comes_first(words, role):
    assert nearest(words)[0].role == role
    assert len(nearest(words)) == len(partners())


def test_without_a_word_they_come_by_their_roles():
    assert nearest("", "") == list(partners())


def test_a_partner_is_called_by_the_key():
    assert partner_called("nurse").role == "Ward nurse"
    with pytest.raises(NoSuchPartner):
        partner_called("astronaut")
