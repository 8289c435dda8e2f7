from __future__ import annotations

import subprocess
import sys

import pytest

from askwell.config.sqlite_swap import is_safe


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0), (3, 50, 7), (3, 44, 6)])
def test_a_version_with_the_mend_is_safe(version):
    assert is_safe(version)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_a_version_without_the_mend_is_not(version):
    assert not is_safe(version)


def in_a_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_django_gets_the_version_that_was_reported():
    pytest.importorskip("pysqlite3")
    told, used = in_a_fresh_python(
        "from askwell.config.sqlite_swap import use_a_safe_sqlite; print(use_a_safe_sqlite())\n"
        "from django.db.backends.sqlite3.base import Database; print(Database.sqlite_version_info)"
    ).splitlines()
    assert told == used
    assert is_safe(eval(used))


def test_it_leaves_a_django_alone_that_has_its_own_already():
    told, used = in_a_fresh_python(
        "from django.db.backends.sqlite3.base import Database\n"
        "from askwell.config.sqlite_swap import use_a_safe_sqlite; print(use_a_safe_sqlite())\n"
        "print(Database.sqlite_version_info)"
    ).splitlines()
    assert told == used


def test_without_the_wheel_the_systems_stays():
    used = in_a_fresh_python(
        "import sys, sqlite3; sys.modules['pysqlite3'] = None\n"
        "from askwell.config.sqlite_swap import use_a_safe_sqlite\n"
        "print(use_a_safe_sqlite() == sqlite3.sqlite_version_info)"
    )
    assert used == "True"
