"""How quickly rows go out, against Python's own writer over the same rows, and how much memory that takes."""

import csv
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from articles.columns import FIELDS
from articles.exports import FORMATS, Selection, rows
from articles.exports.cells import cell
from articles.management.bench.database import own_database
from articles.management.bench.filling import fill
from articles.management.bench.timing import Size, aside, millis, per_second
from articles.models import User

DOWNLOADS = 7  # of which the middle one counts


@dataclass(frozen=True, slots=True)
class ExportFigures:
    """`rows` are the published ones of the statements; rates count from the first query to the last byte.

    `csvwriter_rows_per_s` is the yardstick: cells ready in memory, written to nowhere. `extra_mib`: how far the
    memory of a fresh process grows. Milliseconds from the request to the first byte (the headings) and to the
    first rows. What the desk cannot export is None.
    """

    rows: int
    columns: int
    csvwriter_rows_per_s: float
    csv_rows_per_s: float | None
    csv_extra_mib: float | None
    jsonl_rows_per_s: float | None
    xlsx_rows_per_s: float | None
    xlsx_extra_mib: float | None
    first_byte_ms: float
    first_rows_ms: float


def measure(size: Size) -> ExportFigures:
    with own_database():
        aside(fill, size.statements, 1)
        # Each in a fresh process: memory that an earlier measure has freed would hide what this one takes.
        extra = {name: aside(_extra_mib, name) for name in ("csv", "xlsx") if name in FORMATS}
        rates = {name: aside(_rate, name) for name in ("csv", "jsonl", "xlsx") if name in FORMATS}
        first_byte, first_rows = aside(_first)
        return ExportFigures(
            rows=Selection().statements().count(),
            columns=len(FIELDS),
            csvwriter_rows_per_s=aside(_yardstick),
            csv_rows_per_s=rates.get("csv"),
            csv_extra_mib=extra.get("csv"),
            jsonl_rows_per_s=rates.get("jsonl"),
            xlsx_rows_per_s=rates.get("xlsx"),
            xlsx_extra_mib=extra.get("xlsx"),
            first_byte_ms=first_byte,
            first_rows_ms=first_rows,
        )


def _written(name: str) -> Iterator[bytes]:
    return FORMATS[name].write(rows(Selection().statements()))


def _extra_mib(name: str) -> float:
    connection.ensure_connection()
    before = _peak_mib()
    for _chunk in _written(name):
        pass
    return round(_peak_mib() - before, 1)


def _peak_mib() -> float:
    """The most that this process has had in memory."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB; bytes on macOS
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _rate(name: str) -> float:
    count = Selection().statements().count()
    start = time.perf_counter()
    for _chunk in _written(name):
        pass
    return per_second(count, time.perf_counter() - start)


def _yardstick() -> float:
    values = attrgetter(*FIELDS)
    table = [[cell(v) for v in values(row)] for row in rows(Selection().statements())]
    with open(os.devnull, "w", encoding="utf-8", newline="") as nowhere:
        start = time.perf_counter()
        csv.writer(nowhere).writerows(table)
        return per_second(len(table), time.perf_counter() - start)


def _first() -> tuple[float, float]:
    """Milliseconds until the first byte and until the first rows of the download."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.order_by("pk")[0])
    downloads = [_download(client) for _time in range(DOWNLOADS)]
    byte, first_rows = zip(*downloads, strict=True)
    return millis(byte, 0.5), millis(first_rows, 0.5)


def _download(client: Client) -> tuple[float, float]:
    """Seconds; the rest is not fetched."""
    start = time.perf_counter()
    response = client.get(reverse("export_verdicts", args=["csv"]))
    assert isinstance(response, StreamingHttpResponse)
    chunks = iter(response)
    next(chunks)
    byte = time.perf_counter() - start
    next(chunks)
    first_rows = time.perf_counter() - start
    response.close()
    return byte, first_rows
