"""Files that hold articles: each piece comes out, or says why not."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from django.conf import settings

from articles.columns import is_our_export
from articles.intake import Submission
from articles.management.returning import Returned, is_our_line, of_line, of_record, told_apart

TEXTS = frozenset({".txt", ".md", ".html", ".htm"})
# Headings and keys under which other people's files hold what we look for.
NAMES = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source"),
    "url": ("url", "link"),
    "byline": ("byline", "author"),
    "date": ("published_at", "published", "date"),
    "language": ("language", "lang"),
}
GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2}))?")


class Unreadable(Exception):
    """Not an article; the words say why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of a file, or the reason why it is none; `where` is the path and the line.

    `known`: a row of an export, of something that this desk has. Nothing is to be done with it.
    """

    where: str
    submission: Submission | None = None
    reason: str = ""
    known: bool = False


def pieces(path: Path, given: Submission) -> Iterator[Piece]:
    """Every article of a file, or of a folder's files; `given` holds where a piece says nothing."""
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file() and not any(
                part.startswith(".") for part in inside.relative_to(path).parts
            ):
                yield from pieces(inside, given)
        return
    read = READERS.get(path.suffix.lower())
    if read is None:
        yield Piece(
            str(path),
            reason="not a kind of file that is read here" if path.exists() else "no such file",
        )
        return
    try:
        yield from read(path, given)
    except (OSError, Unreadable, ValueError, csv.Error) as error:
        yield Piece(str(path), reason=getattr(error, "strerror", None) or str(error))


def decoded(raw: bytes) -> str:
    """By byte order mark, else UTF-8, else Windows-1252, which old desks' machines write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    if b"\0" in raw[:8000]:
        raise Unreadable("not a text file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _text(path: Path, given: Submission) -> Iterator[Piece]:
    if path.stat().st_size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise Unreadable(f"longer than {settings.MAX_TEXT} characters")
    yield Piece(
        str(path),
        replace(given, text=decoded(path.read_bytes()), reader=path.suffix.lower().lstrip(".")),
    )


def _json(path: Path, given: Submission) -> Iterator[Piece]:
    held = json.loads(decoded(path.read_bytes()))
    records = held if isinstance(held, list) else [held]
    for n, record in enumerate(records, start=1):
        yield _piece(f"{path}:{n}" if len(records) > 1 else str(path), record, given)


def _jsonl(path: Path, given: Submission) -> Iterator[Piece]:
    with path.open("rb") as lines:
        for piece in told_apart(_lines(path, lines, given)):
            yield piece if isinstance(piece, Piece) else _back(piece)


def _lines(path: Path, lines: Iterable[bytes], given: Submission) -> Iterator[Piece | Returned]:
    for n, line in enumerate(lines, start=1):
        where = f"{path}:{n}"
        if not line.strip():
            continue
        try:
            record = json.loads(decoded(line))
        except (Unreadable, ValueError) as error:
            yield Piece(where, reason=f"not JSON: {getattr(error, 'msg', error)}")
        else:
            yield of_line(where, record) if is_our_line(record) else _piece(where, record, given)


def _csv(path: Path, given: Submission) -> Iterator[Piece]:
    csv.field_size_limit(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        records = _records(lines, lines.readline())
        if is_our_export(list(records.fieldnames or [])):  # may be large: row by row
            yield from _returned(path, records)
            return
    text = decoded(path.read_bytes())
    records = _records(io.StringIO(text, newline=""), text.split("\n", 1)[0])
    if is_our_export(list(records.fieldnames or [])):  # saved again in another encoding
        yield from _returned(path, records)
        return
    for record in records:
        yield _piece(f"{path}:{records.line_num}", record, given)


def _records(lines: TextIO, first: str) -> "csv.DictReader[str]":
    lines.seek(0)
    return csv.DictReader(lines, delimiter=max(",;\t", key=first.count))


def _returned(path: Path, records: "csv.DictReader[str]") -> Iterator[Piece]:
    rows = (of_record(f"{path}:{records.line_num}", record) for record in records)
    yield from map(_back, told_apart(rows))


def _back(row: Returned) -> Piece:
    return Piece(row.where, reason=row.reason, known=not row.reason)


READERS: dict[str, Callable[[Path, Submission], Iterator[Piece]]] = {
    **dict.fromkeys(TEXTS, _text),
    ".json": _json,
    ".jsonl": _jsonl,
    ".csv": _csv,
}


def _piece(where: str, record: Any, given: Submission) -> Piece:
    try:
        return Piece(where, _submission(record, given))
    except (Unreadable, ValueError) as error:
        return Piece(where, reason=str(error))


def _submission(record: Any, given: Submission) -> Submission:
    if not isinstance(record, Mapping):
        raise Unreadable("not an object with a text")
    held = {name: _first(record, keys) for name, keys in NAMES.items()}
    if not held["text"]:
        raise Unreadable("no text")
    return replace(
        given,
        text=held["text"],
        title=held["title"],
        outlet=held["outlet"] or given.outlet,
        url=held["url"],
        byline=held["byline"],
        published_at=moment(held["date"]),
        language=held["language"] or given.language,
        reader="import",
    )


def _first(record: Mapping[Any, Any], keys: tuple[str, ...]) -> str:
    """What stands under the first of the keys that holds words; white space and all."""
    found = {
        str(key).strip().lower(): held for key, held in record.items() if isinstance(held, str)
    }
    return next((found[key] for key in keys if found.get(key, "").strip()), "")


def moment(written: str) -> datetime | None:
    """ISO 8601 or 18.11.2026, 17:20; without a zone the desk's, without a time midnight there."""
    written = written.strip()
    if not written:
        return None
    if german := GERMAN_DATE.fullmatch(written):
        day, month, year, hour, minute = (int(part or 0) for part in german.groups())
        at = datetime(year, month, day, hour, minute)
    else:
        try:
            at = datetime.fromisoformat(written)
        except ValueError as error:
            raise Unreadable(f"{written!r} is no date") from error
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
