"""What rows are read from: plain tuples, one query a kind for each chunk. Instances would take most of the time.

JSON, UUIDs and times stay as the driver gives them: each is read only where it is shown, and where it cannot be read
its own row says so. `moment`, `dashed` and `bool` read them, from either database.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Q, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Length

from articles.models import AttributionLink, ReplyRequest, Statement, Verdict, Version


class Passage(NamedTuple):
    """A statement."""

    pk: int
    uuid: UUID | str
    version: int
    stage: str
    publication: str
    spans: str  # JSON
    exact: str
    prefix: str
    suffix: str
    anchor: str
    kind: str
    medium: str
    factual: bool
    nonfact: str
    claim: str
    first_appearance: str
    verbatim: str  # JSON
    cue: str
    frame_spans: str  # JSON
    speaker_spans: str  # JSON
    addressee: str
    origin: str
    splitter_version: str
    rule: str
    confidence: float
    why: str
    publication_why: str
    created_at: datetime | str
    changed_at: datetime | str
    withdrawn_at: datetime | str | None


class Printed(NamedTuple):
    """A version and its article; `length` is that of the text, which is not here."""

    pk: int
    number: int
    sha256: str
    fetched_at: datetime | str
    length: int
    article: UUID | str
    url: str
    title: str
    outlet: str
    byline: str
    language: str
    published_at: datetime | str | None
    excerpt_only: bool


class Held(NamedTuple):
    """A verdict."""

    pk: int
    statement: int
    number: int
    current: bool
    attribution: int | None
    truth: int
    rationale: str
    chain: str  # JSON
    evidence: str  # JSON
    looked: str  # JSON
    claim: str
    first_appearance: str
    adjudicated_by: int | None
    approved_by: int | None
    solo: bool
    note: str
    settled_at: datetime | str
    approved_at: datetime | str | None
    published_at: datetime | str | None


class Given(NamedTuple):
    """An answer that a verdict rests on."""

    verdict: int
    reviewer: int
    attribution: int | None
    truth: int
    rationale: str
    drafted: bool


class Request(NamedTuple):
    """Right of reply."""

    statement: int
    whom: str
    channel: str
    asked_at: datetime | str
    deadline: datetime | str
    outcome: str
    answer: str
    closed_at: datetime | str | None


class Tagged(NamedTuple):
    statement: int
    name: str


class _OfStatement(Protocol):
    @property
    def statement(self) -> int: ...


Kind = TypeVar("Kind", bound=tuple[Any, ...])
Theirs = TypeVar("Theirs", bound=_OfStatement)


def among(keys: Iterable[int]) -> RawSQL:
    """For `__in`: the keys as one value. Django would look at each of them four times, for every query."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])


def passages(keys: Sequence[int]) -> list[Passage]:
    """In the order of the keys; without those that are gone."""
    texts = _texts("spans", "verbatim", "frame_spans", "speaker_spans")
    found = _read(Passage, Statement.objects.filter(pk__in=among(keys)).order_by(), **texts)
    at = {passage.pk: passage for passage in found}
    return [at[key] for key in keys if key in at]


def printed(versions: Iterable[int]) -> dict[int, Printed]:
    article = {
        name: f"article__{name}"
        for name in ("url", "title", "byline", "language", "published_at", "excerpt_only")
    }
    found = _read(
        Printed,
        Version.objects.filter(pk__in=among(set(versions))).order_by(),
        length=Length("text"),
        article="article__uuid",
        outlet="article__outlet__name",
        **article,
    )
    return {version.pk: version for version in found}


def verdicts(keys: Sequence[int]) -> dict[int, list[Held]]:
    """By statement, in the order of their numbers: those that may be shown."""
    shown = Verdict.objects.filter(Q(current=True) | Q(published_at__isnull=False))
    texts = _texts("chain", "evidence", "looked")
    return _by_statement(
        _read(Held, shown.filter(statement__in=among(keys)).order_by("number"), **texts)
    )


def answers(verdicts: Sequence[int]) -> dict[int, list[Given]]:
    """By verdict, in the order in which they were given."""
    joined = Verdict.reviews.through._default_manager.filter(verdict__in=among(verdicts))
    of_review = {name: f"review__{name}" for name in Given._fields if name != "verdict"}
    found: dict[int, list[Given]] = defaultdict(list)
    for given in _read(Given, joined.order_by("review__created_at", "review"), **of_review):
        found[given.verdict].append(given)
    return found


def replies(keys: Sequence[int]) -> dict[int, list[Request]]:
    asked = ReplyRequest.objects.filter(statement__in=among(keys)).order_by("asked_at", "pk")
    return _by_statement(_read(Request, asked))


def tags(keys: Sequence[int]) -> dict[int, list[Tagged]]:
    joined = Statement.tags.through._default_manager.filter(statement__in=among(keys))
    return _by_statement(_read(Tagged, joined.order_by("tag__folded"), name="tag__name"))


def chains(keys: Sequence[int]) -> dict[int, list[AttributionLink]]:
    """As they stand now. Of those without a verdict to show: a verdict has its own."""
    found: dict[int, list[AttributionLink]] = defaultdict(list)
    if keys:
        links = AttributionLink.objects.select_related("source", "outlet", "evidence")
        for link in links.filter(statement__in=among(keys)).order_by("order"):
            found[link.statement_id].append(link)
    return found


def _read(kind: type[Kind], rows: QuerySet[Any], **where: str | Expression) -> list[Kind]:
    """A tuple a row; a field that is a column of another name, or no column, is told `where` it is.

    Asked of the driver itself: Django would convert every value of every row, shown or not.
    """
    columns = [where.get(field, field) for field in kind._fields]  # type: ignore[attr-defined]
    try:
        query, values = rows.values_list(*columns).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(map(kind._make, cursor.fetchall()))  # type: ignore[attr-defined]


def moment(held: datetime | str) -> datetime:
    """The time in a column; SQLite has it in UTC and does not say so. Raises ValueError where it is none."""
    at = datetime.fromisoformat(held) if isinstance(held, str) else held
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def dashed(held: UUID | str) -> str:
    """As a UUID is written; SQLite has the digits alone. What is none stays as it is."""
    digits = held if isinstance(held, str) else held.hex
    if len(digits) != 32:
        return digits
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _texts(*columns: str) -> dict[str, Expression]:
    return {column: Cast(column, TextField()) for column in columns}


def _by_statement(found: Iterable[Theirs]) -> dict[int, list[Theirs]]:
    gathered: dict[int, list[Theirs]] = defaultdict(list)
    for one in found:
        gathered[one.statement].append(one)
    return gathered
