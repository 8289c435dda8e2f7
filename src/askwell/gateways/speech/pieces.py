"""A recording is heard in pieces of at most five minutes; what was heard in one is kept until the whole is done."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from askwell.formats.plain import IsOfAnotherShape, decoder

from .shapes import Hole

LONGEST: Final = 300.0  # seconds
LATEST_CUT: Final = 30.0  # seconds before the end of that, in which a pause is looked for
_SHORTEST_PAUSE: Final = 0.3
_MADE_BY: Final = 1  # another number, and pieces that an older Askwell kept are heard again
_LOOKED_AT: Final = 65536  # bytes at both ends of a file by which it is known again


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was heard. `side` is how much louder it is on the left channel than on the right, in decibels."""

    start: float
    end: float
    text: str
    side: float


@dataclass(frozen=True, slots=True)
class Piece:
    """All that was heard from `start` to `end`; `voices` are vectors (`ears.voices.packed`), one for each of the `times`."""

    start: float
    end: float
    language: str
    words: tuple[Word, ...]
    holes: tuple[Hole, ...]
    times: tuple[float, ...]
    voices: str


def cut(speech: Sequence[tuple[float, float]], length: float) -> float:
    """Where a piece of that length ends so that no word is cut: in the middle of its last pause, if there is one."""
    for end, start in reversed([(end, start) for (_, end), (start, _) in pairwise([*speech, (length, length)])]):
        if start - end >= _SHORTEST_PAUSE and (end + start) / 2 >= length - LATEST_CUT:
            return (end + start) / 2
    return length


def known_by(path: Path, model_folder: Path) -> str:
    """What tells this recording and this model from others."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
        file.seek(max(0, size - _LOOKED_AT))
        ends = hashlib.sha256(head + file.read())
    model = (model_folder / "model.bin").stat().st_size
    return f"{_MADE_BY} {size} {ends.hexdigest()} {model}"


class Kept:
    """The finished pieces of one recording, each a file in a folder."""

    def __init__(self, folder: Path, mark: str) -> None:
        self.folder, self.mark = folder, mark
        self.pieces = list(self._found())

    def _found(self) -> Iterator[Piece]:
        """In their order, up to the first that is missing, damaged or of another recording."""
        at = 0.0
        for number in range(len(list(self.folder.glob("piece-*.json")))):
            try:
                told = json.loads(self._path(number).read_text("utf-8"))
                piece = read_piece(told["piece"])
            except (OSError, ValueError, TypeError, KeyError):
                return
            if told["of"] != self.mark or piece.start != at or piece.end <= at:
                return
            at = piece.end
            yield piece

    def add(self, piece: Piece) -> None:
        """Keep one more; a power cut leaves it whole or not at all."""
        path = self._path(len(self.pieces))
        beside = path.with_suffix(".part")
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({"of": self.mark, "piece": astuple(piece)}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        self.pieces.append(piece)

    def _path(self, number: int) -> Path:
        return self.folder / f"piece-{number:04d}.json"


def read_piece(told: Any) -> Piece:
    """A piece from its plain form. Raises IsOfAnotherShape, a ValueError."""
    piece = decoder(Piece)(told)
    assert isinstance(piece, Piece)
    if not 0 <= piece.start < piece.end:
        raise IsOfAnotherShape
    return piece
