"""Sound that the owner keeps is in every export and backup, and goes with whom it is of."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

import cast
from askwell.formats.archive import write_archive
from askwell.journey import keeping, meet, overview
from askwell.journey.errors import NotFound
from askwell.records.models import Conversation, Recording
from conftest import NOW
from heard import MP3

DONE = {"came": "brought_in", "state": "done", "keep": True, "agreed_at": NOW, "agreed_by": "Ben"}


@pytest.fixture
def talk(owner, home):
    return cast.conversation(cast.contact(owner, "Ben Okafor"), NOW, started_at=NOW, state="held")


def kept(owner, talk, home, **fields) -> Recording:
    """A recording that was written down and whose sound stays."""
    digest = hashlib.sha256(MP3).hexdigest()
    values = {**DONE, "sha256": digest, "size": len(MP3), "has_sound": True, **fields}
    recording = keeping.add(Recording, owner=owner, now=NOW, conversation=talk, **values)
    (home.attachments / f"{recording.uid}.audio").write_bytes(MP3)
    return recording


def bring(owner, data: bytes):
    return overview.start_import(owner=owner, now=NOW, kind="archive", file_name="a.zip", parts=[data], at_once=True)


def without_all(owner, home) -> None:
    for noun in reversed(keeping.nouns()):
        noun.everything.filter(owner=owner).delete()
    meet.tidy_audio()
    assert not list(home.attachments.iterdir())


def test_an_archive_brings_kept_sound_back(owner, talk, home):
    recording = kept(owner, talk, home)
    data = overview.export_everything(owner=owner, now=NOW)
    without_all(owner, home)
    assert bring(owner, data).state == "done"
    assert (home.attachments / f"{recording.uid}.audio").read_bytes() == MP3
    assert overview.export_everything(owner=owner, now=NOW) == data
    assert bring(owner, data).created == 0


def test_an_archive_leaves_out_what_is_still_worked_on(owner, talk, home):
    kept(owner, talk, home, state="waiting")
    with zipfile.ZipFile(io.BytesIO(overview.export_everything(owner=owner, now=NOW))) as archive:
        assert json.loads(archive.read("records/recording.json")) == []
        assert not [name for name in archive.namelist() if name.startswith("recordings/")]


@pytest.mark.parametrize("sound", [b"something else", None])
def test_sound_that_is_missing_or_another_in_an_archive_is_not_said_to_be_there(owner, talk, home, sound):
    recording = kept(owner, talk, home)
    data = overview.export_everything(owner=owner, now=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("records/")]
        records = {name[8:-5]: json.loads(archive.read(name)) for name in names}
    without_all(owner, home)
    extras = {} if sound is None else {f"recordings/{recording.uid}.audio": sound}
    assert bring(owner, write_archive(records, extras, {})).state == "done"
    back = Recording.objects.of(owner).get()
    assert (back.has_sound, back.keep, back.state) == (False, False, "done")
    assert not list(home.attachments.iterdir())


def test_the_export_of_a_person_has_the_sound_of_their_talks_and_of_no_others(owner, talk, home):
    theirs = kept(owner, talk, home)
    kept(owner, cast.conversation(cast.contact(owner, "Chen Li")), home)
    _, data = overview.export_person(owner=owner, uid=talk.contact.uid, now=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("recordings/")] == [
            f"recordings/{theirs.uid}.audio"
        ]
        assert archive.read(f"recordings/{theirs.uid}.audio") == MP3


def test_a_backup_holds_the_sound_that_is_kept(owner, talk, house):
    recording = kept(owner, talk, house)
    made = overview.back_up(now=NOW)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.read(f"attachments/{recording.uid}.audio") == MP3


def test_an_erased_person_takes_every_byte_of_sound_along(owner, talk, house):
    kept(owner, talk, house)
    working, _ = meet.bring_in(owner=owner, now=NOW, conversation=talk.uid, parts=[MP3])
    (house.recordings / f"{working.uid}.work").mkdir()
    other = kept(owner, cast.conversation(cast.contact(owner, "Chen Li")), house)
    overview.erase(owner=owner, now=NOW, uid=talk.contact.uid)
    assert not list(house.recordings.iterdir())
    assert [path.name for path in house.attachments.iterdir()] == [f"{other.uid}.audio"]
    assert not Conversation.everything.filter(pk=talk.pk).exists()


@pytest.mark.sqlite
@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_verify_hears_of_sound_that_is_lost_or_changed(owner, talk, home, damage):
    recording = kept(owner, talk, home)
    check = {one.name: one for one in overview.verify()}
    assert "recordings" not in check or check["recordings"].ok
    home.database.touch()
    file = home.attachments / f"{recording.uid}.audio"
    file.unlink() if damage == "missing" else file.write_bytes(MP3[:-1])
    check = {one.name: one for one in overview.verify()}["recordings"]
    assert "1 recording that is kept has lost the sound" in check.wrong
    assert "askwell restore" in check.mend


def test_a_recording_is_thrown_away_at_once_and_not_into_the_bin(owner, talk, home):
    recording = kept(owner, talk, home)
    with pytest.raises(NotFound):
        overview.delete(owner=owner, now=NOW, noun="recording", uid=recording.uid)
