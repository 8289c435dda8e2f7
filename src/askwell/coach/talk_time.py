"""How a talk was shared out: who spoke how much, how long in one go, how fast, and over whom.

Seconds count where every line has a beginning and an end; words where not. What cannot be told is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from .hearing import Heard, Line, is_time, only_listening
from .rulebook import data_of

_MINUTE: Final = 60.0
_SHORTEST: Final = 1.0  # seconds of speech that have a pace


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part of a talk. `share` is 0 to 1; `fillers` and `seconds` are what rates are reckoned from."""

    share: float | None
    words: int
    longest_monologue_s: float | None
    questions: int
    question_kinds: Mapping[str, int]
    wpm: int | None
    filler_share: float | None
    backchannels: int
    talk_overs: int | None
    fillers: int = 0
    seconds: float | None = None


@dataclass(slots=True)
class _Tally:
    """What is counted of one person on the way."""

    words: int = 0
    fillers: int = 0
    backchannels: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def is_timed(lines: Sequence[Line]) -> bool:
    """Has every line a beginning and an end, and some length in all?"""
    if not all(is_time(line.start) and is_time(line.end) for line in lines):
        return False
    return any(end > start for _, _, start, end in _in_time(lines))


def length(lines: Sequence[Line]) -> float:
    """The seconds from the first word to the last, of lines that are timed."""
    spans = _in_time(lines)
    return max(end for *_, end in spans) - min(start for _, _, start, _ in spans)


def parts(lines: Sequence[Line], heard: Sequence[Heard]) -> dict[str, Part]:
    """Everybody's part, in the order of their first words; nobody's where nobody is named."""
    tallies = _tallies(lines, heard)
    listening = only_listening(heard)
    timed = is_timed(lines)
    seconds = spoken(lines) if timed else {}
    longest = longest_runs(lines, listening) if timed else {}
    overs = talk_overs(lines, listening) if timed else Counter()
    sizes: Mapping[str, float] = seconds if timed else {name: tally.words for name, tally in tallies.items()}
    total = sum(sizes[name] for name in tallies)
    return {
        name: Part(
            share=round(sizes[name] / total, 4) if total else None,
            words=tally.words,
            longest_monologue_s=round(longest.get(name, 0.0), 2) if timed else None,
            questions=tally.kinds.total(),
            question_kinds=dict(tally.kinds.most_common()),
            wpm=round(tally.words * _MINUTE / seconds[name]) if seconds.get(name, 0.0) >= _SHORTEST else None,
            filler_share=round(tally.fillers / tally.words, 4) if tally.words else None,
            backchannels=tally.backchannels,
            talk_overs=overs[name] if timed else None,
            fillers=tally.fillers,
            seconds=seconds.get(name),
        )
        for name, tally in tallies.items()
    }


def _tallies(lines: Sequence[Line], heard: Sequence[Heard]) -> dict[str, _Tally]:
    tallies = {line.speaker: _Tally() for line in lines if line.speaker}
    for line in lines:
        if line.speaker:
            tallies[line.speaker].words += count_words(line.text)
    for one in heard:
        if one.speaker:
            tally = tallies[one.speaker]
            tally.fillers += one.fillers
            tally.backchannels += one.act == "backchannel"
            if one.asks:
                tally.kinds[one.act] += 1
    return tallies


def count_words(text: str) -> int:
    """How many words a text has; a contraction is one."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def spoken(lines: Sequence[Line]) -> dict[str, float]:
    """The seconds that each person spoke; where their own lines overlap they count once."""
    seconds: dict[str, float] = {}
    until: dict[str, float] = {}
    for _, speaker, start, end in _in_time(lines):
        begun = max(start, until.get(speaker, start))
        seconds[speaker] = seconds.get(speaker, 0.0) + max(0.0, end - begun)
        until[speaker] = max(end, begun)
    return seconds


def longest_runs(lines: Sequence[Line], listening: Collection[int]) -> dict[str, float]:
    """Everybody's longest stretch. "Mhm" of somebody else does not end it; other words do, and a pause of their own."""
    longest: dict[str, float] = {}
    for who, start, end in runs(lines, listening):
        longest[who] = max(longest.get(who, 0.0), end - start)
    return longest


def runs(lines: Sequence[Line], listening: Collection[int]) -> Iterator[tuple[str, float, float]]:
    """Who held the floor, from when to when."""
    pause = data_of("talk")["monologue"]["pause"]
    who, begun, until = "", 0.0, 0.0
    for at, speaker, start, end in _in_time(lines):
        if at in listening and speaker != who:
            continue
        if speaker != who or start - until > pause:
            if who:
                yield who, begun, until
            who, begun, until = speaker, start, end
        until = max(until, end)
    if who:
        yield who, begun, until


def talk_overs(lines: Sequence[Line], listening: Collection[int]) -> Counter[str]:
    """How often each began while another spoke on for a while. Overlap alone is no interruption (C7)."""
    rules = data_of("talk")["talk_over"]
    counts: Counter[str] = Counter()
    last, other = ("", float("-inf")), ("", float("-inf"))  # who speaks longest, and who does of all others
    for at, speaker, start, end in _in_time(lines):
        if at in listening:
            continue
        until = other[1] if last[0] == speaker else last[1]
        if min(until, end) - start > rules["seconds"] and count_words(lines[at].text) >= rules["words"]:
            counts[speaker] += 1
        if end > last[1]:
            last, other = (speaker, end), (last if last[0] != speaker else other)
        elif end > other[1] and speaker != last[0]:
            other = (speaker, end)
    return counts


def _in_time(lines: Sequence[Line]) -> list[tuple[int, str, float, float]]:
    """The lines that are timed, in the order of their beginnings: number, speaker, start and end."""
    timed = (
        (at, line.speaker, line.start, max(line.start, line.end))
        for at, line in enumerate(lines)
        if line.start is not None and line.end is not None
    )
    return sorted(timed, key=lambda one: (one[2], one[0]))
