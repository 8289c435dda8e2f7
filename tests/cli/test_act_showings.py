from __future__ import annotations

import pytest

import cast
from askwell.cli import act as commands
from askwell.journey import act
from askwell.records.models import Comment, Conversation


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def version(owner, now):
    act.start_master(owner=owner, now=now)
    return act.make_version(owner=owner, now=now, title="For grids")


def test_a_view_is_asked_for_given_and_thanked_for(run, owner, version):
    ben = cast.contact(owner)
    cast.conversation(ben, state=Conversation.State.HELD)
    assert "You could ask Ben Okafor: You talked on 12 May" in run("showings", "--resume", str(version.uid))
    made = run("show-to", "Ben Okafor", "--resume", str(version.uid), "--ask", "Clear?", "--by", "email", "--json")
    assert (made["title"], made["contact"]["name"], made["shown_on"]) == ("For grids", "Ben Okafor", "2026-05-12")
    assert "Clear?" in made["words"]["body"]
    assert "# Amara Diallo" in made["text"]
    said = run("they-said", made["uid"], "Say how many", "Drop the photo", "--on", "2026-05-11", "--json")
    assert [each["text"] for each in said["comments"]] == ["Say how many", "Drop the photo"]
    assert said["answered_on"] == "2026-05-11"
    first, second = Comment.objects.of(owner).order_by("id")
    taken = run("take-up-comment", str(first.uid), "--text", "Count them", "--due", "2026-05-20", "--json")
    assert (taken["text"], taken["due_on"]) == ("Count them", "2026-05-20")
    assert run("leave-comment", str(second.uid)) == "Drop the photo: left as it is\n"
    assert run("leave-comment", str(second.uid)) == "Drop the photo: open again\n"
    page = run("showing", made["uid"])
    assert "thank them" in page
    assert "What I will do: Count them" in page
    assert run("thank-for-comments", made["uid"], "--json")["thanked_at"].startswith("2026-05-12")
    (row,) = run("showings", "--json")["showings"]
    assert (row["ask_again"], [each["text"] for each in row["comments"]]) == (False, ["Say how many", "Drop the photo"])
    assert "“Say how many”" in run("showings", "--resume", str(version.uid))


def test_silence_is_asked_into_once(run, owner, version):
    cast.contact(owner)
    made = run("show-to", "Ben Okafor", "--resume", str(version.uid), "--on", "2026-05-01", "--json")
    assert "One sentence would help" in run("showing", made["uid"])
    assert "asked twice" in run("ask-again", made["uid"])
    assert "waiting" in run("show-to", "Ben Okafor", "--goal", str(cast.goal(owner).uid))


def test_nobody_has_seen_it_at_first(run, version):
    assert run("showings", "--resume", str(version.uid)) == "Nobody has seen it yet.\n"


def test_an_application_names_what_went_with_it(run, version):
    made = run("add-opening", "Analyst", "--json")
    moved = run("move-opening", made["uid"], "applied", "--resume", str(version.uid), "--json")
    assert [each["title"] for each in moved["sent"]] == ["For grids"]
