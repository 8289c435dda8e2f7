"""`askwell coach transcript`: what a recorded talk tells, from its file alone. No database, no Django, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from askwell.cli import base
from askwell.cli.coach import FileCannotBeRead, measured, my_figures_option, reason
from askwell.cli.coach_page import page
from askwell.coach.asker import NobodyOfThatName
from askwell.coach.listening import spoken_length
from askwell.coach.report import report_on
from askwell.coach.talk import Talk, read_talk
from askwell.coach.talk_time import Part
from askwell.formats.captions import read_transcript
from askwell.formats.sounds import ENOUGH, kind_of_sound
from askwell.formats.texts import decode
from askwell.formats.transcript import Transcript
from askwell.gateways.speech import FORMAT
from askwell.journey.errors import AskwellError

_UNTOLD = ("fillers", "seconds")  # what rates are reckoned from, and programs are not told
DAY = click.DateTime(["%Y-%m-%d"])
_LONGEST = 100  # characters of a line that are shown


class NobodySpeaksByThatName(AskwellError):
    """Nobody of that name speaks in this file."""


class AgendaCannotBeRead(AskwellError):
    """The agenda is neither one topic a line nor a JSON list of objects with a “topic”."""


class PageWouldReplaceItsSource(AskwellError):
    """The page would replace the file it is made from: name another one for it."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--me", default="", help="Your name as the file has it; without it, who asks is told by what is said.")
@click.option("--agenda", type=click.Path(path_type=Path), help="One topic a line, or a JSON list of {“topic”: …}.")
@click.option(
    "--html", "target", type=click.Path(path_type=Path), help="Write the report as one page, to read or print."
)
@click.option("--on", "said_on", type=DAY, help="The day of the talk, as 2026-05-12: “by 3 June” is then the next one.")
@click.option(
    "--speakers", default="", help="Of a recording: who speaks in it, in the order of their first words, as Amara,Ben."
)
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    help="Of a recording: the folder of another Whisper model for CTranslate2.",
)
@my_figures_option
@base.json_option
def transcript(
    file: Path, me: str, agenda: Path | None, target: Path | None, said_on: datetime | None, speakers: str,
    model: Path | None, my_figures: bool, as_json: bool,
) -> None:  # fmt: skip
    """Read the transcript FILE: who spoke how much, what you asked, what to keep, and what to try next time.

    FILE is WebVTT, SRT, SBV, text or JSON, of Zoom, Teams, Meet, Otter, YouTube, Whisper and their like. With the extra
    “speech” it may be a recording, too. What it does not tell is said, and never guessed. Nothing is stored and nothing
    leaves this computer.
    """
    if target and as_json:
        raise click.UsageError("Say --json or --html, not both.")
    read = _read(file, model, speakers)
    topics = _topics(_bytes(agenda)) if agenda else []
    try:
        with measured(my_figures):
            day = said_on.date() if said_on else None
            talk = read_talk(read.utterances, me=me, topics=topics, said_on=day)
    except NobodyOfThatName as error:
        raise NobodySpeaksByThatName(
            f"Nobody is called “{me}”, and nobody alone, in {file}: say --me with one of {', '.join(read.speakers)}."
        ) from error
    if target is None:
        base.say(as_data(read, talk), "\n".join(_lines(file, read, talk)), as_json)
        return
    if target.exists() and any(target.samefile(source) for source in (file, agenda) if source):
        raise PageWouldReplaceItsSource
    report = report_on(read.utterances, talk, warnings=warnings_of(read, talk))
    words = page(file.stem, heading(file, read, talk), report)
    base.write_file(target, words.encode("utf-8", "replace"))
    click.echo(base.plain(f"The report is in {target}."))


def _read(file: Path, model: Path | None, speakers: str) -> Transcript:
    if kind_of_sound(_bytes(file, ENOUGH)):
        from askwell.cli.coach_recording import heard

        return heard(file, model, speakers)
    return read_transcript(_bytes(file))


def _bytes(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise FileCannotBeRead(f"{path} cannot be read: {reason(error)}.") from error


def _topics(data: bytes) -> list[str]:
    text = decode(data)[0].strip()
    if not text.startswith(("[", "{")):
        return [line.strip() for line in text.splitlines() if line.strip()]
    try:
        return [str(item["topic"]) for item in json.loads(text)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise AgendaCannotBeRead from error


def as_data(read: Transcript, talk: Talk) -> dict[str, Any]:
    """The form that programs read."""
    return {
        "format": read.format,
        "timed": talk.timed,
        "duration_s": talk.duration_s,
        "asker": talk.asker.name if talk.asker else None,
        "asker_sure": bool(talk.asker and talk.asker.is_sure),
        "speakers": {name: _part(part) for name, part in talk.speakers.items()},
        "asker_questions": [asdict(one) for one in talk.asked],
        "coverage": [asdict(one) for one in talk.coverage],
        "takeaways": [asdict(one) for one in talk.kept],
        "findings": [finding.as_json() for finding in talk.findings],
        "warnings": warnings_of(read, talk),
    }


def _part(part: Part) -> dict[str, Any]:
    return {name: value for name, value in asdict(part).items() if name not in _UNTOLD}


def warnings_of(read: Transcript, talk: Talk) -> list[str]:
    """What the file cannot tell; of a file that is none, what it is instead and how to mend it."""
    told = [str(finding) for finding in read.findings]
    if read.utterances:
        return talk.warnings + (told if read.format == FORMAT else [])  # of a recording: what was not understood
    return told


def _lines(file: Path, read: Transcript, talk: Talk) -> Iterator[str]:
    yield heading(file, read, talk)
    if talk.speakers:
        yield from ("", *_table(talk))
    for title, lines in sections(read, talk):
        yield from ("", title, *(f"  {line}" for line in lines))


def heading(file: Path, read: Transcript, talk: Talk) -> str:
    """The file, what it is, and how long the talk took."""
    length = f", {spoken_length(talk.duration_s)}" if talk.duration_s is not None else ""
    return f"{file.name}  ({read.format or 'not a transcript'}{length})"


def sections(read: Transcript, talk: Talk) -> list[tuple[str, list[str]]]:
    """What there is to say beside the figures, under its titles; a title with nothing under it is left out."""
    found = [
        ("What went well", [one.message for one in talk.findings if one.severity == "praise"]),
        ("To try next time", [one.message for one in talk.findings if one.severity != "praise"]),
        ("What you asked", [f"{clock(one.t)}{short(one.text)}{_marks(one.form, one.probe)}" for one in talk.asked]),
        ("The agenda", [f"{'talked about' if one.covered else 'not reached '}  {one.topic}" for one in talk.coverage]),
        ("To keep", [f"{one.kind:9} {short(one.text)}{f'  by {one.due}' if one.due else ''}" for one in talk.kept]),
        ("What this file does not tell", warnings_of(read, talk)),
    ]
    return [(title, lines) for title, lines in found if lines]


def _table(talk: Talk) -> Iterator[str]:
    widest = max(len(name) for name in talk.speakers)
    for name, part in talk.speakers.items():
        figures = [
            f"{100 * part.share:3.0f} % of the talk" if part.share is not None else "",
            f"{part.words} words",
            f"longest stretch {spoken_length(part.longest_monologue_s)}" if part.longest_monologue_s else "",
            f"{part.questions} questions" if part.questions != 1 else "1 question",
        ]
        asks = "  (asks)" if talk.asker and talk.asker.name == name else ""
        yield f"{name:{widest}}  {', '.join(filter(None, figures))}{asks}"


def clock(seconds: float | None) -> str:
    """Where in the recording that was, with the blanks that part it from the words; nothing where unknown."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:3d}:{rest:02d}  "


def short(text: str) -> str:
    """A line of it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _marks(form: str, probe: bool) -> str:
    return f"  ({form}, follows up)" if probe else f"  ({form})"
