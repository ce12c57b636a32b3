"""How a period went: its days, weeks, months or years in the zone of the desk, and what happened in each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from articles.exports.selection import day_begins
from articles.models import Verdict
from articles.models.statements import StatementQuerySet


class Step(StrEnum):
    """What one bar of the course stands for."""

    DAY = "day"
    WEEK = "week"  # from Monday
    MONTH = "month"
    YEAR = "year"


# The longest period in days that is shown in steps of that length; what is longer goes by year.
LONGEST = {Step.DAY: 31, Step.WEEK: 26 * 7, Step.MONTH: 3 * 366}
# Of a verdict: another version of it was public before.
FOLLOWS = Exists(
    Verdict.objects.filter(
        statement=OuterRef("statement"), published_at__isnull=False, number__lt=OuterRef("number")
    )
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """One step, first and last day; the period cuts the outer ones. `corrected` are versions that followed another."""

    first: date
    last: date
    found: int
    published: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Course:
    step: Step
    buckets: tuple[Bucket, ...]

    @property
    def is_still(self) -> bool:
        return not any(b.found or b.published or b.corrected for b in self.buckets)


def edges(since: datetime, until: datetime) -> tuple[Step, list[datetime]]:
    """The moments where steps begin, and `until` behind them: n + 1 for n steps; one alone for an empty period."""
    zone = ZoneInfo(settings.TIME_ZONE)
    first = since.astimezone(zone).date()
    last = (until - timedelta(microseconds=1)).astimezone(zone).date()
    days = (last - first).days + 1
    step = next((step for step, most in LONGEST.items() if days <= most), Step.YEAR)
    found = [since]
    while (day := _next(step, first)) <= last:
        found.append(day_begins(day))
        first = day
    return step, [*found, until] if since < until else [since]


def _next(step: Step, day: date) -> date:
    """The first day of the step after the one that the day lies in."""
    match step:
        case Step.DAY:
            return day + timedelta(days=1)
        case Step.WEEK:
            return day + timedelta(days=7 - day.weekday())
        case Step.MONTH:
            return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        case Step.YEAR:
            return date(day.year + 1, 1, 1)


def bucket(column: str, moments: Sequence[datetime]) -> Combinable:
    """The number of the step that the column's moment lies in; what is outside of all lies in the nearest.

    Halved again and again: a day of the desk's zone is none of the database's, and SQLite asks Python for each one.
    """

    def part(low: int, high: int) -> Combinable:
        if high - low <= 1:
            return Value(low)
        middle = (low + high) // 2
        before = When(**{f"{column}__lt": moments[middle]}, then=part(low, middle))
        return Case(before, default=part(middle, high))

    return part(0, len(moments) - 1)


def within(
    column: str, since: datetime | None, until: datetime | None, *, known: bool = False
) -> Q:
    """Half-open; an end that is None is open. `known`: says so of a column that may be empty."""
    found = Q(**{f"{column}__isnull": False}) if known else Q()
    if since:
        found &= Q(**{f"{column}__gte": since})
    if until:
        found &= Q(**{f"{column}__lt": until})
    return found


@dataclass(frozen=True, slots=True)
class Moves:
    """What was done with verdicts in the period: `published` and `corrected` by the number of their step."""

    settled: int
    published: Counter[int]
    corrected: Counter[int]


def moves(
    statements: StatementQuerySet | None,
    since: datetime | None,
    until: datetime | None,
    moments: Sequence[datetime],
) -> Moves:
    """Each version of a verdict counts; None: of all statements, which nobody has to look at then. One query."""
    found = Moves(0, Counter(), Counter())
    settled = within("settled_at", since, until, known=True)
    published = within("published_at", since, until, known=True)
    step = Case(When(published, then=bucket("published_at", moments)), default=-1)
    follows = Case(When(Q(number__gt=1) & FOLLOWS, then=1), default=0)
    what = (Case(When(settled, then=1), default=0), step, follows)
    rows: Any = versions(statements).filter(settled | published).values_list(*what)
    for was_settled, at, again, n in rows.annotate(n=Count("pk")):
        found = replace(found, settled=found.settled + n * was_settled)
        if at >= 0:
            (found.corrected if again else found.published)[at] += n
    return found


def versions_that_follow(
    statements: StatementQuerySet | None, since: datetime | None, until: datetime | None
) -> QuerySet[Verdict]:
    """Versions that became public in that time, behind another that had been before."""
    later = versions(statements).filter(
        within("published_at", since, until, known=True), number__gt=1
    )
    return later.filter(FOLLOWS)


def versions(statements: StatementQuerySet | None) -> QuerySet[Verdict]:
    """Of the verdicts of these statements, in no order."""
    found = Verdict.objects.order_by()
    if statements is None:
        return found
    return found.filter(statement__in=statements.order_by().values("pk"))


def course(step: Step, moments: Sequence[datetime], found: Counter[int], done: Moves) -> Course:
    """`found`: new statements by the number of their step."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return Course(
        step,
        tuple(
            Bucket(
                begin.astimezone(zone).date(),
                (end - timedelta(microseconds=1)).astimezone(zone).date(),
                found[n],
                done.published[n],
                done.corrected[n],
            )
            for n, (begin, end) in enumerate(pairwise(moments))
        ),
    )
