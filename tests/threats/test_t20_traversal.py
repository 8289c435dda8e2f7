"""T20: names that climb out of their folder, by every way a name comes in: nothing lies or is read outside the home."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from askwell.cli import app
from askwell.formats.archive import ExtraNeedsAnotherName, write_archive
from askwell.journey import overview
from askwell.journey.overview import backups
from askwell.records.models import ImportRun
from threats.hostile_zips import CSV
from threats.own_home import home

__all__ = ["home"]

NAMES = (
    "../escaped", "../../escaped", "../../../../../../tmp/askwell-escaped", "/tmp/askwell-escaped", "..\\..\\escaped",
    "C:\\askwell-escaped", "\\\\evil.example\\share\\escaped", "....//....//escaped", "%2e%2e%2fescaped", "..%c0%afescaped",
    "attachments/../../escaped", "attachments/../../../../../tmp/askwell-escaped", "./../escaped", "a/../../escaped",
    "escaped\x00.csv", "escaped\n", "..", ".", "~/askwell-escaped", "file:///tmp/askwell-escaped", "CON", "escaped ", "x" * 4000,
    "\u2025/escaped", "..／escaped", "askwell.sqlite3", "secret",
)  # fmt: skip


@pytest.fixture
def nothing_escapes(tmp_path, home):
    """What lies outside the home's own folders is the same before and after."""
    home.database.write_bytes(b"the database")
    home.secret_file.write_bytes(b"the secret")
    (home.root / "copies.lock").touch()  # whoever looks at a backup holds it

    def outside() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in tmp_path.rglob("*")
            if path.is_file() and home.imports not in path.parents and home.attachments not in path.parents
        }

    before = outside()
    yield
    assert outside() == before
    assert not [path for path in Path("/tmp").iterdir() if path.name.startswith("askwell-escaped")]
    assert not [path for path in Path.cwd().iterdir() if "escaped" in path.name]


@pytest.mark.parametrize("name", NAMES)
def test_an_upload_lies_under_a_name_of_our_own(owner, now, home, nothing_escapes, name):
    seen: list[list[str]] = []

    def parts():
        yield CSV
        seen.append(os.listdir(home.imports))

    run = overview.start_import(owner=owner, now=now, kind="linkedin", file_name=name, parts=parts(), at_once=True)
    assert seen == [[f"{run.uid}.import"]]
    assert "/" not in run.file_name
    assert run.state == "done"
    assert not list(home.imports.iterdir())


@pytest.mark.parametrize("name", [name for name in NAMES if "\x00" not in name and "\n" not in name])
def test_an_upload_by_the_page_lies_under_a_name_of_our_own(visit, owner, home, nothing_escapes, name):
    file = SimpleUploadedFile("x", CSV)
    file._name = name  # as the browser of an attacker sends it
    answer = visit.post("/archive/import/", {"kind": "linkedin", "file": file})
    runs = ImportRun.objects.of(owner)
    assert (answer.status_code, len(runs)) in ((302, 1), (400, 0), (422, 0))
    assert all(run.stored_as == f"{run.uid}.import" and "/" not in run.file_name for run in runs)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_an_archive_is_never_laid_down(owner, now, home, nothing_escapes, name):
    packed = io.BytesIO(write_archive({"contact": [{"uid": name, "formatted_name": name}]}, {}, {}))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"escaped")
    run = overview.start_import(
        owner=owner, now=now, kind="archive", file_name="a.zip", parts=[packed.getvalue()], at_once=True
    )
    assert run.findings


@pytest.mark.parametrize("noun", ["../contact", "contact/../../../escaped", "/tmp/askwell-escaped"])
def test_a_noun_of_an_archive_is_no_path(owner, now, home, nothing_escapes, noun):
    data = write_archive({noun: [{"uid": "a"}]}, {}, {"account": {"formatted_name": "../escaped"}})
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert run.state == "failed"


@pytest.mark.parametrize("name", [name for name in NAMES if "/" in name and name.startswith(("..", "/", "./"))])
def test_an_archive_of_our_own_is_not_written_with_such_a_name(name):
    with pytest.raises(ExtraNeedsAnotherName):
        write_archive({}, {name: b""}, {})


@pytest.mark.parametrize("name", NAMES)
def test_a_backup_is_unpacked_into_its_workshop_alone(home, nothing_escapes, tmp_path, name):
    """A backup made by an attacker, sealed as ours are: the seal tells damage, not malice."""
    file = tmp_path / "far" / "backup.zip"
    told = {"bytes": 7, "sha256": "cf6e6b9ba1fb4b5fb9a9d64d0d5b2c2e3d2c5d2ba3d4a2b3cbd4a2e5d6f7a8b9"}
    manifest = {"format": backups.FORMAT, "version": 1, "made_at": "2026-05-12", "files": {name: told}}
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"escaped")
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.comment = b"0" * backups.SEAL
    backups.seal(file)
    try:
        with pytest.raises(overview.BackupIsRefused):
            overview.check_backup(file=file)
        with pytest.raises(overview.BackupIsRefused):
            overview.restore(file=file)
    finally:
        file.unlink()


@pytest.mark.parametrize("words", [("import", "linkedin"), ("import", "archive"), ("restore", "--check")])
def test_a_command_reads_the_file_it_is_given_and_no_folder(home, nothing_escapes, tmp_path, words):
    done = CliRunner().invoke(app, [*words, str(tmp_path / ".." / ".." / "nowhere")])
    assert done.exit_code == 2
    assert "No such file" in done.output or "does not exist" in done.output


def test_an_export_of_a_person_has_a_name_of_our_own(owner, now):
    import cast

    ben = cast.contact(owner, "../../escaped")
    name, data = overview.export_person(owner=owner, uid=ben.uid, now=now)
    assert name == f"person-{ben.uid.hex[:8]}.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["person.json", "person.html", "person.vcf"]


def test_the_notes_of_an_export_have_names_that_climb_nowhere(owner, now):
    from every_noun import one_of_each

    one_of_each(owner, mark="../../escaped\\..\\")
    with zipfile.ZipFile(io.BytesIO(overview.export_everything(owner=owner, now=now))) as archive:
        names = archive.namelist()
    assert any(name.startswith("notes/") for name in names)
    assert not [name for name in names if ".." in name or "\\" in name or name.startswith("/") or name.count("/") > 1]
