"""T35: a damaged backup is refused with its reason, and a good one is the same house on another computer."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

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


def test_a_damaged_backup_is_refused_with_its_reason_and_changes_nothing(house, rounds, chance, tell, tmp_path):
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
    tell(damaged=count, refused=count)


def entries(file: Path) -> dict[str, bytes]:
    """An export by its files, without the moment it was made at: that stands in its manifest, cards and calendar."""
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
    return {name: re.sub(rb"(REV|DTSTAMP):\d{8}T\d{6}Z", rb"\1:", text) for name, text in texts.items()}


def test_a_backup_is_the_same_house_on_another_computer(house, with_a_talk, tmp_path):
    house.become(with_a_talk)
    house.must("backup", "--out", str(tmp_path / "kept.zip"))
    house.must("export", "--out", str(tmp_path / "here.zip"))
    house.become(None)
    house.must("restore", str(tmp_path / "kept.zip"))
    house.must("verify")
    house.must("export", "--out", str(tmp_path / "there.zip"))
    assert entries(tmp_path / "here.zip") == entries(tmp_path / "there.zip")
    assert len(entries(tmp_path / "here.zip")) > 10
    assert people(house.home) == ["Ben Okafor", "Chen Li"]
    assert_sound(house.home / "askwell.sqlite3")
