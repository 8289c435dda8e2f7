"""Every Python from 3.11 on that is on this computer: a smoke here, the tests of the core in the full run."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from portable import environment
from portable.test_wheel import IMPORT_ALL

OTHERS = environment.interpreters()
CORE = ("coach", "planner", "formats", "config", "journey/explore")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return environment.build(tmp_path_factory.mktemp("dist"))[0]


def test_this_python_is_one_that_askwell_promises():
    assert sys.version_info[:2] in environment.VERSIONS
    assert environment.runs_as(sys.executable, sys.version_info[:2])
    assert not environment.runs_as(sys.executable, (2, 7))
    assert not environment.runs_as("no-such-python", (3, 12))


@pytest.mark.fault
@pytest.mark.slow
@pytest.mark.parametrize("version", OTHERS or [None], ids=str)
def test_it_starts_on_that_python_without_a_warning(version, wheel, tmp_path, rounds):
    if version is None:
        pytest.skip("There is no other Python than that of these tests on this computer.")
    bare = environment.make(OTHERS[version], tmp_path / "env", wheel)
    own = {**os.environ, "ASKWELL_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
    strict = [str(bare), "-W", "error::DeprecationWarning", "-W", "error::SyntaxWarning"]

    def run(*command: str) -> str:
        done = subprocess.run(command, env=own, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert int(run(*strict, "-c", IMPORT_ALL)) > 250
    told = json.loads(run(*strict, "-m", "askwell", "doctor", "--json"))
    assert told["ok"]
    assert f"Python {version[0]}.{version[1]}" in told["checks"][0]["says"]
    if rounds(0, 1):
        run(*strict, "-m", "askwell", "today", "--json")
        whole = environment.make(OTHERS[version], tmp_path / "dev", wheel, environment.DEV_LOCK)
        folders = [str(environment.ROOT / "tests" / folder) for folder in CORE]
        run(str(whole), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(environment.ROOT),
            "-c", str(environment.ROOT / "pyproject.toml"), *folders)  # fmt: skip
