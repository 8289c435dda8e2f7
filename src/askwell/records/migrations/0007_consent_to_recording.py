"""Who agreed to being recorded, and when."""

from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_transcripts'),
    ]

    operations = [
        Together([
        migrations.AddField(
            model_name='conversation',
            name='recording_agreed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='recording_agreed_by',
            field=models.CharField(blank=True, max_length=500, null=True),
        ),
        ]),
    ]
