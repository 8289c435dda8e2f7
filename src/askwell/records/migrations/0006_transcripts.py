"""Transcripts of talks, and their words in the search."""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._together import Statements

CONTACT = "(SELECT contact_id FROM records_conversation WHERE id = {r}.conversation_id)"
COLUMNS = ("''", "{r}.words", CONTACT, "{r}.updated_at")
WAYS = {"sqlite": "0002_search", "postgresql": "0003_search_on_postgresql"}


def make(apps, schema_editor):
    way = import_module(f"askwell.records.migrations.{WAYS[schema_editor.connection.vendor]}")
    with schema_editor.connection.cursor() as cursor:
        for statement in way.keeping("transcript", COLUMNS):
            cursor.execute(statement)


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
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
        Statements(make, unmake),
    ]
