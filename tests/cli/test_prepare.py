from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.cli import prepare as commands
from askwell.records.models import Outreach


@pytest.fixture
def group():
    return commands.group


def test_a_talk_is_planned_moved_and_called_off_by_name(run, owner):
    cast.outreach(cast.contact(owner), state=Outreach.State.YES)
    assert "Said yes, no time yet: Ben Okafor" in run("overview")
    made = run(
        "schedule", "Ben Okafor", "2026-05-14", "14:00", "--minutes", 20, "--their-zone", "Europe/Lisbon", "--json"
    )
    assert (made["starts_at"], made["contact"]["name"]) == ("2026-05-14T12:00:00+00:00", "Ben Okafor")
    assert "Thu 14 May, 14:00–14:20 (their 13:00)  Ben Okafor" in run("overview")
    assert run("move", made["uid"], "2026-05-15", "09:00", "--json")["sequence"] == 1
    assert "Fri 15 May, 09:00" in run("move", "ben okafor", "2026-05-15", "09:00")
    assert "Cancelled" in run("cancel", made["uid"])
    assert run("overview", "--json") == []


def test_an_agenda_is_suggested_added_to_and_arranged(run, owner, now):
    cast.conversation(cast.contact(owner), now + timedelta(days=1))
    page = run("agenda", "Ben Okafor", "--suggest", "--add", "What do you read?", "--must", "--arrange", "--json")
    assert len(page["items"]) == 8
    assert page["who_else"]
    shown = run("agenda", "Ben Okafor")
    assert "* must ask" in shown
    assert "reserve" in shown
    assert "in reserve: 30 min do not hold more. (3.2)" in shown


def test_the_bank_and_the_calendar_file(run, owner, now, tmp_path):
    cast.conversation(cast.contact(owner), now + timedelta(days=1))
    assert [block["number"] for block in run("questions", "--json")["themes"]] == list(range(1, 21))
    run("agenda", "Ben Okafor", "--add", "What do you read?")
    assert "Your own\n   What do you read?" in run("questions")
    assert run("ics", "Ben Okafor").startswith("BEGIN:VCALENDAR")
    target = tmp_path / "talk.ics"
    assert run("ics", "Ben Okafor", "--out", target) == f"Written to {target}.\n"
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_empty_book_says_so(run):
    assert run("overview") == "Nothing is planned.\n"
