from __future__ import annotations

import pytest

import cast
from askwell.cli import act as commands
from askwell.journey import act, keeping
from askwell.journey.errors import NotFound
from askwell.records.models import Takeaway
from conftest import NOW
from formats.some_resumes import amara


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def talk(owner):
    act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
    where = cast.organization(owner)
    talk = cast.conversation(cast.contact(owner, "Ben Okafor", organization=where), organization=where, state="held")
    keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Forecasts are checked by hand")
    return talk


def test_a_letter_is_proposed_listed_and_shown_with_its_sources(run, talk):
    assert "No letter yet" in run("letter", "list")
    made = run("letter", "propose", "--organization", talk.organization.uid, "--json")
    assert made["organization"]["name"] == "Northwind Energy"
    assert [each["role"] for each in made["missing"]] == ["why"]
    assert [each["uid"] for each in run("letter", "list", "--json")] == [made["uid"]]
    assert run("letter", "list").splitlines() == ["Letter to Northwind Energy", f"  {made['uid']}"]
    shown = run("letter", "show", made["uid"])
    for words in (
        "Dear team of Northwind Energy,",
        "    Ben Okafor, 2026-05-12",
        "What is missing",
        "your talk with Ben Okafor",
    ):
        assert words in shown, words


def test_the_owners_wording_is_kept_and_checked(run, talk, tmp_path):
    uid = run("letter", "propose", "--organization", talk.organization.uid).split()[-1]
    file = tmp_path / "letter.txt"
    file.write_text("Dear team,\n\nI saw the forecasts: they are checked by hand. Okafor told me.\n", encoding="utf-8")
    shown = run("letter", "write", uid, file)
    assert "    Ben Okafor, 2026-05-12" in shown
    found = run("letter", "check", uid, "--json")
    assert {"A7", "A2"} <= {each["rule"] for each in found["findings"]}
    assert "block: “Okafor”: they have not said" in run("letter", "check", uid)
    assert run("letter", "may-name", talk.uid) == "Ben Okafor may be named.\n"
    assert "Okafor" not in run("letter", "check", uid)
    assert run("letter", "may-name", talk.uid, "--not", "--json")["naming_agreed_at"] is None


def test_what_is_off_the_record_since_is_told(run, talk):
    uid = run("letter", "propose", "--organization", talk.organization.uid).split()[-1]
    keeping.change(Takeaway.objects.get(), now=NOW, off_record=True)
    assert "Ben Okafor, off the record: better take it out" in run("letter", "show", uid)


def test_it_is_written_to_a_file(run, talk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    uid = run("letter", "propose", "--organization", talk.organization.uid).split()[-1]
    assert run("letter", "as", uid) == "Written to Amara-Diallo-letter-Northwind-Energy.pdf.\n"
    out = tmp_path / "mine.txt"
    told = run("letter", "as", uid, "txt", "--out", out, "--json")
    assert told["bytes"] == len(out.read_bytes())
    assert "Thank you for reading this." in out.read_text("utf-8")


def test_a_letter_that_is_not_there_is_told(run, talk):
    with pytest.raises(NotFound):
        run("letter", "show", talk.uid)
