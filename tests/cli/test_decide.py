from __future__ import annotations

import pytest

import cast
from askwell.cli import reflect as commands
from askwell.journey import keeping, reflect
from askwell.records.models import Hypothesis, Takeaway


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def path(owner):
    return cast.path(owner)


def test_a_choice_is_weighed_made_looked_at_again_and_opened(run, owner, path):
    other = cast.path(owner, goal=path.goal, occupation="Registry analyst", field="")
    pay = run("add-criterion", path.goal.uid, "Pay", "--weight", 20, "--json")["uid"]
    run("score", pay, path.uid, "--low", 4, "--high", 6, "--because", "Chen named a range")
    assert run("score", pay, other.uid, "--low", 2, "--high", 3, "--json")["high"] == 3
    assert "Grid analyst · Energy leads, whatever" in run("compare", path.goal.uid)
    assert run("score", pay, other.uid) == "Not known any more.\n"
    assert run("weigh", pay, 40) == "Pay: 40\n"
    data = run("compare", path.goal.uid, "--json")
    assert data["verdict"] == "Two are level at the top."
    run("score", pay, other.uid, "--low", 0, "--high", 9)
    assert run("compare", path.goal.uid, "--json")["would_change_it"] == [
        "Pay in Grid analyst · Energy: below 4.5, Registry analyst would lead.",
        "Pay in Registry analyst: above 5, it would lead.",
    ]
    chosen = ("decide", path.goal.uid, "--path", path.uid, "--because", "The storm room", "--against", "Nights")
    made = run(*chosen, "--revisit-on", "2026-08-01", "--json")
    assert made["revisit_on"] == "2026-08-01"
    assert "It held" in run("revisit", made["uid"], "--looking-back", "It held", "--revisit-on", "2026-12-01")
    assert run("open-again", made["uid"], "--json")["reached_at"] is None


def test_a_path_is_shown_from_all_sides(run, owner, now, path):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    for name, stance, side in (("Ana Ruiz", 1, "for"), ("Ben Okafor", -1, "against")):
        talk = cast.conversation(cast.contact(owner, name), state="held", path=path)
        said = keeping.add(
            Takeaway, owner=owner, now=now, conversation=talk, text=f"{name} says", code="hours", stance=stance
        )
        reflect.attach_evidence(
            owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, takeaway=said.uid, stance=side
        )
    words = run("sides", path.uid)
    assert "Hours:\n  for: Ana Ruiz: Ana Ruiz says\n  against: Ben Okafor: Ben Okafor says" in words
    assert "Open: You need a PhD 1 for, 1 against: undecided, but one voice is an anecdote." in words
    data = run("sides", path.uid, "--json")
    assert [each["about"] for each in data["contradictions"]] == ["Hours", "You need a PhD"]
    assert data["contradictions"][0]["for"][0]["who"] == "Ana Ruiz"


def test_a_takeaway_is_coded_or_its_words_suggest_what_it_is(run, owner, now, path):
    talk = cast.conversation(cast.contact(owner), state="held", path=path)
    said = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="On call by rota")
    assert run("code", talk.uid, said.uid) == "hours\n"
    made = run("code", talk.uid, said.uid, "--code", "hours", "--stance", 1, "--weight", 3, "--json")
    assert (made["code"], made["stance"], made["weight"]) == ("hours", 1, 3)
    assert run("code", talk.uid, said.uid) == "Its words suggest nothing.\n"
