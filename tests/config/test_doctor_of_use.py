from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from askwell.config import doctor, doctor_of_use
from askwell.config.home import Home
from askwell.config.lock import FileLock
from askwell.planner.rotation import Rotation

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@contextlib.contextmanager
def held(path: Path):
    lock = FileLock(path)
    assert lock.take()
    yield
    lock.give_back()


def test_a_home_that_is_not_in_use_is_good(home):
    assert [(check.name, check.state) for check in doctor_of_use.in_use(home)] == [("running", "good"), ("log", "good")]


def test_a_running_one_says_its_port_and_its_worker(home, monkeypatch):
    home.run_file.write_text(json.dumps({"pid": 1234, "port": 8477, "control": "secret"}))
    monkeypatch.setattr(doctor_of_use, "answers", lambda running: running.port == 8477)
    with held(home.run_lock), held(home.worker_lock):
        checks = {check.name: check for check in doctor_of_use.in_use(home)}
    assert (checks["running"].state, checks["worker"].state) == ("good", "good")
    assert "http://127.0.0.1:8477/" in checks["running"].says
    assert "secret" not in str(checks)


def test_one_that_does_not_answer_is_bad_and_one_without_a_worker_is_warned_of(home):
    with held(home.run_lock):
        checks = {check.name: check for check in doctor_of_use.in_use(home)}
    assert (checks["running"].state, checks["worker"].state) == ("bad", "warn")
    assert all(check.mend for check in (checks["running"], checks["worker"]))


@pytest.mark.parametrize(
    ("rotation", "age", "problem", "state", "words"),
    [
        (None, None, "", "warn", "no backup"),
        (Rotation(), None, "", "good", "while Askwell runs"),
        (Rotation(), timedelta(minutes=5), "", "good", "within the last hour"),
        (None, timedelta(hours=30), "", "good", "30 hours ago"),
        (Rotation(), timedelta(days=6), "", "good", "6 days ago"),
        (Rotation(), timedelta(days=8), "", "warn", "8 days ago"),
        (Rotation(), timedelta(days=1), "The disk has no room.", "warn", "The disk has no room."),
    ],
)
def test_the_last_backup_is_told_of(home, settings, rotation, age, problem, state, words):
    home.backups.mkdir()
    settings.HOME, settings.ASKWELL_BACKUPS = home, rotation
    if age is not None:
        (home.backups / f"askwell-daily-{NOW - age:%Y%m%d-%H%M%S}.zip").touch()
    if problem:
        (home.backups / "last-failure.json").write_text(f'{{"at": "{NOW.isoformat()}", "why": "{problem}"}}')
    check = doctor_of_use.backup(NOW)
    assert (check.state, words in check.says, check.mend is None) == (state, True, state == "good")


@pytest.mark.parametrize(("days", "state"), [(1, "warn"), (8, "good")])
def test_errors_of_the_last_days_are_warned_of(home, days, state):
    at = (NOW - timedelta(days=days)).isoformat(timespec="milliseconds")
    home.log_file.write_text(f"{at} ERROR aaaa0001 askwell.web: A page failed\nbuiltins.ValueError\n")
    assert doctor_of_use.log(home, NOW).state == state


@pytest.mark.django_db
def test_the_whole_report_has_the_backup_the_log_and_the_last_errors(home, monkeypatch):
    monkeypatch.setenv("ASKWELL_HOME", "")
    home.database.touch()
    home.log_file.write_text(
        "2026-05-12T09:30:00.000+00:00 ERROR aaaa0001 askwell.web: A page failed\nbuiltins.ValueError\n"
    )
    found = doctor.examine(home)
    assert {"python", "sqlite", "home", "disk", "database", "backup", "running", "log"} == {
        check["name"] for check in found["checks"]
    }
    assert [(error["id"], error["what"]) for error in found["recent_errors"]] == [("aaaa0001", "ValueError")]
    assert json.loads(json.dumps(found)) == found
