"""Figures of articles added up by day, outlet and language, so that a report reads thousands of rows and not all."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, ArticleFigures, DayFigures

SUMMED = tuple(
    field.name
    for field in DayFigures._meta.fields
    if field.name not in {"id", "day", "outlet", "language", "articles"}
)
Cell = tuple[int, date, str]  # outlet, day, language


def add_up(articles: Collection[int]) -> None:
    """Puts the figures of these articles under their day, and adds that day up anew, and the one that they were under.

    Within a transaction. What is told of an article since (its day, its outlet) counts from its next recount on.
    """
    cells, moved = set[Cell](), []
    rows = ArticleFigures.objects.filter(article__in=articles).annotate(
        at_home=F("article__outlet"),
        spoken=F("article__language"),
        on=Coalesce("article__published_at", "article__created_at"),
    )
    for row in rows:
        if row.day is not None and row.outlet_id is not None:
            cells.add((row.outlet_id, row.day, row.language))
        row.outlet_id, row.day, row.language = row.at_home, timezone.localdate(row.on), row.spoken
        cells.add((row.outlet_id, row.day, row.language))
        moved.append(row)
    ArticleFigures.objects.bulk_update(moved, ["outlet", "day", "language"], batch_size=200)
    _sum(cells)


def add_up_all() -> None:
    """Everything anew, also where an article is there no more, or has another day or outlet. In one transaction."""
    with transaction.atomic():
        DayFigures.objects.all().delete()
        articles = Article.objects.filter(figures__isnull=False).order_by("pk")
        keys = list(articles.values_list("pk", flat=True))
        for first in range(0, len(keys), 1_000):
            add_up(keys[first : first + 1_000])


def _sum(cells: Collection[Cell]) -> None:
    by_outlet: dict[int, set[date]] = defaultdict(set)
    for outlet, day, _language in cells:
        by_outlet[outlet].add(day)
    for outlet, days in by_outlet.items():
        here = Q(outlet=outlet, day__in=days)
        sums: Any = (
            ArticleFigures.objects.filter(here)
            .order_by()
            .values("outlet", "day", "language")
            .annotate(articles=Count("pk"), **{f"sum_{name}": Sum(name) for name in SUMMED})
        )
        fresh = [
            DayFigures(
                outlet_id=row["outlet"],
                day=row["day"],
                language=row["language"],
                articles=row["articles"],
                **{name: row[f"sum_{name}"] for name in SUMMED},
            )
            for row in sums
        ]
        DayFigures.objects.filter(here).delete()
        DayFigures.objects.bulk_create(fresh, batch_size=200)
