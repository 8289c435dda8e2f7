"""Two indexes that hold every column their question asks for, so that nobody is looked up to be left out.

Only indexes: the tables and their triggers stay as they are, and a hundred thousand people take half a second.
"""

from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0008_decisions'),
    ]

    operations = [
        Together([
        migrations.RemoveIndex(
            model_name='contact',
            name='contact_work',
        ),
        migrations.RemoveIndex(
            model_name='contactpoint',
            name='contact_point_match',
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('is_me', False)), fields=['owner', '-id', 'headline', 'deletion', 'is_me'], name='contact_work_of'),
        ),
        migrations.AddIndex(
            model_name='contactpoint',
            index=models.Index(fields=['owner', 'kind', 'normalized', 'deletion'], name='contact_point_alike'),
        ),
        ]),
    ]
