"""Askwell's own commands with speech recognition that hears what it is told to, a piece after the other.

Each piece that was heard leaves a file in the work folder, so that nobody hears it again, and a line in “heard”. Half way it
waits until the file “go-on” is there: a place in which a test can do something.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from askwell.gateways import speech
from heard import TWO_VOICES

PIECES = 8
HOME = Path(os.environ["ASKWELL_HOME"])


def hear(path: Path, *, work_folder: Path, on_progress, cancelled, **_) -> speech.Heard:
    assert path.stat().st_size > 0
    for number in range(PIECES):
        if cancelled():
            raise speech.HearingWasCancelled
        piece = work_folder / f"{number}.piece"
        if not piece.exists():
            with (HOME / "heard").open("a") as log:
                log.write(f"{number}\n")
            piece.touch()
        on_progress((number + 1) / PIECES)
        while number == PIECES // 2 and not (HOME / "go-on").exists() and not cancelled():
            time.sleep(0.02)
    return TWO_VOICES


if __name__ == "__main__":
    speech.hear, speech.missing, speech.default_model_folder = hear, lambda _: None, lambda: HOME
    speech.clip = lambda *_: b"RIFF\x24\0\0\0WAVEfmt "
    from askwell.cli import app

    app()
