"""What can go wrong in listening to a recording, each a sentence a person can act on."""

from __future__ import annotations


class NotHeard(Exception):
    """Askwell could not listen to this recording."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or " ".join((type(self).__doc__ or "").split()))

    @property
    def sentence(self) -> str:
        return str(self.args[0])


class SpeechIsNotReady(NotHeard):
    """Speech recognition is not installed here."""


class HearingWasCancelled(NotHeard):
    """Listening was stopped. What was heard by then is kept, and listening again goes on from there."""


class RecordingIsTooLong(NotHeard):
    """This recording is longer than twelve hours. Cut out the talk, and bring in that."""


class NothingWasHeard(NotHeard):
    """Nobody says anything in this recording, as far as Askwell can hear. Play it: was the microphone on?"""


class NotAnAudioFile(NotHeard):
    """There is no sound in this file that Askwell can read. Bring in WAV, MP3, M4A, OGG, FLAC, WebM or MP4."""


class HearingBrokeOff(NotHeard):
    """Listening to this recording broke off. What was heard by then is kept: listen again, and it goes on from there."""
