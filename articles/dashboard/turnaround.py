"""How long each step takes, read from the log-spaced buckets of the summary rows: percentiles are approximate."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum

from articles.dashboard.asked import Asked
from articles.dashboard.percentiles import of_buckets, start_of
from articles.models import PaceTally, Tally, TallyOfAll
from articles.models.figures import NO_TIME, TIMED, Step

WEEKLY = 62  # days; of a longer period the course is shown by the week


@dataclass(frozen=True, slots=True)
class Pace:
    """Of one step. `n` is of those whose time is known; p50 and p90 are at most 41 % too long or 29 % too short.

    `buckets`: (lower bound, n), shortest first, empty ones between left out.
    """

    step: Step
    n: int
    p50: timedelta | None
    p90: timedelta | None
    buckets: tuple[tuple[timedelta, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PaceOn:
    """Of one step in the days from `first` to `last`: one day, or one week from Monday where the period is long."""

    first: date
    last: date
    n: int
    p50: timedelta | None
    p90: timedelta | None


def turnaround(asked: Asked) -> list[Pace]:
    """SPLIT, FIRST, SECOND, SETTLED, APPROVED, PUBLISHED; always these six, in this order. One query."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    timed = tallies_of(asked, asked.beside_months).filter(step__in=TIMED).exclude(bucket=NO_TIME)
    rows = timed.values_list("step", "bucket").annotate(all=Sum("n"))
    if asked.whole_months:
        months = _months_of(asked).values_list("step", "bucket").annotate(all=Sum("n"))
        rows = rows.union(months, all=True)
    for step, bucket, n in rows:
        found[step][bucket] += n
    return [_pace(step, found[step]) for step in TIMED]


def pace_by_day(asked: Asked, step: Step) -> list[PaceOn]:
    """The course of one step: by day up to `WEEKLY` days, else by week; empty ones are there. One query."""
    found: dict[date, Counter[int]] = {first: Counter() for first in steps_in(asked)}
    rows = tallies_of(asked).filter(step=step).exclude(bucket=NO_TIME)
    for day, bucket, n in rows.values_list("day", "bucket").annotate(all=Sum("n")):
        found[step_of(day, asked)][bucket] += n
    long = timedelta(days=6 if asked.days > WEEKLY else 0)
    return [
        PaceOn(
            first,
            min(asked.last, _monday(first) + long) if long else first,
            sum(buckets.values()),
            of_buckets(buckets, 0.5),
            of_buckets(buckets, 0.9),
        )
        for first, buckets in found.items()
    ]


def tallies_of(asked: Asked, days: Q | None = None, *, people: bool = False) -> QuerySet[Any]:
    """Of all people together, or of each; without an outlet, rows of all of them together. `days`: of the period all,
    or which ones."""
    table = TallyOfAll if asked.everywhere else Tally
    rows = table._default_manager.filter(
        Q(day__range=(asked.first, asked.last)) if days is None else days,
        asked.of_language() if asked.everywhere else asked.here(),
        person__isnull=not people,
    )
    return rows.order_by()


def _months_of(asked: Asked) -> QuerySet[PaceTally]:
    """As `tallies_of`, of the whole months in the period."""
    return PaceTally.objects.filter(asked.here_or_all(), asked.in_months).order_by()


def steps_in(asked: Asked) -> list[date]:
    """First days of what a course is drawn of: each day, or what lies of each week in the period."""
    days = (asked.first + timedelta(days=n) for n in range(asked.days))
    return sorted({step_of(day, asked) for day in days})


def step_of(day: date, asked: Asked) -> date:
    return max(asked.first, _monday(day)) if asked.days > WEEKLY else day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _pace(step: Step, buckets: Mapping[int, int]) -> Pace:
    return Pace(
        step,
        sum(buckets.values()),
        of_buckets(buckets, 0.5),
        of_buckets(buckets, 0.9),
        tuple((start_of(bucket), buckets[bucket]) for bucket in sorted(buckets)),
    )
