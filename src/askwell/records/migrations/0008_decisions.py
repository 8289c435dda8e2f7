"""Decisions: criteria, scores and the journal, found by search like everything else; what a takeaway weighs; drafts.

The two new columns may be empty: so SQLite adds them in place, and the triggers of their tables stay.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._searched import Searched
from askwell.records.migrations._together import Together

SEARCHABLE = {
    "criterion": ("{r}.text", "''", "NULL", "{r}.updated_at"),
    "score": ("''", "{r}.because", "NULL", "{r}.updated_at"),
    "decision": (
        "{r}.because",
        "{r}.expects || ' ' || {r}.against || ' ' || {r}.overrule || ' ' || {r}.looking_back",
        "NULL",
        "{r}.decided_at",
    ),
}


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_consent_to_recording'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='reflection',
            name='half_written_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='takeaway',
            name='weight',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(3, 'first-hand'), (2, 'older or next door'), (1, 'hearsay')], null=True),
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('text', models.CharField(max_length=200)),
                ('weight', models.PositiveSmallIntegerField(default=10)),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='records.goal')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='criterion_has_words'),
                    models.CheckConstraint(condition=models.Q(('weight__lte', 100)), name='criterion_weight_0_to_100'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('because', models.TextField()),
                ('expects', models.TextField(blank=True)),
                ('against', models.TextField(blank=True)),
                ('overrule', models.TextField(blank=True)),
                ('as_it_stood', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField()),
                ('revisit_on', models.DateField(blank=True, null=True)),
                ('revisited_at', models.DateTimeField(blank=True, null=True)),
                ('looking_back', models.TextField(blank=True)),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='records.goal')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('path', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='records.path')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='decision_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('low', models.PositiveSmallIntegerField()),
                ('high', models.PositiveSmallIntegerField()),
                ('because', models.CharField(blank=True, max_length=500)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='records.criterion')),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('path', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='records.path')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('high__lte', 10), ('low__lte', models.F('high'))), name='score_range_0_to_10'),
                    models.UniqueConstraint(condition=models.Q(('deletion__isnull', True)), fields=('criterion', 'path'), name='scored_once'),
                ],
            },
        ),
        ]),
        Searched(SEARCHABLE),
    ]
