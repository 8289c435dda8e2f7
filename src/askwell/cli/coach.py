"""`askwell coach`: the coach over plain files. No database, no Django, no network."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO

import click

from askwell.cli import base
from askwell.cli.base import FileCannotBeWritten, Lazy, LazyGroup
from askwell.coach import batch as coach_batch
from askwell.journey.errors import AskwellError


class FileCannotBeRead(AskwellError):
    """That file cannot be read."""


class OneFileForBoth(AskwellError):
    """The answers would overwrite the questions: name another file for them."""


TRANSCRIPT = Lazy(
    "askwell.cli.coach_transcript", "transcript", "Read a transcript: who spoke, what was asked, what to keep."
)


def my_figures_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--my-figures`, which reaches the command as `my_figures`."""
    words = "Measure by the figures you set in Settings instead of our defaults."
    return click.option("--my-figures", is_flag=True, help=words)(command)


def measured(my_figures: bool) -> AbstractContextManager[None]:
    """Read by the owner's figures inside of this, which needs the database; or by ours, which needs nothing."""
    if not my_figures:
        return nullcontext()
    owner = base.owner()
    from askwell.journey import thresholds

    return thresholds.measured(owner)


@click.group(cls=LazyGroup, lazy={"transcript": TRANSCRIPT})
def group() -> None:
    """What a good coach says about a question, a message, a transcript."""


@group.command()
@click.argument("task", type=click.Choice(list(coach_batch.TASKS)))
@click.option("--input", "source", required=True, help="A file with one JSON object a line; - is the standard input.")
@click.option("--output", "target", required=True, help="Where the answers go, one a line; - is the standard output.")
@my_figures_option
def batch(task: str, source: str, target: str, my_figures: bool) -> None:
    """Read many texts at once: JSON lines in, JSON lines out, in order.

    A line that cannot be read is answered with what is wrong with it, and does not stop the rest.
    """
    with measured(my_figures), _writing(target), ExitStack() as opened:
        lines = _lines(source, opened)
        answers = _answers(target, source, opened)
        for answer in coach_batch.run(task, lines):
            answers.write(answer + "\n")
            if target == "-":
                answers.flush()  # who asked through a pipe waits for it


@contextmanager
def _writing(target: str) -> Iterator[None]:
    """A full disk ends in one sentence; that nobody listens any longer is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileCannotBeWritten(f"{_named(target, 'output')} cannot be written: {reason(error)}.") from error


def _lines(source: str, opened: ExitStack) -> Iterator[bytes]:
    if source == "-":
        return _read(sys.stdin.buffer, source)
    try:
        return _read(opened.enter_context(open(source, "rb")), source)
    except (OSError, ValueError) as error:
        raise FileCannotBeRead(f"{source} cannot be read: {reason(error)}.") from error


def _read(file: Iterable[bytes], source: str) -> Iterator[bytes]:
    try:
        yield from file
    except OSError as error:
        raise FileCannotBeRead(f"{_named(source, 'input')} cannot be read: {reason(error)}.") from error


def _answers(target: str, source: str, opened: ExitStack) -> TextIO:
    if target == "-":
        return sys.stdout
    if source != "-" and Path(target).exists() and Path(target).samefile(source):
        raise OneFileForBoth
    try:
        return opened.enter_context(open(target, "w", encoding="ascii", newline="\n"))
    except ValueError as error:
        raise FileCannotBeWritten(f"{target} cannot be written: {reason(error)}.") from error


def _named(file: str, stream: str) -> str:
    return f"The standard {stream}" if file == "-" else file


def reason(error: Exception) -> str:
    """Why a file cannot be used, in a few words."""
    return (getattr(error, "strerror", None) or "no reason given").lower()
