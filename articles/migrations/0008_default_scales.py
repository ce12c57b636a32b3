"""The two scales that a new desk starts with; what is there gets what the new columns say of it."""

from functools import partial

from django.db import migrations
from django.db.models import OuterRef, Subquery

from articles.models.ratings import install_defaults
from articles.rules.scales import DEFAULTS


def install(apps, editor):
    model = partial(apps.get_model, "articles")
    for scale in DEFAULTS:
        held = model("Scale").objects.filter(name=scale.name)
        held.update(title={"de": scale.de, "en": scale.en})
        codes = [rating.code for rating in scale.ratings if rating.disowns]
        model("Rating").objects.filter(scale_version__scale__in=held, code__in=codes).update(
            disowns=True
        )
    install_defaults(model)


def name_splitter(apps, editor):
    """Until now a version named the splitter that had cut all its statements."""
    statements = apps.get_model("articles", "Statement").objects.filter(origin="machine")
    version = apps.get_model("articles", "Version").objects.filter(pk=OuterRef("version"))
    statements.update(splitter_version=Subquery(version.values("splitter_version")[:1]))


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_review_desk")]
    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.RunPython(name_splitter, migrations.RunPython.noop),
    ]
