"""What a voice sounds like, as 256 numbers: close together for one speaker, apart for two.

The network is the speaker encoder of Resemblyzer (GE2E: Wan, Wang, Papir and Lopez Moreno, 2018): mel bands of 1.6
seconds through three LSTM layers. Its weights and their licence stand beside it; it is small enough for plain numpy.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, Final

import numpy as np

RATE: Final = 16000
WEIGHTS: Final = Path(__file__).with_name("weights") / "voices.npz"
HOP, WIDTH, BANDS = 160, 400, 40  # samples from frame to frame, samples of a frame, bands
FRAMES: Final = 160  # of a window
SECONDS: Final = FRAMES * HOP / RATE  # that is 1.6
BATCH: Final = 96  # windows that go through the network together
LAYERS, UNITS = 3, 256
LOUD: Final = 0.0316  # the level to which quiet speech is raised: -30 dB of full scale
Numbers = Any  # an array of numpy


class Ears:
    """The network, loaded once."""

    def __init__(self) -> None:
        with np.load(WEIGHTS) as kept:
            weights = {name: kept[name].astype(np.float32) for name in kept.files}
        self.layers = [
            (
                np.ascontiguousarray(weights[f"lstm.weight_ih_l{at}"].T),
                np.ascontiguousarray(weights[f"lstm.weight_hh_l{at}"].T),
                weights[f"lstm.bias_ih_l{at}"] + weights[f"lstm.bias_hh_l{at}"],
            )
            for at in range(LAYERS)
        ]
        self.last = np.ascontiguousarray(weights["linear.weight"].T), weights["linear.bias"]
        self.bands = mel_bands()

    def vectors(self, sound: Numbers, starts: list[int]) -> Numbers:
        """The voice in each window of 1.6 seconds that begins at those frames (hundredths of a second)."""
        mel = self.mel(sound)
        mel = np.pad(mel, ((0, max(0, max(starts, default=0) + FRAMES - len(mel))), (0, 0)))
        found = [
            self._through(np.stack([mel[start : start + FRAMES] for start in starts[at : at + BATCH]], axis=1))
            for at in range(0, len(starts), BATCH)
        ]
        return np.concatenate(found) if found else np.zeros((0, UNITS), np.float32)

    def mel(self, sound: Numbers) -> Numbers:
        """The power in each band, a row for each hundredth of a second."""
        level = float(np.sqrt(np.mean(np.square(sound)))) if len(sound) else 0.0
        raised = sound * max(1.0, LOUD / level) if level else sound
        padded = np.pad(raised.astype(np.float32), WIDTH // 2)
        frames = np.lib.stride_tricks.sliding_window_view(padded, WIDTH)[::HOP]
        window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WIDTH) / WIDTH)).astype(np.float32)
        rows = [
            np.square(np.abs(np.fft.rfft(frames[at : at + 1000] * window, axis=1))).astype(np.float32) @ self.bands
            for at in range(0, len(frames), 1000)
        ]
        return np.concatenate(rows)

    def _through(self, windows: Numbers) -> Numbers:
        told = windows  # frames, windows, bands
        for inner, outer, bias in self.layers:
            told = _lstm(told, inner, outer, bias)
        found = np.maximum(told[-1] @ self.last[0] + self.last[1], 0)
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def packed(vectors: Numbers) -> str:
    """Vectors as text for JSON, a byte for each number; none of them is below 0 or above 1."""
    return base64.b64encode(np.round(vectors * 255).astype(np.uint8).tobytes()).decode("ascii")


def unpacked(text: str) -> Numbers:
    """The vectors again, each of length 1."""
    found = np.frombuffer(base64.b64decode(text), np.uint8).reshape(-1, UNITS).astype(np.float32)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def _lstm(told: Numbers, inner: Numbers, outer: Numbers, bias: Numbers) -> Numbers:
    frames, windows, width = told.shape
    gates = (told.reshape(-1, width) @ inner + bias).reshape(frames, windows, 4 * UNITS)
    state, cell = np.zeros((2, windows, UNITS), np.float32)
    said = np.empty((frames, windows, UNITS), np.float32)
    for at in range(frames):
        now = gates[at] + state @ outer
        into, keep, fresh, out = (now[:, UNITS * k : UNITS * (k + 1)] for k in range(4))
        cell = _squash(keep) * cell + _squash(into) * np.tanh(fresh)
        state = said[at] = _squash(out) * np.tanh(cell)
    return said


def _squash(values: Numbers) -> Numbers:
    return 0.5 + 0.5 * np.tanh(0.5 * values)


def mel_bands() -> Numbers:
    """How much each frequency counts in each band: triangles of equal area on Slaney's mel scale."""
    edges = _hertz(np.linspace(0.0, _mels(RATE / 2), BANDS + 2))
    frequencies = np.linspace(0, RATE / 2, WIDTH // 2 + 1)
    rising = (frequencies[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - frequencies[:, None]) / (edges[2:] - edges[1:-1])
    return (np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])).astype(np.float32)


def _mels(hertz: float) -> float:
    return float(15 + 27 * np.log(hertz / 1000) / np.log(6.4))  # above 1000 Hz


def _hertz(mels: Numbers) -> Numbers:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp((mels - 15) * np.log(6.4) / 27))
