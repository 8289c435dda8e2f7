from __future__ import annotations

import pytest

import cast
from askwell.cli import act as commands
from askwell.journey import act, keeping
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Takeaway
from conftest import NOW
from formats.some_resumes import amara

POSTING = "Requirements\n- You know Python\n- A driving licence\n\nWe offer\n- Coffee"


@pytest.fixture
def group():
    return commands.group


@pytest.fixture(autouse=True)
def reading(monkeypatch):
    """Here, which is quicker than in a process of its own."""
    here = lambda reader: lambda file: reader(file.read_bytes())  # noqa: E731
    monkeypatch.setattr("askwell.journey.act.postings.apart", here)


@pytest.fixture
def opening(owner):
    act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
    talk = cast.conversation(cast.contact(owner))
    keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="You need to know Latin")
    keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="The kitchen is blue")
    return act.add_opening(owner=owner, now=NOW, title="Analyst", conversation=talk.uid)


def test_a_posting_becomes_needs_and_each_is_decided(run, opening, tmp_path):
    file = tmp_path / "job.txt"
    file.write_text(POSTING)
    at = ("--opening", opening.uid)
    page = run("needs", "save", file, *at, "--url", "https://north.example/7", "--json")
    assert (page["have"], page["needs"], page["words"]) == (0, 2, "0 of 2 needs have evidence")
    assert [(each["file_name"], each["url"]) for each in page["postings"]] == [("job.txt", "https://north.example/7")]
    python, licence = page["list"]
    assert (python["words"], python["group"], python["is_suggested"]) == ("You know Python", "have", True)
    assert python["said"][0]["by"] == "The posting, line 2"
    line = python["found"][0]["line"]["id"]
    assert f"maybe {line}: Python" in run("needs", "show", *at)
    said = run("needs", "say", python["uid"], line, "--json")
    assert (said["state"], said["is_suggested"], [each["id"] for each in said["shown_by"]]) == ("have", False, [line])
    assert "first step: Book a lesson, by 2026-05-20" in run(
        "needs", "learn", licence["uid"], "--step", "Book a lesson", "--due", "2026-05-20"
    )
    assert run("needs", "ask", licence["uid"], "--json")["group"] == "ask"
    entry = run("needs", "look", licence["uid"], "--json")["entries"][0]
    assert entry["name"] in run("needs", "look", licence["uid"])
    assert "shown by: Drove the van" in run("needs", "answer", licence["uid"], "Drove the van", "--under", entry["id"])
    assert run("needs", "show", *at).startswith("2 of 2 needs have evidence.")
    run("needs", "leave", licence["uid"])
    assert "Left out\n  A driving licence" in run("needs", "show", *at)
    assert run("needs", "reopen", licence["uid"], "--json")["is_suggested"] is True


def test_what_people_said_is_listed_and_taken_in(run, opening):
    at = ("--opening", opening.uid)
    shown = run("needs", "show", *at)
    assert "Heard in talks: sounds like a need\n  “You need to know Latin” (Ben Okafor)" in shown
    assert "What else they told you\n  “The kitchen is blue” (Ben Okafor)" in shown
    heard = {each["text"]: each["uid"] for each in run("needs", "show", *at, "--json")["heard"]}
    page = run("needs", "take", heard["You need to know Latin"], *at, "--json")
    assert [(each["words"], each["said"][0]["by"]) for each in page["list"]] == [
        ("You need to know Latin", "Ben Okafor")
    ]


def test_a_path_has_needs_and_a_posting_may_come_in_by_the_pipe(run, owner):
    path = cast.path(owner)
    assert run("needs", "show", "--path", path.uid) == "0 of 0 needs have evidence.\n"
    page = run("needs", "save", "-", "--path", path.uid, "--json", typed=POSTING)
    assert page["postings"][0]["file_name"] == ""
    again = run("needs", "save", "-", "--path", path.uid, "--replace", "--json", typed="Requirements\n- Patience")
    assert [each["words"] for each in again["list"]] == ["Patience"]
    added = run("needs", "add", "Latin", "--path", path.uid, "--kind", "nice", "--json")
    assert (added["words"], added["kind"], added["said"]) == ("Latin", "nice", [])
    with pytest.raises(NotUnderstood, match="Name one of them"):
        run("needs", "show")
