"""An index by what was done and when: the list behind a figure reads the log of its days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_other_accord")]
    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["verb", "at", "number"], name="event_of_verb"),
        ),
    ]
