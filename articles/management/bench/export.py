"""How quickly rows go out, against Python's own writer over the same rows, and how much memory that takes."""

import csv
import http.client
import io
import os
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

import pypdf
from django.conf import settings
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.columns import FIELDS
from articles.exports import (
    FORMATS,
    Order,
    Selection,
    rows,
)
from articles.exports.cells import cell
from articles.management.bench.database import own_database
from articles.management.bench.filling import fill, fill_long
from articles.management.bench.serving import HOST, served, sessions
from articles.management.bench.timing import Size, aside, millis, per_second
from articles.models import User

DOWNLOADS = 7  # of which the middle one counts
LONG = 200  # statements of the article whose dossier is made
PIECE = 64 * 1024  # bytes read at a time
FILLED = re.compile(rb"<(?:v|is)>")  # once in every cell of a sheet that holds something


@dataclass(frozen=True, slots=True)
class ExportFigures:
    """All statements have a verdict. Rates count from the first query to the last byte.

    `csvwriter_rows_per_s` is the yardstick: cells ready in memory, written to nowhere; `csv_ratio` is the share of it
    that CSV reaches. `extra_mib`: how far the memory of a fresh process grows. Milliseconds from the request to the
    first byte (the headings) and to the first rows. `http`: from a real gunicorn, not compressed. `pdf_200_s`: the
    dossier of an article of 200 statements. What the desk cannot make is None.
    """

    rows: int
    columns: int
    csvwriter_rows_per_s: float
    csv_rows_per_s: float | None
    csv_ratio: float | None
    csv_extra_mib: float | None
    xlsx_rows_per_s: float | None
    xlsx_cells_per_s: float | None
    xlsx_extra_mib: float | None
    jsonl_rows_per_s: float | None
    first_byte_ms: float
    first_rows_ms: float
    pdf_200_s: float | None
    pdf_pages: int | None
    http_csv_rows_per_s: float
    http_jsonl_rows_per_s: float
    http_first_byte_ms: float


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written: seconds, and what is in it."""

    seconds: float
    cells: int = 0


def measure(size: Size) -> ExportFigures:
    with own_database():
        aside(fill, size.statements, 1)
        count = Selection().statements().count()
        # Each in a fresh process: memory that an earlier measure has freed would hide what this one takes.
        extra = {name: aside(_extra_mib, name) for name in ("csv", "xlsx") if name in FORMATS}
        made = {name: aside(_made, name) for name in ("csv", "jsonl", "xlsx") if name in FORMATS}
        rates = {name: per_second(count, file.seconds) for name, file in made.items()}
        yardstick = aside(_yardstick)
        first_byte, first_rows = aside(_first)
        over_http = _over_http(count)
        pdf_seconds, pdf_pages = aside(_pdf, aside(fill_long, LONG))
        xlsx = made.get("xlsx")
        return ExportFigures(
            rows=count,
            columns=len(FIELDS),
            csvwriter_rows_per_s=yardstick,
            csv_rows_per_s=rates.get("csv"),
            csv_ratio=round(rates["csv"] / yardstick, 3) if "csv" in rates else None,
            csv_extra_mib=extra.get("csv"),
            xlsx_rows_per_s=rates.get("xlsx"),
            xlsx_cells_per_s=per_second(xlsx.cells, xlsx.seconds) if xlsx else None,
            xlsx_extra_mib=extra.get("xlsx"),
            jsonl_rows_per_s=rates.get("jsonl"),
            first_byte_ms=first_byte,
            first_rows_ms=first_rows,
            pdf_200_s=pdf_seconds,
            pdf_pages=pdf_pages,
            http_csv_rows_per_s=over_http["csv"],
            http_jsonl_rows_per_s=over_http["jsonl"],
            http_first_byte_ms=over_http["first"],
        )


def _written(name: str, chosen: Selection | None = None) -> Iterator[bytes]:
    order = Order(chosen or Selection(), timezone.now(), settings.LANGUAGE_CODE)
    return FORMATS[name].write(order)


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


def _made(name: str) -> Made:
    """The file goes to disk, so that its cells can be counted when the clock has stopped."""
    with tempfile.TemporaryFile() as file:
        start = time.perf_counter()
        file.writelines(_written(name))
        seconds = time.perf_counter() - start
        if name != "xlsx":
            return Made(seconds)
        with zipfile.ZipFile(file) as book:
            sheets = [sheet for sheet in book.namelist() if "/worksheets/sheet" in sheet]
            return Made(seconds, sum(_cells(book, sheet) for sheet in sheets))


def _cells(book: zipfile.ZipFile, name: str) -> int:
    """Those with something in them."""
    found, end = 0, b""
    with book.open(name) as sheet:
        while piece := sheet.read(PIECE):
            held = end + piece
            found += len(FILLED.findall(held))
            end = held[-3:]  # shorter than what is looked for, so nothing counts twice
    return found


def _yardstick() -> float:
    values = attrgetter(*FIELDS)
    table = [[cell(v) for v in values(row)] for row in rows(Selection().statements())]
    with open(os.devnull, "w", encoding="utf-8", newline="") as nowhere:
        start = time.perf_counter()
        csv.writer(nowhere).writerows(table)
        return per_second(len(table), time.perf_counter() - start)


def _pdf(article: UUID) -> tuple[float | None, int | None]:
    """(seconds, pages) of its dossier."""
    if "pdf" not in FORMATS:
        return None, None
    start = time.perf_counter()
    paper = b"".join(_written("pdf", Selection(article=article)))
    seconds = time.perf_counter() - start
    return round(seconds, 2), len(pypdf.PdfReader(io.BytesIO(paper)).pages)


# -- as a browser or a program gets it ---------------------------------------------------------------


def _first() -> tuple[float, float]:
    """Milliseconds until the first byte and until the first rows of the download."""
    client = Client(SERVER_NAME=HOST)
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


def _over_http(count: int) -> dict[str, float]:
    """Rows a second of CSV and JSON lines, and milliseconds until the first byte of CSV, on real connections."""
    session = aside(sessions)[0]
    with served() as port:
        _fetched(port, session, "csv", most=1)  # the first request of a process loads what it needs
        first = [_fetched(port, session, "csv", most=1) for _time in range(DOWNLOADS)]
        whole = {name: _fetched(port, session, name) for name in ("csv", "jsonl")}
    return {name: per_second(count, seconds) for name, seconds in whole.items()} | {
        "first": millis(first, 0.5)
    }


def _fetched(port: int, session: str, name: str, most: int | None = None) -> float:
    """Seconds until the whole body was there, or `most` bytes of it."""
    door = http.client.HTTPConnection(HOST, port, timeout=120)
    path = reverse("export_verdicts", args=[name])
    start = time.perf_counter()
    door.request("GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
    response = door.getresponse()
    assert response.status == http.client.OK, f"{path}: {response.status}"
    if most:
        response.read(most)
    while not most and response.read(PIECE):
        pass
    seconds = time.perf_counter() - start
    door.close()
    return seconds
