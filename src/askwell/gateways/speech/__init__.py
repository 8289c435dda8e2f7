"""Speech recognition on this computer (the extra `speech`): a recording becomes lines with voices and times.

Nothing leaves the computer: the recording is read in a process of its own that has no network.
"""

from .errors import (
    HearingBrokeOff,
    HearingWasCancelled,
    NotAnAudioFile,
    NotHeard,
    NothingWasHeard,
    RecordingIsTooLong,
    SpeechIsNotReady,
)
from .hearing import clip, hear
from .ready import default_model_folder, missing
from .shapes import Clip, Heard, HeardLine, Hole
from .transcribed import FORMAT, as_transcript

__all__ = [
    "FORMAT",
    "Clip",
    "Heard",
    "HeardLine",
    "HearingBrokeOff",
    "HearingWasCancelled",
    "Hole",
    "NotAnAudioFile",
    "NotHeard",
    "NothingWasHeard",
    "RecordingIsTooLong",
    "SpeechIsNotReady",
    "as_transcript",
    "clip",
    "default_model_folder",
    "hear",
    "missing",
]
