from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import click
import pytest
from click.testing import CliRunner

from askwell.cli import COMMANDS, app
from askwell.cli.base import Lazy, LazyGroup, json_option, now, plain, say
from askwell.journey import STAGES
from askwell.journey.errors import NotFound


def run(command: click.Command, *arguments: str):
    return CliRunner().invoke(command, list(arguments))


@click.group(
    cls=LazyGroup,
    lazy={
        "later": Lazy("askwell.config.commands", "doctor", "Looks around."),
        "absent": Lazy("askwell.cli.not_there", "x", ""),
    },
)
def group() -> None:
    """A group."""


@group.command()
@json_option
def greet(as_json: bool) -> None:
    """Greet Chen."""
    say({"hello": "Chen"}, "Hello, Chen", as_json)


@group.command()
def lose() -> None:
    """Find nothing."""
    raise NotFound("There is nobody called \x1b[31mBen.")


def test_an_error_is_one_sentence_on_stderr_and_exit_code_1():
    ended = run(group, "lose")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (1, "", "There is nobody called [31mBen.\n")


@pytest.mark.parametrize("wrong", [["nobody"], ["greet", "--loud"], ["greet", "extra"]])
def test_wrong_usage_is_exit_code_2(wrong):
    assert run(group, *wrong).exit_code == 2


def test_an_answer_is_words_or_json():
    assert run(group, "greet").stdout == "Hello, Chen\n"
    assert json.loads(run(group, "greet", "--json").stdout) == {"hello": "Chen"}


def test_a_command_whose_module_is_not_there_is_not_offered():
    help_text = run(group, "--help").stdout
    assert "Looks around." in help_text
    assert "Greet Chen." in help_text
    assert "absent" not in help_text
    assert run(group, "absent").exit_code == 2


def test_a_command_is_found_where_the_table_says():
    assert "Print JSON" in run(group, "later", "--help").stdout


@dataclass
class Kept:
    on: date
    at: datetime
    uid: UUID
    path: Path
    words: frozenset[str]


def test_json_takes_whatever_the_journey_gives(capsys):
    kept = Kept(date(2026, 5, 12), datetime(2026, 5, 12, 9, 30, tzinfo=UTC), UUID(int=1), Path("a/b"), frozenset({"é"}))
    say({"kept": kept}, "", as_json=True)
    assert json.loads(capsys.readouterr().out)["kept"] == {
        "on": "2026-05-12",
        "at": "2026-05-12T09:30:00+00:00",
        "uid": "00000000-0000-0000-0000-000000000001",
        "path": str(Path("a/b")),
        "words": ["é"],
    }


def test_json_refuses_what_has_no_form():
    with pytest.raises(TypeError, match="object has no form"):
        say(object(), "", as_json=True)


def test_somebody_elses_name_cannot_steer_the_terminal():
    assert plain("Ben\x1b[2J\x07\r\x9b31m\tLee\n") == "Ben[2J31m\tLee\n"


def test_now_is_in_utc():
    assert now().tzinfo is UTC


def test_every_stage_has_its_place_among_the_commands():
    assert [name for name in COMMANDS if name in {stage.slug for stage in STAGES}] == [stage.slug for stage in STAGES]


def test_every_command_of_the_table_that_is_offered_can_be_loaded():
    assert isinstance(app, LazyGroup)
    assert {"serve", "open", "worker", "doctor"} <= set(app.lazy)
    for name in app.lazy:
        assert isinstance(app.get_command(click.Context(app), name), click.Command), name


def test_the_version_is_the_installed_one():
    from importlib.metadata import version

    assert run(app, "version").stdout == f"askwell {version('askwell')}\n"


def test_without_a_command_it_runs_the_app(monkeypatch):
    from askwell.config import local_mode

    asked = []
    monkeypatch.setattr(local_mode, "serve", lambda _, **how: asked.append(how))
    assert run(app).exit_code == 0
    assert [(how["port"], how["open_browser"]) for how in asked] == [(None, True)]


@pytest.mark.parametrize("arguments", [["--help"], ["coach", "--help"], ["doctor", "--help"], ["serve", "--help"]])
def test_help_imports_neither_django_nor_a_server(arguments):
    code = f"""
import sys
from askwell.cli import app
try:
    app({arguments!r})
except SystemExit:
    print(sorted({{"django", "waitress", "sqlite3"}} & set(sys.modules)))
"""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines()[-1] == "[]"


def test_doctor_answers_in_words_and_in_json(tmp_path, monkeypatch):
    monkeypatch.setenv("ASKWELL_HOME", str(tmp_path / "none"))
    words = run(app, "doctor")
    assert words.exit_code == 0
    assert "Nothing is switched on" in words.stdout
    found = json.loads(run(app, "doctor", "--json").stdout)
    assert set(found) == {"ok", "version", "home", "running", "checks", "recent_errors", "switched_on", "missing"}
    assert found["home"] == str(tmp_path / "none")


def test_the_owner_comes_with_a_database_made_ready(tmp_path):
    code = "from askwell.cli.base import owner; print(owner().username, owner().pk)"
    environment = {"ASKWELL_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert printed.stdout == "me 1\n"
