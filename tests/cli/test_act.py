from __future__ import annotations

import pytest

import cast
from askwell.cli import act as commands
from askwell.journey import act, keeping
from askwell.journey import act as journey
from askwell.records.models import Commitment, Hypothesis, Referral
from conftest import NOW
from formats.some_resumes import amara


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def ben(owner):
    return cast.contact(owner, organization=cast.organization(owner))


def test_a_promise_lives_its_life(run, ben):
    made = run("add-commitment", "Build a dashboard", "--contact", "Ben Okafor", "--advice", "--json")
    assert (made["due_on"], made["contact"]["name"], made["tell_them"]) == ("2026-05-26", "Ben Okafor", True)
    assert "Build a dashboard (Ben Okafor, by 2026-05-26): To do" in run("overview")
    assert run("begin-commitment", made["uid"], "--json")["state"] == "IN-PROCESS"
    assert run("complete-commitment", made["uid"], "--outcome", "It runs", "--json")["state"] == "COMPLETED"
    assert run("write-update", made["uid"], "--json")["rests_on"][0]["uid"] == made["uid"]
    assert "It runs" in run("write-update", made["uid"])
    assert run("tell", made["uid"], "--json")["told_at"].startswith("2026-05-12")
    assert run("reopen-commitment", made["uid"], "--json")["told_at"] is None
    assert "Dropped" in run("drop-commitment", made["uid"], "--outcome", "No time")


def test_theirs_without_a_person_or_a_day_is_a_promise_too(run, owner):
    assert run("add-commitment", "A link", "--theirs").startswith("A link\n")
    assert Commitment.objects.of(owner).get().whose == "theirs"
    assert run("add-commitment", "Call", "--due", "2026-06-01", "--json")["due_on"] == "2026-06-01"
    assert [each["text"] for each in run("overview", "--json")["theirs"]] == ["A link"]


def test_an_opening_asks_for_a_talk_first(run, ben):
    made = run("add-opening", "Analyst", "--at", "Northwind Energy", "--apply-by", "2026-06-01", "--json")
    assert made["organization"]["name"] == "Northwind Energy"
    moved = run("move-opening", made["uid"], "interview", "--on", "2026-06-09", "--json")
    assert (moved["interview_on"], moved["ask_first"][0]["formatted_name"]) == ("2026-06-09", "Ben Okafor")
    assert "Ben Okafor, for one." in run("move-opening", made["uid"], "applied")
    assert run("overview", "--json")["openings"][0]["talk_there_first"] is True
    assert "Analyst, Northwind Energy: Applied" in run("overview")
    assert run("move-opening", made["uid"], "closed").strip() == "Analyst, Northwind Energy: Closed"


def test_a_course_has_its_next_step_and_its_belief(run, owner, now):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=cast.path(owner), text="You need SQL")
    made = run("add-commitment", "Enrol", "--kind", "learn", "--tests", str(belief.uid), "--json")
    assert (made["kind"], made["due_on"], made["hypothesis"]["name"]) == ("learn", "2026-05-26", "You need SQL")


def test_an_empty_room_says_so(run):
    assert run("overview") == "Nothing is open.\n"
    assert run("add-opening", "Somewhere").startswith("Somewhere: Heard of")


def test_a_résumé_is_written_to_a_file(run, owner, tmp_path):
    with pytest.raises(journey.ThereIsNoMaster):
        run("resume")
    resume, _ = journey.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
    target = tmp_path / "cv.pdf"
    assert run("resume", "--look", "modern", "--attach", "--out", str(target)) == f"Written to {target}.\n"
    assert b"resume.json" in target.read_bytes()
    told = run("resume", str(resume.uid), "--as", "md", "--out", str(tmp_path / "cv.md"), "--json")
    assert (told["file"], told["bytes"]) == (str(tmp_path / "cv.md"), (tmp_path / "cv.md").stat().st_size)


def test_an_opening_keeps_its_steps_and_who_told_of_it(run, owner, ben, now):
    found = run("add-opening", "Planner", "--found", "A job board", "--json")
    assert found["source"] == "A job board"
    talk = cast.conversation(cast.contact(owner, "Sara Kim"), state="held")
    made = act.add_opening(
        owner=owner, now=now, title="Analyst", organization_name="Northwind Energy", conversation=talk.uid
    )
    keeping.add(
        Referral, owner=owner, now=now, conversation=talk, formatted_name="Tom Okafor",
        organization_name="Northwind Energy",
    )  # fmt: skip
    run("move-opening", str(made.uid), "applied", "--from", "Ben Okafor", "--text", "They answer in June")
    page = run("opening", str(made.uid), "--json")
    assert (page["moves"][0]["heard_from"]["name"], page["moves"][0]["day"]) == ("Ben Okafor", "2026-05-12")
    assert (page["tell"]["formatted_name"], page["named_there"][0]["formatted_name"]) == ("Sara Kim", "Tom Okafor")
    words = run("opening", str(made.uid))
    for part in (
        "They answer in June",
        "Ask Ben Okafor",
        "Sara Kim named Tom Okafor there.",
        "Tell Sara Kim how it goes",
    ):
        assert part in words
    assert run("tell-of-opening", str(made.uid), "--json")["told_at"].startswith("2026-05-12")
    assert run("opening", str(made.uid), "--json")["tell"] is None
