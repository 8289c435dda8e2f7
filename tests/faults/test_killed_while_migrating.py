"""T30: kill -9 at any step of an upgrade leaves the old database or the new one, and the next start works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import askwell.records
from faults.oracle import assert_sound, has_tables, migrations, rows, schema

pytestmark = pytest.mark.fault
NAMES = sorted(path.stem for path in (Path(askwell.records.__file__).parent / "migrations").glob("0*.py"))


def test_there_are_migrations_to_be_killed_in():
    assert len(NAMES) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_kill_inside_a_migration_leaves_the_old_or_the_new_database(
    name, empty_house, with_two_people, points, tmp_path
):
    house, before, after = empty_house, tmp_path / "before", tmp_path / "after"
    database = house.home / "askwell.sqlite3"
    earlier = NAMES[: NAMES.index(name)]
    house.become(with_two_people if earlier else None)
    if earlier:
        house.must("migrate", "records", earlier[-1])
    shutil.copytree(house.home, before)
    steps = house.must("prepare")
    shutil.copytree(house.home, after)
    old = before / "askwell.sqlite3"
    states = [(set(NAMES), schema(after / "askwell.sqlite3"))]
    states.append((migrations(old), schema(old)) if earlier else (set(), set()))
    seen = set()
    for at in points(steps, short=1, full=40):
        house.become(before)
        assert house.run("prepare", at=at).killed
        state = (migrations(database), schema(database)) if has_tables(database) else (set(), set())
        assert state in states, f"killed before step {at} of {steps}, the database is neither old nor new"
        seen.add(len(state[0]))
        house.must("prepare")
        assert (migrations(database), schema(database)) == states[0]
        assert_sound(database)
        if earlier:
            assert rows(database) == rows(after / "askwell.sqlite3")
            assert {table: len(lines) for table, lines in rows(old).items()}.items() <= {
                table: len(lines) for table, lines in rows(database).items()
            }.items()
    assert len(seen) == 2, "no kill fell on each side of the one moment that counts"
