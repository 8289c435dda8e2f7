from __future__ import annotations

import pytest

import cast
from askwell.cli import reflect as commands
from askwell.journey import keeping
from askwell.records.models import Hypothesis, Takeaway


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def path(owner):
    return cast.path(owner, first_fit=6, first_confidence=40)


@pytest.fixture
def talk(owner, path):
    return cast.conversation(cast.contact(owner), state="held", path=path)


def test_a_reflection_starts_from_what_was_said_before(run, talk):
    assert f"To reflect on: Ben Okafor, 2026-05-12  {talk.uid}" in run("overview")
    assert run("reflect", talk.uid, "--fit-after", 8) == "Fit 6 → 8 of 10, 40 → ? % sure.\n"
    again = run("reflect", talk.uid, "--confidence-after", 60, "--why", "The storm room", "--json")
    assert (again["fit_after"], again["confidence_after"], again["why"]) == (8, 60, "The storm room")
    assert "Fit 8 of 10, was 6; 60 % sure, was 40 %." in run("overview")


def test_a_talk_gets_the_path_that_is_named(run, owner, path):
    talk = cast.conversation(cast.contact(owner), state="held")
    assert run("reflect", talk.uid, "--json")["path"] is None
    assert run("reflect", talk.uid, "--path", path.uid, "--json")["path"]["uid"] == str(path.uid)


def test_evidence_moves_the_balance(run, owner, now, talk, path):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    said = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Most have none", code="entry")
    common = ("attach-evidence", talk.uid, "--hypothesis", belief.uid)
    assert run(*common, "--against", "--takeaway", said.uid, "--json")["weight"] == 3
    assert "Speaks for it" in run(*common, "--for", "--text", "Some do", "--weight", 1)
    (picture,) = run("overview", "--json")["paths"]
    assert picture["hypotheses"][0]["balance"]["net"] == -2
    assert picture["themes"] == [
        {"code": "entry", "people": 1, "of": 1, "strength": "one voice", "words": "Said by 1 of 1"}
    ]  # fmt: skip
    assert (picture["may_decide"], picture["missing"][0]["rule"]) == (False, "D7")
    assert "Before you decide" in run("overview")


def test_an_empty_room_says_so(run):
    assert run("overview") == "No path yet. Set a goal first.\n"
