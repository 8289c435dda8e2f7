"""Make the weights that tell voices apart again, from the package that publishes them.

    pip download --no-deps resemblyzer==0.1.4
    python tools/speaker_weights.py Resemblyzer-0.1.4-py3-none-any.whl

The package keeps them as PyTorch did before 2020: pickles, then the numbers. They are read here without PyTorch, and no
class of the pickles is looked up but the three that such a file needs. Needs numpy.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent / "src/askwell/gateways/speech/ears/weights/voices.npz"
SOURCE = "resemblyzer/pretrained.pt"
SOURCE_SHA256 = "39373b86598fa3da9fcddee6142382efe09777e8d37dc9c0561f41f0070f134e"
HEAD = 3  # pickles before the one that matters: a magic number, a version, the system


class Reader(pickle.Unpickler):
    """Tensors come as (storage, offset, shape, …); the numbers of the storages follow after the pickle."""

    def find_class(self, module: str, name: str) -> object:
        known = {
            ("collections", "OrderedDict"): OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2"): lambda storage, offset, shape, *_: (storage, offset, shape),
            ("torch", "FloatStorage"): "float32",
            ("torch", "LongStorage"): "int64",
        }
        return known[module, name]

    def persistent_load(self, told: tuple) -> str:
        return told[2]


def weights_of(data: bytes) -> dict[str, np.ndarray]:
    file = io.BytesIO(data)
    for _ in range(HEAD):
        pickle.load(file)
    tensors = Reader(file).load()["model_state"]
    numbers = {}
    for key in pickle.load(file):
        size = int.from_bytes(file.read(8), "little")
        numbers[key] = np.frombuffer(file.read(4 * size), np.float32)
    return {
        name: numbers[key][offset : offset + int(np.prod(shape))].reshape(shape)
        for name, (key, offset, shape) in tensors.items()
        if name.startswith(("lstm.", "linear."))
    }


def main(wheel: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(SOURCE)
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        sys.exit(f"{SOURCE} is not the file that these weights were made of.")
    halves = {name: values.astype(np.float16) for name, values in weights_of(data).items()}
    TARGET.parent.mkdir(exist_ok=True)
    np.savez(TARGET, **halves)
    print(TARGET.stat().st_size, hashlib.sha256(TARGET.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(*sys.argv[1:])
