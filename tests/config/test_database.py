from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from askwell.config import database
from askwell.config.database import DatabaseIsNotSafe
from askwell.config.home import Home, make_private


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "home")
    make_private(home)
    return home


@pytest.mark.django_db(transaction=True)
def test_five_copies_are_kept_and_the_oldest_goes(home):
    made = [database.copy_before_migration(home).name for _ in range(7)]
    assert made[-1] == "before-migration-0007.sqlite3"
    kept = sorted(path.name for path in home.database_copies.iterdir())
    assert kept == made[2:]


@pytest.mark.django_db(transaction=True)
def test_a_copy_opens_as_a_whole_database(home):
    import sqlite3

    copy = sqlite3.connect(database.copy_before_migration(home))
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT count(*) FROM records_contact").fetchone() == (0,)
    copy.close()


class Answers:
    """A cursor of a database that is opened with less than we ask for."""

    def __init__(self, **settings):
        self.settings, self.last = settings, ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def execute(self, words):
        self.last = words.split()[1]

    def fetchone(self):
        return (self.settings[self.last],)


SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("less", [{"synchronous": 1}, {"journal_mode": "delete"}, {"foreign_keys": 0}])
def test_it_refuses_to_start_with_less_than_full_safety(less, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: Answers(**SAFE | less))
    with pytest.raises(DatabaseIsNotSafe, match=next(iter(less))):
        database.refuse_less()


def test_full_safety_is_let_pass(monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: Answers(**SAFE))
    database.refuse_less()


def said_in_a_house_of_its_own(tmp_path, steps: str) -> list[str]:
    """What these lines of Python print, in another process, for a data folder that is not there yet."""
    here = {**os.environ, "ASKWELL_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
    done = subprocess.run([sys.executable, "-c", steps], env=here, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_an_older_database_is_copied_before_it_is_brought_up_to_date(tmp_path):
    steps = (
        "from askwell.config import database; from askwell.config.home import current_home; home = current_home();"
        "database.prepare(home); print(len(list(home.database_copies.iterdir())));"
        "from django.core.management import call_command; call_command('migrate', 'records', '0001', verbosity=0);"
        "database.prepare(home); print(len(list(home.database_copies.iterdir())));"
        "database.prepare(home); print(len(list(home.database_copies.iterdir())))"
    )
    assert said_in_a_house_of_its_own(tmp_path, steps) == ["0", "1", "1"]


def test_profiles_of_an_older_house_are_found_by_their_handles_too(tmp_path):
    steps = (
        "from askwell.config import database; from askwell.config.home import current_home; database.prepare(current_home());"
        "from django.core.management import call_command; from django.db import connection; from django.utils import timezone;"
        "from askwell.journey import account, keeping; from askwell.records.models import Contact, ContactPoint;"
        "move = lambda to: call_command('migrate', 'records', to, verbosity=0); given = {'owner': account.local_owner(), 'now': timezone.now()};"
        "ben = keeping.add(Contact, **given, formatted_name='Ben');"
        "url = 'https://www.linkedin.com/in/grid-ben';"
        "keeping.add(ContactPoint, **given, contact=ben, kind='linkedin', value=url, normalized=url);"
        "keeping.add(ContactPoint, **given, contact=ben, kind='url', value='https://ben.example', normalized='https://ben.example');"
        "kept = lambda: connection.cursor().execute(\"SELECT title FROM records_search WHERE noun = 'contactpoint' ORDER BY id\").fetchall();"
        "move('0009'); before = kept(); move('0010'); print(*(title for rows in (before, kept()) for title, in rows));"
        "print(connection.cursor().execute(\"SELECT count(*) FROM records_search_index WHERE records_search_index MATCH 'linkedin'\").fetchone()[0])"
    )
    url = "https://www.linkedin.com/in/grid-ben"
    shown = [url, "https://ben.example", "grid-ben", "https://ben.example", "0"]
    assert said_in_a_house_of_its_own(tmp_path, steps) == shown


def test_people_of_an_older_house_keep_their_order_in_the_search(tmp_path):
    steps = (
        "from askwell.config import database; from askwell.config.home import current_home; database.prepare(current_home());"
        "from django.core.management import call_command; from django.db import connection; from django.utils import timezone;"
        "from askwell.journey import account, keeping, overview; from askwell.records.models import Contact, Goal;"
        "move = lambda to: call_command('migrate', 'records', to, verbosity=0); given = {'owner': account.local_owner(), 'now': timezone.now()};"
        "do = connection.cursor().execute; call = lambda name: keeping.add(Contact, **given, formatted_name=f'{name} Okafor');"
        "[call(name) for name in ('Ada', 'Ben')]; keeping.add(Goal, **given, title='Ask_Okafor');"
        "move('0010'); do('UPDATE records_search SET id = 70 + record_id WHERE noun = %s', ['contact']);"
        "do('UPDATE records_search SET id = -5 WHERE noun = %s', ['goal']);"
        "do('INSERT INTO records_search_index(records_search_index) VALUES (%s)', ['rebuild']); move('0011'); call('Chen');"
        "print(*(hit.title for hit in overview.search(owner=given['owner'], words='okafor').hits));"
        "print(*(noun for noun, in do('SELECT noun FROM records_search ORDER BY id').fetchall()));"
        "do('INSERT INTO records_search_index(records_search_index, rank) VALUES (%s, 1)', ['integrity-check'])"
    )
    found = "Chen Okafor Ben Okafor Ada Okafor Ask_Okafor contact contact contact goal"
    assert said_in_a_house_of_its_own(tmp_path, steps) == found.split()


def test_an_empty_house_is_made_without_drawing_every_model_for_every_table(tmp_path):
    steps = (
        "from askwell.config import database; from askwell.config.home import current_home;"
        "from django.db.migrations.state import ModelState; draw = ModelState.render; drawn = [];"
        "ModelState.render = lambda *of: (drawn.append(of), draw(*of))[1];"
        "database.prepare(current_home());"
        "from django.apps import apps; print(len(drawn), len(apps.get_models()))"
    )
    drawn, models = map(int, said_in_a_house_of_its_own(tmp_path, steps))
    assert models > 30
    assert drawn < 20 * models  # once for each migration that changes models; one by one they would be thousands
