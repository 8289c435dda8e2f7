"""An empty data folder for one test, some folders deep, so that a name has somewhere to climb to."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwell.config.home import Home


@pytest.fixture
def home(tmp_path: Path, settings) -> Home:
    made = Home(tmp_path / "far" / "down" / "home")
    for folder in made.folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.HOME = made
    settings.ASKWELL_WRITER_LOCK = None
    return made
