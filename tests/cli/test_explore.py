from __future__ import annotations

import pytest

import cast
from askwell.cli import explore as commands
from askwell.records.models import Path, Shortlisted


@pytest.fixture
def group():
    return commands.group


def test_a_goal_with_its_path_belief_and_question(run):
    assert "No goal yet" in run("goals")
    goal = run("add-goal", "Energy or health?", "--by", "2026-06-30", "--talks", 8, "--json")
    path = run("add-path", goal["uid"], "Grid analyst", "--field", "Energy", "--fit", 6, "--sure", 20, "--json")
    assert (path["goal"]["name"], path["first_fit"]) == ("Energy or health?", 6)
    belief = run("add-hypothesis", path["uid"], "You need a PhD", "--unless", "Three without", "--json")
    question = run("add-question", path["uid"], "How much is meetings?", "--json")
    assert run("settle-hypothesis", belief["uid"], "fell", "--json")["settled"] == "fell"
    assert run("settle-hypothesis", belief["uid"], "open", "--json")["would_change_my_mind"] == "Three without"
    assert run("answer-question", question["uid"], "A third", "--json")["answered_at"]
    assert "How much is meetings?: open" in run("answer-question", question["uid"])
    shown = run("path", path["uid"], "--json")
    assert shown["hypotheses"][0]["speaks_for"] == 0
    words = run("path", path["uid"])
    assert "I believe: You need a PhD (0 for, 0 against)" in words
    assert "Open: How much is meetings?" in words
    assert run("goals", "--json")[0]["days_left"] == 49
    assert "set aside" in run("set-path-aside", path["uid"])
    assert "Grid analyst · Energy (set aside)" in run("goals")
    assert "taken up again" in run("set-path-aside", path["uid"])
    assert "decided" in run("reach-goal", goal["uid"])
    assert "open again" in run("reach-goal", goal["uid"])


def test_the_shortlist_is_shown_searched_and_kept(run, owner):
    path = cast.path(owner)
    assert "Nobody yet" in run("shortlist", path.uid)
    cast.contact(owner, headline="Grid analyst", organization=cast.organization(owner, targeted=True))
    cast.contact(owner, "Chen Wei", headline="Nurse")
    entry = run("shortlist", path.uid, "--json")["suggested"][0]
    assert (entry["formatted_name"], entry["on_the_shortlist"]) == ("Ben Okafor", False)
    assert "place on your list" in " ".join(reason["text"] for reason in entry["reasons"])
    assert "Chen Wei, Nurse" in run("shortlist", path.uid, "--find", "chen")
    assert run("put-on-shortlist", path.uid, "Ben Okafor", "--why", "Knows outages", "--json")["why"] == "Knows outages"
    assert run("shortlist", path.uid).startswith("* ")
    assert "Ask: Ben Okafor" in run("path", path.uid)
    assert "off the shortlist" in run("take-off-shortlist", path.uid, "Ben Okafor")
    assert not Shortlisted.objects.of(owner).exists()
    assert Path.objects.of(owner).count() == 1
