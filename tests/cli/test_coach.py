from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from askwell.cli import app, base
from askwell.journey import thresholds

LINES = '{"id": 1, "text": "Why?"}\n\nbad\n{"id": 2, "text": "Do you travel?"}\n'


def run(*words: str, given: str | None = None):
    return CliRunner().invoke(app, ["coach", *words], input=given)


def test_a_file_of_questions_is_answered_in_a_file(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(LINES, "utf-8")
    assert run("batch", "question", "--input", str(source), "--output", str(target)).exit_code == 0
    rows = [json.loads(line) for line in target.read_text("ascii").splitlines()]
    assert [row["id"] for row in rows] == [1, None, 2]
    assert [row.get("form") for row in rows] == ["open", None, "closed"]


def test_the_standard_streams_serve_as_well():
    done = run("batch", "question", "--input", "-", "--output", "-", given=LINES)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, None, 2]


@pytest.mark.parametrize(("source", "target", "said"), [
    ("missing", "out", "missing cannot be read: no such file or directory."), ("nul\0", "out", "cannot be read: no reason given."),
    ("in", "no/such/out", "no/such/out cannot be written: no such file or directory."), ("in", "in", "would overwrite"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(tmp_path, monkeypatch, source, target, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").write_text(LINES, "utf-8")
    done = run("batch", "question", "--input", source, "--output", target)
    assert done.exit_code == 1
    assert said in done.stderr
    assert (tmp_path / "in").read_text("utf-8") == LINES


def test_the_owners_own_figures_are_measured_by_where_they_are_asked_for(owner, monkeypatch):
    monkeypatch.setattr(base, "owner", lambda: owner)
    thresholds.change_thresholds(owner=owner, given={"question-words": "8"})
    line = json.dumps({"id": 1, "text": "How did you come to choose this very desk of all?"})
    words = ("batch", "question", "--input", "-", "--output", "-")
    assert json.loads(run(*words, given=line).stdout)["flags"] == []
    assert json.loads(run(*words, "--my-figures", given=line).stdout)["flags"] == ["long"]
    assert json.loads(run(*words, given=line).stdout)["flags"] == []


@pytest.mark.parametrize("words", [("batch", "poem", "--input", "-", "--output", "-"), ("batch", "question")])
def test_wrong_usage_ends_with_two(words):
    assert run(*words).exit_code == 2


def test_the_coach_loads_no_django_and_no_database():
    code = (
        "import sys; from askwell.cli import app; from click.testing import CliRunner;"
        "done = CliRunner().invoke(app, ['coach', 'batch', 'question', '--input', '-', '--output', '-'],"
        ' input=\'{"id": 1, "text": "Why?"}\'); assert done.exit_code == 0, done;'
        "print([name for name in ('django', 'sqlite3', 'asyncio', 'icalendar') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
