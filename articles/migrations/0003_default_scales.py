"""Once made the two scales of a new desk; 0008 does, now that ratings have more columns than they had here."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_event_triggers")]
    operations: list = []
