"""The times of steps, added up by month, and all figures anew; joined sources by an index of their own."""

import django.db.models.deletion
from django.db import migrations, models

STEPS = [
    *("came", "split", "first", "second", "settled", "approved", "published", "returned"),
    *("corrected", "dismissed", "withdrawn", "compared", "same"),
]
COUNTED = [
    *("Tally", "TallyOfAll", "VerdictTally", "MonthTally", "SourceTally", "PairTally", "OpenTally")
]


def start_anew(apps, schema_editor):
    """All figures go; the worker counts them from the first line of the log.

    What was marked, taken or cut after its article had been counted stood on the wrong day, and in the backlog twice.
    """
    for name in COUNTED:
        apps.get_model("articles", name).objects.all().delete()
    apps.get_model("articles", "TallyHead").objects.update(number=0)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_folded")]
    operations = [
        migrations.CreateModel(
            name="PaceTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("language", models.CharField(max_length=8)),
                (
                    "step",
                    models.CharField(
                        choices=[(step, step) for step in STEPS], default="first", max_length=20
                    ),
                ),
                ("bucket", models.SmallIntegerField()),
                ("n", models.IntegerField(default=0)),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
            ],
            options={
                "verbose_name": "times of a month",
                "verbose_name_plural": "times of months",
                "indexes": [
                    models.Index(
                        fields=["outlet", "month", "step", "bucket", "language", "n"],
                        name="pace_tally_of_month",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", STEPS)), name="pace_tally_has_a_known_step"
                    )
                ],
            },
        ),
        migrations.RunPython(start_anew, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.source",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="source_by_merged",
            ),
        ),
    ]
