"""Versions of the résumé: for which opening one is, and what was changed in it.

The new column may be empty: so SQLite adds it in place, and the triggers of its table stay.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0012_rehearsals'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='resume',
            name='opening',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resumes', to='records.opening'),
        ),
        migrations.AlterField(
            model_name='resume',
            name='based_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='records.resume'),
        ),
        migrations.CreateModel(
            name='ResumeChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('kind', models.CharField(choices=[('hide', 'Hidden'), ('show', 'Shown'), ('place', 'Moved'), ('summary', 'Chosen'), ('edit', 'Reworded')], max_length=10)),
                ('target', models.CharField(max_length=64)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(blank=True)),
                ('posting_line', models.CharField(blank=True, max_length=64)),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('fact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resume_changes', to='records.fact')),
                ('opening', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resume_changes', to='records.opening')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resume', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='records.resume')),
                ('takeaway', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resume_changes', to='records.takeaway')),
            ],
            options={'abstract': False},
        ),
        ]),
    ]
