"""A recording instead of a transcript: what is said in it is heard on this computer, and read like any transcript."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from askwell.formats.transcript import Transcript
from askwell.gateways import speech
from askwell.journey.errors import AskwellError


class RecordingIsNotHeard(AskwellError):
    """Askwell could not listen to this recording."""


def heard(file: Path, model: Path | None, speakers: str) -> Transcript:
    """What is said in the recording; `speakers` names its voices in the order of their first words. Tells stderr how far it is."""
    try:
        found = _listened(file, model or speech.default_model_folder())
    except speech.NotHeard as error:
        raise RecordingIsNotHeard(f"{file}: {error.sentence}") from error
    names = [name.strip() for name in speakers.split(",")]
    return speech.as_transcript(found, dict(enumerate(names)))


def _listened(file: Path, model: Path | None) -> speech.Heard:
    if (sentence := speech.missing(model)) or model is None:
        raise speech.SpeechIsNotReady(sentence or "")
    with (
        TemporaryDirectory(prefix="askwell-speech-") as folder,
        click.progressbar(length=100, label=f"Listening to {file.name}", file=sys.stderr) as bar,
    ):
        return speech.hear(
            file, model_folder=model, work_folder=Path(folder), cancelled=lambda: False,
            on_progress=lambda share: bar.update(int(100 * share) - bar.pos),
        )  # fmt: skip
