"""Indexes that answer what a page asks, so that it costs the same however much there is.

Most are partial: what lies in the bin is not in them, and what few rows have costs an import nothing.
"""

from django.db import migrations, models

from askwell.records.migrations._together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_search_on_postgresql'),
    ]

    operations = [
        Together([
        migrations.RemoveIndex(
            model_name='touch',
            name='touch_newest',
        ),
        migrations.AddIndex(
            model_name='cadence',
            index=models.Index(fields=['owner', 'contact'], name='cadence_of'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('is_me', False)), fields=['owner', '-id', 'headline'], name='contact_work'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('is_me', False)), fields=['owner', 'connected_on', 'id'], name='contact_known'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('is_me', False), ('organization__isnull', False)), fields=['owner', 'sort_name', 'organization'], name='contact_twins'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('starred', True)), fields=['owner', '-id'], name='contact_starred'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['owner', 'contact', '-sent_at'], name='message_last'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('targeted', True)), fields=['owner', 'id'], name='organization_target'),
        ),
        migrations.AddIndex(
            model_name='tie',
            index=models.Index(condition=models.Q(('deletion__isnull', True)), fields=['owner', 'relation', 'contact'], name='tie_relation'),
        ),
        migrations.AddIndex(
            model_name='touch',
            index=models.Index(condition=models.Q(('deletion__isnull', True)), fields=['owner', 'contact', '-done_at'], name='touch_newest'),
        ),
        migrations.AddIndex(
            model_name='touch',
            index=models.Index(fields=['owner', '-done_at'], name='touch_recent'),
        ),
        migrations.AddIndex(
            model_name='touch',
            index=models.Index(condition=models.Q(('deletion__isnull', True), ('done_at__isnull', True)), fields=['owner', 'contact', 'planned_on'], name='touch_planned'),
        ),
        migrations.AddIndex(
            model_name='touch',
            index=models.Index(condition=models.Q(('message__isnull', False)), fields=['owner', 'message'], name='touch_message'),
        ),
        migrations.AddIndex(
            model_name='touch',
            index=models.Index(condition=models.Q(('takeaway__isnull', False)), fields=['owner', 'takeaway'], name='touch_takeaway'),
        ),
        ]),
    ]
