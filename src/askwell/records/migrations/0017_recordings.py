"""Recordings of a talk."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0016_moves_of_openings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('came', models.CharField(choices=[('recorded', 'Recorded in the room'), ('brought_in', 'Brought in')], max_length=10)),
                ('state', models.CharField(choices=[('recording', 'Being recorded'), ('stored', 'Waiting for consent'), ('waiting', 'Waiting to be listened to'), ('listening', 'Being listened to'), ('asking', 'Who is who?'), ('cancelled', 'Stopped'), ('failed', 'Not understood'), ('done', 'Written down')], max_length=10)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('has_sound', models.BooleanField(default=False)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pieces', models.PositiveIntegerField(default=0)),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.CharField(blank=True, max_length=500)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('clips', models.JSONField(blank=True, default=list)),
                ('holes', models.JSONField(blank=True, default=list)),
                ('keep', models.BooleanField(default=False)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.CharField(blank=True, max_length=500)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='records.conversation')),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('transcript', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to='records.transcript')),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'state'], name='recording_of_talk')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', False), models.Q(('agreed_by', ''), _negated=True)), models.Q(('came', 'brought_in'), ('state__in', ['stored', 'cancelled', 'failed'])), _connector='OR'), name='nothing_recorded_without_consent')],
            },
        ),
    ]
