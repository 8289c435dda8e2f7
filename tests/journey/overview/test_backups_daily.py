from __future__ import annotations

import json
import os
from collections import namedtuple
from datetime import timedelta

import pytest

import cast
from askwell.journey import overview
from askwell.journey.overview import backups_daily
from askwell.journey.overview.backups_daily import make_the_daily_backup
from askwell.planner.rotation import Rotation
from conftest import NOW

Disk = namedtuple("Disk", "total used free")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def kept(house, owner, settings):
    """A house with somebody in it, a daily backup of NOW, and nobody writing."""
    settings.ASKWELL_BACKUPS = Rotation(2, 0, 0)
    cast.contact(owner, "Ben Okafor")
    make_the_daily_backup.func(NOW.isoformat())
    quiet(house)
    return house


def quiet(house, seconds: int = 120) -> None:
    """As if the last word had been written so long before NOW."""
    journal = house.root / "askwell.sqlite3-wal"
    journal.touch()
    os.utime(journal, (NOW.timestamp() - seconds,) * 2)


def names(house) -> list[str]:
    return sorted(path.name for path in house.backups.iterdir())


def test_it_is_made_checked_and_called_daily(kept):
    assert names(kept) == ["askwell-daily-20260512-093000.zip"]
    told = overview.daily_backups()
    assert (told.count, told.last.made_at, told.last.is_daily, told.problem) == (1, NOW, True, "")
    assert overview.check_backup(file=told.last.path)["made_at"] == NOW.isoformat()


def test_older_ones_go_in_their_turn_and_what_was_made_by_hand_stays(kept):
    overview.back_up(now=NOW - 40 * DAY)
    for day in (1, 2, 3):
        make_the_daily_backup.func((NOW + day * DAY).isoformat())
    assert names(kept) == [
        "askwell-20260402-093000.zip", "askwell-daily-20260514-093000.zip", "askwell-daily-20260515-093000.zip",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "silence", "is_due"),
    [
        (23 * HOUR, 120, False),
        (DAY, 120, True),
        (DAY, -DAY.total_seconds() + 10, False),  # a word ten seconds before it
        (DAY + HOUR, -DAY.total_seconds() - HOUR.total_seconds() + 10, True),  # it has waited long enough
        (-2 * DAY, 3 * DAY.total_seconds(), True),  # the clock was set back
    ],
)
def test_it_is_due_once_a_day_when_nobody_writes(kept, after, silence, is_due):
    quiet(kept, silence)
    assert backups_daily._is_due(NOW + after) is is_due


def test_the_worker_is_told_to_make_it(kept):
    from django_tasks_db.models import DBTaskResult

    assert not overview.order_the_daily_backup(now=NOW)
    assert overview.order_the_daily_backup(now=NOW + DAY)
    (task,) = DBTaskResult.objects.ready()
    task.task.func(*task.args_kwargs["args"])
    assert names(kept)[-1] == "askwell-daily-20260513-093000.zip"


def test_an_empty_house_needs_none_and_the_first_waits_for_a_pause(house, owner):
    assert not backups_daily._is_due(NOW)
    cast.contact(owner)
    quiet(house, 10)
    assert not backups_daily._is_due(NOW)
    quiet(house)
    assert backups_daily._is_due(NOW)
    (house.root / "askwell.sqlite3-wal").unlink()
    assert backups_daily._is_due(NOW)


def test_it_can_be_switched_off(kept, settings):
    settings.ASKWELL_BACKUPS = None
    assert not backups_daily._is_due(NOW + DAY)
    make_the_daily_backup.func((NOW + DAY).isoformat())
    assert names(kept) == ["askwell-daily-20260512-093000.zip"]


def test_a_full_disk_is_told_of_and_tried_again_in_an_hour(kept, monkeypatch):
    monkeypatch.setattr(backups_daily.shutil, "disk_usage", lambda _: Disk(10**9, 10**9, 1_000_000))
    make_the_daily_backup.func((NOW + 2 * DAY).isoformat())
    assert "no room" in overview.daily_backups().problem
    assert not backups_daily._is_due(NOW + 2 * DAY + HOUR / 2)
    assert backups_daily._is_due(NOW + 2 * DAY + HOUR)
    monkeypatch.undo()
    make_the_daily_backup.func((NOW + 3 * DAY).isoformat())
    assert overview.daily_backups().problem == ""


def test_one_that_fails_its_check_is_not_kept_and_no_older_one_goes_for_it(kept, monkeypatch, django_db_blocker):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("UPDATE records_contact SET deletion_id = 999")
    for day in (1, 2, 3):
        make_the_daily_backup.func((NOW + day * DAY).isoformat())
    assert names(kept) == ["askwell-daily-20260512-093000.zip", "last-failure.json"]
    assert "did not pass its check" in overview.daily_backups().problem


def test_a_failure_that_cannot_be_read_is_none(kept):
    (kept.backups / "last-failure.json").write_text(json.dumps({"at": "yesterday"}))
    assert overview.daily_backups().problem == ""


def test_after_an_erasure_the_backup_made_in_their_place_is_a_daily_one_again(kept, owner):
    from askwell.records.models import Contact

    overview.erase(owner=owner, now=NOW + HOUR, uid=Contact.objects.of(owner).get().uid)
    assert names(kept) == ["askwell-daily-20260512-103000.zip"]
