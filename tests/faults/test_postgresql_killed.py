"""A PostgreSQL is killed under eight writers: what Askwell acknowledged is there, once, as it was sent."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import postgresql
from chromium import environment, start
from faults.browsers import Browser
from faults.conftest import TWO
from faults.typist import talks
from faults.writers import SAVES, Op, eight_writers, judge, wait_for

pytestmark = [pytest.mark.fault, pytest.mark.slow, pytest.mark.once, pytest.mark.long]

KILLS = 10  # in each of ten houses


@pytest.fixture
def server(monkeypatch):
    """A PostgreSQL of this test's own, with an empty database that others are made from."""
    pytest.importorskip("psycopg")
    made = postgresql.start()
    if made is None:
        pytest.skip("There is no PostgreSQL on this computer.")
    monkeypatch.setenv("DATABASE_URL", made.make(postgresql.TEMPLATE, "TEMPLATE template0"))
    yield made
    made.process.kill()


def kill(process: subprocess.Popen[bytes]) -> None:
    """The server and all it has started, at once."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    subprocess.run(["kill", "-KILL", str(process.pid), *children], check=False, stderr=subprocess.DEVNULL)
    process.wait()


def start_again(folder: Path) -> subprocess.Popen[bytes]:
    """A process that began while it was killed holds the memory a moment longer; until then no other starts."""
    for _ in range(20):
        try:
            return postgresql.run(folder)
        except AssertionError as error:
            failed = error
    raise failed


@talks(10)
def test_a_postgresql_killed_under_eight_writers_loses_and_doubles_nothing(server, chance, tell, tmp_path, talk):
    import psycopg

    home = tmp_path / "home"
    (tmp_path / "two.csv").write_text(TWO)
    for command in (
        ["-m", "askwell", "import", "csv", tmp_path / "two.csv"],
        [Path(__file__).with_name("keeping_notes.py"), "1", tmp_path / "acknowledged"],
    ):
        subprocess.run([sys.executable, *command], env=environment(home), check=True, capture_output=True)
    house, up, url = start(home), threading.Event(), postgresql.database_for(home)
    with psycopg.connect(url) as db:
        ((talk,),) = db.execute("SELECT uid::text FROM records_conversation").fetchall()
    up.set()
    try:
        with eight_writers(Browser(house), talk, chance, up) as writers:
            for _ in range(KILLS):
                wait_for(writers, chance.randrange(10, 60))
                kill(server.process)
                server.process = start_again(server.folder)
    finally:
        house.kill()
    with psycopg.connect(url) as db:
        rows = [Op(str(note), *save) for note, *save in db.execute(SAVES).fetchall()]
        heads = dict(db.execute("SELECT uid::text, text FROM records_note").fetchall())
    told = judge(rows, heads, writers)
    tell(kills=KILLS, **told)
    assert (told["lost"], told["doubled"], told["out of order"], told["wrongly answered"]) == (0, 0, 0, 0)
    assert told["acknowledged"] > KILLS
