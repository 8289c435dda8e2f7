"""The report on a talk as a file of its own: what stands in it is `tests/coach/test_report_page.py`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from askwell.cli import app
from askwell.cli.coach_page import page
from askwell.coach.report import report_on
from askwell.coach.talk import read_talk
from coach.talks import timed, untimed
from coach.test_report_page import EVIL, Tree


def test_the_page_stands_alone_and_runs_nothing():
    words = page(EVIL, EVIL, report_on(timed(), read_talk(timed())))
    tree = Tree(words)
    assert not {"script", "img", "iframe"} & set(tree.seen)
    assert "src" not in tree.attributes
    assert "://" not in words
    assert "url(" not in words
    assert "prefers-color-scheme: dark" in words
    assert "@media print" in words
    assert {name for name in ("accent", "edge", "ink", "muted", "line") if f"--{name}:" not in words} == set()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("\n\n".join(f"{one.speaker}: {one.text}" for one in untimed()), "utf-8")
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["coach", "transcript", *map(str, words)])


def test_the_command_writes_it_and_says_where(source, tmp_path):
    target = tmp_path / "report.html"
    done = run(source, "--html", target)
    assert done.stdout == f"The report is in {target}.\n"
    words = target.read_text("utf-8")
    Tree(words)
    for said in (
        "<h1>talk</h1>",
        "What you asked",
        "How did you become a beekeeper?",
        "What they advised, named and promised",
        "What this does not tell",
    ):
        assert said in words
    assert run(source, "--html", target).exit_code == 0


def test_it_replaces_neither_the_transcript_nor_the_agenda(source, tmp_path):
    agenda = tmp_path / "agenda"
    agenda.write_text("hives", "utf-8")
    before = source.read_bytes()
    for target in (source, agenda):
        done = run(source, "--agenda", agenda, "--html", target)
        assert done.exit_code == 1
        assert done.stderr == "The page would replace the file it is made from: name another one for it.\n"
    assert (source.read_bytes(), agenda.read_text("utf-8")) == (before, "hives")


def test_a_page_that_cannot_be_written_is_told_and_json_goes_to_the_screen_alone(source, tmp_path):
    assert "cannot be written" in run(source, "--html", tmp_path / "no" / "report.html").stderr
    assert run(source, "--html", tmp_path / "report.html", "--json").exit_code == 2
