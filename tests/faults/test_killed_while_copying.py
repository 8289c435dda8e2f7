"""Kill -9 at any step of an import, a backup or a restore: the old state or the new one, never one between."""

from __future__ import annotations

import shutil

import pytest

from faults.oracle import assert_sound, brought_in, people, rows

pytestmark = pytest.mark.fault
PEOPLE = "First Name,Last Name,Email Address,Company\n" + "".join(
    f"Ada{number},Example,ada{number}@people.example,Northwind\n" for number in range(320)
)


def database(house):
    return house.home / "askwell.sqlite3"


def half_made(house) -> list[str]:
    return [
        path.name
        for path in house.home.rglob("*")
        if path.name.startswith((".restore", ".copy")) or ".part" in path.name
    ]


def test_a_kill_inside_a_backup_leaves_no_half_backup(house, points, tmp_path):
    shutil.copytree(house.home, tmp_path / "before")
    steps = house.must("backup")
    for at in points(steps):
        house.become(tmp_path / "before")
        assert house.run("backup", at=at).killed
        assert_sound(database(house))
        for made in (house.home / "backups").glob("*.zip"):
            house.must("restore", "--check", str(made))
        house.must("backup")
        assert not half_made(house)
        assert rows(database(house)) == rows(tmp_path / "before" / "askwell.sqlite3")


def test_a_kill_inside_a_restore_leaves_the_old_house_or_the_new_one(house, points, tmp_path):
    (house.home / "attachments" / "old.txt").write_text("old")
    kept = tmp_path / "kept.zip"
    house.must("backup", "--out", str(kept))
    house.must("erase", "Ben Okafor", "--yes", "--keep-backups")
    (house.home / "attachments" / "old.txt").rename(house.home / "attachments" / "new.txt")
    (tmp_path / "more.csv").write_text("First Name,Last Name\nDora,Diaz\n")
    house.must("import", "csv", str(tmp_path / "more.csv"))
    shutil.copytree(house.home, tmp_path / "before")
    states = {("Chen Li", "Dora Diaz", "new.txt"), ("Chen Li", "old.txt")}  # Ben stays erased in both
    steps, seen = house.must("restore", str(kept)), set()
    for at in points(steps):
        house.become(tmp_path / "before")
        assert house.run("restore", str(kept), at=at).killed
        house.must("prepare")
        state = (*people(house.home), *sorted(path.name for path in (house.home / "attachments").iterdir()))
        assert state in states, f"killed before step {at} of {steps}, the house is between"
        seen.add(state)
        assert_sound(database(house))
        replaced = list((house.home / "database-copies").glob("before-restore-*"))
        assert [people(folder) for folder in replaced] == [["Chen Li", "Dora Diaz"]] * (len(state) == 2)
        assert [(folder / "attachments" / "new.txt").exists() for folder in replaced] == [True] * len(replaced)
        house.must("restore", str(kept))
        assert people(house.home) == ["Chen Li"]
        assert not half_made(house)
    assert seen == states, "no kill fell on each side of the one moment that counts"


def test_an_import_that_was_killed_goes_on_at_the_next_start(house, points, tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    shutil.copytree(house.home, tmp_path / "before")
    steps = house.must("import", "csv", str(tmp_path / "people.csv"))
    whole = people(house.home)
    assert len(whole) == 322
    for at in points(steps, full=60):
        house.become(tmp_path / "before")
        assert house.run("import", "csv", str(tmp_path / "people.csv"), at=at).killed
        assert_sound(database(house))
        assert len(people(house.home)) == brought_in(house.home), "a chunk came in by half"
        is_begun = len(people(house.home)) > 2
        house.must("work")
        if is_begun:
            assert people(house.home) == whole
        house.must("import", "csv", str(tmp_path / "people.csv"))
        assert people(house.home) == whole
        assert not list((house.home / "imports").iterdir())
