"""The sound of a recording, read from its beginning as 16,000 numbers a second; runs in the listening process alone."""

from __future__ import annotations

import io
import os
import wave
from collections.abc import Iterator
from typing import IO, Any, Final

import av
import numpy as np

from askwell.gateways.speech.errors import NotAnAudioFile

RATE: Final = 16000
FORMATS: Final = "aac,aiff,amr,asf,avi,caf,flac,flv,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpeg,mpegts,ogg,w64,wav"
_LONGEST_GAP: Final = 3600.0  # seconds without sound that a file may claim
_BLOCK: Final = 10 * RATE  # numbers of silence at once
_BEHIND: Final = 0.2  # seconds of a gap that is noticed
Numbers = Any  # an array of numpy


class Sound:
    """One recording, front to back; two rows where it has a left and a right, else one. Errors: NotAnAudioFile."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.size = file, os.fstat(file.fileno()).st_size
        try:
            # A list of formats, for some others name files and addresses that would then be opened.
            self.container = av.open(file, metadata_errors="ignore", options={"format_whitelist": FORMATS})
            self.stream = self.container.streams.audio[0]
            self.sides = 2 if self.stream.layout.nb_channels == 2 else 1
        except (av.FFmpegError, IndexError, ValueError, AttributeError) as error:  # an unknown codec has no layout
            raise NotAnAudioFile from error
        self._blocks = self._decoded()
        self._left = np.zeros((self.sides, 0), np.int16)

    @property
    def share(self) -> float:
        """How much of the file is read, from 0 to 1."""
        return min(1.0, self.file.tell() / self.size) if self.size else 1.0

    def read(self, seconds: float) -> Numbers:
        """The next seconds, fewer at the end."""
        want, have = round(seconds * RATE), [self._left]
        count = self._left.shape[1]
        while count < want and (block := next(self._blocks, None)) is not None:
            have.append(block)
            count += block.shape[1]
        whole = np.concatenate(have, axis=1)
        self._left = whole[:, want:]
        return whole[:, :want].astype(np.float32) / 32768

    def skip(self, seconds: float) -> None:
        """Pass over that much."""
        while seconds > 0:
            step = min(seconds, 60.0)
            self.read(step)
            seconds -= step

    def _decoded(self) -> Iterator[Numbers]:
        """Block after block. What cannot be decoded is silence; where the file breaks off, so does the sound."""
        resampler, setting, clock = None, None, 0.0
        for frame in self._frames():
            now = (frame.format.name, frame.layout.name, frame.sample_rate)
            if resampler is None or now != setting:
                setting = now
                resampler = av.AudioResampler("s16p", "stereo" if self.sides == 2 else "mono", RATE)
            if frame.time is not None and frame.time - clock > _BEHIND:
                yield from self._silence(frame.time - clock)
                clock = frame.time
            clock += frame.samples / frame.sample_rate
            frame.pts = None
            for block in resampler.resample(frame):
                yield block.to_ndarray()

    def _frames(self) -> Iterator[Any]:
        packets = self.container.demux(self.stream)
        while True:
            try:
                yield from next(packets).decode()
            except StopIteration:
                return
            except av.InvalidDataError:
                continue
            except av.FFmpegError:
                return

    def _silence(self, seconds: float) -> Iterator[Numbers]:
        left = round(min(seconds, _LONGEST_GAP) * RATE)
        for at in range(0, left, _BLOCK):
            yield np.zeros((self.sides, min(_BLOCK, left - at)), np.int16)


def as_wav(sound: Numbers) -> bytes:
    """One row of numbers as a WAV file."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return written.getvalue()
