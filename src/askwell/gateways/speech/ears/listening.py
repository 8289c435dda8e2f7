"""Hearing a recording to its end: piece after piece, then whose words they are. Runs in the listening process alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from functools import partial
from typing import IO, Any, Final, Protocol

import numpy as np

from askwell.gateways.speech.errors import NothingWasHeard, RecordingIsTooLong
from askwell.gateways.speech.holes import Span, holes, within
from askwell.gateways.speech.lines import clips, in_order_of_speaking, lines, whose
from askwell.gateways.speech.pieces import LONGEST, Piece, Word, cut, read_piece
from askwell.gateways.speech.shapes import Heard, Hole

from .sound import RATE, Sound, as_wav
from .telling import leanings
from .voices import packed

_LONGEST: Final = 12 * 3600.0  # seconds: a file may claim any length
_STEP: Final = 0.4  # seconds from one look at the voice to the next
_AROUND_A_HOLE: Final = 0.3
Numbers = Any  # an array of numpy
Say = Callable[[dict[str, Any]], None]


class Ear(Protocol):
    """What hears: see `recognizer.Recognizer`."""

    def speech(self, sound: Numbers, *, perhaps: bool = False) -> list[Span]: ...
    def words(
        self, sound: Numbers, *, language: str, everywhere: bool = False, on_second: Callable[[float], None]
    ) -> tuple[list[Word], str]: ...
    def vectors(self, sound: Numbers, times: list[float]) -> Numbers: ...


def listen(file: IO[bytes], ear: Ear, kept: Sequence[Any], say: Say) -> None:
    """Hear the whole and say each piece when it is done, how far it is, and at last all. Errors: see `hearing.hear`."""
    sound, pieces = Sound(file), [read_piece(one) for one in kept]
    sound.skip(pieces[-1].end if pieces else 0.0)
    before, window = sound.share, sound.read(LONGEST)
    while window.shape[1]:
        piece = _piece(window, ear, pieces, partial(_tell, say, before, sound.share))
        say({"piece": astuple(piece)})
        pieces.append(piece)
        if piece.end > _LONGEST:
            raise RecordingIsTooLong
        rest = window[:, round((piece.end - piece.start) * RATE) :]
        before = sound.share
        window = np.concatenate([rest, sound.read(LONGEST - rest.shape[1] / RATE)], axis=1)
    say({"heard": astuple(all_of(pieces))})


def _tell(say: Say, low: float, high: float, part: float) -> None:
    say({"progress": round(low + (high - low) * min(1.0, part), 4)})


def _piece(window: Numbers, ear: Ear, before: Sequence[Piece], on_part: Callable[[float], None]) -> Piece:
    """What is heard in the first of these seconds, up to a pause; all of them at the end of a recording."""
    start = before[-1].end if before else 0.0
    speech = ear.speech(window.mean(axis=0))
    length = window.shape[1] / RATE
    if length >= LONGEST:
        length = cut(speech, length)
        speech = [(begin, min(end, length)) for begin, end in speech if begin < length]
        window = window[:, : round(length * RATE)]
    mono = window.mean(axis=0)
    words, missed, language = _words(mono, speech, ear, before[-1].language if before else "", on_part)
    times = [float(t) for t in np.arange(_STEP / 2, length, _STEP) if any(a <= t <= b for a, b in speech)]
    return Piece(
        start,
        start + window.shape[1] / RATE,
        language,
        tuple(_later(word, start, _side(window, word)) for word in words),
        tuple(Hole(round(hole.start + start, 2), round(hole.end + start, 2)) for hole in missed),
        tuple(round(time + start, 2) for time in times),
        packed(ear.vectors(mono, times)),
    )


def _words(
    mono: Numbers, speech: list[Span], ear: Ear, language: str, on_part: Callable[[float], None]
) -> tuple[list[Word], list[Hole], str]:
    """Words in their order, and what stays without. Where some may be missing one listens once more, to that place alone."""
    perhaps = ear.speech(mono, perhaps=True)
    if not perhaps:
        return [], [], language
    length = len(mono) / RATE
    words, language = ear.words(mono, language=language, on_second=lambda second: on_part(second / length))
    for hole in holes(perhaps, words):
        low = max(0.0, hole.start - _AROUND_A_HOLE)
        part = mono[round(low * RATE) : round((hole.end + _AROUND_A_HOLE) * RATE)]
        again, _ = ear.words(part, language=language, everywhere=True, on_second=lambda _: on_part(1.0))
        words += within(hole, [replace(word, start=word.start + low, end=word.end + low) for word in again])
    words.sort(key=lambda word: word.start)
    return words, holes(speech, words), language


def _later(word: Word, by: float, side: float) -> Word:
    return Word(round(word.start + by, 2), round(word.end + by, 2), word.text, round(side, 1))


def _side(window: Numbers, word: Word) -> float:
    """How much louder the word is on the left, in decibels."""
    if len(window) == 1:
        return 0.0
    part = window[:, round(word.start * RATE) : max(round(word.end * RATE), round(word.start * RATE) + 1)]
    left, right = np.mean(np.square(part), axis=1) + 1e-9 if part.shape[1] else (1.0, 1.0)
    return float(10 * np.log10(left / right))


def all_of(pieces: Sequence[Piece]) -> Heard:
    """The pieces together: whose each word is, and the lines they make. Errors: NothingWasHeard."""
    words = [word for piece in pieces for word in piece.words]
    if not words:
        raise NothingWasHeard
    found = leanings(pieces)
    voices = in_order_of_speaking(whose(words, found)) if found else [0] * len(words)
    return Heard(
        tuple(lines(words, voices)),
        tuple(hole for piece in pieces for hole in piece.holes),
        tuple(clips(words, voices, found or [1.0] * len(words))),
        round(pieces[-1].end, 2),
        len(set(voices)),
    )


def clip(file: IO[bytes], start: float, end: float) -> bytes:
    """That place of the recording as a WAV file. Errors: NotAnAudioFile."""
    sound = Sound(file)
    sound.skip(start)
    return as_wav(sound.read(end - start).mean(axis=0))
