"""Transcripts of talks, and their words in the search."""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

CONTACT = "(SELECT contact_id FROM records_conversation WHERE id = new.conversation_id)"
PUT = f"""INSERT INTO records_search(noun, record_id, owner_id, title, body, contact_id, happened_at)
    SELECT 'transcript', new.id, new.owner_id, '', new.words, {CONTACT}, new.updated_at WHERE new.deletion_id IS NULL
    ON CONFLICT (noun, record_id) DO UPDATE SET body = excluded.body, contact_id = excluded.contact_id,
    happened_at = excluded.happened_at"""
GONE = "DELETE FROM records_search WHERE noun = 'transcript' AND record_id ="
ON_SQLITE = (
    f"CREATE TRIGGER search_transcript_added AFTER INSERT ON records_transcript BEGIN {PUT}; END",
    "CREATE TRIGGER search_transcript_changed AFTER UPDATE ON records_transcript "
    f"WHEN new.deletion_id IS NULL BEGIN {PUT}; END",
    "CREATE TRIGGER search_transcript_binned AFTER UPDATE OF deletion_id ON records_transcript "
    f"WHEN new.deletion_id IS NOT NULL BEGIN {GONE} new.id; END",
    f"CREATE TRIGGER search_transcript_gone AFTER DELETE ON records_transcript BEGIN {GONE} old.id; END",
)


def statements(vendor):
    if vendor == "sqlite":
        return ON_SQLITE
    before = import_module("askwell.records.migrations.0003_search_on_postgresql")
    kept = before.KEEP.format(noun="transcript", title="''", body="new.words", contact=CONTACT, moment="new.updated_at")
    return (kept, *(trigger.format(noun="transcript") for trigger in before.TRIGGERS))


def make(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            for when in ("added", "changed", "binned", "gone"):
                cursor.execute(f"DROP TRIGGER IF EXISTS search_transcript_{when}")
        else:
            cursor.execute("DROP FUNCTION search_transcript() CASCADE")
        cursor.execute("DELETE FROM records_search WHERE noun = 'transcript'")


def needs(model, name):
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=model)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_ignored_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='Transcript',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('format', models.CharField(blank=True, max_length=40)),
                ('source', models.TextField(blank=True)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('words', models.TextField(blank=True)),
                ('asker', models.CharField(blank=True, max_length=300)),
                ('figures', models.JSONField(blank=True, default=dict)),
                ('conversation', needs('records.conversation', 'transcripts')),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('owner', needs(settings.AUTH_USER_MODEL, '+')),
            ],
            options={'abstract': False},
        ),
        migrations.RunPython(make, unmake),
    ]
