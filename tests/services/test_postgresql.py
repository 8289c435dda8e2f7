"""What PostgreSQL must be before Askwell starts on it, and what Askwell does there as it does on SQLite."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from uuid import uuid4

import pytest
from django.db import NotSupportedError, close_old_connections, connection, connections

import cast
import postgresql
from askwell.config import doctor
from askwell.config.home import Home
from askwell.config.postgresql import safety
from askwell.config.postgresql.url import postgresql_at
from askwell.journey import account, keeping, meet, overview
from askwell.journey.overview import search_postgresql
from askwell.records.models import Account, Contact, ErasedContact, Note, NoteRevision
from conftest import NOW

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


def look_at(url: str) -> None:
    """What a start does with that address first."""
    with overview.database_at(
        "looked at", postgresql_at(url), check=lambda: safety.refuse_less(connections["looked at"])
    ):
        pass


def a_new_one(like: str = "TEMPLATE template0") -> str:
    return postgresql.of_this_run().make(f"new-{uuid4().hex[:8]}", like)


class TestTheStart:
    def test_a_sound_server_is_let_pass(self):
        safety.refuse_less(connection)

    def test_a_server_that_is_away_is_told_in_a_sentence_without_the_password(self):
        with pytest.raises(safety.DatabaseIsAway, match="Connection refused") as caught:
            look_at("postgresql://amara:secret@127.0.0.1:1/askwell")
        assert "secret" not in str(caught.value)
        with pytest.raises(safety.DatabaseIsAway, match='"nowhere" does not exist'):
            look_at(postgresql.of_this_run().url("nowhere"))

    def test_the_whole_program_says_it_in_one_line(self, monkeypatch, tmp_path):
        monkeypatch.setenv("DATABASE_URL", "postgresql://amara:secret@127.0.0.1:1/askwell")
        monkeypatch.setenv("ASKWELL_HOME", str(tmp_path))
        done = subprocess.run([sys.executable, "-m", "askwell", "today"], capture_output=True, text=True)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("No PostgreSQL answers at that address.")

    def test_a_server_of_before_is_too_old(self, monkeypatch):
        def too_old():
            raise NotSupportedError("PostgreSQL 14 or later is required (found 13.1).")

        monkeypatch.setattr(connection, "ensure_connection", too_old)
        with pytest.raises(safety.DatabaseIsTooOld):
            safety.refuse_less(connection)

    def test_a_database_that_cannot_tell_letters_is_refused(self):
        with pytest.raises(safety.DatabaseKnowsNoLetters, match="createdb"):
            look_at(a_new_one("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"))

    def test_a_database_that_does_not_wait_for_the_disk_is_refused(self):
        url = a_new_one()
        name = url.partition("?")[0].rpartition("/")[2]
        postgresql.of_this_run().sql(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        with pytest.raises(safety.ServerForgets, match="synchronous_commit is off"):
            look_at(url)

    @pytest.mark.parametrize("off", ["fsync", "full_page_writes", "synchronous_commit"])
    def test_whatever_forgets_is_named(self, off):
        sound = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "local"}
        assert safety.forgetful(sound) == []
        assert safety.forgetful(sound | {off: "off"}) == [f"{off} is off"]

    def test_an_older_database_is_copied_before_it_is_brought_up_to_date(self, tmp_path, monkeypatch, caplog):
        monkeypatch.setenv("PATH", str(postgresql.programs()))
        assert safety.copy_before_migration(connection, tmp_path / "copy.dump")
        assert (tmp_path / "copy.dump").read_bytes().startswith(b"PGDMP")
        monkeypatch.setitem(connection.settings_dict, "NAME", "nowhere")
        assert not safety.copy_before_migration(connection, tmp_path / "none.dump")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert not safety.copy_before_migration(connection, tmp_path / "none.dump")
        assert not (tmp_path / "none.dump").exists()
        assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == [
            "pg_dump failed.", "pg_dump is missing.",
        ]  # fmt: skip

    def test_the_doctor_shows_the_address_without_the_password(self, monkeypatch, tmp_path):
        url = postgresql.of_this_run().url("askwell").replace("postgres@", "postgres:secret@")
        monkeypatch.setenv("DATABASE_URL", url)
        check = next(check for check in doctor.folder(Home(tmp_path)) if check.name == "database")
        assert check.says.startswith("PostgreSQL at postgresql://postgres@/askwell?host=")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "pg_dump is missing" in doctor.postgresql(url).says

        def away(_):
            raise safety.DatabaseIsAway

        monkeypatch.setattr(safety, "refuse_less", away)
        assert (doctor.postgresql(url).state, "secret" in str(doctor.postgresql(url))) == ("bad", False)


def test_a_connection_that_broke_between_two_requests_is_made_anew(visit):
    assert visit.get("/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postgresql.of_this_run().sql(f"SELECT pg_terminate_backend({cursor.fetchone()[0]})")
    close_old_connections()  # what the server does before each request
    assert visit.get("/").status_code == 200


def test_lists_are_sorted_alike_whatever_language_the_server_speaks():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, collation_name FROM information_schema.columns WHERE column_name = 'sort_name'"
        )
        assert dict(cursor.fetchall()) == {"records_contact": "C", "records_organization": "C"}


def at_once(work, times: int = 6) -> list:
    """The same work in several threads, each with a connection of its own."""
    start, results = threading.Barrier(times), []

    def one(number: int) -> None:
        start.wait(30)
        try:
            results.append(work(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_six_first_starts_at_once_make_one_account():
    assert len({owner.pk for owner in at_once(lambda _: account.local_owner())}) == 1
    assert Account.objects.count() == 1


def test_one_line_sent_six_times_at_once_is_kept_once(owner):
    talk = cast.conversation(cast.contact(owner, "Chen Li"))
    uid = uuid4()

    def save(_: int):
        return meet.take_note(
            owner=owner, now=NOW, conversation=talk.uid, note_uid=uid, client="page", seq=1, text="Queues", typed_at=NOW
        )

    answers = at_once(save)
    assert len(answers) == 6
    assert len(set(answers)) == 1
    assert (Note.objects.count(), NoteRevision.objects.count()) == (1, 1)


def test_the_same_file_brought_in_twice_at_once_makes_each_person_once(owner, settings, tmp_path):
    settings.HOME = Home(tmp_path)
    (tmp_path / "imports").mkdir()
    table = "First Name,Last Name,Email Address\n" + "".join(f"Ana,Li{n},ana{n}@li.example\n" for n in range(40))

    def bring(_: int):
        return overview.start_import(
            owner=owner, now=NOW, kind="csv", file_name="people.csv", parts=[table.encode()], at_once=True
        )

    runs = at_once(bring, 3)
    assert [run.state for run in runs] == ["done"] * 3
    assert sum(run.created for run in runs) == Contact.objects.of(owner).count() == 40


def test_the_sign_that_postgresql_cannot_keep_breaks_no_question(owner, visit):
    assert list(Contact.objects.of(owner).filter(formatted_name="a\x00b")) == []
    assert visit.get("/research/?q=a%00b").status_code == 200
    owner.settings = {"a\x00": "\x00b"}
    owner.save()
    owner.refresh_from_db()
    assert owner.settings == {"a": "b"}


class TestTheSearch:
    def found(self, owner, words: str) -> list[str]:
        return [hit.title for hit in overview.search(owner=owner, words=words).hits]

    def test_a_rare_word_of_long_ago_is_found_by_the_index_and_only_among_ones_own(self, owner, stranger, monkeypatch):
        monkeypatch.setattr(search_postgresql, "NEWEST", 5)
        for whose in (owner, stranger):
            cast.goal(whose, title="Zanzibar")
            cast.contact(whose, "Zanzibar Bell")
        for number in range(8):
            cast.goal(owner, title=f"Goal {number}")
            cast.contact(owner, f"Person {number}")
        assert self.found(owner, "zanz") == ["Zanzibar Bell", "Zanzibar"]
        assert self.found(owner, f"#{owner.pk}p zanzibar") == []

    def test_a_common_word_needs_no_index(self, owner, monkeypatch):
        monkeypatch.setattr(search_postgresql, "NEWEST", 5)
        monkeypatch.setattr(search_postgresql, "ENOUGH", 5)
        monkeypatch.setattr(search_postgresql, "AMONG_ALL", "not asked")
        for number in range(9):
            cast.goal(owner, title=f"The goal {number}")
            cast.contact(owner, f"The person {number}")
        assert len(self.found(owner, "the")) == 10

    def test_words_that_the_index_has_not_find_nothing(self, owner):
        cast.contact(owner, "Ben Okafor")
        assert self.found(owner, "½") == []

    def test_a_very_long_text_is_kept_and_searched_at_its_beginning(self, owner):
        words = " ".join(f"word{number}" for number in range(200_000))
        goal = cast.goal(owner)
        type(goal).objects.filter(pk=goal.pk).update(why=words)
        assert self.found(owner, "word7") == [goal.title]

    def test_a_table_that_is_emptied_at_once_is_emptied_in_the_search(self, owner):
        cast.goal(owner, title="Zanzibar")
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE records_goal CASCADE")
            cursor.execute("SELECT count(*) FROM records_search")
            assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("home")
class TestBackups:
    @pytest.fixture
    def home(self, tmp_path, settings) -> Home:
        home = Home(tmp_path / "home")
        for folder in home.folders:
            folder.mkdir(mode=0o700)
        settings.HOME = home
        return home

    def people(self, path) -> list[str]:
        with closing(sqlite3.connect(path)) as file:
            return [name for (name,) in file.execute("SELECT formatted_name FROM records_contact ORDER BY id")]

    def test_a_backup_is_a_sqlite_file_and_comes_back_into_postgresql(self, home, owner):
        cast.contact(owner, "Ben Okafor")
        (home.attachments / "cv.pdf").write_bytes(b"%PDF")
        made = overview.back_up(now=NOW)
        assert overview.check_backup(file=made.path)["files"].keys() == {"askwell.sqlite3", "attachments/cv.pdf"}
        assert list(home.backups.iterdir()) == [made.path]
        cast.contact(owner, "Chen Li")
        (home.attachments / "cv.pdf").unlink()
        done = overview.restore(file=made.path)
        assert list(Contact.everything.values_list("formatted_name", flat=True)) == ["Ben Okafor"]
        assert (home.attachments / "cv.pdf").exists()
        assert self.people(done.kept / "askwell.sqlite3") == ["Ben Okafor", "Chen Li"]
        assert [hit.title for hit in overview.search(owner=owner, words="okafor").hits] == ["Ben Okafor"]
        assert overview.search(owner=owner, words="chen").hits == []

    def test_whoever_was_erased_since_stays_erased(self, owner):
        ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example")
        made = overview.back_up(now=NOW)
        overview.erase(owner=owner, now=NOW, uid=ben.uid, keep_copies=True)
        overview.restore(file=made.path)
        (owner,) = account.with_unfinished_erasing()
        overview.finish_erasing(owner=owner, now=NOW)
        assert not Contact.everything.exists()
        assert ErasedContact.objects.of(owner).exists()

    def test_verify_looks_at_what_the_server_does_not_look_after_itself(self, owner):
        cast.contact(owner, "Ben Okafor")
        assert not [check for check in overview.verify() if not check.ok]

    def test_an_erased_person_is_in_no_table_index_or_count_of_the_server(self, owner):
        for number in range(30):
            cast.contact(owner, f"Person {number}")
        ben = cast.contact(owner, "Zebulon Quackenbush", email="zebulon@quackenbush.example")
        keeping.change(ben, now=NOW, headline="Quackenbush and sons")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        overview.erase(owner=owner, now=NOW, uid=ben.uid)
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(records|django)_'")
            tables = [name for (name,) in cursor.fetchall()]
            cursor.execute(" UNION ALL ".join(f"SELECT t::text FROM {name} t" for name in [*tables, "pg_stats"]))
            rows = [row for (row,) in cursor.fetchall()]
        assert len(rows) > 60
        assert not [row for row in rows if "quackenbush" in row.lower()]
