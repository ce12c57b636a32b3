"""Pages of a long list without counting rows away: the last row's key says where the next page starts.

A row that changes its place meanwhile is found where it then belongs; all others come once, none is lost.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cmp_to_key
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from articles.models import Statement
from articles.models.statements import StatementQuerySet

BETWEEN = "~"  # parts of a key; in none of them
MOST = 2**63  # what a database holds as a whole number


def before(query: QueryDict) -> int | None:
    """The key of the last row of the page before, where a list goes by keys alone;
    one that makes no sense is the start."""
    written = query.get("before", "")
    whole = written.isascii() and written.isdecimal() and len(written) < 20
    return int(written) if whole and int(written) < MOST else None


def _number(written: str) -> int:
    value = int(written)
    if not -MOST < value < MOST:
        raise ValueError(written)
    return value


def _share(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise ValueError(written)
    return value


def _time(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except OverflowError as error:  # year 1, seen from another zone
        raise ValueError(written) from error


READ: dict[str, Callable[[str], Any]] = {
    "worth": _share,
    "created_at": _time,
    "answered_at": _time,
    "said_at": _time,
    "at": _time,
}


@dataclass(frozen=True, slots=True)
class Order:
    """Columns that together tell any two rows apart; a minus in front: the greatest first."""

    columns: tuple[str, ...]

    def put(self, statements: StatementQuerySet, after: str = "") -> StatementQuerySet:
        """In this order, behind the row of that key; a key that makes no sense is the start."""
        ordered = statements.order_by(*self.columns)
        values = self.read(after)
        return ordered if values is None else ordered.filter(self._behind(values))

    def key(self, row: Any) -> str:
        return BETWEEN.join(
            value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
            for value in self._values(row)
        )

    def sort(self, rows: Iterable[Statement], after: str = "") -> list[Statement]:
        """As `put`, for rows that are here already, because they came by several questions."""
        start = self.read(after)
        told = [(self._values(row), row) for row in rows]
        told = [one for one in told if start is None or self._compare(one[0], start) > 0]
        placed = cmp_to_key(self._compare)
        told.sort(key=lambda one: placed(one[0]))
        return [row for _values, row in told]

    def _values(self, row: Any) -> list[Any]:
        return [getattr(row, column.lstrip("-")) for column in self.columns]

    def _compare(self, one: list[Any], other: list[Any]) -> int:
        for column, a, b in zip(self.columns, one, other, strict=True):
            if a != b:
                return (1 if a > b else -1) * (-1 if column.startswith("-") else 1)
        return 0

    def read(self, key: str) -> list[Any] | None:
        """The values of a key; None for one that makes no sense."""
        parts = key.split(BETWEEN) if key.isascii() else []
        if len(parts) != len(self.columns):
            return None
        try:
            return [
                READ.get(column.lstrip("-"), _number)(part)
                for column, part in zip(self.columns, parts, strict=True)
            ]
        except ValueError:
            return None

    def _behind(self, values: list[Any]) -> Q:
        """Greater in the last column, or in an earlier one with all before it the same.

        Each level also says the bound of its own column, so that an index is entered there and not at its start.
        """
        behind = Q()
        for column, value in reversed(list(zip(self.columns, values, strict=True))):
            name, way = column.lstrip("-"), "lt" if column.startswith("-") else "gt"
            beyond = Q(**{f"{name}__{way}": value})
            behind = Q(**{f"{name}__{way}e": value}) & (beyond | behind) if behind else beyond
        return behind


ORDERS = {
    "worth": Order(("-priority", "-worth", "created_at", "pk")),
    "age": Order(("created_at", "pk")),
    "article": Order(("-version_id", "start", "-end", "pk")),
    "answered": Order(("-answered_at", "-pk")),  # of `Statement`s with the time of one's own answer
}
