"""Outlets that are one can be joined: a sign leads to the one that stays, whose name alone must be its own."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_event_of_verb")]
    operations = [
        migrations.AddField(
            model_name="outlet",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.outlet",
            ),
        ),
        migrations.AlterField(
            model_name="outlet",
            name="folded",
            field=models.CharField(editable=False, max_length=600),
        ),
        migrations.AddIndex(
            model_name="outlet",
            index=models.Index(
                condition=Q(merged_into__isnull=False),
                fields=["merged_into"],
                name="outlet_by_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.UniqueConstraint(
                condition=Q(merged_into=None), fields=["folded"], name="outlet_has_its_name_alone"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="outlet_is_not_merged_into_itself",
            ),
        ),
        migrations.CreateModel(
            name="OutletJoin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("moved", models.JSONField(default=dict)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="came",
                        to="articles.outlet",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left",
                        to="articles.outlet",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "joining of outlets",
                "verbose_name_plural": "joinings of outlets",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="outletjoin",
            constraint=models.CheckConstraint(
                condition=~Q(old=F("new")), name="outlet_join_has_two_ends"
            ),
        ),
    ]
