"""Verdicts keep the claim that they rate; a withdrawal keeps its time, which stood in the log alone."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def freeze_claims(apps, schema_editor):
    Statement, Verdict = (apps.get_model("articles", name) for name in ("Statement", "Verdict"))
    of_statement = Statement.objects.filter(pk=OuterRef("statement"))
    Verdict.objects.exclude(statement__claim="").update(
        claim=Subquery(of_statement.values("claim")[:1])
    )


def date_withdrawals(apps, schema_editor):
    Event, Statement = (apps.get_model("articles", name) for name in ("Event", "Statement"))
    withdrawn = Statement.objects.filter(publication="withdrawn", withdrawn_at=None)
    logged = Event.objects.filter(object_id=OuterRef("uuid"), verb="withdraw").order_by("-number")
    withdrawn.update(withdrawn_at=Subquery(logged.values("at")[:1]))
    # repaired by hand in the admin, without a line in the log
    withdrawn.filter(withdrawn_at=None).update(withdrawn_at=F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_handouts")]
    operations = [
        migrations.RunPython(freeze_claims, migrations.RunPython.noop),
        migrations.RunPython(date_withdrawals, migrations.RunPython.noop),
    ]
