"""The server is killed under eight writers: what it acknowledged is there, once, as it was sent."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from chromium import House, start
from faults.browsers import Browser
from faults.oracle import assert_sound, the_talk
from faults.writers import SAVES, Op, eight_writers, judge, wait_for

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform != "linux", reason="How long a processor worked for a start is read from /proc."),
]
READY_WITHIN = 2.0


def ready(home: Path, browser: Browser) -> tuple[House, float, float]:
    """Start again on the same port; gives the seconds until a page was answered, and those the processor worked."""
    began = time.monotonic()
    house = start(home, port=browser.port)
    assert browser.ask("GET", "/account/")[0] == 200
    seconds = time.monotonic() - began
    ticks = Path(f"/proc/{house.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return house, seconds, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def test_a_server_killed_under_eight_writers_loses_and_doubles_nothing(
    with_a_talk, rounds, chance, tell, tmp_path, request
):
    home = tmp_path / "home"
    shutil.copytree(with_a_talk, home)
    house = start(home)
    browser, up, talk = Browser(house), threading.Event(), the_talk(home)
    took, worked = [], []
    try:
        with eight_writers(browser, talk, chance, up) as writers:
            for _ in range(rounds(4, 500)):
                up.set()
                wait_for(writers, chance.randrange(1, 60))
                house.kill()
                up.clear()
                house, seconds, processor = ready(home, browser)
                took.append(seconds)
                worked.append(processor)
    finally:
        house.kill()
    told = judge(*read(home), writers)
    tell(kills=len(took), **told, ready_after=f"{median(took):.2f} s", worked_for=f"{median(worked):.2f} s")
    assert (told["lost"], told["doubled"], told["out of order"], told["wrongly answered"]) == (0, 0, 0, 0)
    assert told["acknowledged"] > len(took)
    assert_sound(home / "askwell.sqlite3")
    if request.config.getoption("--full"):
        assert median(worked) <= READY_WITHIN  # what it takes on a computer that is not busy with other things


def read(home: Path) -> tuple[list[Op], dict[str, str]]:
    """Every save and what each note says, read without Askwell."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        there = db.execute(SAVES).fetchall()
        heads = db.execute("SELECT uid, text FROM records_note").fetchall()
    rows = [Op(str(uuid.UUID(note)), client, seq, text) for note, client, seq, text in there]
    return rows, {str(uuid.UUID(note)): text for note, text in heads}
