"""A LinkedIn profile is found by its handle alone: else “linkedin”, “https” and “com” find everybody who has one."""

from importlib import import_module

from django.db import migrations

from askwell.records.migrations._searched import keeping
from askwell.records.migrations._together import Statements

PROFILE = "https://www.linkedin.com/in/"
HANDLE = (
    f"CASE WHEN {{r}}.kind = 'linkedin' AND {{r}}.normalized LIKE '{PROFILE}%' "
    f"THEN substr({{r}}.normalized, {len(PROFILE) + 1}) ELSE {{r}}.value END"
)
COLUMNS = (HANDLE, "''", "{r}.contact_id", "{r}.updated_at")
BEFORE = import_module("askwell.records.migrations.0002_search").SEARCHABLE["contactpoint"]


def keep(schema_editor, columns):
    """From now on as these columns say, and so for what is there."""
    vendor = schema_editor.connection.vendor
    gone = [f"DROP TRIGGER search_contactpoint_{when}" for when in ("added", "changed", "binned", "gone")]
    if vendor == "postgresql":
        gone = ["DROP FUNCTION search_contactpoint() CASCADE"]
    again = (
        f"UPDATE records_search SET title = (SELECT {columns[0].format(r='r')} FROM records_contactpoint r "
        "WHERE r.id = record_id) WHERE noun = 'contactpoint' "
        "AND record_id IN (SELECT id FROM records_contactpoint WHERE kind = 'linkedin')"
    )
    with schema_editor.connection.cursor() as cursor:
        for statement in (*gone, *keeping(vendor, "contactpoint", columns), again):
            cursor.execute(statement)


def make(apps, schema_editor):
    keep(schema_editor, COLUMNS)


def unmake(apps, schema_editor):
    keep(schema_editor, BEFORE)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_covering_indexes'),
    ]

    operations = [Statements(make, unmake)]
