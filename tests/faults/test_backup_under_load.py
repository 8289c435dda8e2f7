"""A backup made while eight write has all that was acknowledged before it began, and is whole."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from contextlib import closing

import pytest

from chromium import environment, start
from faults.browsers import Browser
from faults.oracle import assert_sound, the_talk
from faults.writers import Op, eight_writers, wait_for

pytestmark = pytest.mark.fault


def test_a_backup_made_while_eight_write_has_all_that_was_acknowledged_before(
    with_a_talk, empty_house, rounds, chance, tell, tmp_path
):
    home, kept, up, acknowledged = tmp_path / "home", tmp_path / "kept.zip", threading.Event(), 0
    shutil.copytree(with_a_talk, home)
    house = start(home)
    up.set()
    try:
        with eight_writers(Browser(house), the_talk(home), chance, up) as writers:
            for _ in range(rounds(1, 20)):
                wait_for(writers, chance.randrange(20, 100))
                before = {op for writer in writers for op in list(writer.kept)}
                command = [sys.executable, "-m", "askwell", "backup", "--out", kept]
                subprocess.run(command, env=environment(home), check=True, capture_output=True)
                empty_house.become(None)
                empty_house.must("restore", str(kept))
                assert before - saves_in(empty_house.home) == set()
                acknowledged += len(before)
                kept.unlink()
    finally:
        house.kill()
    tell(backups=rounds(1, 20), acknowledged=acknowledged, lost=0)
    assert_sound(empty_house.home / "askwell.sqlite3")


def saves_in(home) -> set[Op]:
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        there = db.execute(
            "SELECT n.uid, r.client, r.seq, r.text FROM records_noterevision r JOIN records_note n ON n.id = r.note_id"
        ).fetchall()
    return {Op(str(uuid.UUID(note)), client, seq, text) for note, client, seq, text in there}
