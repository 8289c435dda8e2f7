"""What somebody was shown and what they said of it; a change of a résumé may rest on that.

The new column may be empty: so SQLite adds it in place.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from askwell.records.migrations._searched import Searched
from askwell.records.migrations._together import Together

CONTACT = "(SELECT contact_id FROM records_showing WHERE id = {r}.showing_id)"
SEARCHABLE = {"comment": ("''", "{r}.text", CONTACT, "{r}.updated_at")}


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0014_reasons_by_hand'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Showing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('question', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('linkedin_note', 'LinkedIn invitation note'), ('linkedin_message', 'LinkedIn message'), ('introduction', 'Introduction'), ('in_person', 'In person')], max_length=20)),
                ('shown_on', models.DateField()),
                ('asked_again_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('thanked_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='showings', to='records.contact')),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='showings', to='records.goal')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='showings', to='records.coverletter')),
                ('opening', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='showings', to='records.opening')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resume', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='showings', to='records.resume')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-shown_on'], name='showing_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('contact__isnull', False), ('opening__isnull', False), _connector='OR'), name='showing_is_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('text', models.TextField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='records.commitment')),
                ('deletion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.deletion')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('showing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='records.showing')),
            ],
            options={'abstract': False},
        ),
        migrations.AddField(
            model_name='resumechange',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='resume_changes', to='records.comment'),
        ),
        ]),
        Searched(SEARCHABLE),
    ]
