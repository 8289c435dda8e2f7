"""Every command with the uids of a stranger's records: it says there is nothing, and changes nothing."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from architecture.test_docs import commands
from askwell.cli import app
from every_noun import one_of_each
from strangers import SHARED, assert_untouched, share_one_uid

HOUSE = {
    "serve",
    "open",
    "demo",
    "worker",
    "doctor",
    "version",
    "backup",
    "restore",
    "move",
}  # none of them takes a record


def leaves() -> list[tuple[str, click.Command]]:
    return [(name, found) for name, found in commands(app) if not isinstance(found, click.Group) and name not in HOUSE]


def value(parameter: click.Parameter, uid: str, folder: str) -> str:
    """A value that the parameter understands; anything that may be a record is the stranger's."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, click.DateTime):
        return "2026-06-01"
    if isinstance(kind, click.Path):
        return folder + "/nothing.csv"
    if kind.name.startswith(("integer", "float")):
        return "20"
    return uid


def line(command: click.Command, uid: str, folder: str) -> list[str]:
    made: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            made += [value(parameter, uid, folder)] * (parameter.nargs if parameter.nargs > 0 else 1)
        elif isinstance(parameter, click.Option) and parameter.required:
            made += [parameter.opts[0], value(parameter, uid, folder)]
    return made


LEAVES = leaves()


def takes_a_record(command: click.Command) -> bool:
    return any(isinstance(parameter, click.Argument) or parameter.required for parameter in command.params)


def test_the_walk_has_commands_to_try():
    assert len(LEAVES) > 35
    assert sum(takes_a_record(command) for _, command in LEAVES) > 20


@pytest.mark.parametrize(("name", "command"), LEAVES, ids=[name for name, _ in LEAVES])
def test_a_command_shows_and_changes_nothing_of_a_strangers(name, command, owner, stranger, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    theirs = share_one_uid(one_of_each(stranger, mark="zorblax"))
    arguments = [*name.split(), *line(command, str(SHARED), str(tmp_path))]
    result = CliRunner().invoke(app, arguments, input="y\n")
    assert "zorblax" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert_untouched(theirs)
