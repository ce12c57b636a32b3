"""The two scales that a new desk starts with."""

from functools import partial

from django.db import migrations

from articles.models.ratings import install_defaults


def install(apps, editor):
    install_defaults(partial(apps.get_model, "articles"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_event_triggers")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
