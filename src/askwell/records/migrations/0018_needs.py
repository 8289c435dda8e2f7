"""Needs, what they rest on, and the postings they stand in; the words of a posting are searched.

The new column of a change may be empty: so SQLite adds it in place.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._searched import Searched
from askwell.records.migrations._together import Together

SEARCHABLE = {"posting": ("''", "{r}.text", "NULL", "{r}.updated_at")}
FOR_SOMETHING = models.Q(('opening__isnull', False), ('path__isnull', False), _connector='OR')


def common():
    return [
        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
        ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
    ]


def hangs_on(model, name):
    return models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name=name, to=model)


def points_at(model, name):
    return models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name=name, to=model)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0017_recordings'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Posting',
            fields=[
                *common(),
                ('text', models.TextField()),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('opening', hangs_on('records.opening', 'postings')),
                ('path', hangs_on('records.path', 'postings')),
            ],
            options={'constraints': [models.CheckConstraint(condition=FOR_SOMETHING, name='posting_is_for_something')]},
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                *common(),
                ('text', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('must', 'asked for'), ('nice', 'welcome'), ('task', 'the work')], default='must', max_length=4)),
                ('state', models.CharField(choices=[('open', 'Not decided'), ('have', 'You have it'), ('ask', 'Ask yourself'), ('learn', 'Learn it'), ('left', 'Left out')], default='open', max_length=5)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('opening', hangs_on('records.opening', 'needs')),
                ('path', hangs_on('records.path', 'needs')),
                ('commitment', points_at('records.commitment', 'needs')),
            ],
            options={'constraints': [models.CheckConstraint(condition=FOR_SOMETHING, name='need_is_of_something')]},
        ),
        migrations.CreateModel(
            name='NeedSource',
            fields=[
                *common(),
                ('line', models.PositiveIntegerField(default=0)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='records.need')),
                ('takeaway', hangs_on('records.takeaway', 'needs')),
                ('posting', hangs_on('records.posting', 'needs')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('takeaway__isnull', False), ('posting__isnull', False), _connector='OR'), name='need_source_is_somewhere'),
                    models.UniqueConstraint(condition=models.Q(('deletion__isnull', True)), fields=('need', 'takeaway'), name='need_source_once'),
                ],
            },
        ),
        migrations.AddField(model_name='resumechange', name='need', field=points_at('records.need', 'resume_changes')),
        ]),
        Searched(SEARCHABLE),
    ]
