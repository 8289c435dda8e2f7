"""Transcripts written as plain lines: Otter, Google Meet, Rev, Zoom's saved captions, Teams' text, `Name: words`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .speaker_names import split_label, who_speaks
from .texts import one_line
from .timestamps import CLOCK, seconds
from .transcript import Utterance, from_zero

_NAME = r"(?P<name>\S(?:[^\n]{0,78}\S)?)"
# A heading above the words: who, and when. Otter; Rev; Zoom; Teams' copied text.
_HEADINGS = (
    ("otter.txt", re.compile(rf"{_NAME}(?: {{2,}}|\t+)(?P<time>{CLOCK})\s*")),
    ("rev.txt", re.compile(rf"{_NAME}\s+\((?P<time>{CLOCK})\):?\s*")),
    ("zoom.txt", re.compile(rf"\[{_NAME}\]\s+(?P<time>{CLOCK})\s*")),
    ("teams.txt", re.compile(rf"\[?(?P<time>{CLOCK})\]?\s+{_NAME}\s*")),
)
# A time before the name and the words, in one line: Fireflies, Descript and many more.
_TIME_FIRST = re.compile(rf"[\[(]?(?P<time>{CLOCK})[\])]?\s*[-–]?\s+(?P<rest>\S.*)")
_TIME_ALONE = re.compile(rf"\s*[\[(]?(?P<time>{CLOCK})[\])]?\s*")
_ATTENDEES = re.compile(r"(?:attendees|participants|teilnehmer|invités|asistentes)\s*:?\s*", re.I)
_START = re.compile(r"(?:transcript|transcription|transkript)\s*:?\s*", re.I)
_ENDED = re.compile(
    r"(?:transcription|meeting) ended after .*|this editable transcript was computer generated\b.*|transcribed by https?:.*",
    re.I,
)
_LONGEST = 400


def read_lines(text: str) -> tuple[str, list[Utterance]]:
    """The format and the utterances of a transcript in lines; ('text', …) without speakers when nothing tells them."""
    lines = _without_the_programs_words(text.split("\n"))
    for name, shape in _HEADINGS:
        headings = {
            at: found for at, line in enumerate(lines) if len(line) < _LONGEST and (found := shape.fullmatch(line))
        }
        if len(headings) > 1 and _stand_above_words(lines, headings):
            return name, _under_headings(lines, headings, is_clock=name == "zoom.txt")
    return _labelled(lines)


def _without_the_programs_words(lines: list[str]) -> list[str]:
    """What Otter and Meet write below the talk is nobody's words."""
    return [line for line in lines if len(line) >= _LONGEST or not _ENDED.fullmatch(line.strip())]


def _stand_above_words(lines: list[str], headings: dict[int, re.Match[str]]) -> bool:
    """Whether most headings are followed by words that are no heading themselves."""
    above = sum(1 for at in headings if at + 1 < len(lines) and lines[at + 1].strip() and at + 1 not in headings)
    return 2 * above > len(headings)


def _under_headings(lines: list[str], headings: dict[int, re.Match[str]], *, is_clock: bool) -> list[Utterance]:
    made: list[Utterance] = []
    starts = sorted(headings)
    for number, at in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        words = one_line(" ".join(lines[at + 1 : stop]))
        if words:
            made.append(Utterance(headings[at]["name"].rstrip(":"), words, seconds(headings[at]["time"])))
    return from_zero(made) if is_clock else made


@dataclass
class _Reading:
    """What is known while labelled lines are read one after another."""

    speakers: frozenset[str]
    made: list[Utterance] = field(default_factory=list)
    time: float | None = None  # a time that stood alone, for the next words

    def take(self, at: float | None, line: str) -> None:
        label, words = split_label(line)
        known = label in self.speakers
        goes_on = not known and self.made and self.made[-1].speaker and at is None and self.time is None
        if goes_on:
            last = self.made.pop()
            self.made.append(Utterance(last.speaker, f"{last.text} {one_line(line)}".strip(), last.start))
            return
        start, self.time = (self.time if at is None else at), None
        self.made.append(Utterance(label if known else "", one_line(words if known else line), start))


def _labelled(lines: list[str]) -> tuple[str, list[Utterance]]:
    announced, body, has_heading = _head_and_body(lines)
    timed = [_time_and_rest(line) for line in body]
    speakers = who_speaks([rest for _, rest in timed if rest], announced)
    reading = _Reading(speakers)
    for at, rest in timed:
        if rest:
            reading.take(at, rest)
        elif at is not None:
            reading.time = at
    made = [u for u in reading.made if u.text]
    if not speakers:
        return "text", made
    return ("meet.txt" if has_heading else "names.txt"), made


def _time_and_rest(line: str) -> tuple[float | None, str]:
    """(its time, the rest) of a line; a time that stands alone has no rest."""
    alone = _TIME_ALONE.fullmatch(line[:_LONGEST])
    if alone:
        return seconds(alone["time"]), ""
    found = _TIME_FIRST.match(line)
    return (seconds(found["time"]), found["rest"]) if found else (None, line.strip())


def _head_and_body(lines: list[str]) -> tuple[list[str], list[str], bool]:
    """Who is announced at the head of a Google Meet transcript, and the lines after it."""
    at = next((at for at, line in enumerate(lines[:40]) if _ATTENDEES.fullmatch(line)), None)
    if at is None:
        return [], lines, False
    names = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    start = next((n for n in range(at + 1, min(at + 40, len(lines))) if _START.fullmatch(lines[n])), at + 1)
    return [name.strip() for name in names.split(",") if name.strip()], lines[start + 1 :], True
