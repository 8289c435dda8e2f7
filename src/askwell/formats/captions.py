"""A transcript file of any program: WebVTT (Zoom, Teams, YouTube), SRT, SBV, plain lines and JSON.

What a file does not tell stays untold: no speaker is guessed, no time is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .captions_json import read_json
from .captions_lines import read_lines
from .captions_srt import is_sbv, is_srt, read_sbv, read_srt
from .captions_webvtt import Cue, is_webvtt, read_cues, voices
from .findings import FormatFinding
from .speaker_names import split_label, who_speaks
from .texts import decode, one_line, other_kind
from .transcript import Transcript, Utterance

_INLINE_TIME = re.compile(r"<\d\d:\d\d(?::\d\d)?\.\d\d\d>")
_MEND = "Bring in the transcript as WebVTT, SRT, text or JSON: the program that made it offers one of them."


def read_transcript(data: bytes) -> Transcript:
    """What was said, by whom and when, as far as the file tells. Findings say what it does not tell, or is."""
    kind = other_kind(data)
    if kind:
        return Transcript("", (), (FormatFinding(None, f"This file is {kind}, not a transcript.", _MEND),))
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    name, utterances = _read(text)
    if not utterances:
        return Transcript(name, (), (FormatFinding(None, "Nobody says anything in this file.", _MEND),))
    return Transcript(name, tuple(utterances), tuple(_untold(utterances)))


def _read(text: str) -> tuple[str, list[Utterance]]:
    if is_webvtt(text):
        return _from_webvtt(list(read_cues(text)))
    if text.lstrip()[:1] in ("{", "[") and (found := read_json(text)):
        return found
    if is_srt(text):
        return "srt", _with_labels(read_srt(text))
    if is_sbv(text):
        return "sbv", _with_labels(read_sbv(text))
    return read_lines(text)


def _from_webvtt(cues: list[Cue]) -> tuple[str, list[Utterance]]:
    """Voices tell who speaks (Teams); else labels do (Zoom). Cues that roll over two lines say each line once."""
    said = [(cue, voices(cue.raw)) for cue in cues]
    if any(who for _, pieces in said for who, _ in pieces):
        return "teams.vtt", [
            Utterance(who, one_line(words), cue.start, cue.end)
            for cue, pieces in said
            for who, words in pieces
            if one_line(words)
        ]
    timed = [(cue.start, cue.end, "\n".join(words for _, words in pieces)) for cue, pieces in said]
    if any(_INLINE_TIME.search(cue.raw) for cue in cues):
        return "youtube.vtt", _with_labels(_once_each(timed))
    made = _with_labels(timed)
    return ("zoom.vtt" if any(u.speaker for u in made) else "vtt"), made


def _once_each(timed: Iterable[tuple[float, float, str]]) -> Iterator[tuple[float, float, str]]:
    """YouTube's rolling captions show a line twice, as the lower and then as the upper one."""
    before: list[str] = []
    for start, end, words in timed:
        lines = [line.strip() for line in words.split("\n") if line.strip()]
        new = lines[1:] if before and lines[:1] == before[-1:] else lines
        before = lines or before
        if new:
            yield start, end, "\n".join(new)


def _with_labels(timed: Iterable[tuple[float, float, str]]) -> list[Utterance]:
    """Utterances of captions whose words may begin with a name; without one, whoever spoke goes on."""
    captions = [(start, end, words) for start, end, words in timed if words.strip()]
    lines = [line for _, _, words in captions for line in words.split("\n")]
    speakers = who_speaks(lines)
    made: list[Utterance] = []
    who = ""
    for start, end, words in captions:
        pieces: list[tuple[str, list[str]]] = []
        for line in words.split("\n"):
            label, rest = split_label(line)
            if label in speakers:
                who = label
                pieces.append((who, [rest]))
            elif pieces:
                pieces[-1][1].append(line)
            else:
                pieces.append((who, [line]))
        made += [Utterance(name, said, start, end) for name, parts in pieces if (said := one_line(" ".join(parts)))]
    return made


def _untold(utterances: list[Utterance]) -> Iterator[FormatFinding]:
    if not any(u.speaker for u in utterances):
        yield FormatFinding(
            None,
            "There are no speaker names in this file: talk share cannot be told.",
            "Choose a format with names when you save the transcript, or write “Name: ” before each turn.",
        )
    if not any(u.start is not None for u in utterances):
        yield FormatFinding(None, "There are no times in this file: nothing can be said about pace and pauses.", "")
