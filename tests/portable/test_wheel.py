"""Askwell installed as a user installs it: from its wheel, without the checkout, a network, Chromium or a tool on the PATH."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from portable import environment

ALONE = Path(__file__).with_name("alone")
IMPORT_ALL = """
import importlib, pkgutil, sys
import django
from askwell.config.sqlite_swap import use_a_safe_sqlite
use_a_safe_sqlite()
django.setup()
import askwell
names = [found.name for found in pkgutil.walk_packages(askwell.__path__, "askwell.")]
NOT_ALONE = {"askwell.__main__", "askwell.config.postgresql.base"}  # it runs; it wants psycopg, of an extra
EARS = "askwell.gateways.speech.ears."  # they want the packages of another
for name in names:
    if name not in NOT_ALONE and not name.startswith(EARS):
        importlib.import_module(name)
print(len(names))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    wheel, source = environment.build(tmp_path_factory.mktemp("dist"))
    return wheel, source


@pytest.fixture(scope="module")
def python(built, tmp_path_factory) -> Path:
    """The interpreter of an environment with the wheel and its locked packages."""
    return environment.make(sys.executable, tmp_path_factory.mktemp("bare") / "env", built[0])


@pytest.fixture
def bare(tmp_path) -> dict[str, str]:
    """What the environment gives a program: nothing on the PATH, no network, a data folder, and no word of the tests."""
    kept = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "TEMP", "TMPDIR", "LANG")}
    return kept | {
        "PATH": str(tmp_path), "HOME": str(tmp_path), "ASKWELL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ALONE),
        "ASKED_ABROAD": str(tmp_path / "abroad.txt"), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip


def ours() -> set[str]:
    """Every file of the package in the checkout, but what Python makes of it."""
    source = environment.ROOT / "src"
    files = {path for path in (source / "askwell").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    return {path.relative_to(source).as_posix() for path in files}


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(built):
    with zipfile.ZipFile(built[0]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        entry = next(wheel.read(name).decode() for name in wheel.namelist() if name.endswith("entry_points.txt"))
    wanted = ours()
    kinds = {Path(name).suffix for name in wanted}
    assert {".py", ".html", ".css", ".js", ".toml", ".woff2", ".svg"} <= kinds
    assert "askwell/records/migrations/0001_initial.py" in wanted
    assert names == wanted
    assert "askwell = askwell.cli:main" in entry


def test_the_source_archive_can_build_the_same_wheel(built, tmp_path):
    with tarfile.open(built[1]) as source:
        source.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (again,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(built[0]) as other:
        assert {i.filename: i.CRC for i in one.infolist()} == {i.filename: i.CRC for i in other.infolist()}
    assert (folder / "tests" / "portable" / "test_wheel.py").is_file()
    assert (folder / "requirements.lock").is_file()


@pytest.mark.slow
def test_it_serves_its_pages_and_answers_commands_from_there(python, bare, tmp_path):
    process = subprocess.Popen(
        [str(python.with_name("askwell" + python.suffix)), "serve", "--port", "0"],
        env=bare, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        said = process.stdout.readline()
        link = re.search(r"http://127\.0\.0\.1:\d+/\S+", said)
        assert link, said + process.stdout.read()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        today = browser.open(link.group())
        assert today.status == 200
        page = today.read().decode()
        root = link.group().partition("/-/")[0]
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert len(files) > 3
        for address in (*files, "/research/", "/explore/", "/archive/", "/search/?q=ben"):
            with browser.open(root + address) as answer:
                assert answer.status == 200
                assert answer.read()
    finally:
        process.terminate()
        process.wait(20)
    command = [str(python), "-m", "askwell", "today", "--json"]
    done = subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["conversations"] == []
    assert not Path(bare["ASKED_ABROAD"]).exists(), "somebody asked for a connection beyond this computer"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}, "something was written outside the data folder"


def test_every_module_can_be_imported_with_the_runtime_packages_alone(python, bare, tmp_path):
    settings = bare | {"DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
    command = [str(python), "-W", "error::DeprecationWarning:askwell", "-c", IMPORT_ALL]
    done = subprocess.run(command, env=settings, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 250


def test_the_network_that_is_not_there_is_noticed(bare):
    """The ear of these tests can hear: else they would prove nothing."""
    code = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True)
    assert "There is no network here" in done.stderr
    assert "192.0.2.1" in Path(bare["ASKED_ABROAD"]).read_text()
