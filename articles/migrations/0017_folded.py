"""Everything that is searched gets its folded column filled; the register the roles that settled chains print."""

from django.db import migrations

from articles.models import Article, Statement, Verdict, Version
from articles.rules.roles import role_beside

BATCH = 1000  # rows
FILLED = (
    (Article, "folded_byline", ()),
    (Statement, "folded", ()),
    (Version, "folded", ()),
    (Verdict, "folded", ("statement",)),
)


def fill(apps, schema_editor):
    for held, column, needs in FILLED:
        model = apps.get_model("articles", held.__name__)
        folded = held._meta.get_field(column)
        last = 0
        while rows := list(
            model.objects.filter(pk__gt=last).select_related(*needs).order_by("pk")[:BATCH]
        ):
            for row in rows:
                setattr(row, column, folded.fold(row))
            model.objects.bulk_update(rows, [column])
            last = rows[-1].pk


def learn_roles(apps, schema_editor):
    """As `register.learn_roles` does from now on whenever a link is settled: of people only, each once an article."""
    roles, links = (apps.get_model("articles", name) for name in ("SourceRole", "AttributionLink"))
    settled = links.objects.filter(settled_at__isnull=False, source__kind="person").order_by("pk")
    columns = ("pk", "source", "source__name", "mention", "statement__version__article")
    last = 0
    while rows := list(settled.filter(pk__gt=last).values_list(*columns)[:BATCH]):
        told = {
            (source, role_beside(name, mention)[:300], article)
            for _pk, source, name, mention, article in rows
        }
        there = roles.objects.filter(article__in={article for *_said, article in told})
        told -= set(there.values_list("source", "label", "article"))
        roles.objects.bulk_create(
            roles(source_id=source, label=label, article_id=article)
            for source, label, article in sorted(told)
            if label
        )
        last = rows[-1][0]


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_register_and_claims")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(learn_roles, migrations.RunPython.noop),
    ]
