"""T31: a disk that is full or cannot be written: nothing acknowledged is lost, pages are read, and it mends itself."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from chromium import environment, start
from faults.browsers import Browser
from faults.oracle import assert_sound, the_talk

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform != "linux", reason="A small disk and a limit for another process are Linux's."),
]
TEXT = "they said the rota was the reason " * 50


class SmallDisk:
    """A disk of 12 MB in memory, filled to the last byte."""

    def __init__(self, folder: Path, _: int) -> None:
        self.filler = folder.parent / "filler"

    def fill(self) -> None:
        with self.filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    def free(self) -> None:
        self.filler.unlink()


class FilesMayNotGrow:
    """A limit on the size of any file the server writes: what a full disk is to it, where no disk can be mounted."""

    def __init__(self, folder: Path, pid: int) -> None:
        self.journal, self.pid = folder / "askwell.sqlite3-wal", pid

    def fill(self) -> None:
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (self.journal.stat().st_size, resource.RLIM_INFINITY))

    def free(self) -> None:
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m,mode=0700", "tmpfs", disk], capture_output=True
    )
    if not mount or mount.returncode:
        pytest.skip("A small disk cannot be mounted here; only root may do that.")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.fixture(params=[SmallDisk, FilesMayNotGrow])
def place(request, tmp_path):
    """Where the house stands, and the way its disk gets full."""
    folder = request.getfixturevalue("small_disk") if request.param is SmallDisk else tmp_path
    return folder / "home", request.param


def test_a_full_disk_loses_nothing_acknowledged_and_mends_itself(place, with_a_talk, rounds, tell):
    home, fullness = place
    shutil.copytree(with_a_talk, home)
    house = start(home)
    try:
        browser, talk, disk = Browser(house), the_talk(home), fullness(home, house.process.pid)
        kept, seq = [], 0
        for _ in range(rounds(1, 20)):
            disk.fill()
            status = 200
            while status == 200:
                seq += 1
                line = {
                    "note": str(uuid.UUID(int=seq)), "client": "full", "seq": seq, "text": f"{seq} {TEXT}".strip(),
                    "typed_at": "2026-05-12T09:30:00+00:00",
                }  # fmt: skip
                status, answer = browser.keep(talk, line)
                kept += [seq] * (status == 200)
                assert seq < 5_000, "the disk never got full"
            assert status == 507
            assert "disk is full" in answer["error"]
            assert browser.ask("GET", f"/meet/{talk}/room/")[0] == 200
            status, page = browser.post(f"/meet/{talk}/notes/", urlencode({"line": TEXT + TEXT}))
            assert status == 507
            assert "Make room" in page
            disk.free()
            assert browser.keep(talk, line)[0] == 200
            kept.append(seq)
    finally:
        house.kill()
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as db:
        there = [found for (found,) in db.execute("SELECT seq FROM records_noterevision WHERE client = 'full'")]
    tell(times_full=rounds(1, 20), acknowledged=len(kept), lost=len(set(kept) - set(there)))
    assert sorted(there) == kept
    assert_sound(home / "askwell.sqlite3")


def test_a_folder_that_cannot_be_written_is_told_of_in_one_sentence(with_a_talk, request, tmp_path):
    if os.geteuid() == 0:
        disk = request.getfixturevalue("small_disk")
        shutil.copytree(with_a_talk, disk / "home")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    else:
        disk = tmp_path
        shutil.copytree(with_a_talk, disk / "home")
        (disk / "home").chmod(0o500)
    done = subprocess.run(
        [sys.executable, "-m", "askwell", "serve", "--no-browser", "--port", "0"],
        env=environment(disk / "home"), capture_output=True, text=True,
    )  # fmt: skip
    (disk / "home").chmod(0o700) if os.geteuid() else None
    assert done.returncode == 1
    assert done.stdout == ""
    (sentence,) = done.stderr.strip().splitlines()
    assert "Set ASKWELL_HOME" in sentence
