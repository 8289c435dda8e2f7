from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.cli import reach_out as commands
from askwell.journey.errors import NotFound
from askwell.records.models import Outreach


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))


def test_somebody_is_asked_from_idea_to_yes(run, ben):
    assert run("list") == "Nobody here.\n"
    planned = run("plan", "Ben Okafor", "--on", "2026-05-12", "--why", "the market side", "--json")
    assert (planned["state"], planned["warmth"], planned["cautions"]) == ("planned", "cold", [])
    assert run("list").startswith("! Ben Okafor: Write today")
    listed = run("list", "--group", "due", "--json")
    assert (listed["outreaches"][0]["uid"], listed["groups"]["due"]) == (planned["uid"], 1)
    draft = run("draft", planned["uid"], "--json")
    assert [missing["role"] for missing in draft["missing"]] == ["fact"]
    assert "Missing [fact]: What made you think of Ben?" in run("draft", planned["uid"])
    filled = run("fill-in", draft["uid"], "fact", "leads the desk", "--json")
    assert "you lead the desk" in filled["body"]
    assert filled["missing"] == []
    assert run("sent", draft["uid"]) == "Noted. If nothing comes, nudge on 2026-05-22.\n"
    assert run("not-sent", draft["uid"]) == "A draft again.\n"
    run("sent", draft["uid"])
    assert "Invited. Nudge on Fri 22 May." in run("show", planned["uid"])
    assert run("reply", planned["uid"], "yes", "--text", "Gladly") == "Noted.\n"
    assert run("show", planned["uid"], "--json")["state"] == "yes"


def test_the_warmest_way_is_taken_when_none_is_named(run, owner, ben):
    cast.tie(ben, relation="mutual", mutual=cast.contact(owner, "Jonas Meyer"))
    assert "Introduction" in run("plan", "Ben Okafor")
    (made,) = Outreach.objects.of(owner)
    assert made.introducer.formatted_name == "Jonas Meyer"
    draft = run("draft", made.uid)
    assert "To: Jonas Meyer" in draft


def test_a_neighbour_asked_just_now_is_pointed_at(run, owner, ben, now):
    cast.outreach(cast.contact(owner, "Chen Wu", organization=ben.organization), state="invited", invited_at=now)
    words = run("plan", ben.uid, "--channel", "linkedin_message", "--warmth", "alumni", "--minutes", 30)
    assert "Chen Wu at Northwind Energy was asked on Tuesday." in words


def test_a_silence_rests_and_is_taken_up(run, owner, ben, now):
    made = cast.outreach(ben, state="nudged", invited_at=now - timedelta(days=40))
    assert "It rests until" in run("rest", made.uid)
    assert run("again", made.uid) == "Taken up again.\n"
    assert run("rest", made.uid, "--json")["state"] == "parked"


def test_referred_leads_to_the_next_person(run, owner, ben, now):
    made = cast.outreach(ben, state="invited", invited_at=now)
    words = run("reply", made.uid, "referred", "--name", "Dana Roth", "--organization", "Volt Labs")
    assert words.startswith("Dana Roth is on your list.\n")
    again = run("reply", made.uid, "later", "--on", "2026-08-01", "--json")
    assert (again["ask_again_on"], again["led_to"]) == ("2026-08-01", None)


def test_a_message_without_outreach_has_no_nudge(run, owner, ben, now):
    from askwell.journey import reach_out

    update = reach_out.start_update(owner=owner, now=now, contact=ben.uid)
    assert run("sent", update.uid) == "Noted.\n"


def test_what_is_not_there_is_a_sentence(run, ben):
    with pytest.raises(NotFound):
        run("show", ben.uid)
