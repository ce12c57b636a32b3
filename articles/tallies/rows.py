"""Keys and numbers become rows of the database. Whoever calls holds the head: nobody else writes meanwhile."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db.models import Model, Q

from articles.models import (
    MonthTally,
    OpenTally,
    PaceTally,
    PairTally,
    SourceTally,
    Tally,
    TallyOfAll,
    VerdictTally,
)
from articles.tallies.keys import (
    Done,
    DoneAnywhere,
    Found,
    Key,
    OfMonth,
    OfPace,
    OfSource,
    Open,
    Pair,
    Public,
)

BATCH = 500
BY_DAY = (Tally, TallyOfAll, VerdictTally, PairTally)
BY_MONTH = (PaceTally, MonthTally, SourceTally)  # follow from those of days
TABLES: dict[type[Key], type[Model]] = {  # type: ignore[type-arg]
    Done: Tally,
    DoneAnywhere: TallyOfAll,
    Public: VerdictTally,
    OfPace: PaceTally,
    OfMonth: MonthTally,
    OfSource: SourceTally,
    Pair: PairTally,
    Open: OpenTally,
}
BY_KEY = {"outlet", "source", "attribution", "truth", "rating", "person"}  # columns that hold one


def add(change: Found) -> None:
    """Adds each number to that of its row; makes the rows that are missing, and takes away those that hold nothing."""
    by_table: dict[type[Key], dict[Key, int]] = defaultdict(dict)
    for key, n in change.items():
        if n:
            by_table[type(key)][key] = n
    for kind, numbers in by_table.items():
        _add(kind, numbers)


def _add(kind: type[Any], numbers: dict[Any, int]) -> None:
    table: Any = TABLES[kind]
    when = kind._fields[0]  # day, month or hour
    near = table.objects.filter(**{f"{when}__in": {key[0] for key in numbers}})
    for name in {"outlet", "step", "source", "rating"} & set(kind._fields):
        values = {getattr(key, name) for key in numbers}
        known = Q(**{f"{name}__in": values - {None}})
        near = near.filter(known | Q(**{name: None}) if None in values else known)
    there = {_key(kind, row): row for row in near}
    changed: list[Any] = []
    fresh: list[Any] = []
    empty: list[Any] = []
    for key, n in numbers.items():
        row = there.get(key)
        if row is None:
            fresh.append(_row(key, n))
            continue
        row.n += n
        (changed if row.n else empty).append(row)
    table.objects.filter(pk__in=[row.pk for row in empty]).delete()
    table.objects.bulk_update(changed, ["n"], batch_size=BATCH)
    table.objects.bulk_create(fresh, batch_size=BATCH)


def put(found: Found) -> None:
    """Rows for all of these; none of them is there. Made piece by piece: a bench puts millions."""
    for kind, table in TABLES.items():
        fresh = (_row(key, n) for key, n in found.items() if type(key) is kind and n)
        while piece := list(islice(fresh, 10 * BATCH)):
            table._default_manager.bulk_create(piece, batch_size=BATCH)


def of(kind: type[Key], rows: Iterable[Model]) -> Found:
    """The numbers of these rows by their keys."""
    return Counter({_key(kind, row): row.n for row in rows})  # type: ignore[attr-defined]


def _row(key: Key, n: int) -> Model:
    columns = {_column(name): value for name, value in key._asdict().items()}
    return TABLES[type(key)](**columns, n=n)


def _key(kind: type[Any], row: Model) -> Any:
    return kind(*(getattr(row, _column(name)) for name in kind._fields))


def _column(name: str) -> str:
    return f"{name}_id" if name in BY_KEY else name
