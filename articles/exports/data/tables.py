"""CSV: plain with commas; for a German Excel with semicolons and a byte order mark."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

from articles.columns import FIELDS, NAMES
from articles.exports.cells import RISKY, UNMENDED, cell, is_clean, touched
from articles.exports.row import Row

CHUNK = 100  # rows written at a time: enough for speed, and little memory
FIRST = frozenset(RISKY)
values = attrgetter(*FIELDS)


def plain_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """UTF-8, comma, CRLF, headings first (RFC 4180)."""
    return _csv(rows, ",", "")


def excel_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    return _csv(rows, ";", "\ufeff")


def _csv(rows: Iterable[Row], delimiter: str, start: str) -> Iterator[bytes]:
    yield start.encode() + _page([NAMES], delimiter).encode()
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield _written([values(row) for row in chunk], delimiter)


def _written(chunk: Sequence[tuple[Any, ...]], delimiter: str) -> bytes:
    """Nearly always there is nothing to replace, and one look at the whole page shows it."""
    try:
        raw = _page(map(_quick, chunk), delimiter).encode()
        clean = is_clean(raw)
    except UnicodeEncodeError:  # a lone surrogate
        clean = False
    if clean:
        return raw
    if len(chunk) > 1:
        return b"".join(_written([row], delimiter) for row in chunk)
    return _page(map(_mended, chunk), delimiter).encode()


def _quick(row: Iterable[Any]) -> list[str]:
    """The cells as they are: what can be no formula, and no control character, goes straight through."""
    return [
        value if type(value) is str and value[:1] not in FIRST else UNMENDED[type(value)](value)
        for value in row
    ]


def _mended(row: tuple[Any, ...]) -> list[str]:
    """Control characters replaced, and the columns in which there were any listed in the last cell."""
    problems = (*row[-1], *touched(NAMES, row))
    return [cell(value) for value in (*row[:-1], problems)]


def _page(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=delimiter).writerows(rows)
    return page.getvalue()
