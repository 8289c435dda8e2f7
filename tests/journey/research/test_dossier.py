from __future__ import annotations

from datetime import date, timedelta

import pytest

import cast
from askwell.journey import explore, keeping, research
from askwell.journey.research.briefing import LINE, two_lines
from askwell.records.models import (
    Agenda,
    AgendaItem,
    Conversation,
    Fact,
    Message,
    Organization,
    Position,
    Referral,
    Shortlisted,
    Touch,
)


@pytest.fixture
def school(owner):
    return cast.organization(owner, "University of Freiburg")


@pytest.fixture
def amara(owner, now, school):
    """The owner's own profile: a school, an employer, a town."""
    me = cast.contact(
        owner,
        "Amara Diallo",
        is_me=True,
        location="Hamburg, Germany",
        organization=cast.organization(owner, "Lindenhof"),
    )
    studied(owner, now, me, school, 2006, 2011)
    keeping.add(Position, owner=owner, now=now, contact=me, organization=cast.organization(owner, "Old Works"))
    return me


def studied(owner, now, who, school, start=None, end=None):
    days = {"start_on": date(start, 10, 1)} if start else {}
    days |= {"end_on": date(end, 9, 1)} if end else {}
    return keeping.add(
        Position, owner=owner, now=now, contact=who, organization=school, kind="education", is_current=False, **days
    )


def shared(owner, now, who):
    return [ground.words for ground in research.dossier(owner=owner, uid=who.uid, now=now).person.shared]


def test_a_school_is_shared_with_the_years_when_they_are_known(owner, now, amara, school):
    ben, chen, dele = (cast.contact(owner, name) for name in ("Ben Okafor", "Chen Wei", "Dele Adeyemi"))
    studied(owner, now, ben, school, 2009, 2013)
    studied(owner, now, chen, school, 2015)
    studied(owner, now, dele, school)
    assert shared(owner, now, ben) == ["You both studied at University of Freiburg, at the same time."]
    assert shared(owner, now, chen) == ["You both studied at University of Freiburg, you from 2006, they from 2015."]
    assert shared(owner, now, dele) == ["You both studied at University of Freiburg."]


def test_an_employer_a_town_and_a_mutual_acquaintance_are_shared(owner, now, amara, school):
    works = Organization.objects.of(owner).get(name="Old Works")
    chen = cast.contact(owner, "Chen Wei")
    ben = cast.contact(owner, organization=works, location="HAMBURG")
    cast.tie(ben, relation="mutual", mutual=chen)
    there = ["Chen Wei knows you both.", "You both worked at Old Works.", "You are both in HAMBURG."]
    assert shared(owner, now, ben) == there
    keeping.add(Position, owner=owner, now=now, contact=ben, organization=works, title="Fitter")
    assert shared(owner, now, ben) == there
    keeping.move_to_bin(chen, now=now)
    assert shared(owner, now, ben) == there[1:]
    professor = cast.contact(owner, "Dele Adeyemi", organization=school)
    assert shared(owner, now, professor) == ["They work at University of Freiburg, where you studied."]


def test_what_the_owner_noted_as_shared_is_shared(owner, now):
    ben = cast.contact(owner)
    research.add_fact(owner=owner, now=now, contact=ben.uid, kind="shared", text="We both row.", source="Ben")
    assert shared(owner, now, ben) == ["We both row."]


def test_nothing_is_shared_with_oneself_or_without_a_past(owner, now):
    ben = cast.contact(owner, location="Hamburg")
    page = research.dossier(owner=owner, uid=ben.uid, now=now)
    assert (page.person.shared, page.person.past.is_known, page.their_time) == ([], False, None)
    me = cast.contact(owner, "Amara Diallo", is_me=True, location="Hamburg")
    assert shared(owner, now, me) == []
    assert shared(owner, now, ben) == ["You are both in Hamburg."]


def test_the_page_gathers_all_that_is_known(owner, now, amara, django_assert_max_num_queries):
    place = cast.organization(owner)
    ben = cast.contact(
        owner, email="ben@a.example", linkedin="https://www.linkedin.com/in/ben", organization=place,
        time_zone="America/New_York",
    )  # fmt: skip
    cast.tie(ben, relation="alumni")
    path, aside = cast.path(owner), cast.path(owner, occupation="Nurse", set_aside_at=now)
    keeping.add(Shortlisted, owner=owner, now=now, path=path, contact=ben)
    for kind, text in (("news", "Second"), ("work", "First"), ("work", "Third")):
        keeping.add(Fact, owner=owner, now=now, contact=ben, kind=kind, text=text, source="Page")
    keeping.add(Fact, owner=owner, now=now, organization=place, kind="mission", text="Light", source="Report")
    keeping.add(Position, owner=owner, now=now, contact=ben, title="Was", end_on=date(2015, 1, 1), is_current=False)
    keeping.add(Position, owner=owner, now=now, contact=ben, title="Is", start_on=date(2016, 1, 1))
    talk = cast.conversation(cast.contact(owner, "Chen Wei"))
    keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Ben Okafor", contact=ben)
    keeping.add(Message, owner=owner, now=now, contact=ben, kind="update", sent_at=now)
    keeping.add(Touch, owner=owner, now=now, contact=ben, done_at=now)
    cast.outreach(ben, path=path)
    cast.conversation(ben)
    with django_assert_max_num_queries(15):
        page = research.dossier(owner=owner, uid=ben.uid, now=now)
    assert [post.title for post in page.person.work] == ["Is", "Was"]
    assert page.person.post == "Is"
    assert [(label, [fact.text for fact in facts]) for label, facts in page.facts_by_kind] == [
        ("Their work", ["Third", "First"]),
        ("News", ["Second"]),
    ]
    assert [fact.text for fact in page.person.organization_facts] == ["Light"]
    assert [(entry, entry.listed) for entry in page.paths] == [(path, True)]
    assert aside not in page.paths
    assert (page.messages_sent, page.touches_done, page.research_minutes) == (1, 1, 30)
    assert (len(page.outreaches), len(page.conversations), len(page.named_by), len(page.points)) == (1, 1, 1, 2)
    assert f"{page.their_time:%H:%M}" == "05:30"


def test_a_place_in_the_bin_is_not_where_they_work(owner, now):
    place = cast.organization(owner)
    ben = cast.contact(owner, organization=place)
    keeping.add(Fact, owner=owner, now=now, organization=place, text="Light", source="Report")
    keeping.move_to_bin(place, now=now)
    person = research.dossier(owner=owner, uid=ben.uid, now=now).person
    assert (person.organization, person.organization_facts) == (None, [])


def test_a_tie_in_the_bin_is_no_tie(owner, now):
    ben = cast.contact(owner)
    keeping.move_to_bin(cast.tie(ben), now=now)
    assert research.dossier(owner=owner, uid=ben.uid, now=now).person.tie is None


def test_the_briefing_fits_a_page_and_shows_the_talk_on_both_clocks(owner, now):
    place = cast.organization(owner, about="Runs a grid.", industry="Grids", size="240 people")
    ben = cast.contact(owner, organization=place, headline="Planner", time_zone="America/New_York")
    path = cast.path(owner)
    for number in range(9):
        explore.add_open_question(owner=owner, now=now, path=path.uid, text=f"What about {number}?")
        research.add_fact(owner=owner, now=now, contact=ben.uid, text=f"Fact {number}", source="Page")
    cast.outreach(ben, path=path, why="Explains outages")
    talk = cast.conversation(ben, now + timedelta(hours=4), path=path)
    agenda = keeping.add(Agenda, owner=owner, now=now, conversation=talk)
    keeping.add(AgendaItem, owner=owner, now=now, agenda=agenda, text="What does a day look like?", position=1)
    page = research.briefing(owner=owner, uid=ben.uid, now=now)
    assert page.role == "Planner, Northwind Energy"
    assert (len(page.facts), len(page.questions), page.path) == (3, 7, path)
    assert page.about_organization == ["Grids · 240 people", "Runs a grid."]
    assert page.why == "Explains outages"
    assert page.talk.when == "Tue 12 May, 15:30–16:00 (their 09:30)"
    assert [item.text for item in page.talk.items] == ["What does a day look like?"]


def test_the_briefing_asks_what_the_path_leaves_open(owner, now):
    ben = cast.contact(owner)
    assert research.briefing(owner=owner, uid=ben.uid, now=now).path is None
    listed = cast.path(owner)
    keeping.add(Shortlisted, owner=owner, now=now, path=listed, contact=ben)
    assert research.briefing(owner=owner, uid=ben.uid, now=now).path == listed
    asked = cast.path(owner, occupation="Nurse")
    cast.outreach(ben, path=asked)
    assert research.briefing(owner=owner, uid=ben.uid, now=now).path == asked
    keeping.move_to_bin(asked, now=now)
    assert research.briefing(owner=owner, uid=ben.uid, now=now).path is None


def test_a_talk_without_an_agenda_or_long_past_is_told_apart(owner, now):
    ben = cast.contact(owner)
    cast.conversation(ben, now - timedelta(hours=5))
    cast.conversation(ben, now + timedelta(hours=1), state=Conversation.State.CANCELLED)
    assert research.briefing(owner=owner, uid=ben.uid, now=now).talk is None
    cast.conversation(ben, now + timedelta(days=2), aim="Learn how it began")
    page = research.briefing(owner=owner, uid=ben.uid, now=now)
    assert (page.talk.items, page.why) == ([], "Learn how it began")


def test_two_lines_end_with_whole_sentences():
    short = "They publish first. "
    long = Organization(about=short * 30)
    assert two_lines(long)[0].endswith(".")
    assert len(two_lines(long)[0]) <= LINE
    assert two_lines(Organization(about="x" * 30 + " word" * 60))[0].endswith(" …")
    assert two_lines(Organization(mission="Light", values="Care", location="Bremen")) == ["Bremen", "Light"]
    assert two_lines(Organization()) == []
