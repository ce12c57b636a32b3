"""The names in a chain are searched as the article prints them, whether or not the register knows them."""

from django.db import migrations

from articles.models.trigrams import Folded, drop
from articles.rules.folding import fold

BATCH = 1000  # rows


def fill(apps, schema_editor):
    links = apps.get_model("articles", "AttributionLink").objects.using(
        schema_editor.connection.alias
    )
    last = 0
    while rows := list(links.filter(pk__gt=last).order_by("pk").only("name")[:BATCH]):
        for row in rows:
            row.folded = fold(row.name)
        links.bulk_update(rows, ["folded"])
        last = rows[-1].pk


def forget(apps, schema_editor):
    drop(schema_editor.connection, "articles_attributionlink", "folded")


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_feed_names")]
    operations = [
        migrations.AddField(
            model_name="attributionlink",
            name="folded",
            field=Folded(blank=True, default="", editable=False),
        ),
        migrations.RunPython(fill, forget),
    ]
