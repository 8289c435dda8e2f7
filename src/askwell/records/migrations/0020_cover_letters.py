"""Letters of application: to which organization, and what each line came from; and who may be named in one.

The letters come into the search, those that an archive brought in before as well.
"""

import django.db.models.deletion
from django.db import migrations, models

from askwell.records.migrations._searched import Searched
from askwell.records.migrations._together import Statements, Together

SEARCHABLE = {"coverletter": ("''", "{r}.body", "NULL", "{r}.updated_at")}


def rests_on(**more):
    return migrations.AddField('coverletter', 'rests_on', models.JSONField(blank=True, null=True, **more))


def touch(apps, schema_editor):
    """What an archive brought in before rests on nothing; writing its row anew puts it into the search."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE records_coverletter SET rests_on = '[]'")


def leave(apps, schema_editor):
    """The search lets go of them by itself."""


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0019_trials'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='conversation',
            name='naming_agreed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='coverletter',
            name='organization',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cover_letters', to='records.organization'),
        ),
        migrations.AddField(
            model_name='coverletter',
            name='ignored_rules',
            field=models.JSONField(blank=True, null=True),
        ),
        ]),
        migrations.SeparateDatabaseAndState(
            # The default is Django's alone: so SQLite adds the column in place.
            database_operations=[rests_on()],
            state_operations=[rests_on(default=list)],
        ),
        Searched(SEARCHABLE),
        Statements(touch, leave),
    ]
