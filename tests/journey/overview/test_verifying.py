from __future__ import annotations

import uuid

import pytest
from django.db import connection, transaction

import cast
from askwell.journey import meet, overview
from askwell.records.models import Account, Deletion, ImportRun, NoteRevision
from conftest import NOW
from every_noun import one_of_each

pytestmark = pytest.mark.sqlite


@pytest.fixture
def lived_in(home, owner):
    """A house with one of everything and a note with a history."""
    home.database.touch()
    one_of_each(owner)
    NoteRevision.everything.all().delete()
    talk = cast.conversation(cast.contact(owner, "Chen Li"))
    for seq, text in ((1, "They said"), (2, "They said the rota")):
        meet.take_note(
            owner=owner, now=NOW, conversation=talk.uid, note_uid=uuid.UUID(int=7), client="room", seq=seq, text=text,
            typed_at=NOW,
        )  # fmt: skip
    for run in ImportRun.everything.all():
        if run.stored_as:
            (home.imports / run.stored_as).touch()
    return home


def wrong() -> dict[str, tuple[str, str]]:
    return {check.name: (check.wrong, check.mend) for check in overview.verify() if not check.ok}


def do(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_house_in_order_is_good_in_every_way(lived_in):
    found = overview.verify()
    assert [check.name for check in found if not check.ok] == []
    assert len(found) == 10


@pytest.mark.parametrize(
    ("name", "words", "statements"),
    [
        ("links", "1 link leads nowhere", ["UPDATE records_tie SET contact_id = 999"]),
        ("schema", "older than", ["DELETE FROM django_migrations WHERE app = 'records'"]),
        ("schema", "newer", ["INSERT INTO django_migrations(app, name, applied) VALUES ('records', '0999_far', '2030-01-01')"]),
        ("schema", "records_tie.how_we_met", ["ALTER TABLE records_tie DROP COLUMN how_we_met"]),
        ("schema", "the table records_touch", ["DROP TABLE records_touch"]),
        ("search", "1 record", ["DELETE FROM records_search WHERE noun = 'goal'"]),
        ("search", "1 record", ["INSERT INTO records_search VALUES (999, 'goal', 999, 1, 'A goal', '', NULL, NULL)"]),
        ("search", "does not say", ["DROP TRIGGER records_search_changed", "UPDATE records_search SET title = 'Zorblax'"]),
        ("notes", "1 note differs", ["UPDATE records_note SET text = 'Something else' WHERE revision = 2"]),
        ("notes", "1 note differs", ["UPDATE records_note SET revision = 3 WHERE revision = 2"]),
    ],
)  # fmt: skip
def test_what_is_damaged_is_named_with_the_way_to_mend_it(lived_in, name, words, statements):
    with transaction.atomic():
        do(*statements)
        says, mend = wrong()[name]
        transaction.set_rollback(True)
    assert words in says
    assert mend.endswith((".", "--mend"))


def test_the_search_is_made_anew_from_the_records(lived_in):
    do("DELETE FROM records_search WHERE noun = 'goal'", "DROP TRIGGER records_search_changed")
    do("UPDATE records_search SET title = 'Zorblax' WHERE noun = 'contact'")
    do("INSERT INTO records_search VALUES (999, 'goal', 999, 1, 'A goal', '', NULL, NULL)")
    overview.mend_search()
    assert wrong() == {}


def test_what_belongs_to_somebody_else_is_noticed(lived_in):
    stranger = Account.objects.create(username="stranger")
    do(f"UPDATE records_tie SET owner_id = {stranger.pk}")
    assert "somebody else’s contact" in wrong()["owners"][0]


def test_an_entry_of_the_bin_that_hides_nothing_is_noticed(lived_in, owner):
    Deletion.objects.create(owner=owner, noun="contact", label="Nobody", deleted_at=NOW)
    assert "1 entry of the bin hides nothing" in wrong()["bin"][0]


def test_an_import_without_its_file_and_a_file_without_its_import_are_noticed(lived_in, owner):
    (lived_in.imports / "stray.import").touch()
    assert "1 file lies" in wrong()["imports"][0]
    ImportRun.everything.create(owner=owner, kind="csv", file_name="people.csv", stored_as="gone.import")
    assert "1 import has lost the file" in wrong()["imports"][0]


def test_one_wrong_bit_in_a_backup_and_a_damaged_page_fail_their_checks_and_the_others_go_on(house):
    made = overview.back_up(now=NOW)
    for path, at in ((made.path, made.bytes // 2), (house.database, house.database.stat().st_size // 2)):
        data = bytearray(path.read_bytes())
        data[at : at + 20_000] = b"\xff" * 20_000
        connection.close()
        path.write_bytes(data)
    found = {check.name: check for check in overview.verify()}
    assert len(found) == 10
    assert made.path.name in found["backups"].wrong
    assert "askwell restore" in found["database"].mend


def test_before_the_first_start_nothing_is_made(home, monkeypatch):
    (check,) = overview.verify()
    assert (check.ok, home.database.exists()) == (True, False)


def test_a_restore_that_was_cut_off_comes_first(home):
    home.restoring.mkdir()
    (check,) = overview.verify()
    assert "cut off" in check.wrong


def test_another_database_looks_after_its_own_pages_links_and_search(lived_in, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    do("DELETE FROM records_search WHERE noun = 'goal'")
    assert wrong() == {}
    overview.mend_search()
    monkeypatch.undo()
    assert "search" in wrong()
