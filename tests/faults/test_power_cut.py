"""The power goes while notes are saved: what was acknowledged is there, and the database is sound.

A preloaded library writes down every write and every wait for the disk of a real process; any moment of that log is
then played as a power cut, with writes that were not waited for dropped or torn.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from faults.power import Recording

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform != "linux", reason="The log of writes is preloaded, which is done on Linux alone."),
]
HERE = Path(__file__).parent
NOTES = 160


@pytest.fixture(scope="module")
def powerlog(tmp_path_factory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("There is no C compiler here, and the log of writes must be compiled.")
    library = tmp_path_factory.mktemp("powerlog") / "powerlog.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, HERE / "powerlog.c", "-ldl"], check=True)
    return library


@pytest.fixture
def record(powerlog, with_two_people, tmp_path):
    """Has a process save notes, and gives the recording of it."""

    def recorded(*less: str) -> Recording:
        home, log = tmp_path / "home", tmp_path / "power.log"
        shutil.copytree(with_two_people, home)
        environment = {
            **os.environ, "ASKWELL_HOME": str(home), "LD_PRELOAD": str(powerlog), "POWERLOG": str(log),
            "POWERLOG_FOLDER": str(home), "DJANGO_SETTINGS_MODULE": "askwell.config.settings",
        }  # fmt: skip
        acknowledged = home / "acknowledged"
        subprocess.run(
            [sys.executable, HERE / "keeping_notes.py", str(NOTES), str(acknowledged), *less],
            env=environment,
            check=True,
        )
        assert acknowledged.read_text().split()[-1] == f"{NOTES:09d}"
        return Recording(with_two_people, log, database="askwell.sqlite3", acknowledged="acknowledged")

    return recorded


def look(database: Path) -> tuple[str, set[int]]:
    """What the database says of itself after recovery, and the numbers of the notes that are in it."""
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA synchronous=OFF")
        (found,) = db.execute("PRAGMA integrity_check").fetchone()
        heads = db.execute(
            "SELECT count(*) FROM records_note n LEFT JOIN records_noterevision r "
            "ON r.note_id = n.id AND r.revision = n.revision WHERE r.text IS NOT n.text"
        ).fetchone()[0]
        assert heads == 0, "a note does not say what its last revision says"
        return found, {seq for (seq,) in db.execute("SELECT seq FROM records_noterevision WHERE client = 'power'")}


def cut_often(recording: Recording, times: int, chance, folder: Path) -> dict[str, int]:
    told = {"cuts": times, "cuts that lost": 0, "notes lost": 0, "damaged": 0}
    for _ in range(times):
        last = recording.cut(chance, folder)
        try:
            found, there = look(folder / "askwell.sqlite3")
        except sqlite3.DatabaseError as error:
            found, there = str(error), set(range(1, last + 1))
        lost = len(set(range(1, last + 1)) - there)
        told["damaged"] += found != "ok"
        told["cuts that lost"] += lost > 0
        told["notes lost"] += lost
    return told


def test_a_power_cut_loses_no_acknowledged_note_and_damages_nothing(record, rounds, chance, tell, tmp_path):
    told = cut_often(record(), rounds(60, 5_000), chance, tmp_path)
    tell(**told)
    assert (told["notes lost"], told["damaged"]) == (0, 0)


def test_the_replay_notices_a_database_that_is_opened_with_less(record, rounds, chance, tell, tmp_path):
    told = cut_often(record("less"), rounds(20, 500), chance, tmp_path)
    tell(**told)
    assert told["cuts that lost"] > told["cuts"] / 4
