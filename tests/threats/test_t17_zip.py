"""T17: zip bombs, zip slip and links: each costs little, writes nothing anywhere, and gets a clear sentence."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import hostile_readers
from askwell.journey import overview
from askwell.journey.apart import apart
from askwell.records.models import Contact
from threats import hostile_zips
from threats.own_home import home
from threats.weighing import weighed

__all__ = ["home"]

SLIPPED = [Path("/tmp/askwell-slipped"), Path("C:\\askwell-slipped")]
SAID = {
    "bomb": "larger than 50 MB|over 200 times its size", "lying_size": "damaged", "overlapping": "overlap|two files",
    "nested": "no Connections.csv", "slip": "outside its own folder", "absolute": "outside its own folder",
    "drive": "outside its own folder", "symlink": "only a link", "too_many": "far more files", "duplicates": "two files of one name",
    "case_twins": "two files of one name", "bad_checksum": "damaged", "cut_off": "damaged or cut off", "locked": "password",
    "misleading_comment": "damaged|far more files",
}  # fmt: skip


def bring(owner, now, data: bytes, kind: str):
    return overview.start_import(
        owner=owner, now=now, kind=kind, file_name=f"{kind}.zip", parts=[data], at_once=True
    )  # fmt: skip


def everything_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", ["linkedin", "archive"])
@pytest.mark.parametrize("name", hostile_zips.REFUSED)
def test_a_hostile_zip_is_refused_cheaply_and_writes_nothing(owner, now, home, tmp_path, name, kind):
    data = hostile_zips.REFUSED[name]()
    before = everything_in(tmp_path)
    with weighed() as cost:
        run = bring(owner, now, data, kind)
    assert run.state == "failed"
    assert run.findings[0]["what"].endswith(".")
    assert cost.child_cpu < 2
    assert cost.megabytes < 64
    assert not Contact.objects.of(owner).exists()
    assert everything_in(tmp_path) == before
    assert not any(path.exists() for path in SLIPPED)


@pytest.mark.skipif(sys.platform != "linux", reason="the height of a process's memory is counted in Linux's way")
@pytest.mark.parametrize("name", hostile_zips.REFUSED)
def test_its_reader_needs_little_memory_and_says_what_is_wrong(tmp_path, name):
    file = tmp_path / "linkedin.zip"
    file.write_bytes(hostile_zips.REFUSED[name]())
    said, kilobytes, people = apart(hostile_readers.weighs_linkedin)(file, "linkedin.zip")
    assert re.search(SAID[name], " ".join(said)), said
    assert kilobytes < 64 * 1024
    assert not people


@pytest.mark.parametrize("make", [hostile_zips.legal, hostile_zips.long_comment])
def test_a_legal_zip_comes_in(owner, now, home, make):
    run = bring(owner, now, make(), "linkedin")
    assert (run.state, run.created, run.findings) == ("done", 1, [])
    assert Contact.objects.of(owner).get(is_me=False).formatted_name == "Ben Okafor"


def test_an_archive_of_our_own_comes_in(owner, now, home):
    bring(owner, now, hostile_zips.legal(), "linkedin")
    run = bring(owner, now, overview.export_everything(owner=owner, now=now), "archive")
    assert (run.state, run.created) == ("done", 0)
