from __future__ import annotations

from uuid import uuid4

import pytest

import cast
from askwell.journey import keeping, research
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.records.models import Contact, ContactPoint, Organization, Position, Tie

PROFILE = "https://www.linkedin.com/in/ben-okafor"


def add(owner, now, **fields):
    return research.add_contact(owner=owner, now=now, **{"formatted_name": "Ben Okafor", **fields})


def test_a_person_is_added_with_place_address_and_profile_at_once(owner, now):
    ben = add(
        owner, now, organization="Northwind Energy", email="Ben <BEN@Northwind.example>",
        linkedin="linkedin.com/in/Ben-Okafor/?trk=x", country="de", time_zone="Europe/Berlin",
    )  # fmt: skip
    assert (ben.given_name, ben.family_name, ben.sort_name) == ("Ben", "Okafor", "okafor ben")
    assert ben.organization.name == "Northwind Energy"
    assert ben.country == "DE"
    points = dict(ben.contact_points.values_list("kind", "normalized"))
    assert points == {"email": "ben@northwind.example", "linkedin": PROFILE}


def test_the_same_place_is_found_again_whatever_its_accents(owner, now):
    add(owner, now, organization="Nestlé")
    add(owner, now, formatted_name="Chen Wei", organization="  NESTLE ")
    assert Organization.objects.of(owner).count() == 1


def test_a_profile_that_somebody_else_has_is_refused_and_nothing_is_kept(owner, now):
    ben = add(owner, now, linkedin=PROFILE)
    with pytest.raises(research.ProfileIsTaken, match="Ben Okafor already has") as caught:
        add(owner, now, formatted_name="Chen Wei", linkedin=PROFILE)
    assert caught.value.holder == ben
    assert caught.value.field == "linkedin"
    assert Contact.objects.of(owner).count() == 1


def test_a_strangers_profile_does_not_stand_in_the_way(owner, stranger, now):
    add(stranger, now, linkedin=PROFILE)
    assert add(owner, now, linkedin=PROFILE).contact_points.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "no address"), ("linkedin", "https://northwind.example"), ("country", "Germany"), ("time_zone", "Mars")],
)
def test_what_does_not_fit_is_said_beside_its_field(owner, now, field, value):
    with pytest.raises(NotUnderstood) as caught:
        add(owner, now, **{field: value})
    assert caught.value.field == field
    assert not Contact.objects.of(owner).exists()


def test_a_change_of_name_sorts_anew_and_an_empty_place_is_none(owner, now):
    ben = add(owner, now, organization="Northwind Energy")
    research.change_contact(
        owner=owner,
        now=now,
        uid=ben.uid,
        formatted_name="Ben Zhou",
        given_name="Ben",
        family_name="Zhou",
        organization="",
    )
    ben.refresh_from_db()
    assert (ben.sort_name, ben.organization) == ("zhou ben", None)
    research.change_contact(owner=owner, now=now, uid=ben.uid, headline="Analyst")
    ben.refresh_from_db()
    assert (ben.sort_name, ben.headline) == ("zhou ben", "Analyst")


def test_an_edit_of_an_old_version_keeps_both_texts(owner, now):
    ben = add(owner, now)
    seen = ben.updated_at.isoformat()
    research.change_contact(owner=owner, now=now, uid=ben.uid, looked_at=seen, headline="One")
    with pytest.raises(ChangedSinceYouLooked):
        research.change_contact(owner=owner, now=now, uid=ben.uid, looked_at=seen, headline="Two")


def test_a_star_is_set_and_taken_off(owner, now):
    ben = add(owner, now)
    assert research.star_contact(owner=owner, now=now, uid=ben.uid).starred
    assert not research.star_contact(owner=owner, now=now, uid=ben.uid).starred


def test_the_owners_own_profile_is_one_person(owner, now):
    assert research.me(owner=owner) is None
    mine = add(owner, now, formatted_name="Amara Diallo", is_me=True)
    assert research.me(owner=owner) == mine


@pytest.mark.parametrize(
    ("kind", "value", "normalized"),
    [
        ("phone", "00 49 (0)30 555-0100", "+49305550100"),
        ("phone", "tel:+1 555 0100", "+15550100"),
        ("phone", "030 5550100", "0305550100"),
        ("url", "ben.example/about", "https://ben.example/about"),
    ],
)
def test_an_address_is_kept_in_the_form_it_is_compared_by(owner, now, kind, value, normalized):
    ben = cast.contact(owner)
    point = research.add_contact_point(owner=owner, now=now, contact=ben.uid, kind=kind, value=value)
    assert point.normalized == normalized


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [("phone", "call me", "value"), ("phone", "12", "value"), ("url", "javascript:1", "value"), ("fax", "1", "kind")],
)
def test_what_is_no_address_is_refused(owner, now, kind, value, field):
    ben = cast.contact(owner)
    with pytest.raises(NotUnderstood) as caught:
        research.add_contact_point(owner=owner, now=now, contact=ben.uid, kind=kind, value=value)
    assert caught.value.field == field


def test_an_address_is_kept_once_and_can_be_corrected(owner, now):
    ben = cast.contact(owner, email="ben@a.example")
    with pytest.raises(NotUnderstood, match="has that one already"):
        research.add_contact_point(owner=owner, now=now, contact=ben.uid, kind="email", value="BEN@a.example")
    point = ContactPoint.objects.of(owner).get()
    research.change_contact_point(
        owner=owner, now=now, uid=point.uid, kind="email", value="BEN@a.example", label="home"
    )
    research.change_contact_point(owner=owner, now=now, uid=point.uid, kind="email", value="ben@b.example")
    assert research.contact_point(owner=owner, uid=point.uid).normalized == "ben@b.example"


def test_a_tie_is_said_and_said_again(owner, now):
    ben, chen = cast.contact(owner), cast.contact(owner, "Chen Wei")
    assert research.tie_of(owner=owner, contact=ben.uid).relation == Tie.Relation.STRANGER
    research.set_tie(owner=owner, now=now, contact=ben.uid, relation="mutual", mutual="chen wei", tier="B")
    tie = research.tie_of(owner=owner, contact=ben.uid)
    assert (tie.mutual, tie.tier) == (chen, "B")
    research.set_tie(owner=owner, now=now, contact=ben.uid, relation="friend")
    assert Tie.objects.of(owner).get().mutual is None


def test_a_tie_that_lies_in_the_bin_comes_back_when_it_is_said_again(owner, now):
    ben = cast.contact(owner)
    tie = research.set_tie(owner=owner, now=now, contact=ben.uid, relation="friend", how_we_met="At school", tier="B")
    keeping.move_to_bin(tie, now=now)
    research.set_tie(owner=owner, now=now, contact=ben.uid, relation="colleague")
    assert Tie.objects.of(owner).get() == tie
    assert research.tie_of(owner=owner, contact=ben.uid).relation == "colleague"


@pytest.mark.parametrize(("words", "sentence"), [("Nobody Here", "Nobody"), ("Ben Okafor", "the same person")])
def test_a_mutual_acquaintance_must_be_somebody_else_you_know(owner, now, words, sentence):
    ben = cast.contact(owner)
    with pytest.raises(NotUnderstood, match=sentence) as caught:
        research.set_tie(owner=owner, now=now, contact=ben.uid, relation="mutual", mutual=words)
    assert caught.value.field == "mutual"


def test_people_are_suggested_by_words_that_find_them_again(owner, now):
    add(owner, now, organization="Northwind Energy", headline="Analyst")
    assert research.suggested_people(owner=owner, words="b") == []
    assert research.suggested_people(owner=owner, words="bé") == [("Ben Okafor (Northwind Energy)", "Analyst")]


def test_a_post_held_now_says_where_they_work(owner, now, today):
    ben = cast.contact(owner)
    research.add_position(
        owner=owner, now=now, contact=ben.uid, organization="University of Freiburg", kind="education", title="Physics"
    )
    ben.refresh_from_db()
    assert ben.organization is None
    post = research.add_position(
        owner=owner, now=now, contact=ben.uid, organization="Northwind Energy", title="Analyst"
    )
    ben.refresh_from_db()
    assert ben.organization.name == "Northwind Energy"
    research.change_position(
        owner=owner, now=now, uid=post.uid, organization="Bayline Grid", title="Planner", kind="work", end_on=today,
        is_current=True,
    )  # fmt: skip
    assert not Position.objects.of(owner).get(uid=post.uid).is_current


def test_a_post_needs_words_and_days_in_order(owner, now, today):
    ben = cast.contact(owner)
    with pytest.raises(NotUnderstood, match="what they did, or where"):
        research.add_position(owner=owner, now=now, contact=ben.uid)
    with pytest.raises(NotUnderstood, match="ends before it starts"):
        research.add_position(
            owner=owner, now=now, contact=ben.uid, title="Analyst", start_on=today, end_on=today.replace(year=2020)
        )


def test_a_fact_has_a_source_and_is_about_somebody(owner, now, today):
    ben, place = cast.contact(owner), cast.organization(owner)
    fact = research.add_fact(owner=owner, now=now, contact=ben.uid, text="Leads a team", source="Their page")
    research.change_fact(
        owner=owner, now=now, uid=fact.uid, text="Leads two", source="Page", kind="news", stated_on=today
    )
    assert research.fact(owner=owner, uid=fact.uid).text == "Leads two"
    research.add_fact(owner=owner, now=now, organization=place.uid, kind="mission", text="Light", source="Report")
    with pytest.raises(NotUnderstood):
        research.add_fact(owner=owner, now=now, contact=ben.uid, text="Heard it", source="")
    with pytest.raises(NotUnderstood):
        research.add_fact(owner=owner, now=now, text="About nobody", source="Report")


def test_a_stranger_reaches_nothing_of_yours(owner, stranger, now):
    ben, place = cast.contact(owner, email="ben@a.example"), cast.organization(owner)
    point = ContactPoint.objects.of(owner).get()
    post = research.add_position(owner=owner, now=now, contact=ben.uid, title="Analyst")
    fact = research.add_fact(owner=owner, now=now, contact=ben.uid, text="Read", source="Page")
    tries = [
        lambda: research.contact(owner=stranger, uid=ben.uid),
        lambda: research.change_contact(owner=stranger, now=now, uid=ben.uid, headline="x"),
        lambda: research.star_contact(owner=stranger, now=now, uid=ben.uid),
        lambda: research.add_contact_point(owner=stranger, now=now, contact=ben.uid, kind="email", value="b@b.example"),
        lambda: research.change_contact_point(
            owner=stranger, now=now, uid=point.uid, kind="email", value="b@b.example"
        ),
        lambda: research.set_tie(owner=stranger, now=now, contact=ben.uid, relation="friend"),
        lambda: research.tie_of(owner=stranger, contact=ben.uid),
        lambda: research.add_position(owner=stranger, now=now, contact=ben.uid, title="x"),
        lambda: research.change_position(owner=stranger, now=now, uid=post.uid, organization="", title="x"),
        lambda: research.add_fact(owner=stranger, now=now, contact=ben.uid, text="x", source="x"),
        lambda: research.add_fact(owner=stranger, now=now, organization=place.uid, text="x", source="x"),
        lambda: research.change_fact(owner=stranger, now=now, uid=fact.uid, text="x", source="x", kind="work"),
        lambda: research.change_organization(owner=stranger, now=now, uid=place.uid, industry="x"),
        lambda: research.organization_page(owner=stranger, uid=place.uid),
        lambda: research.dossier(owner=stranger, uid=ben.uid, now=now),
        lambda: research.briefing(owner=stranger, uid=ben.uid, now=now),
        lambda: research.merge(owner=stranger, now=now, kept=ben.uid, other=uuid4()),
        lambda: research.people(owner=stranger, asked=research.PeopleFilter(organization=place.uid)),
        lambda: research.people(owner=stranger, asked=research.PeopleFilter(), after=ben.uid),
        lambda: research.organizations(owner=stranger, after=place.uid),
    ]
    for attempt in tries:
        with pytest.raises(NotFound):
            attempt()
    assert keeping.get(Contact, owner=owner, uid=ben.uid).headline == ""
