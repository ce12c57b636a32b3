"""How the published verdicts are spread over the ratings of each axis."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from articles.dashboard.asked import Asked
from articles.dashboard.turnaround import step_of, steps_in
from articles.models import MonthTally, Rating, SourceTally, Verdict, VerdictTally
from articles.models.spread import Share, spread
from articles.words import Axis


def published_shares() -> dict[Axis, list[Share]]:
    """Per axis, in the order of its scale; ratings that nothing has are left out. Two queries."""
    pairs = (
        Verdict.objects.public()
        .order_by()
        .values_list("attribution", "truth")
        .annotate(n=Count("pk"))
    )
    return spread(pairs)


@dataclass(frozen=True, slots=True)
class Group:
    """Verdicts of one outlet, source, kind, or day (or week, or month). `counts`: as many as the ratings of the table.

    `key`: of the outlet or source (primary key, None: nobody settled), the kind, or the first day.
    """

    key: int | str | date | None
    name: str
    n: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Of one axis: its ratings in the order of the scale, and the groups. `left`: verdicts in groups not listed."""

    axis: Axis
    ratings: tuple[Rating, ...]
    rows: tuple[Group, ...]
    n: int
    left: int = 0


MOST = 20  # groups that are listed
MONTHLY = 126  # days: 18 weeks; of a longer period the course is read by the month
NAMES: dict[str, tuple[Any, Any]] = {  # key and name of the group
    "outlet": (F("outlet"), F("outlet__name")),
    "source": (
        Coalesce("source__merged_into", "source"),
        Coalesce("source__merged_into__name", "source__name"),
    ),
    "kind": (F("kind"), F("kind")),
    "day": (F("day"), F("day")),
    "month": (F("month"), F("month")),  # in rows of months, what "day" is in those of days
}
Counted = tuple[Any, Any, int, int]  # key and name of a group, rating, how many


def verdicts(asked: Asked, by: str) -> dict[Axis, Table]:
    """Verdicts first published in the period. `by`: "outlet", "source", "kind" (most first) or "day" (in order).

    Ratings that several versions of a scale have are one, in the words of the latest; those that nothing has are left
    out. A period of more than `WEEKLY` days has its days by the week, one of more than `MONTHLY` by the month. Two
    queries; KeyError for any other `by`.
    """
    held = _held(asked, by)
    given = {rated for _key, _name, rated, _n in held}
    ratings = Rating.objects.select_related("scale_version__scale").in_bulk(given)
    axes = {pk: rating.scale_version.scale.axis for pk, rating in ratings.items()}
    return {
        axis: _table(axis, by, [row for row in held if axes[row[2]] == axis], ratings, asked)
        for axis in Axis
    }


def _held(asked: Asked, by: str) -> list[Counted]:
    """From the rows of days; of whole months, where there are some, from theirs. One query either way."""
    key, name = NAMES[by]
    columns = ("key", "name", "attribution", "truth")
    months = [] if by == "day" and asked.days <= MONTHLY else _whole_months(asked)
    days = Q(day__range=(asked.first, asked.last))
    if months:  # what lies before them, and behind
        before, behind = months[0] - timedelta(days=1), _next(months[-1])
        days = Q(day__range=(asked.first, before)) | Q(day__range=(behind, asked.last))
    rows = (
        VerdictTally.objects.filter(asked.here(), days)
        .order_by()
        .annotate(key=key, name=name)
        .values_list(*columns)
    )
    found = rows.annotate(all=Sum("n"))
    if months:
        found = found.union(_of_months(asked, by, months), all=True)
    return [(*group, rated, n) for *group, said, so, n in found for rated in (said, so) if rated]


def _of_months(asked: Asked, by: str, months: list[date]) -> QuerySet[Any, Any]:
    """As those of days, but each verdict in the row of either of its ratings."""
    key, name = NAMES["month" if by == "day" else by]
    table: Any = SourceTally if by == "source" else MonthTally
    rows = table.objects.filter(asked.here(), month__range=(months[0], months[-1]))
    if by == "source" and asked.outlet is None and asked.outlets is None:
        rows = rows.filter(outlet=None)
    elif by == "source":
        rows = rows.exclude(outlet=None)
    none = Value(None, output_field=BigIntegerField())
    grouped = rows.order_by().annotate(key=key, name=name, none=none)
    return grouped.values_list("key", "name", "rating", "none").annotate(all=Sum("n"))


def _whole_months(asked: Asked) -> list[date]:
    """First days of the months that lie in the period as a whole."""
    first = asked.first if asked.first.day == 1 else _next(asked.first)
    found = []
    while _next(first) - timedelta(days=1) <= asked.last:
        found.append(first)
        first = _next(first)
    return found


def _next(day: date) -> date:
    """First day of the next month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _steps_in(asked: Asked) -> list[date]:
    if asked.days <= MONTHLY:
        return steps_in(asked)
    days = (asked.first + timedelta(days=n) for n in range(asked.days))
    return sorted({_step_of(day, asked) for day in days})


def _step_of(day: date, asked: Asked) -> date:
    return max(asked.first, day.replace(day=1)) if asked.days > MONTHLY else step_of(day, asked)


def _table(
    axis: Axis, by: str, held: list[Counted], ratings: dict[int, Rating], asked: Asked
) -> Table:
    counts: dict[Any, Counter[tuple[int, str]]] = defaultdict(Counter)
    names: dict[Any, str] = {}
    if by == "day":
        counts.update({day: Counter() for day in _steps_in(asked)})
    for key, name, rated, n in held:
        place = _step_of(key, asked) if by == "day" else key
        counts[place][ratings[rated].identity] += n
        names[place] = str(name or "")
    latest = _latest(ratings[rated] for _key, _name, rated, _n in held)
    rows = [
        Group(
            place,
            place.isoformat() if by == "day" else names[place],
            found.total(),
            tuple(found[same] for same in latest),
        )
        for place, found in counts.items()
    ]
    every = sum(row.n for row in rows)
    if by != "day":
        rows = sorted(rows, key=lambda row: (-row.n, row.name))[:MOST]
    listed = sum(row.n for row in rows)
    return Table(axis, tuple(latest.values()), tuple(rows), every, every - listed)


def _latest(given: Iterable[Rating]) -> dict[tuple[int, str], Rating]:
    """In the order of the scale: by what they mean, the rating of the latest version that has it."""
    older_first = sorted(given, key=lambda r: (r.scale_version_id, r.order))
    latest = {rating.identity: rating for rating in older_first}
    return dict(sorted(latest.items(), key=lambda held: (held[0][0], held[1].order)))
