"""The steps of an opening, each with the day and from whom it was heard; where it was found; who told of it and knows.

The new columns may be empty: so SQLite adds them in place, and the triggers of the table stay.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._searched import Searched
from askwell.records.migrations._together import Together

SEARCHABLE = {"openingmove": ("''", "{r}.text", "{r}.heard_from_id", "{r}.created_at")}


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0015_showings'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='opening',
            name='source',
            field=models.CharField(blank=True, max_length=300, null=True),
        ),
        migrations.AddField(
            model_name='opening',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='OpeningMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('heard', 'Heard of'), ('applied', 'Applied'), ('interview', 'Job interview'), ('offer', 'Offer'), ('closed', 'Closed')], max_length=10)),
                ('day', models.DateField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('heard_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='news', to='records.contact')),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='records.opening')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={'abstract': False},
        ),
        ]),
        Searched(SEARCHABLE),
    ]
