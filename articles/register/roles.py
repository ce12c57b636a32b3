"""Roles of a source over time, as articles print them beside its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, AttributionLink, Source, SourceKind, SourceRole, User
from articles.rules.folding import fold
from articles.rules.roles import role_beside

LABEL = 300  # characters that the column holds
MOST = 5_000  # links that one call of `learn_old_roles` looks at


@dataclass(frozen=True, slots=True)
class Role:
    """One role as printed. `first` and `last`: days of the articles that print it, None where none has a day.

    `since` and `until` are what somebody wrote down; `given` are the rows that came from a person or a file.
    """

    label: str
    organisation: str
    since: date | None
    until: date | None
    first: date | None
    last: date | None
    times: int  # articles
    latest: Article | None
    given: tuple[SourceRole, ...]

    @property
    def further(self) -> int:
        """Articles beside the latest: in whatever outlet."""
        return self.times - 1


def learn_roles(links: Iterable[AttributionLink]) -> None:
    """Writes down what an article prints beside the name of each source that these links of it are settled with.

    Of people only: what else speaks has a name alone. Each role once an article. Two queries where there is any.
    """
    links = list(links)
    found = {
        (link.source.pk, label)
        for link in links
        if link.is_settled
        and link.source is not None
        and link.source.kind == SourceKind.PERSON
        and (label := role_beside(link.source.name, link.mention)[:LABEL])
    }
    if not found:
        return
    article = links[0].statement.version.article_id
    there: set[Any] = set(
        SourceRole.objects.filter(
            source__in={source for source, _label in found}, article=article
        ).values_list("source_id", "label")
    )
    SourceRole.objects.bulk_create(
        SourceRole(source_id=source, label=label, article_id=article)
        for source, label in sorted(found - there, key=str)
    )


def learn_old_roles(after: int = 0) -> int | None:
    """As `learn_roles`, for links settled before roles were kept: the next `MOST` behind that key.

    The last key that was looked at; None where none was left.
    """
    links = list(
        AttributionLink.objects.filter(
            pk__gt=after, settled_at__isnull=False, source__kind=SourceKind.PERSON
        )
        .exclude(mention="")
        .select_related("source", "statement__version")
        .order_by("pk")[:MOST]
    )
    by_article: dict[int, list[AttributionLink]] = {}
    for link in links:
        by_article.setdefault(link.statement.version.article_id, []).append(link)
    for theirs in by_article.values():
        learn_roles(theirs)
    return links[-1].pk if links else None


def open_roles(person: User) -> QuerySet[SourceRole]:
    """What somebody wrote down, and what an article printed while a link of that article still leads to the source; to
    whoever sees some outlets only, just what theirs print."""
    still = AttributionLink.objects.filter(
        source=OuterRef("source"), statement__version__article=OuterRef("article")
    )
    rows = SourceRole.objects.filter(Q(article=None) | Exists(still))
    if person.restricted:
        rows = rows.filter(Q(article=None) | Q(article__outlet__in=person.outlets.all()))
    return rows


def roles_of(source: Source, person: User) -> list[Role]:
    """The latest first, of those that are open to the person. One query."""
    rows = open_roles(person).filter(source=source).select_related("article__outlet")
    together: dict[tuple[str, str], list[SourceRole]] = {}
    for row in rows.order_by("pk"):
        together.setdefault((fold(row.label), fold(row.organisation)), []).append(row)
    return sorted(map(_role, together.values()), key=_order, reverse=True)


def _role(rows: list[SourceRole]) -> Role:
    printed = sorted(
        ((row.article, _day(row.article)) for row in rows if row.article),
        key=lambda one: one[1],
    )
    return Role(
        rows[0].label,
        rows[0].organisation,
        min((row.since for row in rows if row.since), default=None),
        max((row.until for row in rows if row.until), default=None),
        printed[0][1] if printed else None,
        printed[-1][1] if printed else None,
        len({article.pk for article, _day in printed}),
        printed[-1][0] if printed else None,
        tuple(row for row in rows if row.article is None),
    )


def _day(article: Article) -> date:
    """On which it appeared; of an article that has no day the one on which it was taken in."""
    at: datetime = article.published_at or article.created_at
    return timezone.localdate(at)


def _order(role: Role) -> tuple[date, str]:
    return role.until or role.last or role.since or date.min, fold(role.label)
