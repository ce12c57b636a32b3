"""The statements of one part, by page: each with its chain and, unless hidden, its verdict."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import AttributionLink, Outlet, Source, Statement, User, Verdict
from articles.models.statements import StatementQuerySet
from articles.register.parts import Part, statements_of
from articles.register.seeing import hidden_from, may_hide


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list; empty: all. `since` and `until` are days that belong to it; `said` and `so` are codes."""

    part: Part
    outlet: UUID | None = None
    since: date | None = None
    until: date | None = None
    said: str = ""
    so: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement. `hidden`: there may be answers that the person must not see yet; then no verdict."""

    statement: Statement
    at: datetime  # its article appeared, or was taken in
    chain: tuple[AttributionLink, ...]
    hidden: bool
    verdict: Verdict | None


def sayings(known: Source | Outlet, wanted: Wanted, person: User) -> StatementQuerySet:
    """Rows with `said_at` and `hidden`, in no order; a rating that is asked for is found only where it may be seen.

    One query at once, for whether anything may be hidden.
    """
    article = "version__article"
    found = (
        statements_of(known, wanted.part, person)
        .annotate(
            said_at=Coalesce(f"{article}__published_at", f"{article}__created_at"),
            hidden=hidden_from(person, ever=may_hide()),
        )
        .filter(**_narrowed(wanted))
    )
    for axis, code in (("attribution", wanted.said), ("truth", wanted.so)):
        if code:
            rated = Verdict.objects.shown().filter(**{f"{axis}__code": code})
            found = found.filter(hidden=False, pk__in=rated.values("statement"))
    return found


def furnished(rows: list[Statement]) -> list[Saying]:
    """Rows of `sayings`, read with `for_list`, with their chains and verdicts. Two queries."""
    by_statement = {
        verdict.statement_id: verdict
        for verdict in Verdict.objects.shown()
        .filter(statement__in=[row.pk for row in rows if not row.hidden])  # type: ignore[attr-defined]
        .select_related("attribution", "truth")
        .only(*SHOWN)
    }
    return [
        Saying(
            row,
            row.said_at,  # type: ignore[attr-defined]
            tuple(row.links.all()),
            row.hidden,  # type: ignore[attr-defined]
            by_statement.get(row.pk),
        )
        for row in rows
    ]


RATING = ("code", "words", "tone", "glyph")
SHOWN = ("statement", *(f"{axis}__{name}" for axis in ("attribution", "truth") for name in RATING))


def for_list(found: StatementQuerySet) -> StatementQuerySet:
    """With what a row shows: article, outlet, chain."""
    links = AttributionLink.objects.select_related("source", "outlet").order_by("order")
    article = ("uuid", "title", "language", "outlet__uuid", "outlet__name")
    return (
        found.select_related("version__article__outlet")
        .only(
            *("uuid", "exact", "kind", "nonfact", "stage", "publication", "version_id"),
            *(f"version__article__{name}" for name in article),
        )
        .prefetch_related(Prefetch("links", queryset=links))
    )


def _narrowed(wanted: Wanted) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if wanted.outlet:
        asked["version__article__outlet__uuid"] = wanted.outlet
    if wanted.since:
        asked["said_at__gte"] = _midnight(wanted.since)
    if wanted.until:
        asked["said_at__lt"] = _midnight(wanted.until + timedelta(days=1))
    return asked


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
