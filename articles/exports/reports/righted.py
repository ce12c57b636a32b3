"""What was put right in a period: corrections and withdrawals, with the words that the desk gave for them."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from articles.exports.reports.course import versions_that_follow, within
from articles.models import Statement
from articles.models.statements import StatementQuerySet

LISTED = 100  # of each, the latest ones


@dataclass(frozen=True, slots=True)
class Change:
    """A correction or a withdrawal, with the words that the desk gave for it."""

    at: datetime
    exact: str
    title: str
    outlet: str
    note: str
    address: str


def corrections(
    among: StatementQuerySet | None, since: datetime | None, until: datetime | None
) -> tuple[Change, ...]:
    """The latest ones, of all statements where `among` is None."""
    latest = (
        versions_that_follow(among, since, until)
        .select_related("statement__version__article__outlet")
        .defer("statement__version__text", "chain", "evidence")
        .order_by("-published_at", "-pk")
    )
    return tuple(_change(v.statement, v.published_at, v.note) for v in latest[:LISTED])


def withdrawals(
    statements: StatementQuerySet, since: datetime | None, until: datetime | None
) -> tuple[tuple[Change, ...], int]:
    """The latest ones, and how many there are. What came back as a correction was withdrawn all the same."""
    latest = (
        statements.filter(within("withdrawn_at", since, until, known=True))
        .select_related("version__article__outlet")
        .defer("version__text")
        .order_by("-withdrawn_at", "-pk")
    )
    found = tuple(_change(s, s.withdrawn_at, s.publication_why) for s in latest[: LISTED + 1])
    return found[:LISTED], len(found) if len(found) <= LISTED else latest.count()


def _change(statement: Statement, at: datetime | None, note: str) -> Change:
    assert at is not None  # asked for by that time
    article = statement.version.article
    page = "public_statement" if settings.PUBLIC_PAGES else "statement"
    address = settings.DESK_URL + reverse(page, args=[statement.uuid])
    return Change(at, statement.exact, article.title, str(article.outlet), note, address)
