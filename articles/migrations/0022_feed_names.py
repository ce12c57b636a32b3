"""A feed has its name alone. Where several had the same, each but the first gets a number behind it."""

from itertools import count

from django.db import migrations, models

MOST = 200  # characters of a name


def number(apps, schema_editor):
    """First are feeds of files, by their age: it is one of them that `import_checks --feed NAME` has meant."""
    feeds = apps.get_model("articles", "Feed").objects.using(schema_editor.connection.alias)
    taken = set(feeds.values_list("name", flat=True))
    seen = set()
    for pk, name in list(feeds.order_by("url", "pk").values_list("pk", "name")):
        if name in seen:
            endings = (f" {n}" for n in count(2))
            name = next(
                new for end in endings if (new := name[: MOST - len(end)] + end) not in taken
            )
            taken.add(name)
            feeds.filter(pk=pk).update(name=name)
        seen.add(name)


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_outlet_join")]
    operations = [
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.UniqueConstraint(fields=["name"], name="feed_has_its_name_alone"),
        ),
    ]
