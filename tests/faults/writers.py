"""Eight open rooms without their pages: each saves its lines in order, and again whatever got no answer."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any, NamedTuple

from faults.browsers import Browser

WRITERS = 8
SAVES = (
    "SELECT n.uid, r.client, r.seq, r.text FROM records_noterevision r JOIN records_note n ON n.id = r.note_id "
    "WHERE r.client LIKE 'writer-%' ORDER BY n.id, r.revision"
)
AWAY = 500  # what a room sends again, as it does when nobody answers
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
                status = AWAY
            if status >= AWAY:
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


@contextmanager
def eight_writers(browser: Browser, talk: str, chance: Random, up: threading.Event) -> Iterator[list[Writer]]:
    """They write while `up` is set, and have stopped once the block is left."""
    stopped = threading.Event()
    writers = [Writer(browser, talk, chance.getrandbits(32), up, stopped) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        stopped.set()
        up.set()
        for writer in writers:
            writer.join()


def judge(rows: list[Op], heads: dict[str, str], writers: list[Writer]) -> dict[str, int]:
    """What was acknowledged, against the saves that stand in the database (as SAVES asks for them) and its notes."""
    kept = [op for writer in writers for op in writer.kept]
    last = {op.note: op for op in kept}
    return {
        "acknowledged": len(kept),
        "sent again": sum(writer.resent for writer in writers),
        "lost": len(set(kept) - set(rows)) + sum(heads[op.note] != op.text for op in last.values()),
        "doubled": sum(times > 1 for times in Counter((row.client, row.seq) for row in rows).values())
        + len({row.note for row in rows} ^ set(last)),
        "out of order": sum(one.note == other.note and one.seq >= other.seq for one, other in itertools.pairwise(rows)),
        "wrongly answered": sum(len(writer.wrong) for writer in writers),
    }
