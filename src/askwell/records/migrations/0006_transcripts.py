"""Transcripts of talks, and their words in the search."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._searched import Searched

CONTACT = "(SELECT contact_id FROM records_conversation WHERE id = {r}.conversation_id)"
SEARCHABLE = {"transcript": ("''", "{r}.words", CONTACT, "{r}.updated_at")}


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
        Searched(SEARCHABLE),
    ]
