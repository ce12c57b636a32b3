"""JSON Lines: one object a row, nested where the columns' names have dots."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from articles.columns import COLUMNS
from articles.exports.cells import plain, written
from articles.exports.row import Row
from articles.spans import Span

CHUNK = 500  # rows written at a time
PATHS = tuple((column.name.split("."), column.field) for column in COLUMNS)


def jsonl(rows: Iterable[Row]) -> Iterator[bytes]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield "".join(f"{json.dumps(nested(row), ensure_ascii=False)}\n" for row in chunk).encode(
            "utf-8"
        )


def nested(row: Row) -> dict[str, Any]:
    """The columns as a tree; missing numbers and times are null, words that are not there empty."""
    tree: dict[str, Any] = {}
    for path, field in PATHS:
        branch = tree
        for name in path[:-1]:
            branch = branch.setdefault(name, {})
        branch[path[-1]] = value(getattr(row, field))
    return tree


def value(held: Any) -> Any:
    match held:
        case str():
            return plain(held)
        case datetime():
            return written(held)
        case Span():
            return held.pair()
        case tuple():
            return [value(item) for item in held]
        case _ if is_dataclass(held):
            return {field.name: value(getattr(held, field.name)) for field in fields(held)}
        case _:
            return held
