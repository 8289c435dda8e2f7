"""People stand in the search by numbers below nought, all else above: the newest of each are found whatever lies between.

Before, whoever looked for a person by a common word was led through everything written since that person came in. Only
SQLite needs it; on PostgreSQL an index holds them apart. On each side the numbers grow, for the full-text index closes
its books whenever they do not.
"""

from django.db import migrations

from askwell.records.migrations._searched import LAST, PEOPLE, numbered
from askwell.records.migrations._together import Statements

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search!_%' ESCAPE '!'"
NOUNS = ", ".join(f"'{noun}'" for noun in PEOPLE)
ASTRAY = {True: f"id > 0 AND noun IN ({NOUNS})", False: f"id < 0 AND noun NOT IN ({NOUNS})"}
REST = "noun, record_id, owner_id, title, body, contact_id, happened_at"


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        for name, trigger in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(numbered(trigger))
        for people, astray in ASTRAY.items():
            cursor.execute(f"CREATE TEMP TABLE moved AS SELECT id, {REST} FROM records_search WHERE {astray}")
            cursor.execute(f"DELETE FROM records_search WHERE {astray}")
            cursor.execute(
                f"INSERT INTO records_search(id, {REST}) "
                f"SELECT {LAST[people]} + row_number() OVER (ORDER BY id), {REST} FROM moved ORDER BY id"
            )
            cursor.execute("DROP TABLE moved")


def unmake(apps, schema_editor):
    """Nothing: however the rows are numbered, all are found."""


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0010_profiles_by_handle'),
    ]

    operations = [Statements(make, unmake)]
