"""The server is killed under eight writers: what it acknowledged is there, once, as it was sent."""

from __future__ import annotations

import http.client
import itertools
import os
import shutil
import sqlite3
import sys
import threading
import time
import uuid
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

import pytest

from chromium import House, start
from faults.browsers import Browser
from faults.oracle import assert_sound, the_talk

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform != "linux", reason="How long a processor worked for a start is read from /proc."),
]
WRITERS = 8
READY_WITHIN = 2.0
SAVES_A_NOTE = 3  # each line is saved while it is typed, as the room does
WORDS = ("they said the rota was the reason", "“so it is”, she said", "naïve – 漢字 🎓", "one line\nand another")


class Op(NamedTuple):
    """One save as it was sent."""

    note: str
    client: str
    seq: int
    text: str


class Writer(threading.Thread):
    """An open room: saves in order, one on its way at a time, and each again until there is an answer."""

    def __init__(self, browser: Browser, talk: str, seed: int, up: threading.Event, stopped: threading.Event) -> None:
        super().__init__()
        self.browser, self.talk, self.chance, self.up, self.stopped = browser, talk, Random(seed), up, stopped
        self.client, self.kept, self.resent = f"writer-{uuid.UUID(int=self.chance.getrandbits(128))}", [], 0
        self.wrong: list[Any] = []

    def run(self) -> None:
        note, base, seq = "", 0, 0
        while not self.stopped.is_set():
            if seq % SAVES_A_NOTE == 0:
                note, base = str(uuid.UUID(int=self.chance.getrandbits(128))), 0
            seq += 1
            op = Op(note, self.client, seq, f"{seq}: {self.chance.choice(WORDS)} {self.chance.random()}")
            base = self.save(op, base)

    def save(self, op: Op, base: int) -> int:
        line = {**op._asdict(), "typed_at": "2026-05-12T09:30:00+00:00", "base": base}
        while True:
            self.up.wait()
            try:
                status, answer = self.browser.keep(self.talk, line)
            except (OSError, http.client.HTTPException):
                self.resent += 1
                self.stopped.wait(0.01)
                continue
            if status != 200 or answer["text"] != op.text:
                self.wrong.append((op, status, answer))
            else:
                self.kept.append(op)
            return int(answer.get("revision", 0))


def wait_for(writers: list[Writer], more: int) -> None:
    """Until so many more saves are acknowledged; that moment is as good as any."""
    enough = sum(len(writer.kept) for writer in writers) + more
    for _ in range(5_000):
        if sum(len(writer.kept) for writer in writers) >= enough:
            return
        time.sleep(0.002)


def ready(home: Path, browser: Browser) -> tuple[House, float, float]:
    """Start again on the same port; gives the seconds until a page was answered, and those the processor worked."""
    began = time.monotonic()
    house = start(home, port=browser.port)
    assert browser.ask("GET", "/account/")[0] == 200
    seconds = time.monotonic() - began
    ticks = Path(f"/proc/{house.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return house, seconds, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def test_a_server_killed_under_eight_writers_loses_and_doubles_nothing(with_a_talk, rounds, chance, tmp_path, request):
    home = tmp_path / "home"
    shutil.copytree(with_a_talk, home)
    house = start(home)
    browser, up, stopped = Browser(house), threading.Event(), threading.Event()
    talk = the_talk(home)
    writers = [Writer(browser, talk, chance.getrandbits(32), up, stopped) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    took, worked = [], []
    try:
        for _ in range(rounds(4, 500)):
            up.set()
            wait_for(writers, chance.randrange(1, 60))
            house.kill()
            up.clear()
            house, seconds, processor = ready(home, browser)
            took.append(seconds)
            worked.append(processor)
    finally:
        stopped.set()
        up.set()
        for writer in writers:
            writer.join()
        house.kill()
    told = judge(home, writers)
    print({"kills": len(took), **told, "ready p50": median(took), "max": max(took), "processor p50": median(worked)})
    assert (told["lost"], told["doubled"], told["out of order"], told["wrongly answered"]) == (0, 0, 0, 0)
    assert told["acknowledged"] > len(took)
    assert_sound(home / "askwell.sqlite3")
    if request.config.getoption("--full"):
        assert median(worked) <= READY_WITHIN  # what it takes on a computer that is not busy with other things


def judge(home: Path, writers: list[Writer]) -> dict[str, int]:
    """What was acknowledged, against what stands in the database, read without Askwell."""
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        there = db.execute(
            "SELECT n.uid, r.client, r.seq, r.text, r.revision FROM records_noterevision r "
            "JOIN records_note n ON n.id = r.note_id WHERE r.client LIKE 'writer-%' ORDER BY n.id, r.revision"
        ).fetchall()
        heads = dict(db.execute("SELECT uid, text FROM records_note"))
    rows = [Op(str(uuid.UUID(note)), client, seq, text) for note, client, seq, text, _ in there]
    kept = [op for writer in writers for op in writer.kept]
    last = {op.note: op for op in kept}
    return {
        "acknowledged": len(kept),
        "sent again": sum(writer.resent for writer in writers),
        "lost": len(set(kept) - set(rows)) + sum(heads[uuid.UUID(op.note).hex] != op.text for op in last.values()),
        "doubled": sum(times > 1 for times in Counter((row.client, row.seq) for row in rows).values())
        + len({row.note for row in rows} ^ set(last)),
        "out of order": sum(one.note == other.note and one.seq >= other.seq for one, other in itertools.pairwise(rows)),
        "wrongly answered": sum(len(writer.wrong) for writer in writers),
    }
