"""Our own exports come back: a row of something that this desk has is known, any other says why it is refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from articles.models import Article, Statement

CHUNK = 500  # rows that are looked up together
OTHER_DESK = "an export of verdicts of another desk: it holds no text of an article"
NO_STATEMENT = "an export of verdicts, and this row names no statement"
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Returned:
    """One row of an export; `reason` says why it is refused."""

    where: str
    statement: str
    article: str
    reason: str = ""


def is_our_line(record: object) -> bool:
    """Whether a line of JSON is one that we have written: a statement, not an article."""
    if not isinstance(record, Mapping) or "text" in record:
        return False
    statement, version = record.get("statement"), record.get("version")
    held = isinstance(statement, Mapping) and "id" in statement
    return held and "claimReviewed" in record and isinstance(version, Mapping)


def of_line(where: str, record: Mapping[str, Any]) -> Returned:
    article = record.get("article")
    return Returned(
        where,
        str(record["statement"]["id"] or ""),
        str(article.get("id") or "") if isinstance(article, Mapping) else "",
    )


def of_record(where: str, record: Mapping[str, Any]) -> Returned:
    """A row of either CSV."""
    return Returned(where, record.get("statement.id") or "", record.get("article.id") or "")


def told_apart(pieces: Iterable[Returned | Other]) -> Iterator[Returned | Other]:
    """Each in its place, rows of exports with the reason why they are refused, if they are.

    Known is what has its statement here, or its article: a statement may have been taken back since.
    """
    pieces = iter(pieces)
    while chunk := list(islice(pieces, CHUNK)):
        rows = [piece for piece in chunk if isinstance(piece, Returned)]
        here = _here(rows)
        for piece in chunk:
            yield _told(piece, here) if isinstance(piece, Returned) else piece


def _told(row: Returned, here: set[UUID]) -> Returned:
    if here & set(_uuids(row)):
        return row
    return replace(row, reason=OTHER_DESK if any(_uuids(row)) else NO_STATEMENT)


def _here(rows: Iterable[Returned]) -> set[UUID]:
    """UUIDs of statements and articles of this desk, among those that the rows name."""
    asked = {uuid for row in rows for uuid in _uuids(row)}
    if not asked:
        return set()
    return {
        uuid
        for table in (Statement.objects, Article.objects)
        for uuid in table.filter(uuid__in=asked).values_list("uuid", flat=True)
    }


def _uuids(row: Returned) -> Iterator[UUID]:
    for written in (row.statement, row.article):
        try:
            yield UUID(written)
        except ValueError:
            continue
