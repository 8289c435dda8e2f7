"""Eight hours of talks, one after another, without their pauses: what Askwell holds of the computer does not grow."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import NamedTuple

import pytest

from chromium import House, environment, start
from faults.browsers import Browser
from faults.oracle import assert_sound, notes

pytestmark = [
    pytest.mark.fault,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(sys.platform != "linux", reason="What a process holds is read from /proc."),
]
A_NOTE, SAVES = 75, 7  # of a talk of 24 minutes: a line every 20 seconds, saved while it is typed
SETTLED = 0.25  # of the day: until then what is loaded once has been loaded
PAGES = ("/", "/meet/", "/search/?q=rota", "/meet/{talk}/room/", "/meet/{talk}/wrap-up/", "/meet/{talk}/")


class Held(NamedTuple):
    """What Askwell holds: memory, open files, and bytes of the journal."""

    memory: int
    files: int
    journal: int


def held(house: House) -> Held:
    process = Path(f"/proc/{house.process.pid}")
    (line,) = [line for line in (process / "status").read_text().splitlines() if line.startswith("VmRSS:")]
    journal = (house.home / "askwell.sqlite3-wal").stat().st_size
    return Held(int(line.split()[1]) * 1024, len(list((process / "fd").iterdir())), journal)


def talk_through(browser: Browser, talk: str, lines: int) -> list[str]:
    """Start, look, type line after line, look again; gives the lines."""
    assert browser.post(f"/meet/{talk}/start/")[0] in {200, 302}
    said, seq = [], 0
    for number in range(lines):
        note, base = str(uuid.uuid4()), 0
        for part in range(SAVES):
            seq += 1
            text = f"{number} {'they said the rota was the reason ' * (part + 1)}".strip()
            line = {"note": note, "client": talk, "seq": seq, "text": text, "base": base,
                    "typed_at": f"2026-05-12T09:{number // 60:02}:{number % 60:02}+00:00"}  # fmt: skip
            status, answer = browser.keep(talk, line)
            assert status == 200
            base = answer["revision"]
        said.append(text)
    assert browser.post(f"/meet/{talk}/end/")[0] in {200, 302}
    for page in PAGES:
        assert browser.ask("GET", page.format(talk=talk))[0] in {200, 302}, page
    return said


def test_a_day_of_talks_leaves_memory_files_and_journal_as_they_were(with_two_people, rounds, tell, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(with_two_people, home)
    planned = subprocess.run(
        [sys.executable, Path(__file__).with_name("planning_talks.py"), str(rounds(4, 20))],
        env=environment(home), check=True, capture_output=True, text=True,
    )  # fmt: skip
    talks, lines, day = planned.stdout.split(), rounds(2, A_NOTE), []
    house = start(home)
    try:
        browser = Browser(house)
        for talk in talks:
            assert talk_through(browser, talk, lines) == notes(home, talk)
            day.append(held(house))
    finally:
        house.kill()
    settled, end = day[int(len(day) * SETTLED)], day[-1]
    tell(
        talks=len(talks), saves=len(talks) * lines * SAVES, memory=f"{settled.memory >> 20} to {end.memory >> 20} MB",
        files=f"{settled.files} to {end.files}", journal_at_most=f"{max(one.journal for one in day) / 2**20:.1f} MB",
    )  # fmt: skip
    assert end.memory < settled.memory * 1.05
    assert end.files <= settled.files + 2  # a reader or two of the moment
    assert max(one.journal for one in day) < 64 << 20
    assert_sound(home / "askwell.sqlite3")
