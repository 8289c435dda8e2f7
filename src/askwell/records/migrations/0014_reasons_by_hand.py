"""Reasons that the owner gives, and versions of the résumé for an organization or a path without an opening.

All new columns may be empty: so SQLite adds them in place, and the triggers of these tables stay.
"""

import django.db.models.deletion
from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0013_resume_versions'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='resume',
            name='organization',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resumes', to='records.organization'),
        ),
        migrations.AddField(
            model_name='resume',
            name='path',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resumes', to='records.path'),
        ),
        migrations.AddField(
            model_name='resumechange',
            name='own_line',
            field=models.CharField(blank=True, max_length=64, null=True),
        ),
        ]),
    ]
