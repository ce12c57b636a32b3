"""CSV: plain with commas; for a German Excel with semicolons and a byte order mark."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from articles.columns import FIELDS, NAMES
from articles.exports.cells import cell
from articles.exports.row import Row

CHUNK = 500  # rows written at a time
values = attrgetter(*FIELDS)


def plain_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """UTF-8, comma, CRLF, headings first (RFC 4180)."""
    return _csv(rows, ",", "")


def excel_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    return _csv(rows, ";", "\ufeff")


def _csv(rows: Iterable[Row], delimiter: str, start: str) -> Iterator[bytes]:
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=delimiter)
    page.write(start)
    writer.writerow(NAMES)
    yield _taken(page)
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        writer.writerows([cell(value) for value in values(row)] for row in chunk)
        yield _taken(page)


def _taken(page: io.StringIO) -> bytes:
    written = page.getvalue().encode("utf-8")
    page.seek(0)
    page.truncate()
    return written
