"""The one stream of rows that every format reads: constant memory, as many queries each chunk."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import Prefetch

from articles.exports.reading import Reader
from articles.exports.row import Row
from articles.models import AttributionLink, EvidenceUse, Review, Statement, Verdict, Version
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, SETTLED

CHUNK = 500  # statements whose chains, verdicts and evidence are in memory at a time


def rows(statements: StatementQuerySet, *, published: bool = False) -> Iterator[Row]:
    """Each statement with the verdict that the desk holds; `published` prefers the public one."""
    reader = Reader.now()
    found = _loaded(statements).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        # Not joined: the text and its article would come along with every one of its statements.
        versions = Version.objects.select_related("article__outlet").in_bulk(
            {statement.version_id for statement in chunk}
        )
        for statement in chunk:
            statement.version = versions[statement.version_id]
            yield reader.row(statement, shown_verdict(statement, published=published))


def row_of(statement: Statement) -> Row:
    """The row of one statement with its public verdict, for its page."""
    return next(rows(Statement.objects.filter(pk=statement.pk), published=True))


def _loaded(statements: StatementQuerySet) -> StatementQuerySet:
    return statements.prefetch_related(
        Prefetch(
            "links", AttributionLink.objects.select_related("source", "outlet").order_by("order")
        ),
        Prefetch(
            "evidence_uses",
            EvidenceUse.objects.select_related("evidence").order_by("added_at", "pk"),
        ),
        Prefetch("verdicts", Verdict.objects.order_by("number")),
        Prefetch("verdicts__reviews", Review.objects.order_by("created_at", "pk")),
    )


def shown_verdict(statement: Statement, *, published: bool) -> Verdict | None:
    """The current one once it is settled; the public one while it is looked at again; else none."""
    verdicts = list(statement.verdicts.all())
    public = [verdict for verdict in verdicts if verdict.published_at]
    is_public = statement.publication in PUBLIC and bool(public)
    if statement.stage in SETTLED and not (published and is_public):
        return next((verdict for verdict in verdicts if verdict.current), None)
    return public[-1] if is_public else None
