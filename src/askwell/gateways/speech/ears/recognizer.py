"""What hears words: Whisper by way of faster-whisper, with its voice detection; runs in the listening process alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

from ctranslate2 import set_random_seed
from faster_whisper import WhisperModel
from faster_whisper.vad import VadOptions, get_speech_timestamps, get_vad_model

from askwell.gateways.speech.holes import Span
from askwell.gateways.speech.pieces import Word

from .sound import RATE
from .voices import HOP, SECONDS, Ears, Numbers

_THREADS: Final = 4  # more of them do not help so small a model
# How sure it must be that somebody speaks. At its own 0.5 it misses 39 to 98 % of a telephone's sound, and nothing else
# would show that; at 0.3 it misses 4 to 19 %, and at 0.15 it may take a noise for speech.
_LIKELY, _PERHAPS = 0.3, 0.15


class Recognizer:
    """The model, loaded once, and the ear for voices."""

    def __init__(self, folder: str) -> None:
        get_vad_model()
        self.model = WhisperModel(
            folder, device="cpu", compute_type="int8", cpu_threads=min(_THREADS, os.cpu_count() or 1),
            local_files_only=True,
        )  # fmt: skip
        self.ears = Ears()

    def speech(self, sound: Numbers, *, perhaps: bool = False) -> list[Span]:
        """Where somebody speaks, in seconds; `perhaps` names the places, too, where it may be a noise."""
        threshold = _PERHAPS if perhaps else _LIKELY
        found = get_speech_timestamps(sound, VadOptions(threshold, min_silence_duration_ms=300, speech_pad_ms=100))
        return [(one["start"] / RATE, one["end"] / RATE) for one in found]

    def words(
        self, sound: Numbers, *, language: str, everywhere: bool = False, on_second: Callable[[float], None]
    ) -> tuple[list[Word], str]:
        """The words and their language ('' to find out). `everywhere` looks where nobody seems to speak, too.

        It is not told what came before: a small model that is repeats itself.
        """
        set_random_seed(0)  # the same sound, the same words, also when a piece is heard anew
        segments, info = self.model.transcribe(
            sound, language=language or None, vad_filter=not everywhere, vad_parameters={"threshold": _LIKELY}, word_timestamps=True,
            condition_on_previous_text=False,
        )  # fmt: skip
        heard = []
        for segment in segments:
            heard += [Word(float(word.start), float(word.end), word.word, 0.0) for word in segment.words or ()]
            on_second(segment.end)
        return heard, info.language

    def vectors(self, sound: Numbers, times: list[float]) -> Any:
        """The voice around each of those moments."""
        return self.ears.vectors(sound, [max(0, round((time - SECONDS / 2) * RATE / HOP)) for time in times])
