"""A data folder of its own for each test, and, where bytes matter, the database in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from askwell.config.home import Home


@pytest.fixture
def home(tmp_path: Path, settings) -> Home:
    """An empty data folder."""
    made = Home(tmp_path / "home")
    for folder in made.folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.HOME = made
    settings.ASKWELL_WRITER_LOCK = made.root / "writer.lock"
    return made


@pytest.fixture
def house(home: Home, transactional_db) -> Iterator[Home]:
    """The same with the database as a file in it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(home.database)])
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(home.database)
    try:
        yield home
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name
