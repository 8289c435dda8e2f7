"""What is heard in a talk: its lines cut into sentences, and what each of them does.

A line is what a file holds in one piece: a caption that breaks off in mid-sentence, or a turn of many sentences. Both
become sentences here, each knowing the line it begins in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final, Protocol

from .forms import Form, form_of
from .rulebook import phrases_of
from .said import REMEMBERED, Said, said_in
from .turns import turn_of
from .utterances import QUESTIONS, Act, read_utterance
from .words import READ_AT_MOST, Text, set_of

_LISTENING: Final = frozenset(["backchannel", "bc_question"])
_ENDS: Final = (".", "?", "!", "…", "-", "–", "—", '"', "”", ":")
_MARKED: Final = 0.3  # lines that end in a mark, from which on a missing one means that the sentence goes on
_NO_TALK: Final = 1e7  # seconds, some months: no moment of a talk
_BREATH: Final = 2.0  # seconds between two captions of one sentence
_KNOWN_AT_MOST: Final = 64  # sentences that are kept ready
_JOINED_AT_MOST: Final = READ_AT_MOST // 4
_YOU: Final = set_of("you your yours yourself")
_ME: Final = set_of("i me my mine myself")
_FORMS: Final[dict[str, Form]] = {"open": "open", "wh": "open", "choice": "choice"}


class Line(Protocol):
    """What somebody said in one piece; `speaker` is '' and the times are None where nobody knows."""

    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> float | None: ...
    @property
    def end(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence: the line it begins in, who says it, what it does, and what else is counted in it."""

    at: int
    speaker: str
    text: str
    act: Act
    fillers: int = 0  # "um" and "you know": what fills a pause and says nothing
    about_you: int = 0
    about_me: int = 0
    says_back: bool = False  # what was heard, as "so you were …" does

    @property
    def asks(self) -> bool:
        """Is it a question of its own? A tag ("isn't it?") asks for a nod and is none."""
        return self.act in QUESTIONS and self.act != "tag"

    @property
    def listens(self) -> bool:
        """Does it only say "I am listening"?"""
        return self.act in _LISTENING

    @property
    def form(self) -> Form:
        """The form of the question by what it invites."""
        form = form_of(Text(self.text))
        return form if form != "none" else _FORMS.get(self.act, "closed")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A sentence made ready, and what is counted in it whatever stands around it."""

    text: Text
    said: Said
    fillers: int
    about_you: int
    about_me: int
    says_back: bool


def hear(lines: Sequence[Line]) -> list[Heard]:
    """The sentences of all lines, in order, read with their neighbours. A long talk keeps none of them made ready."""
    made: list[Heard] = []
    before: deque[Said] = deque(maxlen=REMEMBERED)
    for one, following in pairwise(chain(_ready(lines), [None])):
        assert one is not None
        (at, now), after = one, following[1].said if following else None
        act = read_utterance(now.said, before, after).act
        says_back = now.says_back and act not in _LISTENING
        text, counts = now.text.source, (now.fillers, now.about_you, now.about_me)
        made.append(Heard(at, lines[at].speaker, text, act, *counts, says_back))
        before.append(now.said)
    return made


def _ready(lines: Sequence[Line]) -> Iterator[tuple[int, _Ready]]:
    """Each sentence made ready. What was said before in the same words, as "yeah" is, is not read again."""
    known: dict[tuple[str, str], _Ready] = {}
    for at, text in _sentences(lines):
        speaker = lines[at].speaker or f"line {at}"
        key = (speaker, text.source)
        if key not in known:
            if len(known) == _KNOWN_AT_MOST:
                known.clear()
            known[key] = _made_ready(speaker, text)
        yield at, known[key]


def _made_ready(speaker: str, text: Text) -> _Ready:
    return _Ready(
        text,
        said_in(speaker, text),
        fillers=_fillers(text),
        about_you=sum(token in _YOU for token in text.tokens),
        about_me=sum(token in _ME for token in text.tokens),
        says_back=turn_of(text).reflects,
    )


def _fillers(text: Text) -> int:
    excused = {first for first, _ in phrases_of("talk", "fillers", "unless").spans(text)}
    return sum(first not in excused for first, _ in phrases_of("talk", "fillers").spans(text))


def only_listening(heard: Sequence[Heard]) -> frozenset[int]:
    """The lines in which nothing is said but "mhm" and "I see": they take the floor from nobody (C6)."""
    listening = {one.at for one in heard if one.listens}
    return frozenset(listening - {one.at for one in heard if not one.listens})


def is_time(value: float | None) -> bool:
    """Is it a moment of the talk that can be reckoned with?"""
    return value is not None and abs(value) < _NO_TALK


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[int, Text]]:
    for run in _runs(lines):
        places: list[int] = []
        whole = ""
        for at in run:
            places.append(len(whole))
            whole += f"{lines[at].text.strip()} "
        for start, text in _cut(whole):
            yield run[bisect_right(places, start) - 1], text


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines that are one stretch of words: where marks are used, one that ends in none goes on in the next."""
    spoken = [at for at, line in enumerate(lines) if line.text.strip()]
    marked = sum(_is_ended(lines[at]) for at in spoken) >= _MARKED * len(spoken)
    run: list[int] = []
    size = 0
    for at, following in pairwise([*spoken, None]):
        assert at is not None
        run.append(at)
        size += len(lines[at].text)
        if following is None or not marked or size > _JOINED_AT_MOST or not _goes_on(lines[at], lines[following]):
            yield run
            run, size = [], 0


def _is_ended(line: Line) -> bool:
    return line.text.rstrip().endswith(_ENDS)


def _goes_on(line: Line, following: Line) -> bool:
    if line.speaker != following.speaker or _is_ended(line):
        return False
    if line.end is None or following.start is None:
        return True
    return following.start - line.end <= _BREATH


def _cut(whole: str) -> Iterator[tuple[int, Text]]:
    """Each sentence with the place where it begins."""
    for offset, piece in _pieces(whole):
        read = Text(piece)
        for first, last in read.sentences():
            yield offset + read.spans[first][0], read.part(first, last)


def _pieces(whole: str) -> Iterator[tuple[int, str]]:
    """What is too long to be read at once, in pieces that end between words."""
    start = 0
    while len(whole) - start > READ_AT_MOST:
        end = whole.rfind(" ", start, start + READ_AT_MOST) + 1 or start + READ_AT_MOST
        yield start, whole[start:end]
        start = end
    yield start, whole[start:]
