"""The command `askwell`: words for people, JSON for programs."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version as version_of

import click

from askwell.cli.base import Lazy, LazyGroup
from askwell.journey import STAGES

HOUSE = "askwell.config.commands"
ARCHIVE = "askwell.cli.archive"
OVERVIEW = "askwell.cli.overview"

# What is listed here appears once its module is there.
COMMANDS = {
    "serve": Lazy(HOUSE, "serve", "Run Askwell and open it in the browser."),
    "open": Lazy(HOUSE, "open_app", "Open the running Askwell, and print another start link."),
    "demo": Lazy("askwell.config.demo", "demo", "Open a worked example of a whole journey."),
    "today": Lazy(OVERVIEW, "today", "What to do next, most urgent first."),
    "search": Lazy("askwell.cli.search", "search", "Find words in everything you keep."),
    **{stage.slug: Lazy(f"askwell.cli.{stage.folder}", "group", stage.purpose) for stage in STAGES},
    "coach": Lazy("askwell.cli.coach", "group", "What a good coach says about a question, a message, a transcript."),
    "import": Lazy(ARCHIVE, "import_file", "Bring people, calendars or a résumé in from a file."),
    "export": Lazy(ARCHIVE, "export", "Take everything out, as one zip of open formats."),
    "backup": Lazy(ARCHIVE, "backup", "Keep a checked copy of everything."),
    "restore": Lazy(ARCHIVE, "restore", "Bring a backup back."),
    "verify": Lazy("askwell.cli.verify", "verify", "Look through everything that is kept."),
    "erase": Lazy(ARCHIVE, "erase", "Erase a person wholly."),
    "move": Lazy("askwell.config.moving", "move", "Copy everything into another database, and check it."),
    "worker": Lazy(HOUSE, "worker", "Do the long work in a process of its own."),
    "doctor": Lazy(HOUSE, "doctor", "Say what is amiss and how to mend it."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, invoke_without_command=True)
@click.pass_context
def app(context: click.Context) -> None:
    """Askwell runs the whole informational interview. With no command it opens in the browser."""
    if context.invoked_subcommand is None:
        serve = app.get_command(context, "serve")
        assert serve is not None
        context.invoke(serve, port=None, no_browser=False)


@app.command()
def version() -> None:
    """Print the version."""
    click.echo(f"askwell {version_of('askwell')}")


def main() -> None:
    """The program's start.

    Another project's Django settings, left in the shell, are none of ours. A terminal that cannot show a sign shows a
    question mark instead of failing.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "askwell.config.settings"
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="askwell")
