"""The one stream of rows that every format reads: constant memory, as many queries each chunk."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Prefetch, prefetch_related_objects

from articles.exports.reading import Reader
from articles.exports.row import Row
from articles.models import AttributionLink, Review, Statement, Verdict, Version
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, SETTLED, Stage

CHUNK = 500  # statements whose verdicts are in memory at a time


def rows(statements: StatementQuerySet, *, published: bool = False) -> Iterator[Row]:
    """Each statement with the verdict that the desk holds; `published` prefers the public one."""
    reader = Reader.now()
    found = _loaded(statements).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        # Not joined: the text and its article would come along with every one of its statements.
        versions = Version.objects.select_related("article__outlet").in_bulk(
            {statement.version_id for statement in chunk}
        )
        shown = [
            shown_verdict(statement, statement.verdicts.all(), published=published)
            for statement in chunk
        ]
        _load_chains(s for s, verdict in zip(chunk, shown, strict=True) if verdict is None)
        for statement, verdict in zip(chunk, shown, strict=True):
            statement.version = versions[statement.version_id]
            yield reader.row(statement, verdict)


def row_of(statement: Statement) -> Row:
    """The row of one statement with its public verdict, for its page."""
    return next(rows(Statement.objects.filter(pk=statement.pk), published=True))


def _loaded(statements: StatementQuerySet) -> StatementQuerySet:
    return statements.prefetch_related(
        Prefetch("verdicts", Verdict.objects.order_by("number")),
        Prefetch("verdicts__reviews", Review.objects.order_by("created_at", "pk")),
    )


def _load_chains(statements: Iterable[Statement]) -> None:
    """Of those without a verdict to show: a verdict has its own."""
    links = AttributionLink.objects.select_related("source", "outlet").order_by("order")
    prefetch_related_objects(list(statements), Prefetch("links", links))


def shown_verdict(
    statement: Statement, verdicts: Iterable[Verdict], *, published: bool = False
) -> Verdict | None:
    """Which of its verdicts, in the order of their numbers, is to be seen; None while it is open.

    What is public stands until a new one is approved, and where `published` until a new one is public; else the
    current one once it is settled.
    """
    verdicts = list(verdicts)
    public = [verdict for verdict in verdicts if verdict.published_at]
    is_public = statement.publication in PUBLIC and bool(public)
    if is_public and (published or statement.stage != Stage.APPROVED):
        return public[-1]
    if statement.stage in SETTLED:
        return next((verdict for verdict in verdicts if verdict.current), None)
    return None
