"""Everything from PostgreSQL into SQLite and into another PostgreSQL, compared to the last sign."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

import cast
import postgresql
from askwell.cli import app
from askwell.config.postgresql.url import postgresql_at
from askwell.journey import keeping, overview
from askwell.journey.overview import copying
from askwell.journey.overview.copying import CopyDiffers, DatabaseIsNotEmpty, RecordDoesNotFit, contents, tables
from askwell.records.models import Account, Contact, Goal
from conftest import NOW
from every_noun import one_of_each

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def kept(owner, stranger):
    """One record of each noun of two people, with signs that are easily lost."""
    one_of_each(owner)
    one_of_each(stranger, mark="“Ünïcødé” 🌊\n\ttab \\ \\N 'quote' %s")
    keeping.move_to_bin(cast.goal(owner), now=NOW)
    owner.settings = {"deep": [1, 1.0, 0.5, None, True, {"z": "é", "a": []}]}
    owner.save()


@pytest.fixture
def other():
    """Another, empty database with all tables."""
    url = postgresql.of_this_run().make(f"other-{uuid4().hex[:8]}")
    with overview.database_at("other", postgresql_at(url)) as name:
        yield name


@pytest.fixture
def file(tmp_path):
    """An empty SQLite file with all tables."""
    with overview.sqlite_file(tmp_path / "kept.sqlite3") as name:
        yield name


def everything(name: str) -> dict:
    return {noun._meta.db_table: contents(noun, name) for noun in tables()}


def test_everything_goes_into_a_file_and_into_another_server_and_is_the_same(kept, file, other, owner):
    before = everything(DEFAULT_DB_ALIAS)
    assert [name for name, found in before.items() if not found.rows] == ["django_tasks_database_dbtaskresult"]
    said = []
    there = overview.copy_everything(source=DEFAULT_DB_ALIAS, target=file, say=lambda *line: said.append(line))
    assert said == [(name, found.rows) for name, found in there.items()]
    overview.copy_everything(source=file, target=other)
    assert before == there == everything(file) == everything(other) == everything(DEFAULT_DB_ALIAS)
    with connections[other].cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT noun) FROM records_search")
        assert cursor.fetchone() == (54, 27)
        cursor.execute("SELECT count(*) FROM records_search WHERE words @@ to_tsquery('simple', 'canary')")
        assert cursor.fetchone() == (27,)
    newest = Goal.everything.using(other).order_by("-pk").first()
    assert Goal.everything.using(other).create(owner_id=owner.pk, title="A new one").pk > newest.pk


def test_a_database_with_records_is_refused(kept, file):
    Account.objects.using(file).create(username="somebody")
    with pytest.raises(DatabaseIsNotEmpty):
        overview.copy_everything(source=DEFAULT_DB_ALIAS, target=file)
    assert not Contact.everything.using(file).exists()


def test_cut_off_at_any_table_it_leaves_nothing_and_starts_again(kept, other):
    before, empty = everything(DEFAULT_DB_ALIAS), everything(other)
    for cut in ("records_account", "records_note", "records_touch"):

        def stop(name: str, _: int, cut: str = cut) -> None:
            if name == cut:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            overview.copy_everything(source=DEFAULT_DB_ALIAS, target=other, say=stop)
        assert everything(other) == empty
    overview.copy_everything(source=DEFAULT_DB_ALIAS, target=other)
    assert everything(other) == before == everything(DEFAULT_DB_ALIAS)


def test_a_copy_that_is_not_the_same_is_taken_back(kept, other, monkeypatch):
    insert = copying._insert

    def lose_a_word(noun, into, rows):
        if noun is Goal:
            rows = [[value if value != "canary goal why" else "canary goal whi" for value in row] for row in rows]
        insert(noun, into, rows)

    monkeypatch.setattr(copying, "_insert", lose_a_word)
    with pytest.raises(CopyDiffers, match="records_goal"):
        overview.copy_everything(source=DEFAULT_DB_ALIAS, target=other)
    assert not Account.objects.using(other).exists()


def test_a_value_that_does_not_fit_is_named_and_nothing_is_changed(kept, file, other):
    overview.copy_everything(source=DEFAULT_DB_ALIAS, target=file)
    with connections[file].cursor() as cursor:
        cursor.execute("UPDATE records_account SET week_minutes = 99999999999")
    with pytest.raises(RecordDoesNotFit, match=r"records_account .*integer"):
        overview.copy_everything(source=file, target=other)
    assert not Account.objects.using(other).exists()


def test_the_sign_that_postgresql_cannot_keep_is_left_out(kept, file, other):
    overview.copy_everything(source=DEFAULT_DB_ALIAS, target=file)
    with connections[file].cursor() as cursor:
        cursor.execute("UPDATE records_goal SET why = 'a' || char(0) || 'b'")
        cursor.execute("UPDATE records_account SET settings = %s", [json.dumps({"a\x00": ["\x00b", "\\u0000"]})])
    overview.copy_everything(source=file, target=other)
    assert set(Goal.everything.using(other).values_list("why", flat=True)) == {"ab"}
    assert Account.objects.using(other).first().settings == {"a": ["b", "\\u0000"]}


def test_the_order_of_rows_makes_no_difference_but_each_sign_does():
    one, other, third = copying._Digest(), copying._Digest(), copying._Digest()
    one.add([(1, "a"), (2, "b")])
    other.add([(2, "b")])
    other.add([(1, "a")])
    third.add([(1, "a"), (2, "c")])
    assert one.contents() == other.contents() != third.contents()
    assert copying._settled("1") != copying._settled(1)


@pytest.mark.usefixtures("kept")
class TestTheCommand:
    @pytest.fixture
    def run(self, monkeypatch, tmp_path):
        monkeypatch.setenv("ASKWELL_HOME", str(tmp_path / "home"))
        (tmp_path / "home").mkdir(mode=0o700)
        return lambda *words: CliRunner().invoke(app, ["move", *words])

    def test_it_says_each_table_and_what_to_set(self, run):
        url = postgresql.of_this_run().make(f"moved-{uuid4().hex[:8]}")
        done = run("--to", url)
        assert done.exit_code == 0, done.output
        assert "        2  contact\n" in done.output
        assert done.output.splitlines()[-1] == f"From now on start Askwell with DATABASE_URL={url}"
        assert "There are records in that database already" in run("--to", url).output

    def test_it_brings_everything_back_into_the_file(self, run, tmp_path):
        done = run("--to", "sqlite", "--json")
        assert done.exit_code == 0, done.output
        told = json.loads(done.stdout)
        assert (told["database_url"], told["tables"]["records_contact"]["rows"]) == (None, 2)
        with closing(sqlite3.connect(tmp_path / "home" / "askwell.sqlite3")) as file:
            assert file.execute("SELECT count(*) FROM records_contact").fetchone() == (2,)

    def test_a_file_that_is_the_source_is_refused(self, run, monkeypatch):
        monkeypatch.setattr(connection, "vendor", "sqlite")
        monkeypatch.setattr("askwell.config.moving.prepare_house", lambda: None)
        assert "in the SQLite file of the data folder already" in run("--to", "sqlite").output

    def test_a_server_that_is_away_or_goes_away_is_told_in_a_sentence(self, run, monkeypatch):
        assert "No PostgreSQL answers" in run("--to", "postgresql://u:secret@127.0.0.1:1/n").output

        def gone(**_):
            raise OperationalError("server closed the connection\nunexpectedly")

        monkeypatch.setattr(overview, "copy_everything", gone)
        done = run("--to", "sqlite")
        assert done.exit_code == 1
        assert done.output.endswith("start it again. (server closed the connection)\n")
