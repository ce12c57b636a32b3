"""How close articles keep to what was said: counts of how they pass it on, and shares of them. No score of anybody.

What is counted of one article stands in `ArticleFigures` and `Voice`; here it is added up. The day of an article is the
day it was published, where that is not known the day it came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateField,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, ArticleFigures, DayFigures, Outlet, Tag, User
from articles.models.articles import ArticleQuerySet
from articles.rules.folding import fold
from articles.rules.shares import Share

MONTHS = 24  # in a table; a longer period is cut into years
PAGE = 30  # articles of the list


class Measure(StrEnum):
    """Also the name of the column of `ArticleFigures` that counts it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    FREE_INDIRECT = "free_indirect"
    REPORTED = "reported"
    MIXED = "mixed"
    UNNAMED = "unnamed"
    RELAY_ONLY = "relay_only"
    SCARE = "scare"
    ASSERTION = "assertion"


class Base(StrEnum):
    """What a share is of."""

    OTHERS = "others"  # statements that the article attributes to somebody
    ALL = "all"  # these, and the claims without attribution
    MARKED = "marked"  # passages between quotation marks


BASES = {
    **dict.fromkeys(Measure, Base.OTHERS),
    Measure.ASSERTION: Base.ALL,
    Measure.SCARE: Base.MARKED,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one article or many. Columns as in `ArticleFigures`."""

    articles: int = 0
    statements: int = 0
    direct: int = 0
    indirect: int = 0
    free_indirect: int = 0
    reported: int = 0
    mixed: int = 0
    assertion: int = 0
    scare: int = 0
    unnamed: int = 0
    relay_only: int = 0
    letters: int = 0
    said: int = 0

    def __add__(self, other: "Counts") -> Self:
        return type(self)(*(getattr(self, name) + getattr(other, name) for name in COLUMNS))

    @classmethod
    def of(cls, figures: ArticleFigures) -> Self:
        return cls(1, *(getattr(figures, name) for name in COLUMNS[1:]))

    def base(self, base: Base) -> int:
        match base:
            case Base.OTHERS:
                return max(0, self.statements - self.assertion)
            case Base.ALL:
                return self.statements
            case Base.MARKED:
                return self.direct + self.mixed + self.scare

    def share(self, measure: Measure) -> Share:
        """A count that has run ahead of its base, because it was made at another moment, is cut to it."""
        n = self.base(BASES[measure])
        return Share(min(getattr(self, measure), n), n)

    def shares(self) -> list[tuple[Measure, Share]]:
        return [(measure, self.share(measure)) for measure in Measure]

    @property
    def said_part(self) -> float | None:
        """Of the text, the part within statements of others, 0 to 1. Code points are no draws: without an interval."""
        return min(1.0, self.said / self.letters) if self.letters else None


COLUMNS = [field.name for field in fields(Counts)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which articles are asked about. Both days belong to it; what is empty narrows nothing."""

    person: User
    since: date | None = None
    until: date | None = None
    outlet: UUID | None = None
    language: str = ""
    tag: str = ""
    articles: tuple[UUID, ...] = ()

    @property
    def is_event(self) -> bool:
        """Somebody has named what is compared."""
        return bool(self.tag or self.articles)

    def _here(self, at: str, day: str) -> Q:
        """A condition on rows that have `{at}outlet` and `{at}language`; `day` is theirs, a date or a moment."""
        asked = Q()
        first: Any = self.since
        behind: Any = self.until and self.until + timedelta(days=1)
        if day == "on":
            first, behind = first and _begins(first), behind and _begins(behind)
        if first:
            asked &= Q(**{f"{day}__gte": first})
        if behind:
            asked &= Q(**{f"{day}__lt": behind})
        if self.outlet:
            asked &= Q(**{f"{at}outlet__uuid": self.outlet})
        if self.language:
            asked &= Q(**{f"{at}language": self.language})
        if self.person.restricted:
            mine = Outlet.objects.open_to(self.person).order_by().values("pk")
            asked &= Q(**{f"{at}outlet__in": mine})
        return asked

    def _event(self, at: str = "") -> Q:
        """On articles, or with `at` on what leads to one."""
        asked = Q()
        if self.articles:
            asked &= Q(**{f"{at}uuid__in": self.articles})
        if self.tag:
            tagged = Article.tags.through.objects.filter(tag__folded=fold(self.tag))
            asked &= Q(**{f"{at}pk__in": tagged.values("article")})
        return asked

    def found(self) -> ArticleQuerySet:
        """The articles, each with the moment `on` that counts as its own; also those that nobody has counted yet."""
        on = Coalesce("published_at", "created_at")
        return Article.objects.annotate(on=on).filter(self._here("", "on"), self._event())

    def figures(self) -> QuerySet[ArticleFigures]:
        return ArticleFigures.objects.filter(
            self._here("", "day"), self._event("article__"), day__isnull=False
        )

    def days(self) -> QuerySet[Any]:
        """Rows to add up, each with `day`, `outlet` and the sums: days of outlets, or of an event its articles."""
        if self.is_event:
            return self.figures()
        return DayFigures.objects.filter(self._here("", "day"))


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def steps(first: date, last: date) -> list[date]:
    """First days of the months between these days, or of the years where these are too many (then the latest ones)."""
    n = 12 * (last.year - first.year) + last.month - first.month + 1
    if n <= MONTHS:
        months = (first.month - 1 + i for i in range(n))
        return [date(first.year + m // 12, m % 12 + 1, 1) for m in months]
    return [date(year, 1, 1) for year in range(first.year, last.year + 1)][-MONTHS:]


def _steps(chosen: Chosen) -> list[date]:
    """Of the period asked for; where it is open, of the days that there are."""
    first, last = chosen.since, chosen.until
    if not (first and last):
        ends = chosen.days().aggregate(first=Min("day"), last=Max("day"))
        first, last = first or ends["first"], last or ends["last"]
    if not (first and last):
        return []
    return steps(first, last)


@dataclass(frozen=True, slots=True)
class Distances:
    """`by_outlet` by name, `by_step` in order of time; empty steps are there with zeros."""

    total: Counts
    by_outlet: tuple[tuple[Outlet, Counts], ...]
    by_step: tuple[tuple[date, Counts], ...]


def distances(chosen: Chosen) -> Distances:
    """One aggregate by outlet and step, the outlets' names, and where the period is open its ends."""
    days = _steps(chosen)
    n = Count("pk") if chosen.is_event else Sum("articles")
    rows = (
        chosen.days()
        .order_by()
        .annotate(step=_step(days))
        .values_list("outlet", "step")
        .annotate(n=n, **{f"sum_{name}": Sum(name) for name in COLUMNS[1:]})
    )
    total, by_outlet = Counts(), dict[int, Counts]()
    by_step = {i: Counts() for i in range(len(days))}
    for outlet, step, *figures in rows:
        counts = Counts(*figures)
        total += counts
        by_outlet[outlet] = by_outlet.get(outlet, Counts()) + counts
        if step in by_step:
            by_step[step] += counts
    outlets = Outlet.objects.in_bulk(by_outlet)
    named = sorted(by_outlet, key=lambda pk: outlets[pk].folded)
    return Distances(
        total,
        tuple((outlets[pk], by_outlet[pk]) for pk in named),
        tuple((day, by_step[i]) for i, day in enumerate(days)),
    )


def _step(steps: Sequence[date]) -> Case | Value:
    """The place of the article's day among the steps; -1 before the first."""
    if not steps:
        return Value(-1)
    return Case(
        *(
            When(day__gte=Value(day, DateField()), then=Value(i))
            for i, day in reversed(list(enumerate(steps)))
        ),
        default=Value(-1),
        output_field=IntegerField(),
    )


def told(
    chosen: Chosen, measure: Measure | None = None, before: int | None = None
) -> "QuerySet[ArticleFigures]":
    """The articles behind the figures, latest taken in first; with a measure those that count to it."""
    rows = chosen.figures().select_related("article__outlet").order_by("-article_id")
    if measure:
        rows = rows.filter(**{f"{measure}__gt": 0})
    return rows.filter(article__lt=before) if before is not None else rows


def named_events(chosen: Chosen, most: int = 12) -> list[tuple[Tag, int, int]]:
    """Tags on articles of two outlets or more: (tag, outlets, articles), the one with the latest article first."""
    through: Any = Article.tags.through
    articles = chosen.found().order_by().values("pk")
    rows = list(
        through.objects.filter(article__in=articles)
        .values("tag")
        .annotate(
            outlets=Count("article__outlet", distinct=True),
            n=Count("article"),
            latest=Max("article"),
        )
        .filter(outlets__gte=2)
        .order_by("-latest")[:most]
    )
    tags = Tag.objects.in_bulk([row["tag"] for row in rows])
    return [(tags[row["tag"]], row["outlets"], row["n"]) for row in rows]
