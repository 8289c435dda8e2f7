from __future__ import annotations

import pytest

import cast
from askwell.cli import meet as commands
from askwell.records.models import Note, NoteRevision


@pytest.fixture
def group():
    return commands.group


def test_a_talk_is_held_and_wrapped_up_from_the_command_line(run, owner, now):
    assert run("overview") == "No conversation yet.\n"
    talk = cast.conversation(cast.contact(owner), now)
    assert run("start", "Ben Okafor") == "Ben Okafor: under way\n"
    saved = run("note", talk.uid, "! learn SQL", "--json")
    assert (saved["mark"], saved["text"], saved["revision"]) == ("advice", "learn SQL", 1)
    assert run("note", "Ben Okafor", "they will let people go", "--off-record") == "they will let people go\n"
    assert NoteRevision.objects.of(owner).count() == 2
    assert run("end", talk.uid, "--json")["state"] == "held"
    listed = run("wrap-up", talk.uid)
    assert "mine?" in listed
    assert "2 without a place." in listed
    kept = run("settle", saved["note"], "mine", "--text", "Learn SQL", "--due", "2026-05-20", "--json")
    assert kept["kept"]
    secret = Note.objects.of(owner).get(off_record=True)
    assert run("settle", secret.uid, "dropped") == "Noted.\n"
    shown = run("show", talk.uid)
    assert "learn SQL  [advice]" in shown
    assert "(off the record)" in shown
    assert "Kept:\n  Learn SQL" in shown
    assert run("show", talk.uid, "--json")["commitments"][0]["due_on"] == "2026-05-20"
    assert "Wrapped up." in run("wrap-up", talk.uid, "--done")
    assert run("wrap-up", talk.uid, "--json")["undecided"] == 0
    assert [entry["state"] for entry in run("overview", "--json")] == ["held"]


def test_nobody_came(run, owner, now):
    cast.conversation(cast.contact(owner), now)
    assert run("did-not-come", "Ben Okafor") == "Ben Okafor: they did not come\n"
    assert "they did not come" in run("show", "Ben Okafor")
