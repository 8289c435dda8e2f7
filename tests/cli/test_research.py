from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.cli import research as commands
from askwell.journey import research
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Contact, Organization


@pytest.fixture
def group():
    return commands.group


def test_a_person_is_added_told_about_and_shown(run, owner):
    made = run("add", "Ben Okafor", "--at", "Northwind Energy", "--email", "ben@a.example", "--json")
    assert (made["formatted_name"], made["organization"]["name"]) == ("Ben Okafor", "Northwind Energy")
    assert run("change", "ben@a.example", "--headline", "Analyst", "--json")["headline"] == "Analyst"
    assert run("star", made["uid"], "--json")["starred"] is True
    run("note-fact", "Ben Okafor", "Leads a team", "--source", "Page", "--of", "2026-01-02")
    run(
        "add-position", "Ben Okafor", "Planner", "--at", "Bayline Grid", "--from", "2020-01-01", "--until", "2024-01-01"
    )
    run("add-contact-point", "Ben Okafor", "phone", "+49 555 0100", "--label", "work")
    assert run("set-tie", "Ben Okafor", "friend", "--met", "At school", "--tier", "B", "--json")["tier"] == "B"
    shown = run("show", "Ben Okafor", "--json")
    assert shown["facts"][0]["stated_on"] == "2026-01-02"
    assert shown["positions"][0]["is_current"] is False
    assert [point["kind"] for point in shown["contact_points"]] == ["email", "phone"]
    assert shown["tie"]["relation"] == "friend"
    words = run("show", "Ben Okafor")
    for expected in ("Ben Okafor, Analyst, Northwind Energy", "Read: Leads a team (Page)", "Planner, Bayline Grid"):
        assert expected in words


def test_people_are_listed_and_narrowed(run, owner, now):
    ben = cast.contact(owner, organization=cast.organization(owner), starred=True)
    cast.tie(cast.contact(owner, "Chen Wei"), relation="friend")
    cast.outreach(ben, state="yes")
    assert run("people", "--json")["total"] == 2
    assert [row["asking"] for row in run("people", "north", "--json")["people"]] == ["Yes"]
    for arguments in (("--starred",), ("--at", ben.organization.uid), ("ben", "oka")):
        assert [row["formatted_name"] for row in run("people", *arguments, "--json")["people"]] == ["Ben Okafor"]
    for arguments in (("--relation", "friend"), ("--not-asked",), ("--after", ben.uid)):
        assert [row["formatted_name"] for row in run("people", *arguments, "--json")["people"]] == ["Chen Wei"]
    assert run("people", "zzz").strip() == "Nobody here."
    for number in range(60):
        cast.contact(owner, f"Dele Number{number:02}")
    assert "More: --after " in run("people")


def test_a_briefing_is_one_page_of_words(run, owner, now):
    ben = cast.contact(owner, organization=cast.organization(owner, about="Runs a grid."), headline="Analyst")
    path = cast.path(owner)
    cast.conversation(ben, now + timedelta(hours=3), path=path, aim="Learn how it began", place="Room 2")
    research.add_fact(owner=owner, now=now, contact=ben.uid, text="Leads a team", source="Page")
    words = run("briefing", "Ben Okafor")
    for expected in (
        "Analyst, Northwind Energy",
        "Tue 12 May, 14:30–15:00, Room 2",
        "Leads a team (Page)",
        "Runs a grid.",
    ):
        assert expected in words
    assert run("briefing", "Ben Okafor", "--json")["why"] == ["Learn how it began"]
    assert run("briefing", cast.contact(owner, "Chen Wei").uid, "--json")["when"] == []


def test_the_owner_adds_their_own_profile(run, owner):
    run("add", "Amara Diallo", "--me")
    assert Contact.objects.of(owner).get().is_me


def test_places_are_listed_added_and_changed(run, owner):
    assert run("organizations").strip() == "None here."
    made = run("add-organization", "Nestlé", "--target", "--motivation", 3, "--json")
    assert (made["targeted"], made["motivation"]) == (True, 3)
    changed = run("change-organization", made["uid"], "--no-target", "--posting", 2, "--json")
    assert (changed["targeted"], changed["motivation"], changed["posting"]) == (False, 3, 2)
    run("note-organization-fact", made["uid"], "Good food", "--source", "Report")
    assert "  Nestlé, you know 0" in run("organizations", "nestle")
    for number in range(60):
        cast.organization(owner, f"Place {number:02}")
    assert "More: --after " in run("organizations")
    assert len(run("organizations", "--after", Organization.objects.of(owner).get(name="Place 49").uid, "--json")) == 2


def test_two_who_are_one_are_merged(run, owner):
    kept, other = cast.contact(owner, email="b@a.example"), cast.contact(owner, "Benny", email="b@a.example")
    assert run("duplicates", "--json")["pairs"][0]["why"] == "The same e-mail address: b@a.example"
    assert str(other.uid) in run("duplicates")
    assert run("merge", kept.uid, other.uid).strip() == "Benny, merged into Ben Okafor."
    assert run("duplicates").strip() == "Nobody is in here twice."


def test_a_name_that_nobody_bears_is_a_sentence(run):
    with pytest.raises(NotUnderstood, match="Nobody"):
        run("show", "Nobody Here")
