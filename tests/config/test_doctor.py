from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from askwell.config import doctor
from askwell.config.home import Home, make_private
from askwell.planner.rotation import Rotation


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home")
    before = os.umask(0o077)
    make_private(home)
    os.umask(before)
    return home


@pytest.mark.parametrize("found", [(3, 11, 15), (3, 12, 13), (3, 13, 12), (3, 14, 3), (3, 14, 9), (3, 15, 0)])
def test_a_mended_python_is_good(found):
    assert doctor.python(found).state == "good"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [((3, 11, 14), "3.11.15"), ((3, 12, 1), "3.12.13"), ((3, 13, 11), "3.13.12"), ((3, 14, 2), "3.14.3")],
)
def test_an_older_python_is_warned_of(found, wanted):
    check = doctor.python(found)
    assert (check.state, check.mend) == ("warn", f"Install Python {wanted} or newer.")


def test_a_sqlite_with_the_fault_is_warned_of():
    assert [doctor.sqlite(found).state for found in ((3, 40, 1), (3, 51, 3))] == ["warn", "good"]


@pytest.mark.parametrize(("free", "state"), [(5_000_000_000, "good"), (500_000_000, "warn"), (50_000_000, "bad")])
def test_a_disk_that_fills_up_is_told_of(free, state):
    assert doctor.disk(free).state == state


def test_before_the_first_start_nothing_is_made(tmp_path):
    found = doctor.examine(Home(tmp_path / "none"))
    assert found["ok"]
    assert [check["name"] for check in found["checks"]] == ["python", "sqlite", "home"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
def test_an_open_folder_is_named_and_left_as_it_is(home):
    (home.attachments / "letter.txt").touch()
    for path in (home.root, home.attachments / "letter.txt"):
        path.chmod(0o755)
    check = doctor.privacy(home)
    assert check.state == "warn"
    assert f"{home.root} and 1 more" in check.says
    assert home.root.stat().st_mode & 0o077


def test_a_closed_folder_is_good(home):
    assert doctor.privacy(home).state == "good"


def test_a_folder_of_somebody_else_is_bad(home, monkeypatch):
    def refuse(_):
        raise doctor.HomeBelongsToSomebodyElse

    monkeypatch.setattr(doctor, "open_to_others", refuse)
    assert doctor.privacy(home).state == "bad"


def test_on_windows_the_folder_is_left_to_windows(home, monkeypatch):
    monkeypatch.setattr(doctor, "MODES_MATTER", False)
    assert "Windows" in doctor.privacy(home).says


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragmas", "state"),
    [
        ({"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}, "good"),
        ({"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}, "bad"),
        ({"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1}, "bad"),
        ({"journal_mode": "wal", "synchronous": 2, "foreign_keys": 0}, "bad"),
    ],
)
def test_a_database_that_could_lose_notes_is_bad(home, monkeypatch, pragmas, state):
    monkeypatch.setenv("ASKWELL_HOME", "")
    monkeypatch.setattr(doctor, "_pragma", lambda _, name: pragmas[name])
    check = doctor.database(home)
    assert check.state == state
    assert f"journal_mode={pragmas['journal_mode']}" in check.says


@pytest.mark.django_db
def test_the_settings_of_this_database_are_really_read(home, monkeypatch):
    monkeypatch.setenv("ASKWELL_HOME", "")
    assert "synchronous=FULL, foreign_keys=1" in doctor.database(home).says


@pytest.mark.django_db
def test_a_database_that_cannot_be_opened_leads_to_a_backup(home, monkeypatch):
    from django.db import DatabaseError

    def refuse(*_):
        raise DatabaseError

    monkeypatch.setenv("ASKWELL_HOME", "")
    monkeypatch.setattr(doctor, "_pragma", refuse)
    check = doctor.database(home)
    assert check.state == "bad"
    assert "askwell restore" in str(check.mend)


def test_what_is_bad_makes_the_whole_not_ok(home, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    assert not doctor.examine(home)["ok"]


def test_each_missing_extra_explains_itself(monkeypatch):
    ours = SimpleNamespace(
        metadata=SimpleNamespace(get_all=lambda _: ["postgres", "tests"]),
        requires=["psycopg-not-there>=3; extra == 'postgres'", 'pytest>=9; extra == "tests"', "click>=8"],
    )
    monkeypatch.setattr(doctor, "distribution", lambda _: ours)
    assert list(doctor.missing_extras()) == [
        {
            "extra": "postgres",
            "says": "The part “postgres” is not installed: it needs psycopg-not-there.",
            "mend": "pip install 'askwell[postgres]'",
        }
    ]


def test_what_is_switched_on_is_asked_of_each_gateway(tmp_path, monkeypatch):
    ways = tmp_path / "askwell_gateways_of_the_test"
    ways.mkdir()
    for name, text in {
        "__init__": "",
        "smtp": "is_switched_on = lambda: True",
        "imap": "is_switched_on = lambda: False",
        "codes": "",
    }.items():
        (ways / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(doctor, "GATEWAYS", ways.name)
    assert doctor.switched_on() == ["smtp"]
    for name in [name for name in sys.modules if name.startswith(ways.name)]:
        del sys.modules[name]


def test_without_gateways_nothing_is_switched_on(monkeypatch):
    monkeypatch.setattr(doctor, "GATEWAYS", "askwell_gateways_that_are_not_there")
    assert doctor.switched_on() == []


@pytest.mark.parametrize(
    ("rotation", "made", "problem", "state", "words"),
    [
        (None, [], "", "good", "switched off"),
        (Rotation(), [], "", "good", "the first is made while Askwell runs"),
        (Rotation(), ["askwell-daily-20260512-093000.zip"], "", "good", "1 daily ones in"),
        (Rotation(), ["askwell-daily-20260512-093000.zip"], "The disk has no room.", "warn", "of 2026-05-12. The disk"),
    ],
)
def test_the_daily_backups_are_told_of(home, settings, rotation, made, problem, state, words):
    settings.HOME, settings.ASKWELL_BACKUPS = home, rotation
    for name in made:
        (home.backups / name).touch()
    if problem:
        (home.backups / "last-failure.json").write_text(f'{{"at": "2026-05-12T09:30:00+00:00", "why": "{problem}"}}')
    check = doctor.backups()
    assert (check.state, words in check.says) == (state, True)
