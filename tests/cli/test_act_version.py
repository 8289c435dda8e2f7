from __future__ import annotations

import json

import pytest

import cast
from askwell.cli import act as commands
from askwell.formats.json_resume import from_json_resume
from askwell.journey import act, keeping
from askwell.journey.act.resumes import document_of
from askwell.journey.errors import NotFound
from askwell.records.models import Takeaway
from conftest import NOW
from formats.some_resumes import amara


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def takeaway(owner):
    talk = cast.conversation(cast.contact(owner, "Ben Okafor", organization=cast.organization(owner)))
    return keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Show that report first")


def line_of(master, at, line):
    return document_of(master).of("work")[at].lines[line]


def test_a_version_is_made_listed_and_shown_with_its_reasons(run, owner, master, takeaway):
    assert "No version yet" in run("version", "list")
    place = takeaway.conversation.contact.organization
    made = run("version", "make", "--organization", place.uid, "--json")
    assert (made["title"], made["organization"]["name"]) == ("For Northwind Energy", "Northwind Energy")
    assert [each["uid"] for each in run("version", "list", "--json")] == [made["uid"]]
    assert run("version", "list").splitlines() == ["For Northwind Energy", f"  {made['uid']}"]
    report = line_of(master, 1, 1)
    shown = run("version", "show", made["uid"], "--json")
    first = shown["entries"][1]["lines"][0]
    assert (first["id"], first["changes"][0]["because"]["whose"]) == (report.id, "Ben Okafor")
    assert f"  {report.id}  {report.text}" in run("version", "show", made["uid"])
    assert "place, because of Ben Okafor: Show that report first" in run("version", "show", made["uid"])


def test_lines_are_hidden_put_back_moved_and_reworded_each_with_a_reason(run, owner, master, takeaway):
    uid = run("version", "make", "--title", "By hand").splitlines()[-1]
    assert uid == run("version", "list").split()[-1]
    key = next(each["key"] for each in run("version", "reasons", uid, "--json") if each["whose"] == "Ben Okafor")
    assert f"{key}\n  Ben Okafor: Show that report first" in run("version", "reasons", uid)
    school = document_of(master).of("work")[0]
    line = school.lines[0].id
    hidden = run("version", "hide", uid, line, "--because", key, "--json")
    assert (hidden["hidden"], hidden["changes"][0]["because"]["key"]) == (True, key)
    assert "(hidden) " in run("version", "show", uid)
    assert run("version", "unhide", uid, line).strip() == f"{line}  {school.lines[0].text}"
    moved = run("version", "move", uid, line, "--by", 1)
    assert "place, no reason yet" in moved
    told = run("version", "reword", uid, line, "Taught 900 pupils", "--because", key)
    assert "block: “900” is not in your own lines." in told
    assert run("version", "reword", uid, line, "--json")["text"] == school.lines[0].text
    entry = run("version", "hide", uid, school.id, "--json")
    assert (entry["text"], entry["hidden"]) == (school.name, True)
    change = entry["changes"][0]["change"]
    assert run("version", "why", uid, change, "--because", key, "--json")["because"]["key"] == key
    assert "no reason yet" in run("version", "why", uid, change)


def test_it_is_written_as_shown_and_the_changes_beside_it(run, owner, master, takeaway, tmp_path):
    uid = run("version", "make", "--json")["uid"]
    summary = document_of(master).summaries[0].id
    assert run("version", "choose", uid, summary, "--json")["changes"][0]["kind"] == "summary"
    school = document_of(master).of("work")[0]
    run("version", "hide", uid, school.id)
    assert "Elbe School" not in run("version", "write", uid)
    run("version", "write", uid, "json", "--out", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["basics"]["name"] == "Amara Diallo"
    assert run("version", "changes", uid).startswith("# Changes: A version\n")
    assert [each["kind"] for each in run("version", "changes", uid, "--json")] == ["summary", "hide"]


def test_without_anything_known_there_is_no_reason_to_choose(run, owner):
    act.start_master(owner=owner, now=NOW)
    uid = run("version", "make", "--json")["uid"]
    assert "Nothing is known yet" in run("version", "reasons", uid)


def test_a_line_that_is_not_there_is_refused(run, owner, master):
    uid = run("version", "make", "--json")["uid"]
    with pytest.raises(NotFound):
        run("version", "hide", uid, "gone")


def test_it_is_fitted_on_one_page(run, owner, master):
    uid = run("version", "make", "--json")["uid"]
    assert run("version", "fit", uid) == "Nothing is hidden to fit one page.\n"
    long = [{"position": f"Post {n}", "highlights": [f"Did {n} {m}" for m in range(12)]} for n in range(6)]
    act.bring_in_resume(owner=owner, now=NOW, document=from_json_resume({"work": long})[0], source="cv.json")
    assert len(run("version", "fit", uid, "--json")["hidden"]) > 3
    assert "Hidden to fit one page: Did" in run("version", "fit", uid)
    assert run("version", "fit", uid, "--undo", "--json")["hidden"] == []
