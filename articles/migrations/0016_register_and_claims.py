"""Register, claims, checks of others, kept searches, summary rows; folded columns for the search."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.claims
import articles.models.figures
import articles.models.register
import articles.models.searches
import articles.models.sources
import articles.models.trigrams
import articles.rules.clock
import articles.words


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_statement_withdrawn"),
    ]

    operations = [
        migrations.CreateModel(
            name="Apart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "two sources that are apart",
                "verbose_name_plural": "pairs of sources that are apart",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="apart_is_in_order"
                    ),
                    models.UniqueConstraint(fields=("one", "other"), name="apart_is_said_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ArticleFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="articles.article",
                    ),
                ),
                ("statements", models.PositiveIntegerField(default=0)),
                ("direct", models.PositiveIntegerField(default=0)),
                ("indirect", models.PositiveIntegerField(default=0)),
                ("free_indirect", models.PositiveIntegerField(default=0)),
                ("reported", models.PositiveIntegerField(default=0)),
                ("mixed", models.PositiveIntegerField(default=0)),
                ("assertion", models.PositiveIntegerField(default=0)),
                ("scare", models.PositiveIntegerField(default=0)),
                ("unnamed", models.PositiveIntegerField(default=0)),
                ("relay_only", models.PositiveIntegerField(default=0)),
                ("relayed", models.PositiveIntegerField(default=0)),
                ("letters", models.PositiveIntegerField(default=0)),
                ("said", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("day", models.DateField(blank=True, null=True)),
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
                ("language", models.CharField(blank=True, max_length=8)),
            ],
            options={
                "verbose_name": "figures of an article",
                "verbose_name_plural": "figures of articles",
                "indexes": [models.Index(fields=["outlet", "day"], name="figures_of_day")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="DayFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("articles", models.PositiveIntegerField(default=0)),
                ("statements", models.PositiveIntegerField(default=0)),
                ("direct", models.PositiveIntegerField(default=0)),
                ("indirect", models.PositiveIntegerField(default=0)),
                ("free_indirect", models.PositiveIntegerField(default=0)),
                ("reported", models.PositiveIntegerField(default=0)),
                ("mixed", models.PositiveIntegerField(default=0)),
                ("assertion", models.PositiveIntegerField(default=0)),
                ("scare", models.PositiveIntegerField(default=0)),
                ("unnamed", models.PositiveIntegerField(default=0)),
                ("relay_only", models.PositiveIntegerField(default=0)),
                ("letters", models.PositiveBigIntegerField(default=0)),
                ("said", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "figures of articles of a day",
                "verbose_name_plural": "figures of articles by day",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "outlet", "language"), name="day_figures_are_one_row"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CheckedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("folded", articles.models.trigrams.Folded(blank=True, default="", editable=False)),
                ("language", models.CharField(max_length=8)),
                ("worded_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="articles.checkedclaim",
                    ),
                ),
                ("moved", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name": "checked claim",
                "verbose_name_plural": "checked claims",
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["-created_at", "-id"], name="claim_by_age")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="claim_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("licence", models.CharField(blank=True, max_length=300)),
                ("language", models.CharField(blank=True, max_length=8)),
                (
                    "schedule",
                    models.CharField(
                        choices=[
                            ("never", "never"),
                            ("daily", "daily"),
                            ("weekly", "weekly"),
                            ("monthly", "monthly"),
                        ],
                        default=articles.rules.clock.Schedule["NEVER"],
                        max_length=20,
                    ),
                ),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "feed of checks",
                "verbose_name_plural": "feeds of checks",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("schedule__in", ["never", "daily", "weekly", "monthly"])
                        ),
                        name="feed_has_a_known_schedule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("next_at", None),
                                ("schedule", articles.rules.clock.Schedule["NEVER"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("schedule", articles.rules.clock.Schedule["NEVER"]),
                                    _negated=True,
                                ),
                                ("next_at__isnull", False),
                                models.Q(("url", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="feed_is_due_exactly_when_scheduled",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.source",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.outlet",
                    ),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "note of the register",
                "verbose_name_plural": "notes of the register",
                "ordering": ["-written_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outlet__isnull", False), ("source", None)),
                            models.Q(("outlet", None), ("source__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_is_on_a_source_or_an_outlet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="note_says_something"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Regrouping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[("merge", "merge"), ("split", "split")],
                        default=articles.models.register.Regroup["MERGE"],
                        max_length=20,
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left",
                        to="articles.source",
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="came",
                        to="articles.source",
                    ),
                ),
                ("moved", models.JSONField(default=dict)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                "verbose_name": "regrouping of sources",
                "verbose_name_plural": "regroupings of sources",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["merge", "split"])),
                        name="regrouping_is_a_known_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="regrouping_has_two_ends",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SameAs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="same_as",
                        to="articles.source",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="same_as",
                        to="articles.outlet",
                    ),
                ),
                ("url", models.URLField(max_length=2000)),
            ],
            options={
                "verbose_name": "same elsewhere",
                "verbose_name_plural": "same elsewhere",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outlet__isnull", False), ("source", None)),
                            models.Q(("outlet", None), ("source__isnull", False)),
                            _connector="OR",
                        ),
                        name="same_as_is_of_a_source_or_an_outlet",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "url"), name="same_as_is_said_once_of_source"
                    ),
                    models.UniqueConstraint(
                        fields=("outlet", "url"), name="same_as_is_said_once_of_outlet"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("asked", models.JSONField(blank=True, default=dict)),
                (
                    "key",
                    models.CharField(
                        default=articles.models.searches.secret, editable=False, max_length=64
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "name"), name="saved_search_name_is_unique_to_its_owner"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("came", "came"),
                            ("split", "split"),
                            ("first", "first"),
                            ("second", "second"),
                            ("settled", "settled"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("returned", "returned"),
                            ("corrected", "corrected"),
                            ("dismissed", "dismissed"),
                            ("withdrawn", "withdrawn"),
                            ("compared", "compared"),
                            ("same", "same"),
                        ],
                        default=articles.models.figures.Step["CAME"],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("bucket", models.SmallIntegerField(default=-1)),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "figure of a day",
                "verbose_name_plural": "figures of days",
                "indexes": [
                    models.Index(
                        fields=["outlet", "step", "day", "person", "bucket", "language", "n"],
                        name="tally_of_step",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                [
                                    "came",
                                    "split",
                                    "first",
                                    "second",
                                    "settled",
                                    "approved",
                                    "published",
                                    "returned",
                                    "corrected",
                                    "dismissed",
                                    "withdrawn",
                                    "compared",
                                    "same",
                                ],
                            )
                        ),
                        name="tally_has_a_known_step",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person", None)),
                        fields=("day", "outlet", "language", "step", "bucket"),
                        name="tally_is_one_row",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("day", "outlet", "language", "step", "bucket", "person"),
                        name="tally_of_person_is_one_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TallyHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="VerdictTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "direct"),
                            ("indirect", "indirect"),
                            ("free_indirect", "free_indirect"),
                            ("reported", "reported"),
                            ("mixed", "mixed"),
                            ("assertion", "assertion"),
                            ("scare", "scare"),
                        ],
                        default=articles.words.Kind["INDIRECT"],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.rating",
                    ),
                ),
                (
                    "truth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.rating",
                    ),
                ),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "verdicts of a day",
                "verbose_name_plural": "verdicts of days",
                "indexes": [
                    models.Index(
                        fields=[
                            "day",
                            "attribution",
                            "truth",
                            "outlet",
                            "language",
                            "kind",
                            "source",
                            "n",
                        ],
                        name="verdict_tally_of_day",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "direct",
                                    "indirect",
                                    "free_indirect",
                                    "reported",
                                    "mixed",
                                    "assertion",
                                    "scare",
                                ],
                            )
                        ),
                        name="verdict_tally_has_a_known_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="articles.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("folded", models.CharField(editable=False, max_length=900)),
                ("statements", models.PositiveIntegerField(default=0)),
                ("letters", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "voice in an article",
                "verbose_name_plural": "voices in articles",
                "ordering": ["article", "-letters", "pk"],
                "indexes": [models.Index(fields=["source"], name="voice_of_source")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="TallyOfAll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("language", models.CharField(max_length=8)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("came", "came"),
                            ("split", "split"),
                            ("first", "first"),
                            ("second", "second"),
                            ("settled", "settled"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("returned", "returned"),
                            ("corrected", "corrected"),
                            ("dismissed", "dismissed"),
                            ("withdrawn", "withdrawn"),
                            ("compared", "compared"),
                            ("same", "same"),
                        ],
                        default=articles.models.figures.Step["CAME"],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("bucket", models.SmallIntegerField(default=-1)),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "figure of a day, all outlets",
                "verbose_name_plural": "figures of days, all outlets",
                "indexes": [models.Index(fields=["step", "day"], name="tally_of_all_of_step")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                [
                                    "came",
                                    "split",
                                    "first",
                                    "second",
                                    "settled",
                                    "approved",
                                    "published",
                                    "returned",
                                    "corrected",
                                    "dismissed",
                                    "withdrawn",
                                    "compared",
                                    "same",
                                ],
                            )
                        ),
                        name="tally_of_all_has_a_known_step",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person", None)),
                        fields=("day", "language", "step", "bucket"),
                        name="tally_of_all_is_one_row",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("day", "language", "step", "bucket", "person"),
                        name="tally_of_all_of_person_is_one_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lies",
                    models.CharField(
                        choices=[
                            ("review", "review"),
                            ("disputed", "disputed"),
                            ("agreed", "agreed"),
                            ("approved", "approved"),
                        ],
                        default=articles.models.figures.Lies["REVIEW"],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "open statements of an hour",
                "verbose_name_plural": "open statements by hour",
                "indexes": [models.Index(fields=["lies", "since"], name="open_tally_of_hour")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lies__in", ["review", "disputed", "agreed", "approved"])
                        ),
                        name="open_tally_lies_in_a_known_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PairTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("answers", models.CharField(max_length=200)),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "double answers of a day",
                "verbose_name_plural": "double answers of days",
                "indexes": [
                    models.Index(fields=["day"], name="pair_tally_of_day"),
                    models.Index(fields=["outlet", "day"], name="pair_tally_of_outlet"),
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="MonthTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.outlet",
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "direct"),
                            ("indirect", "indirect"),
                            ("free_indirect", "free_indirect"),
                            ("reported", "reported"),
                            ("mixed", "mixed"),
                            ("assertion", "assertion"),
                            ("scare", "scare"),
                        ],
                        default=articles.words.Kind["INDIRECT"],
                        max_length=20,
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.rating",
                    ),
                ),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "verdicts of a month",
                "verbose_name_plural": "verdicts of months",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "direct",
                                    "indirect",
                                    "free_indirect",
                                    "reported",
                                    "mixed",
                                    "assertion",
                                    "scare",
                                ],
                            )
                        ),
                        name="month_tally_has_a_known_kind",
                    ),
                    models.UniqueConstraint(
                        fields=("month", "outlet", "language", "kind", "rating"),
                        name="month_tally_is_one_row",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SourceTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
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
                ("language", models.CharField(max_length=8)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.rating",
                    ),
                ),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "verdicts of a month by source",
                "verbose_name_plural": "verdicts of months by source",
                "indexes": [
                    models.Index(
                        fields=["outlet", "month", "source", "rating", "language", "n"],
                        name="source_tally_of_month",
                    )
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ExternalCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "feed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="checks",
                        to="articles.feed",
                    ),
                ),
                ("identity", models.CharField(max_length=64, unique=True)),
                ("publisher", models.CharField(max_length=200)),
                ("publisher_url", models.URLField(blank=True, max_length=2000)),
                ("licence", models.CharField(blank=True, max_length=300)),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField()),
                ("folded", articles.models.trigrams.Folded(blank=True, default="", editable=False)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("claimant", models.CharField(blank=True, max_length=300)),
                ("appearance", models.URLField(blank=True, max_length=2000)),
                ("claimed_on", models.DateField(blank=True, null=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("rating", models.CharField(blank=True, max_length=300)),
                ("value", models.FloatField(blank=True, null=True)),
                ("best", models.FloatField(blank=True, null=True)),
                ("worst", models.FloatField(blank=True, null=True)),
                ("explanation", models.TextField(blank=True)),
                ("raw", models.JSONField(blank=True, default=dict)),
                ("came_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="checks",
                        to="articles.checkedclaim",
                    ),
                ),
                ("joined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "joined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "check by others",
                "verbose_name_plural": "checks by others",
                "ordering": ["-checked_on", "-pk"],
                "indexes": [models.Index(fields=["feed", "-id"], name="check_of_feed")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="check_by_others_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publisher", ""), _negated=True),
                        name="check_by_others_names_who_checked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoMatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="no_matches",
                        to="articles.statement",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.statement",
                    ),
                ),
                (
                    "check_by_others",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.externalcheck",
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "no match",
                "verbose_name_plural": "no matches",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("check_by_others__isnull", False), ("other", None)),
                            models.Q(("check_by_others", None), ("other__isnull", False)),
                            _connector="OR",
                        ),
                        name="no_match_is_with_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "other"), name="no_match_is_said_once"
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "check_by_others"),
                        name="no_match_with_others_is_said_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrences",
                        to="articles.checkedclaim",
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrence",
                        to="articles.statement",
                    ),
                ),
                (
                    "accord",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("taken", "taken"),
                            ("contradicted", "contradicted"),
                        ],
                        default=articles.models.claims.Accord["OPEN"],
                        max_length=20,
                    ),
                ),
                (
                    "beside",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.statement",
                    ),
                ),
                (
                    "beside_check",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.externalcheck",
                    ),
                ),
                ("score", models.FloatField(blank=True, null=True)),
                ("features", models.JSONField(blank=True, default=dict)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "occurrence of a claim",
                "verbose_name_plural": "occurrences of claims",
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("accord__in", ["open", "taken", "contradicted"])),
                        name="occurrence_has_a_known_accord",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.AddField(
            model_name="alias",
            name="added_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="alias",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="alias",
            name="is_error",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="alias",
            name="origin",
            field=models.CharField(
                choices=[
                    ("typed", "typed"),
                    ("learned", "learned"),
                    ("merged", "merged"),
                    ("imported", "imported"),
                ],
                default=articles.models.sources.AliasOrigin["TYPED"],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="alias",
            name="outlet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="articles.outlet",
            ),
        ),
        migrations.AddField(
            model_name="outlet",
            name="wikidata",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.source",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="folded_byline",
            field=articles.models.trigrams.Folded(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="statement",
            name="folded",
            field=articles.models.trigrams.Folded(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="verdict",
            name="folded",
            field=articles.models.trigrams.Folded(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="version",
            name="folded",
            field=articles.models.trigrams.Folded(blank=True, default="", editable=False),
        ),
        migrations.AlterField(
            model_name="alias",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="articles.source",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("wikidata", ""), _negated=True),
                fields=["wikidata"],
                name="source_by_wikidata",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outlet__isnull", False)),
                fields=("folded",),
                name="alias_is_of_one_outlet",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["typed", "learned", "merged", "imported"])),
                name="alias_has_a_known_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outlet__isnull", False), ("source", None)),
                    models.Q(("outlet", None), ("source__isnull", False)),
                    _connector="OR",
                ),
                name="alias_is_of_a_source_or_an_outlet",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="source_is_not_merged_into_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["anchor"], name="statement_anchor"),
        ),
        migrations.AddField(
            model_name="review",
            name="took",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewdraft",
            name="taken",
            field=models.TextField(blank=True, default=""),
        ),
    ]
