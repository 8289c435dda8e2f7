from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from askwell.cli import app, base, coach
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
    ("in", "nul\0", "cannot be written: no reason given."), ("in", "no/such/out", "no/such/out cannot be written: no such file or directory."), ("in", "in", "would overwrite"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(tmp_path, monkeypatch, source, target, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").write_text(LINES, "utf-8")
    done = run("batch", "question", "--input", source, "--output", target)
    assert done.exit_code == 1
    assert said in done.stderr
    assert (tmp_path / "in").read_text("utf-8") == LINES


def test_a_question_asked_through_a_pipe_is_answered_while_it_stays_open():
    command = [sys.executable, "-m", "askwell", "coach", "batch", "question", "--input", "-", "--output", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as asked:
        for number in range(3):
            asked.stdin.write(json.dumps({"id": number, "text": "Why?"}) + "\n")
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["id"] == number
        asked.stdin.close()
    assert asked.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize("target", ["/dev/full", "-"])
def test_a_full_disk_is_told_in_one_sentence(target, tmp_path):
    source = tmp_path / "in"
    source.write_text(LINES, "utf-8")
    command = [sys.executable, "-m", "askwell", "coach", "batch", "question", "--input", source, "--output", target]
    with open("/dev/full", "w", encoding="ascii") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    named = "The standard output" if target == "-" else target
    assert done.stderr.startswith(f"{named} cannot be written: no space left on device.\n")
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_who_stops_listening_ends_it_without_a_word(tmp_path):
    source = tmp_path / "in"
    source.write_text(LINES * 5000, "utf-8")
    command = [sys.executable, "-m", "askwell", "coach", "batch", "question", "--input", source, "--output", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
        asked.stdout.readline()
        asked.stdout.close()
        assert asked.stderr.read() == ""


def test_what_breaks_off_while_it_is_read_is_told(monkeypatch):
    def broken():
        yield b'{"id": 1, "text": "Why?"}\n'
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(coach, "_lines", lambda *_: coach._read(broken(), "-"))
    done = run("batch", "question", "--input", "-", "--output", "-")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["id"] == 1
    assert done.stderr == "The standard input cannot be read: input/output error.\n"


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
