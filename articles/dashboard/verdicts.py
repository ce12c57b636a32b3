"""How the published verdicts are spread over the ratings of each axis."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, Sum

from articles.dashboard.asked import Asked
from articles.dashboard.turnaround import step_of, steps_in
from articles.models import MonthTally, Outlet, Rating, Source, SourceTally, Verdict, VerdictTally
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
NAMED: dict[str, type[Model]] = {"outlet": Outlet, "source": Source}
Counted = tuple[Any, int, int]  # key of a group, rating, how many


def verdicts(asked: Asked, by: str) -> dict[Axis, Table]:
    """Verdicts first published in the period. `by`: "outlet", "source", "kind" (most first) or "day" (in order).

    Ratings that several versions of a scale have are one, in the words of the latest; those that nothing has are left
    out. A period of more than `WEEKLY` days has its days by the week, one of more than `MONTHLY` by the month. One
    query for the figures, one for their ratings; of outlets one for the names of those listed, of sources another one
    for which are joined. KeyError for any other `by`.
    """
    held = _held(asked, by)
    ratings = Rating.objects.select_related("scale_version__scale").in_bulk(
        {rated for _key, rated, _n in held}
    )
    axes = {pk: rating.scale_version.scale.axis for pk, rating in ratings.items()}
    tables = {
        axis: _table(axis, by, [row for row in held if axes[row[1]] == axis], ratings, asked)
        for axis in Axis
    }
    return _named(tables, by)


def _held(asked: Asked, by: str) -> list[Counted]:
    """From the rows of days; of whole months, where there are some, from theirs. Grouped by bare keys: to look up the
    name of each row first would take as long as all the rest."""
    in_months = bool(asked.whole_months) and (by != "day" or asked.days > MONTHLY)
    days = asked.beside_months if in_months else Q(day__range=(asked.first, asked.last))
    rows = VerdictTally.objects.filter(asked.here(), days).order_by()
    said, so = (
        some.values_list(by, axis).annotate(all=Sum("n"))
        for axis, some in (("attribution", rows.exclude(attribution=None)), ("truth", rows))
    )
    found = list(said.union(so, *([_of_months(asked, by)] if in_months else []), all=True))
    if by != "source":
        return found
    joined = dict(Source.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
    return [(joined.get(key, key), rated, n) for key, rated, n in found]


def _of_months(asked: Asked, by: str) -> QuerySet[Any, Any]:
    """As those of days, of both axes."""
    if by == "source":
        rows: QuerySet[Any] = SourceTally.objects.filter(asked.here_or_all(), asked.in_months)
    else:
        rows = MonthTally.objects.filter(asked.here(), asked.in_months)
    key = "month" if by == "day" else by
    return rows.order_by().values_list(key, "rating").annotate(all=Sum("n"))


def _named(tables: dict[Axis, Table], by: str) -> dict[Axis, Table]:
    """Outlets and sources that are listed get their names, and of as many the order of them."""
    if by not in NAMED:
        return tables
    keys = {row.key for table in tables.values() for row in table.rows}
    names = dict(NAMED[by]._default_manager.filter(pk__in=keys).values_list("pk", "name"))
    for axis, table in tables.items():
        rows = [replace(row, name=names.get(row.key, "")) for row in table.rows]
        tables[axis] = replace(table, rows=tuple(sorted(rows, key=lambda row: (-row.n, row.name))))
    return tables


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
    if by == "day":
        counts.update({day: Counter() for day in _steps_in(asked)})
    same = {pk: rating.identity for pk, rating in ratings.items()}
    for key, rated, n in held:
        place = _step_of(key, asked) if by == "day" else key
        counts[place][same[rated]] += n
    latest = _latest(ratings[rated] for rated in {rated for _key, rated, _n in held})
    rows = [
        Group(
            place,
            place.isoformat() if by == "day" else str(place),
            found.total(),
            tuple(found[one] for one in latest),
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
