from __future__ import annotations

import pytest

import cast
from askwell.journey import keeping, research
from askwell.journey.errors import NotUnderstood
from askwell.journey.research.organizations import PAGE
from askwell.records.models import Conversation, Opening, Organization, Position


def test_many_names_are_found_or_added_in_a_bounded_number_of_queries(owner, now, django_assert_max_num_queries):
    known = cast.organization(owner, "Nestlé")
    wanted = [f"Place {number}" for number in range(900)] + ["nestle", "PLACE 7", "★", "☆", "", "  "]
    with django_assert_max_num_queries(25):
        found = research.organizations_named(owner=owner, now=now, names=wanted)
    assert found["nestle"] == known
    assert found["PLACE 7"] == found["Place 7"]
    assert found["★"] != found["☆"]
    assert Organization.objects.of(owner).count() == 903
    assert all(place.pk for place in found.values())


def test_no_name_is_no_place(owner, now):
    assert research.organization_named(owner=owner, now=now, name="  ") is None


def test_two_places_cannot_have_one_name(owner, now):
    first = research.add_organization(owner=owner, now=now, name="Nestlé", industry="Food")
    with pytest.raises(NotUnderstood, match="Nestlé is among") as caught:
        research.add_organization(owner=owner, now=now, name="nestle")
    assert caught.value.field == "name"
    other = research.add_organization(owner=owner, now=now, name="Bayline Grid")
    with pytest.raises(NotUnderstood):
        research.change_organization(owner=owner, now=now, uid=other.uid, name="NESTLÉ")
    research.change_organization(owner=owner, now=now, uid=first.uid, name="Nestle SA", targeted=True)
    first.refresh_from_db()
    assert (first.sort_name, first.targeted) == ("nestle sa", True)
    research.change_organization(owner=owner, now=now, uid=first.uid, industry="Water")


def test_targets_come_by_motivation_then_posting_then_advocacy(owner):
    def target(name, motivation, posting):
        return cast.organization(owner, name, targeted=True, motivation=motivation, posting=posting)

    target("A low", 1, 3)
    target("B nobody", 3, 2)
    known = target("C somebody", 3, 2)
    target("D most", 3, 3)
    cast.contact(owner, organization=known)
    cast.organization(owner, "Other")
    page = research.organizations(owner=owner)
    assert [place.name for place in page.targeted] == ["D most", "C somebody", "B nobody", "A low"]
    assert [place.known for place in page.targeted] == [0, 1, 0, 0]
    assert [place.name for place in page.others] == ["Other"]
    assert (page.aim, page.at_a_time) == (40, 5)


def test_the_others_come_a_page_at_a_time_and_by_words(owner):
    for number in range(PAGE + 3):
        cast.organization(owner, f"Place {number:03}")
    cast.organization(owner, "Target", targeted=True)
    first = research.organizations(owner=owner)
    second = research.organizations(owner=owner, after=first.after)
    assert (len(first.others), len(second.others), second.targeted, second.after) == (PAGE, 3, [], None)
    assert [place.name for place in research.organizations(owner=owner, words="place 051").others] == ["Place 051"]


def test_names_are_suggested_from_their_beginnings(owner):
    cast.organization(owner, "Northwind Energy")
    assert research.suggested_organizations(owner=owner, words="ener") == [("Northwind Energy", "")]
    assert research.suggested_organizations(owner=owner, words="") == []


def test_a_place_shows_its_people_facts_openings_and_talks(owner, now, django_assert_max_num_queries):
    place = cast.organization(owner)
    ben, chen = cast.contact(owner, organization=place), cast.contact(owner, "Chen Wei")
    cast.contact(owner, "Amara Diallo", is_me=True, organization=place)
    keeping.add(Position, owner=owner, now=now, contact=chen, organization=place, title="Once here", is_current=False)
    keeping.add(Position, owner=owner, now=now, contact=ben, organization=place, title="Here")
    research.add_fact(owner=owner, now=now, organization=place.uid, text="Light for all", source="Report")
    keeping.add(Opening, owner=owner, now=now, organization=place, title="Analyst")
    at_place = cast.conversation(chen, organization=place, state=Conversation.State.HELD)
    with_ben = cast.conversation(ben)
    with django_assert_max_num_queries(8):
        page = research.organization_page(owner=owner, uid=place.uid)
    assert (page.people, page.people_count) == ([ben], 1)
    assert [post.contact for post in page.once_here] == [chen]
    assert [fact.text for fact in page.facts] == ["Light for all"]
    assert [opening.title for opening in page.openings] == ["Analyst"]
    assert set(page.conversations) == {at_place, with_ben}
