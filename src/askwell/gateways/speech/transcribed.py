"""What was heard, as a transcript: the same structure that a transcript file is read into."""

from __future__ import annotations

from collections.abc import Mapping

from askwell.formats.findings import FormatFinding
from askwell.formats.transcript import Transcript, Utterance

from .shapes import Heard, Hole

FORMAT = "recording"


def as_transcript(heard: Heard, names: Mapping[int, str] | None = None) -> Transcript:
    """The transcript of a recording. `names` says who the voices are; a voice without a name is "Voice 1", "Voice 2"."""
    called = {voice: (names or {}).get(voice) or f"Voice {voice + 1}" for voice in range(heard.voices)}
    lines = tuple(Utterance(called[line.voice], line.text, line.start, line.end) for line in heard.lines)
    return Transcript(FORMAT, lines, tuple(map(_missed, heard.holes)))


def _missed(hole: Hole) -> FormatFinding:
    minutes, seconds = divmod(int(hole.start), 60)
    return FormatFinding(
        None,
        f"Somebody speaks at {minutes}:{seconds:02d} for {hole.end - hole.start:.0f} seconds, and no word of it was understood.",
        "Play that place and write down what is said.",
    )
