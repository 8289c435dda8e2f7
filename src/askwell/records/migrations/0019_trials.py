"""What a promise is (a course, a small trial …) and which belief it is to test.

The new columns may be empty: so SQLite adds them in place, and the triggers of the table stay.
"""

import django.db.models.deletion
from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0018_needs'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='commitment',
            name='hypothesis',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trials', to='records.hypothesis'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='kind',
            field=models.CharField(blank=True, choices=[('ask', 'Ask somebody'), ('read', 'Read something'), ('learn', 'A course'), ('trial', 'A small trial'), ('other', 'Something else')], max_length=5, null=True),
        ),
        ]),
    ]
