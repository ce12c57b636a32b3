"""How much comes in and how much is done, per day of the desk's own time zone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.dashboard.asked import Asked
from articles.dashboard.turnaround import tallies_of
from articles.models import Origin, Statement, Verdict
from articles.models.figures import Step
from articles.rules.lifecycle import Stage

DAYS = 14


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    came: int  # statements that entered the queue
    settled: int  # verdicts that the desk came to
    published: int = 0  # for the first time


def flow(asked: Asked | datetime, days: int = DAYS) -> list[Day]:
    """Every day of the period, also those without anything. From the summary rows, one query."""
    if isinstance(asked, datetime):
        return _flow_now(asked, days)
    steps = (Step.CAME, Step.SETTLED, Step.PUBLISHED)
    found: Counter[tuple[date, str]] = Counter()
    rows = tallies_of(asked).filter(step__in=steps)
    for day, step, n in rows.values_list("day", "step").annotate(all=Sum("n")):
        found[day, step] = n
    every = (asked.first + timedelta(days=n) for n in range(asked.days))
    return [Day(day, *(found[day, step] for step in steps)) for day in every]


def _flow_now(now: datetime, days: int = DAYS) -> list[Day]:
    """The last `days` days, today last; days without anything are there with zeros."""
    today = timezone.localdate(now)
    first = today - timedelta(days=days - 1)
    since = timezone.make_aware(datetime.combine(first, time()))
    # Born outside the queue (a scare quote, a question): dismissed by the machine and never changed since.
    born_out = Q(stage=Stage.DISMISSED, origin=Origin.MACHINE, revision=1)
    came = Statement.objects.standing().exclude(born_out).filter(created_at__gte=since)
    settled = Verdict.objects.filter(settled_at__gte=since)
    in_by_day, out_by_day = _by_day(came, "created_at"), _by_day(settled, "settled_at")
    return [
        Day(day, in_by_day.get(day, 0), out_by_day.get(day, 0))
        for day in (first + timedelta(days=n) for n in range(days))
    ]


def _by_day(rows, column: str) -> dict[date, int]:  # noqa: ANN001
    grouped = rows.order_by().annotate(day=TruncDate(column)).values("day").annotate(n=Count("pk"))
    return dict(grouped.values_list("day", "n"))
