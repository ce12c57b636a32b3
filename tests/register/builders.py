"""Somebody in the register, with what they said."""

from datetime import datetime

from articles.models import AttributionLink, Outlet, Source, SourceKind, Statement, User, Verdict
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.words import Found, LinkRole
from tests.factories import NOW, make_article, make_statement, said, so


def make_source(name: str = "Ada Krog", kind: SourceKind = SourceKind.PERSON, **columns) -> Source:
    return Source.objects.create(name=name, folded=fold(name), kind=kind, created_at=NOW, **columns)


def make_saying(
    source: Source,
    *,
    outlet: str = "Küstenkurier",
    found: Found = Found.UNCHECKED,
    relay: Outlet | str = "",
    relay_found: Found = Found.UNCHECKED,
    at: datetime = NOW,
    by: User | None = None,
    **columns,
) -> Statement:
    """A statement of an article of its own, its chain settled with the source; so is a relay that is an outlet."""
    statement = make_statement(make_article(outlet=outlet, published_at=at), **columns)
    link = statement.links.get()
    link.source, link.found, link.settled_at, link.settled_by = source, found, NOW, by
    link.save()
    if relay:
        AttributionLink.objects.create(
            statement=statement,
            order=2,
            role=LinkRole.RELAY,
            name=str(relay),
            outlet=relay if isinstance(relay, Outlet) else None,
            settled_at=NOW if isinstance(relay, Outlet) else None,
            found=relay_found,
        )
    return statement


def rate(
    statement: Statement,
    attribution: str = "verbatim",
    truth: str = "true",
    stage: Stage = Stage.APPROVED,
    **columns,
) -> Statement:
    """With a verdict, at that stage."""
    Verdict.objects.create(
        statement=statement,
        number=statement.verdicts.count() + 1,
        attribution=said(attribution),
        truth=so(truth),
        settled_at=NOW,
        approved_at=NOW if stage == Stage.APPROVED or columns.get("published_at") else None,
        **columns,
    )
    statement.stage = stage
    statement.save(update_fields=["stage"])
    return statement
