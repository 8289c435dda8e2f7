from __future__ import annotations

import pytest

import cast
from askwell.journey import finding, research
from askwell.journey.errors import NotUnderstood


def found(owner, words):
    rows = finding.matching(finding.people(owner=owner), owner=owner, words=words)
    return [contact.formatted_name for contact in rows.order_by("sort_name")]


@pytest.fixture
def people(owner, now):
    for name, place in (("María García", "Nestlé"), ("Ben Okafor", "Northwind Energy"), ("Chen Wei", "")):
        research.add_contact(owner=owner, now=now, formatted_name=name, organization=place)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("gar", ["María García"]),
        ("MARÍA g", ["María García"]),
        ("nestle", ["María García"]),
        ("ben energy", ["Ben Okafor"]),
        ("arcia", []),
        ("", ["María García", "Ben Okafor", "Chen Wei"]),
    ],
)
def test_each_word_begins_a_word_of_the_name_or_the_place(owner, people, words, names):
    assert found(owner, words) == names


def test_signs_that_mean_something_to_the_database_mean_nothing_here(owner, people):
    assert found(owner, "%") == []
    assert found(owner, "_") == []


def test_one_person_is_meant_by_uid_address_or_full_name(owner, people):
    ben = next(contact for contact in finding.people(owner=owner) if contact.given_name == "Ben")
    ben_mail = cast.contact(owner, "Dele Adeyemi", email="dele@a.example")
    assert finding.one_contact(owner=owner, words=str(ben.uid)) == ben
    assert finding.one_contact(owner=owner, words="ben  OKAFOR") == ben
    assert finding.one_contact(owner=owner, words="dele@A.example") == ben_mail
    assert finding.one_contact(owner=owner, words=finding.called(ben)) == ben


def test_two_of_one_name_are_told_apart_by_their_place(owner, people, now):
    other = research.add_contact(owner=owner, now=now, formatted_name="Ben Okafor", organization="Bayline Grid")
    with pytest.raises(finding.SeveralAreCalledThat):
        finding.one_contact(owner=owner, words="Ben Okafor")
    assert finding.one_contact(owner=owner, words="Ben Okafor (Bayline Grid)") == other


@pytest.mark.parametrize("words", ["Ben", "", "nobody@a.example", "()", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"])
def test_part_of_a_name_names_nobody(owner, people, words):
    with pytest.raises(finding.NobodyIsCalledThat):
        finding.one_contact(owner=owner, words=words)


def test_a_strangers_people_are_not_found(owner, stranger, people):
    with pytest.raises(NotUnderstood):
        finding.one_contact(owner=stranger, words="Ben Okafor")
    assert found(stranger, "ben") == []


@pytest.mark.parametrize(
    ("headline", "post"),
    [
        ("Analyst, Northwind Energy", "Analyst"),
        ("Analyst at NORTHWIND energy ", "Analyst"),
        ("Analyst @ Northwind Energy", "Analyst"),
        ("Northwind Energy", "Northwind Energy"),
        ("Left Northwind Energy in May", "Left Northwind Energy in May"),
        ("", ""),
    ],
)
def test_a_headline_does_not_repeat_where_they_work(owner, headline, post):
    place = cast.organization(owner)
    assert finding.post_without_place(headline, place) == post
    assert finding.post_without_place(headline, None) == headline
