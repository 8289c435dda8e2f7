from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.cli import stay_in_touch as commands
from askwell.journey import keeping
from askwell.records.models import Takeaway, Touch


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def ben(owner, now):
    ben = cast.contact(owner)
    talk = cast.conversation(ben, now - timedelta(days=400), state="held")
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Queue reform decides everything")
    return ben


def test_the_room_is_told_in_words_and_in_json(run, owner, ben, today):
    fay = cast.contact(owner, "Fay Friend", connected_on=today - timedelta(days=2000))
    words = run("overview")
    assert "Ben Okafor (13 months quiet, next 2025-05-06)" in words
    assert "“Queue reform decides everything”" in words
    assert "Worth waking: Fay Friend. Silent for 5 years." in words
    data = run("overview", "--json")
    assert data["people"][0]["reason"]["rests_on"]["noun"] == "takeaway"
    assert (data["due"], data["dormant"][0]["uid"]) == (1, str(fay.uid))
    assert run("overview", "--tier", "A").startswith("Nobody here yet.")


def test_the_rhythm_is_set_by_tier_by_days_and_by_rest(run, ben):
    assert run("set-tier", "Ben Okafor", "A", "--json")["tier"] == "A"
    assert run("set-cadence", "Ben Okafor", 45, "--json")["every_days"] == 45
    assert run("set-cadence", ben.uid, 0, "--json")["every_days"] == 30
    assert run("set-tier", ben.uid, "none", "--json")["every_days"] == 180
    assert "resting" in run("pause", "Ben Okafor")
    assert "next 2025-05-06" in run("resume", "Ben Okafor")
    assert run("snooze", "Ben Okafor", 10, "--json")["next_on"] == "2026-05-22"
    assert run("show", "Ben Okafor", "--json")["snoozed_until_on"] == "2026-05-22"


def test_a_draft_is_written_for_the_reason(run, owner, ben):
    kept = Takeaway.objects.of(owner).get()
    assert str(kept.uid) in {source["uid"] for source in run("write-update", "Ben Okafor", "--json")["rests_on"]}
    assert "Ben" in run("write-update", "Ben Okafor")


def test_a_touch_is_planned_done_and_recorded(run, owner, ben):
    plan = run("plan-touch", "Ben Okafor", "2026-06-01", "--reason", "The fair", "--json")
    assert (plan["planned_on"], plan["reason"]) == ("2026-06-01", "The fair")
    assert "starts anew" in run("finish-touch", plan["uid"], "--text", "Sent it")
    made = run("record-touch", "Ben Okafor", "--kind", "question", "--on", "2026-05-01", "--json")
    assert (made["is_ask"], made["done_at"][:10]) == (True, "2026-05-01")
    assert "starts anew" in run("record-touch", "Ben Okafor")
    assert Touch.objects.of(owner).count() == 3
    assert run("plan-touch", "Ben Okafor", "2026-06-02").startswith("Planned for 2026-06-02.")
