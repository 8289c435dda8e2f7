"""T35: a damaged backup is refused with its reason, and a good one is the same house on another computer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from chromium import environment
from faults.oracle import assert_sound, people, rows

pytestmark = pytest.mark.fault


def damaged(whole: bytes, chance) -> bytes:
    """One wrong bit, a piece that is missing or doubled, zeros where data was, or an end that never came."""
    data, at = bytearray(whole), chance.randrange(len(whole))
    length = chance.randrange(1, 5_000)
    kind = chance.choice(["bit", "cut", "gone", "zeros", "doubled", "more"])
    if kind == "bit":
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del data[at:]
    elif kind == "gone":
        del data[at : at + length]
    elif kind == "zeros":
        at = min(at, len(data) - length - 1)
        data[at : at + length] = bytes(length)
    elif kind == "doubled":
        data[at:at] = data[at : at + length]
    else:
        data += bytes(length)
    return bytes(data)


def test_a_damaged_backup_is_refused_with_its_reason_and_changes_nothing(house, rounds, chance, tmp_path):
    house.must("backup", "--out", str(tmp_path / "kept.zip"))
    whole, before = (tmp_path / "kept.zip").read_bytes(), rows(house.home / "askwell.sqlite3")
    broken, count = tmp_path / "broken.zip", rounds(12, 50)
    for _ in range(count):
        data = damaged(whole, chance)
        if data == whole:
            continue
        broken.write_bytes(data)
        ended = house.run("restore", str(broken))
        assert ended.code == 1
        assert ended.said.startswith("Sentence: "), ended.said
        assert any(reason in ended.said for reason in ("cut off", "damaged", "cannot be read")), ended.said
    assert rows(house.home / "askwell.sqlite3") == before
    assert not (house.home / "restoring").exists()
    assert not list((house.home / "database-copies").glob("before-restore-*"))
    house.must("restore", str(tmp_path / "kept.zip"))
    print({"damaged": count, "refused": count})


def askwell(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "askwell", *words], env=environment(home), capture_output=True, text=True, check=True
    )
    return done.stdout


def entries(file: Path) -> dict[str, bytes]:
    """An export by its files; the moment it was made stands in its manifest and is set aside."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def test_a_backup_is_the_same_house_on_another_computer(with_a_talk, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    shutil.copytree(with_a_talk, here)
    askwell(here, "backup", "--out", str(tmp_path / "kept.zip"))
    askwell(there, "restore", str(tmp_path / "kept.zip"))
    assert json.loads(askwell(there, "verify", "--json"))["ok"]
    for home in (here, there):
        askwell(home, "export", "--out", str(tmp_path / f"{home.name}.zip"))
    assert entries(tmp_path / "here.zip") == entries(tmp_path / "there.zip")
    assert people(there) == ["Ben Okafor", "Chen Li"]
    assert_sound(there / "askwell.sqlite3")
