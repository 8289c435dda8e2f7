from __future__ import annotations

import sys

import pytest
from django.forms.models import model_to_dict

import cast
from askwell.journey import keeping, research
from askwell.journey.errors import NotUnderstood
from askwell.journey.research.duplicates import PAIRS
from askwell.records.models import (
    Cadence,
    Contact,
    ContactPoint,
    Fact,
    ImportedAs,
    Outreach,
    Referral,
    Shortlisted,
    Tie,
    Touch,
)

URL = "https://www.linkedin.com/in/ben"


def everything_of(owner):
    """Every row of the owner but its moments, to compare before and after."""
    return {
        (noun.__name__, row.pk): {name: value for name, value in model_to_dict(row).items() if name != "updated_at"}
        for noun in keeping.nouns()
        for row in noun.everything.filter(owner=owner)
    }


@pytest.fixture
def twins(owner, now, today):
    """Ben twice: once by hand, once from a file, each with things of its own and things in common."""
    chen = cast.contact(owner, "Chen Wei")
    kept = cast.contact(owner, email="ben@a.example", headline="Planner", about="By hand.")
    other = cast.contact(
        owner, email="ben@a.example", linkedin=URL, location="Bremen", connected_on=today, about="From a file.",
        starred=True, organization=cast.organization(owner),
    )  # fmt: skip
    path, second = cast.path(owner), cast.path(owner, occupation="Nurse")
    for who, where in ((kept, path), (other, path), (other, second)):
        keeping.add(Shortlisted, owner=owner, now=now, path=where, contact=who)
    cast.tie(kept, relation="stranger", mutual=other)
    cast.tie(other, relation="alumni", how_we_met="Freiburg", tier="B")
    cast.tie(chen, relation="mutual", mutual=other)
    keeping.add(Cadence, owner=owner, now=now, contact=other)
    keeping.add(Fact, owner=owner, now=now, contact=other, text="Read", source="Page")
    keeping.add(ImportedAs, owner=owner, now=now, contact=other, key="profile:1")
    keeping.add(Touch, owner=owner, now=now, contact=other, done_at=now)
    cast.outreach(other)
    cast.outreach(chen, introducer=other)
    keeping.add(
        Referral, owner=owner, now=now, conversation=cast.conversation(other), formatted_name="Ben", contact=other
    )
    return kept, other


def test_everything_moves_to_the_kept_one(owner, now, today, twins):
    kept, other = twins
    research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)
    kept.refresh_from_db()
    assert (kept.headline, kept.location, kept.connected_on, kept.starred) == ("Planner", "Bremen", today, True)
    assert kept.about == "By hand.\n\nFrom a file."
    assert kept.organization.name == "Northwind Energy"
    assert sorted(kept.contact_points.values_list("kind", flat=True)) == ["email", "linkedin"]
    assert (kept.tie.relation, kept.tie.how_we_met, kept.tie.tier, kept.tie.mutual) == ("alumni", "Freiburg", "B", None)
    assert Tie.objects.of(owner).get(contact__formatted_name="Chen Wei").mutual == kept
    assert kept.cadence.every_days == 180
    for noun in (Fact, ImportedAs, Touch, Referral):
        assert noun.objects.of(owner).get().contact == kept
    assert Outreach.objects.of(owner).get(introducer__isnull=False).introducer == kept
    assert kept.shortlisted_for.count() == 2
    assert not Contact.objects.of(owner).filter(pk=other.pk).exists()


def test_one_press_gives_back_both_as_they_were(owner, now, twins):
    kept, other = twins
    before = everything_of(owner)
    deletion = research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)
    assert everything_of(owner) != before
    keeping.put_back(owner=owner, uid=deletion.uid)
    assert everything_of(owner) == before


def test_what_was_changed_since_the_merge_stays_changed(owner, now, twins):
    kept, other = twins
    deletion = research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)
    research.change_contact(owner=owner, now=now, uid=kept.uid, location="Hamburg")
    keeping.put_back(owner=owner, uid=deletion.uid)
    kept.refresh_from_db()
    assert (kept.location, kept.about) == ("Hamburg", "By hand.")


def test_the_kept_one_takes_over_a_tie_it_did_not_have(owner, now):
    kept, other = cast.contact(owner), cast.contact(owner)
    tie = cast.tie(other, relation="friend")
    deletion = research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)
    assert Tie.objects.of(owner).get().contact == kept
    keeping.put_back(owner=owner, uid=deletion.uid)
    assert Tie.objects.of(owner).get() == tie
    assert Tie.objects.of(owner).get().contact == other


def test_two_merges_are_undone_one_after_the_other(owner, now):
    first, second, third = (cast.contact(owner, f"Ben {number}") for number in "123")
    fact = keeping.add(Fact, owner=owner, now=now, contact=third, text="Read", source="Page")
    inner = research.merge(owner=owner, now=now, kept=second.uid, other=third.uid)
    outer = research.merge(owner=owner, now=now, kept=first.uid, other=second.uid)
    fact.refresh_from_db()
    assert fact.contact == first
    keeping.put_back(owner=owner, uid=outer.uid)
    keeping.put_back(owner=owner, uid=inner.uid)
    fact.refresh_from_db()
    assert fact.contact == third


def test_two_profiles_are_two_people(owner, now):
    kept = cast.contact(owner, linkedin=URL)
    other = cast.contact(owner, linkedin=URL + "2")
    with pytest.raises(research.TheyAreTwoPeople, match="two people"):
        research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)


def test_nobody_is_merged_with_themselves_or_with_the_owner(owner, now):
    ben = cast.contact(owner)
    me = cast.contact(owner, "Amara Diallo", is_me=True)
    with pytest.raises(NotUnderstood, match="one person already"):
        research.merge(owner=owner, now=now, kept=ben.uid, other=ben.uid)
    for kept, other in ((me, ben), (ben, me)):
        with pytest.raises(NotUnderstood, match="is you"):
            research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)


def pairs(owner):
    page = research.duplicates(owner=owner)
    return [(pair.first.contact, pair.second.contact, pair.why) for pair in page.pairs]


def test_the_same_address_is_offered_whatever_the_names(owner, now):
    ben, benjamin = cast.contact(owner, email="b@a.example"), cast.contact(owner, "Benjamin O.", email="b@a.example")
    cast.contact(owner, "Chen Wei", email="chen@a.example")
    assert pairs(owner) == [(ben, benjamin, "The same e-mail address: b@a.example")]
    research.add_contact_point(owner=owner, now=now, contact=ben.uid, kind="phone", value="+49 555 0100")
    research.add_contact_point(owner=owner, now=now, contact=benjamin.uid, kind="phone", value="0049 555 0100")
    assert len(pairs(owner)) == 1


def test_the_same_number_is_offered(owner, now):
    for name in ("Ben Okafor", "B. Okafor"):
        who = cast.contact(owner, name)
        research.add_contact_point(owner=owner, now=now, contact=who.uid, kind="phone", value="+49 555 0100")
        cast.contact(owner, f"Dele {name}", email="+495550100@a.example")
    ada = cast.contact(owner, "Ada Lind")
    keeping.add(ContactPoint, owner=owner, now=now, contact=ada, kind="email", value="x", normalized="+495550100")
    assert [why for *_, why in pairs(owner)] == [
        "The same e-mail address: +495550100@a.example",
        "The same number: +495550100",
    ]


def test_what_is_known_of_one_alone_is_kept_as_it_is(owner, now):
    kept, other = cast.contact(owner, about="Both.", starred=True), cast.contact(owner, about="Both.")
    cast.tie(kept, relation="friend"), cast.tie(other, relation="alumni")
    research.merge(owner=owner, now=now, kept=kept.uid, other=other.uid)
    kept.refresh_from_db()
    assert (kept.about, kept.tie.relation) == ("Both.", "friend")


def test_the_same_name_is_offered_at_one_place_only(owner, now):
    place, elsewhere = cast.organization(owner), cast.organization(owner, "Bayline Grid")
    ben, again = cast.contact(owner, organization=place), cast.contact(owner, organization=place)
    cast.contact(owner, organization=elsewhere)
    cast.contact(owner)
    cast.contact(owner)
    assert pairs(owner) == [(ben, again, "The same name, both at Northwind Energy")]
    keeping.move_to_bin(again, now=now)
    assert pairs(owner) == []


def test_two_profiles_at_one_place_are_never_offered(owner):
    place = cast.organization(owner)
    first = cast.contact(owner, organization=place, linkedin=URL, email="b@a.example")
    second = cast.contact(owner, organization=place, linkedin=URL + "2", email="b@a.example")
    assert pairs(owner) == []
    third = cast.contact(owner, organization=place)
    assert {(one, other) for one, other, _ in pairs(owner)} == {(first, third), (second, third)}


def test_neither_the_owner_nor_a_stranger_is_offered(owner, stranger):
    cast.contact(owner, email="b@a.example")
    cast.contact(owner, "Amara Diallo", is_me=True, email="b@a.example")
    cast.contact(stranger, email="b@a.example")
    assert pairs(owner) == []


def test_many_pairs_come_fifty_at_a_time_in_few_queries(owner, django_assert_max_num_queries):
    for number in range(PAIRS + 3):
        for name in ("Ben", "Benny"):
            cast.contact(owner, name, email=f"b{number}@a.example")
    with django_assert_max_num_queries(9):
        page = research.duplicates(owner=owner)
    assert (len(page.pairs), page.has_more) == (PAIRS, True)
    assert ContactPoint.objects.of(owner).count() == 2 * PAIRS + 6


def test_groups_are_looked_for_a_stretch_at_a_time_until_there_are_enough(owner, monkeypatch):
    looking = sys.modules["askwell.journey.research.duplicates"]  # the package calls the page by the same name
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    monkeypatch.setattr(looking, "GROUPS", 2)
    for number in range(3):
        for name in ("Ben", "Benny"):
            cast.contact(owner, name, email=f"b{number}@a.example")
    assert [why[-12:] for *_, why in pairs(owner)] == ["b0@a.example", "b1@a.example"]
