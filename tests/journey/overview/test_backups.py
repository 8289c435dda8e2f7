from __future__ import annotations

import random
import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest
from django.db import connection

import cast
from askwell.journey import account, overview
from askwell.journey.overview import backups, checking, restoring
from askwell.journey.overview.backups import BackupCannotBeWritten
from askwell.journey.overview.checking import BackupIsRefused
from askwell.journey.overview.restoring import RestoreWasCutOff
from askwell.records.models import Contact, ErasedContact
from conftest import NOW


def owner_of(house):
    return account.local_owner()


def names(path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [name for (name,) in database.execute("SELECT formatted_name FROM records_contact ORDER BY id")]


@pytest.fixture
def kept(house):
    """A house with Ben in it and one attachment, backed up."""
    cast.contact(owner_of(house), "Ben Okafor", email="ben@okafor.example")
    (house.attachments / "deep").mkdir()
    (house.attachments / "deep" / "cv.pdf").write_bytes(b"%PDF")
    return overview.back_up(now=NOW)


def test_a_backup_is_private_whole_and_named_after_its_moment(kept, house):
    assert kept.path == house.backups / "askwell-20260512-093000.zip"
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert overview.check_backup(file=kept.path)["files"].keys() == {"askwell.sqlite3", "attachments/deep/cv.pdf"}
    assert [path.name for path in house.backups.iterdir()] == [kept.path.name]
    assert not [path for path in house.root.iterdir() if path.name.startswith(".")]


def test_two_backups_in_one_second_have_two_names(kept):
    second = overview.back_up(now=NOW)
    assert [backup.path for backup in backups.backups()] == [kept.path, second.path][::-1] or second.path != kept.path


def test_a_backup_goes_to_a_file_of_choice(kept, tmp_path):
    made = overview.back_up(now=NOW, to=tmp_path / "usb.zip")
    assert (made.path, made.bytes > 1000) == (tmp_path / "usb.zip", True)


def test_a_backup_that_cannot_be_written_says_why(house, tmp_path):
    with pytest.raises(BackupCannotBeWritten, match="no such file"):
        overview.back_up(now=NOW, to=tmp_path / "nowhere" / "b.zip")
    assert list(house.backups.iterdir()) == []


def test_a_restore_brings_everything_back_and_keeps_what_it_replaced(kept, house):
    owner = owner_of(house)
    Contact.objects.of(owner).get().delete()
    cast.contact(owner, "Chen Li")
    (house.attachments / "new.txt").write_text("new")
    done = overview.restore(file=kept.path)
    assert names(house.database) == ["Ben Okafor"]
    assert (house.attachments / "deep" / "cv.pdf").read_bytes() == b"%PDF"
    assert not (house.attachments / "new.txt").exists()
    assert names(done.kept / "askwell.sqlite3") == ["Chen Li"]
    assert (done.kept / "attachments" / "new.txt").read_text() == "new"
    assert done.made_at == NOW.isoformat()
    assert house.database.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RestoreWasCutOff):
        overview.restore(file=kept.path)
    overview.finish_restoring()
    assert overview.restore(file=kept.path).kept.name == "before-restore-0002"


def test_a_restore_into_an_empty_or_broken_house_needs_nothing_of_it(kept, house):
    connection.close()
    house.database.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    overview.restore(file=kept.path)
    overview.finish_restoring()
    connection.close()
    shutil.rmtree(house.attachments)
    house.database.unlink()
    overview.restore(file=kept.path)
    assert names(house.database) == ["Ben Okafor"]


def test_whoever_was_erased_since_stays_erased(kept, house):
    owner = owner_of(house)
    overview.erase(owner=owner, now=NOW, uid=Contact.objects.of(owner).get().uid, keep_copies=True)
    listed = set(ErasedContact.objects.of(owner).values_list("digest", flat=True))
    overview.restore(file=kept.path)
    assert names(house.database) == ["Ben Okafor"]
    overview.finish_restoring()
    connection.close()
    (owner,) = account.with_unfinished_erasing()
    for _ in range(2):
        overview.finish_erasing(owner=owner, now=NOW)
        assert not Contact.everything.exists()
        assert set(ErasedContact.objects.of(owner).values_list("digest", flat=True)) >= listed
        assert account.with_unfinished_erasing() == []
    assert kept.path.is_file()


def test_one_wrong_bit_anywhere_is_refused_and_changes_nothing(kept, house, tmp_path):
    chance = random.Random(5)
    whole = kept.path.read_bytes()
    before = house.database.read_bytes()
    damaged = tmp_path / "damaged.zip"
    for _ in range(50):
        data = bytearray(whole)
        if chance.random() < 0.3:
            data = data[: chance.randrange(len(data))]
        else:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(data)
        with pytest.raises(BackupIsRefused):
            overview.restore(file=damaged)
    assert house.database.read_bytes() == before
    assert not [path for path in house.root.iterdir() if path.name.startswith(".restore")]


def repacked(path, change) -> None:
    """The same backup with other content under a good seal."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.comment = b"0" * checking.SEAL
    checking.seal(path)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"askwell-backup", b"askwell-archive", "no backup of Askwell"),
        (b'"version": 1', b'"version": 99', "newer Askwell"),
        (b"attachments/deep", b"attachments/../..", "does not belong"),
        (b'"sha256": "', b'"sha256": "0', "is damaged"),
        (b'"format"', b'"former"', "cannot be read"),
        (b'"bytes": ', b'"bytes": 99999999999999', "not enough room"),
    ],
)
def test_a_backup_that_is_not_ours_is_refused_with_the_reason(kept, house, old, new, why):
    def change(files):
        files["manifest.json"] = files["manifest.json"].replace(old, new)

    repacked(kept.path, change)
    with pytest.raises(BackupIsRefused, match=why):
        overview.check_backup(file=kept.path)


def test_a_file_that_is_no_zip_or_not_there_is_refused(house, tmp_path):
    (tmp_path / "a.zip").write_bytes(b"hello")
    for name, why in (("a.zip", "no backup"), ("b.zip", "no file")):
        with pytest.raises(BackupIsRefused, match=why):
            overview.restore(file=tmp_path / name)


def database_with(path, *statements: str):
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def test_a_database_of_a_newer_askwell_is_refused(kept, house, tmp_path):
    with zipfile.ZipFile(kept.path) as archive:
        archive.extract("askwell.sqlite3", tmp_path)
    path = database_with(
        tmp_path / "askwell.sqlite3",
        "INSERT INTO django_migrations(app, name, applied) VALUES ('records', '0999_far_ahead', '2030-01-01')",
    )
    with pytest.raises(BackupIsRefused, match="newer"):
        checking.check_database(path)


def test_a_database_with_loose_ends_is_refused(kept, house, tmp_path):
    with zipfile.ZipFile(kept.path) as archive:
        archive.extract("askwell.sqlite3", tmp_path)
    path = database_with(tmp_path / "askwell.sqlite3", "UPDATE records_contactpoint SET contact_id = 999")
    with pytest.raises(BackupIsRefused, match="damaged inside"):
        checking.check_database(path)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "x.sqlite3").write_bytes(b"nothing of the kind" * 50)
    with pytest.raises(BackupIsRefused, match="damaged"):
        checking.check_database(tmp_path / "x.sqlite3")


def test_a_short_file_has_no_seal(tmp_path):
    (tmp_path / "short").write_bytes(b"x" * 10)
    assert not checking.has_its_seal(tmp_path / "short")


class PowerCut(BaseException):
    """The end, at any moment."""


def test_a_restore_that_was_cut_off_is_carried_out_at_the_next_start(kept, house, monkeypatch):
    cast.contact(owner_of(house), "Chen Li")

    def cut(*_):
        raise PowerCut

    monkeypatch.setattr(restoring, "_move", cut)
    with pytest.raises(PowerCut):
        overview.restore(file=kept.path)
    monkeypatch.undo()
    assert names(house.database) == ["Ben Okafor", "Chen Li"]
    overview.move_what_was_decided()
    overview.move_what_was_decided()
    assert names(house.database) == ["Ben Okafor"]
    assert names(house.database_copies / "before-restore-0001" / "askwell.sqlite3") == ["Ben Okafor", "Chen Li"]
    overview.finish_restoring()
    assert not house.restoring.exists()


def test_what_a_start_made_anew_never_takes_the_place_of_what_was_kept(kept, house, monkeypatch):
    cast.contact(owner_of(house), "Chen Li")
    move = restoring._put_aside

    def cut_after_it(old, folder):
        move(old, folder)
        raise PowerCut

    monkeypatch.setattr(restoring, "_put_aside", cut_after_it)
    with pytest.raises(PowerCut):
        overview.restore(file=kept.path)
    monkeypatch.undo()
    house.database.touch()
    overview.move_what_was_decided()
    put_aside = house.database_copies / "before-restore-0001"
    assert names(put_aside / "askwell.sqlite3") == ["Ben Okafor", "Chen Li"]
    assert (put_aside / "askwell.sqlite3.1").stat().st_size == 0
    assert names(house.database) == ["Ben Okafor"]


def test_a_restore_that_was_cut_off_while_it_was_tidied_up_leaves_nothing(house):
    house.restoring.mkdir()
    overview.move_what_was_decided()
    overview.finish_restoring()
    assert not house.restoring.exists()


def test_what_was_left_half_made_goes_before_the_next_copy_and_with_the_erased(kept, house):
    half = [
        house.root / ".restore-1",
        house.backups / ".askwell-20260511-093000.zip.part",
        house.backups / ".copy-1.sqlite3",
    ]
    half[0].mkdir()
    for path in half[1:]:
        path.write_bytes(b"Ben Okafor")
    owner = owner_of(house)
    overview.erase(owner=owner, now=NOW, uid=Contact.objects.of(owner).get().uid)
    assert [path for path in half if path.exists()] == []


def test_a_backup_under_another_name_counts_by_its_date(kept, house):
    other = kept.path.rename(house.backups / "from the other computer.zip")
    (found,) = backups.backups()
    assert (found.path, found.is_daily) == (other, False)
    assert found.made_at > NOW
