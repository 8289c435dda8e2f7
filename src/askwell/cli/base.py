"""What every command shares: how commands are found, how they answer, and how they reach the owner's data.

A command's module is imported only when it is used, and Django only when a command asks for the owner.
`askwell.config` lies above this package, so it is reached by name here, as an entry point would reach it, and in no
other file of the folder.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import click

from askwell.journey.errors import AskwellError


class Lazy(NamedTuple):
    """A command that is not imported yet: its module, its name in there, and its line in the overview."""

    module: str
    attribute: str
    help: str


class FileCannotBeWritten(AskwellError):
    """That file cannot be written."""


class Sentence(click.ClickException):
    """An error as a person reads it: one sentence on stderr, exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(plain(self.message), file=file or sys.stderr)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used; every AskwellError ends as its sentence."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, Lazy], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lazy = {name: command for name, command in lazy.items() if find_spec(command.module)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        lazy = self.lazy.get(cmd_name)
        if lazy is None:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(lazy.module), lazy.attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's name
        """The overview, from the table: importing every command to learn its line would take a second."""
        lines = [(name, command.help) for name, command in self.lazy.items()]
        lines += [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AskwellError as error:
            raise Sentence(error.sentence) from error


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`, which reaches the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def say(data: Any, text: str, as_json: bool = False) -> None:
    """Answer: `data` as JSON when a program asked, else `text` for a person."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=_as_json) if as_json else plain(text))


def shown(record: Any, *names: str) -> dict[str, Any]:
    """The named fields of a record for JSON, its uid first; a linked record as its uid and what it is called."""
    values = {name: getattr(record, name) for name in names}
    return {"uid": record.uid} | {
        name: {"uid": value.uid, "name": str(value)} if hasattr(value, "uid") else value
        for name, value in values.items()
    }


def plain(text: str) -> str:
    """Without control characters: a name from somebody else's file must not steer the terminal."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not "\x7f" <= sign <= "\x9f"))


def _as_json(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def now() -> datetime:
    """This moment, in UTC. The commands read the clock; what they call does not."""
    from django.conf import settings

    return datetime.now(UTC) + settings.ASKWELL_CLOCK_OFFSET


def home() -> Any:
    """The data folder in use: a `Home`, with the paths of all that lies in it."""
    return import_module("askwell.config.home").current_home()


class AskwellRuns(AskwellError):
    """Askwell is running on this data folder. End it first, then say this again."""


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else uses the data folder for as long as the block lasts. Errors: AskwellRuns."""
    folder, lock = home(), import_module("askwell.config.lock").FileLock
    with ExitStack() as held:
        for path in (folder.run_lock, folder.worker_lock):
            one = lock(path)
            if not one.take():
                raise AskwellRuns
            held.callback(one.give_back)
        yield


def set_django_up() -> None:
    """Django without its database: for what must work when that one is damaged."""
    import_module("askwell.config.sqlite_swap").use_a_safe_sqlite()
    import_module("askwell.config.home").make_private(home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.config.settings")
    import_module("django").setup()


def write_file(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError as error:
        raise FileCannotBeWritten(
            f"{path} cannot be written: {(error.strerror or 'no reason given').lower()}."
        ) from error


def prepare_house() -> None:
    """Django and the database, ready to use; nothing the second time."""
    import_module("askwell.config.sqlite_swap").use_a_safe_sqlite()
    import_module("askwell.config.database").prepare(home())


def owner() -> Any:
    """The local `Account`, with Django and the database made ready on the way."""
    prepare_house()
    from askwell.journey import account

    return account.local_owner()
