"""Pages of a list by time, newest first: the last row's time and key say where the next page starts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

PAGE = 20  # rows
BETWEEN = "~"
MOST = 2**63  # what a database holds as a whole number

Place = tuple[datetime, int]
Row = TypeVar("Row", bound=Model)
Line = TypeVar("Line")


def key(at: datetime, pk: int) -> str:
    return f"{at.astimezone(UTC).isoformat()}{BETWEEN}{pk}"


def place(written: str) -> Place | None:
    """What `key` wrote; None for what makes no sense, which is the start of the list."""
    time, _, number = written.partition(BETWEEN)
    if not (number.isascii() and number.isdecimal()):
        return None
    try:
        at, pk = datetime.fromisoformat(time).astimezone(UTC), int(number[:20])
    except (ValueError, OverflowError):  # year 1, seen from another zone
        return None
    return (at, pk) if pk < MOST else None


def behind(rows: QuerySet[Row], column: str, last: Place | None) -> QuerySet[Row]:
    """Newest first by that column, behind the last row shown."""
    ordered = rows.order_by(f"-{column}", "-pk")
    if last is None:
        return ordered
    at, pk = last
    return ordered.filter(
        Q(**{f"{column}__lt": at}) | Q(**{column: at, "pk__lt": pk}), **{f"{column}__lte": at}
    )


def cut(rows: Iterable[Line]) -> tuple[list[Line], bool]:
    """One page of them, and whether more follow."""
    held = list(rows)
    return held[:PAGE], len(held) > PAGE
