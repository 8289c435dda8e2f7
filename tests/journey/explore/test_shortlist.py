from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import explore, keeping, research
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.explore.candidates import EACH, words_of
from askwell.journey.explore.viewpoints import has_left, level_of
from askwell.records.models import Conversation, Message, Position, Shortlisted, Touch


@pytest.fixture
def path(owner, now):
    made = cast.path(owner)
    explore.add_open_question(owner=owner, now=now, path=made.uid, text="What does an outage cost?")
    explore.add_open_question(owner=owner, now=now, path=made.uid, text="How are analysts paid?")
    return made


@pytest.fixture
def amara(owner, now):
    me = cast.contact(owner, "Amara Diallo", is_me=True, location="Hamburg, Germany")
    for name, kind in (("University of Freiburg", "education"), ("Old Works", "work")):
        research.add_position(owner=owner, now=now, contact=me.uid, organization=name, kind=kind, is_current=False)
    return me


def page(owner, now, path, words=""):
    return explore.shortlist(owner=owner, now=now, path=path.uid, words=words)


def names(entries):
    return [entry.contact.formatted_name for entry in entries]


def suggested(owner, now, path):
    return names(page(owner, now, path).suggested)


def reasons(owner, now, path, name):
    found = {entry.contact.formatted_name: entry for entry in page(owner, now, path, name).suggested}
    return " ".join(reason.text for reason in found[name].reasons)


def test_people_with_a_claim_are_found_and_others_are_not(owner, now, path, amara):
    cast.contact(owner, "By Title", headline="Analyst of the GRID")
    cast.contact(owner, "By Star", starred=True)
    cast.tie(cast.contact(owner, "By Tie"), relation="friend")
    cast.contact(owner, "By Target", organization=cast.organization(owner, targeted=True))
    research.add_position(
        owner=owner, now=now, contact=cast.contact(owner, "By School").uid, organization="University of Freiburg",
        kind="education",
    )  # fmt: skip
    research.add_contact(owner=owner, now=now, formatted_name="By Employer", organization="old works")
    cast.contact(owner, "No Claim", headline="Nurse")
    binned = cast.organization(owner, "Gone", targeted=True)
    cast.contact(owner, "At Gone", organization=binned)
    keeping.move_to_bin(binned, now=now)
    claims = {"By Title", "By Star", "By Tie", "By Target", "By School", "By Employer"}
    assert set(suggested(owner, now, path)) == claims


def test_those_who_answered_or_talked_about_the_path_are_left_out(owner, now, path):
    for name, state in (("Said No", "no"), ("Rests", "parked"), ("Idea", "idea"), ("Waits", "invited")):
        cast.outreach(cast.contact(owner, name, starred=True), state=state)
    cast.conversation(cast.contact(owner, "Talked", starred=True), path=path)
    cast.conversation(cast.contact(owner, "Cancelled", starred=True), path=path, state=Conversation.State.CANCELLED)
    cast.conversation(cast.contact(owner, "Other Path", starred=True), path=cast.path(owner))
    assert set(suggested(owner, now, path)) == {"Idea", "Cancelled", "Other Path"}
    waits = page(owner, now, path, "waits").suggested[0]
    assert (waits.waiting, waits.points) == (True, 0)
    assert "wait for the answer" in waits.best
    assert names(page(owner, now, path, "said no").suggested) == ["Said No"]


def test_the_best_comes_first_and_says_why(owner, now, path, amara):
    place = cast.organization(owner, targeted=True)
    friend = cast.contact(owner, "Best Friend", headline="Grid analyst", organization=place)
    cast.tie(friend, relation="friend")
    cast.contact(owner, "Cold Analyst", headline="Grid analyst")
    cast.contact(owner, "Cold Trader", headline="Energy trader")
    shown = page(owner, now, path)
    assert names(shown.suggested) == ["Best Friend", "Cold Analyst", "Cold Trader"]
    assert (shown.looked_at, shown.open_questions, shown.suggested[0].organization) == (3, 2, place)
    assert shown.suggested[0].post == "Grid analyst"
    assert shown.suggested[0].best.startswith("You are friends: about 55 % say yes")
    assert "2 open questions" in reasons(owner, now, path, "Best Friend")
    assert "1 open question of" in reasons(owner, now, path, "Cold Trader")
    assert "place on your list" in reasons(owner, now, path, "Best Friend")


def test_a_question_is_answered_by_whoever_shares_its_words(owner, now, path):
    cast.contact(owner, "Pays People", headline="Outage insurance")
    cast.contact(owner, "Knows Nothing", headline="Nurse")
    bakery = cast.organization(owner, "Analysts Bakery")
    cast.contact(owner, "By Place", headline="Baker", organization=bakery)
    for name in ("Pays People", "By Place"):
        assert "1 open question of" in reasons(owner, now, path, name)
    assert "question" not in reasons(owner, now, path, "Knows Nothing")


def test_no_open_question_is_answered_when_there_is_none(owner, now):
    path = cast.path(owner)
    cast.contact(owner, "Cold Trader", headline="Energy trader")
    assert "question" not in reasons(owner, now, path, "Cold Trader")


@pytest.mark.parametrize(("kind", "where"), [("education", "University of Freiburg"), ("work", "Old Works")])
def test_records_speak_for_somebody_barely_known(owner, now, path, amara, kind, where):
    ben = cast.contact(owner)
    cast.tie(ben, relation="connection")
    research.add_position(owner=owner, now=now, contact=ben.uid, organization=where, kind=kind, is_current=False)
    said = {"education": "You share a school", "work": "You share a place, an employer"}[kind]
    assert said in reasons(owner, now, path, "Ben Okafor")
    assert page(owner, now, path).suggested[0].shared == where


def test_an_employer_or_a_town_is_shared_too(owner, now, path, amara):
    research.add_contact(owner=owner, now=now, formatted_name="Ben Okafor", organization="Old Works")
    cast.contact(owner, "Chen Wei", location="Hamburg", starred=True)
    other = cast.organization(owner, "Elsewhere")
    dele = cast.contact(owner, "Dele Adeyemi")
    keeping.add(Position, owner=owner, now=now, contact=dele, organization=other, title="Nurse")
    assert "You share a place" in reasons(owner, now, path, "Ben Okafor")
    assert "You share a place" in reasons(owner, now, path, "Chen Wei")
    assert "never met" in reasons(owner, now, path, "Dele Adeyemi")


def test_what_the_owner_said_of_a_tie_stands(owner, now, path, amara):
    ben = cast.contact(owner, location="Hamburg")
    tie = cast.tie(ben, relation="mutual")
    assert "someone in common" in reasons(owner, now, path, "Ben Okafor")
    keeping.move_to_bin(tie, now=now)
    assert "You share a place" in reasons(owner, now, path, "Ben Okafor")


def test_a_viewpoint_is_new_only_once_somebody_was_heard(owner, now, path):
    bayline = cast.organization(owner, "Bayline Grid")
    cast.contact(owner, "Chen Wei", headline="Head of tariffs", organization=cast.organization(owner))
    cast.contact(owner, "Dele Adeyemi", headline="Grid analyst", organization=bayline)
    cast.contact(owner, "Ada Lind")
    assert "not heard yet" not in reasons(owner, now, path, "Chen Wei")
    ben = cast.contact(owner, headline="Grid analyst", organization=bayline)
    cast.conversation(ben, path=path, state=Conversation.State.HELD)
    assert "A role, seniority and employer you have not heard yet." in reasons(owner, now, path, "Chen Wei")
    for name in ("Dele Adeyemi", "Ada Lind"):
        assert "not heard yet" not in reasons(owner, now, path, name)


def test_those_who_left_tell_the_other_side(owner, now, path):
    cast.contact(owner, "Says So", headline="Teacher, formerly grid analyst")
    for name, headline, now_too in (("By Posts", "Teacher", False), ("Still There", "Grid analyst", True)):
        who = cast.contact(owner, name, headline=headline)
        keeping.add(Position, owner=owner, now=now, contact=who, title="Grid planner", is_current=now_too)
        keeping.add(Position, owner=owner, now=now, contact=who, title="Analyst of grids", is_current=False)
    assert "Left the field" in reasons(owner, now, path, "Says So")
    assert "Left the field" in reasons(owner, now, path, "By Posts")
    assert "Left the field" not in reasons(owner, now, path, "Still There")


def test_a_post_stands_in_for_a_headline(owner, now, path):
    cast.conversation(cast.contact(owner, headline="Nurse"), path=path, state=Conversation.State.HELD)
    ada = cast.contact(owner, "Ada Lind")
    keeping.add(Position, owner=owner, now=now, contact=ada, title="Head of tariffs")
    assert "A role and seniority you have not heard yet." in reasons(owner, now, path, "Ada Lind")


def test_the_owners_own_figures_count_once_there_are_some(owner, now, path):
    cast.contact(owner, "Cold Analyst", headline="Grid analyst")
    for state in ("yes", "no", "no"):
        cast.outreach(cast.contact(owner, "Asked"), state=state, invited_at=now)
    assert "your 1 of 3 and our default" in reasons(owner, now, path, "Cold Analyst")


def test_a_tie_gone_quiet_is_worth_waking(owner, now, path):
    years = timedelta(days=365 * 4)
    for name, ago in (("Long Ago", years), ("Just Now", timedelta(days=3))):
        who = cast.contact(owner, name)
        cast.tie(who, relation="colleague")
        cast.conversation(who, now - years * 2, state=Conversation.State.HELD)
        keeping.add(Touch, owner=owner, now=now, contact=who, done_at=now - years)
        keeping.add(Message, owner=owner, now=now, contact=who, kind="update", sent_at=now - ago)
    assert "Quiet for 3 years" in reasons(owner, now, path, "Long Ago")
    assert "Quiet" not in reasons(owner, now, path, "Just Now")


def test_putting_somebody_on_it_twice_is_once_and_taking_off_goes_to_the_bin(owner, now, path):
    ben = cast.contact(owner)
    first = explore.put_on_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid, why="Knows outages")
    assert explore.put_on_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid) == first
    shown = page(owner, now, path)
    assert (names(shown.listed), shown.suggested, shown.listed[0].listed) == (["Ben Okafor"], [], first)
    explore.take_off_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid)
    explore.take_off_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid)
    assert page(owner, now, path).listed == []
    again = explore.put_on_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid)
    assert Shortlisted.objects.of(owner).get() == again


def test_neither_the_owner_nor_a_strangers_people_stand_on_it(owner, stranger, now, path, amara):
    ben, theirs = cast.contact(owner), cast.contact(stranger, headline="Grid analyst")
    with pytest.raises(NotUnderstood, match="That is you"):
        explore.put_on_shortlist(owner=owner, now=now, path=path.uid, contact=amara.uid)
    for who, where, whom in ((owner, path, theirs), (stranger, path, theirs), (stranger, cast.path(stranger), ben)):
        with pytest.raises(NotFound):
            explore.put_on_shortlist(owner=who, now=now, path=where.uid, contact=whom.uid)
    with pytest.raises(NotFound):
        page(stranger, now, path)
    explore.put_on_shortlist(owner=owner, now=now, path=path.uid, contact=ben.uid)
    explore.take_off_shortlist(owner=stranger, now=now, path=path.uid, contact=ben.uid)
    assert suggested(owner, now, path) == []
    assert names(page(owner, now, path).listed) == ["Ben Okafor"]


def test_a_path_of_empty_words_looks_at_nobody_by_title(owner, now):
    cast.contact(owner, headline="Head of the team")
    assert suggested(owner, now, cast.path(owner, occupation="Head of the", field="")) == []


def test_it_asks_as_often_for_many_as_for_few(owner, now, path, amara, django_assert_max_num_queries):
    for number in range(EACH + 30):
        who = cast.contact(owner, f"Ben {number}", headline="Grid analyst", starred=True)
        keeping.add(Position, owner=owner, now=now, contact=who, title="Grid analyst")
    with django_assert_max_num_queries(16):
        shown = page(owner, now, path)
    assert (len(shown.suggested), shown.looked_at) == (30, EACH)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Head of data", "leading"),
        ("Senior analyst", "experienced"),
        ("Working student", "starting"),
        ("Nurse", "doing"),
    ],
)
def test_a_title_tells_how_high_somebody_stands(title, level):
    assert level_of(title) == level


def test_words_that_say_nothing_are_left_out():
    assert words_of("Senior Head of the Grid, ÉNERGIE", "a UX") == {"grid", "energie", "ux"}
    assert has_left("Ex-banker")
    assert not has_left("Excel trainer")
