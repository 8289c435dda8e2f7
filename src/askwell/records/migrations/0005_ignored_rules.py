"""Which rules of the coach the owner wants left out of a message or a question.

Empty by default: a column that may be empty is added in place, so that no table and none of its triggers is made anew.
"""

from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_quick_pages'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='agendaitem',
            name='ignored_rules',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='message',
            name='ignored_rules',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='ignored_rules',
            field=models.JSONField(blank=True, null=True),
        ),
        ]),
    ]
