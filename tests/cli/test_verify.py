from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from chromium import environment

pytestmark = pytest.mark.slow


def test_verify_says_what_is_wrong_and_ends_with_1(tmp_path):
    home = tmp_path / "home"

    def askwell(*words: str) -> subprocess.CompletedProcess[str]:
        start = [sys.executable, "-m", "askwell", *words]
        return subprocess.run(start, env=environment(home), capture_output=True, text=True)

    assert "no database yet" in askwell("verify").stdout
    askwell("today")
    good = askwell("verify", "--json")
    assert (good.returncode, json.loads(good.stdout)["ok"]) == (0, True)
    with closing(sqlite3.connect(home / "askwell.sqlite3")) as database:
        database.execute("INSERT INTO records_search VALUES (1, 'goal', 1, 1, 'A goal', '', NULL, NULL)")
        database.commit()
    bad = askwell("verify")
    assert bad.returncode == 1
    assert "bad  search" in bad.stdout
    assert "askwell verify --mend" in bad.stdout
    assert askwell("verify", "--mend").returncode == 0
