"""Public pages for search engines (sitemaps.org 0.9), written as they are read: parts by key, never by page number."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Subquery
from django.utils.html import escape

from articles.models import Article, CheckedClaim, Statement, Verdict
from articles.models.reviews import VerdictQuerySet
from articles.rules.lifecycle import PUBLIC

PART = 50_000  # addresses in a file: the most that the protocol allows
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Page = tuple[str, datetime | None]  # address, last changed


def verdicts(after: int = 0) -> "QuerySet[Statement, tuple[int, UUID, datetime]]":
    """(key, uuid, when its public version became public) of public statements behind that key."""
    held = Verdict.objects.filter(statement=OuterRef("pk"))
    public = Statement.objects.public().annotate(at=_newest(held, "-number"))
    return public.filter(pk__gt=after).order_by("pk").values_list("pk", "uuid", "at")


def articles(after: int = 0) -> "QuerySet[Article, tuple[int, UUID, datetime]]":
    """Likewise of articles that a public statement stands in."""
    within = Statement.objects.public().filter(version__article=OuterRef("pk"))
    held = Verdict.objects.filter(
        statement__version__article=OuterRef("pk"), statement__publication__in=PUBLIC
    )
    public = Article.objects.filter(Exists(within)).annotate(at=_newest(held, "-published_at"))
    return public.filter(pk__gt=after).order_by("pk").values_list("pk", "uuid", "at")


def claims(after: int = 0) -> "QuerySet[CheckedClaim, tuple[int, UUID, datetime]]":
    """Likewise of claims that a public statement makes."""
    within = Statement.objects.public().filter(occurrence__claim=OuterRef("pk"))
    held = Verdict.objects.filter(
        statement__occurrence__claim=OuterRef("pk"), statement__publication__in=PUBLIC
    )
    public = CheckedClaim.objects.filter(Exists(within)).annotate(at=_newest(held, "-published_at"))
    return public.filter(pk__gt=after).order_by("pk").values_list("pk", "uuid", "at")


def _newest(held: VerdictQuerySet, order: str) -> Subquery:
    newest = held.filter(published_at__isnull=False).order_by(order).values("published_at")[:1]
    return Subquery(newest, output_field=DateTimeField())


KINDS: dict[str, Callable[[int], QuerySet]] = {
    "verdicts": verdicts,
    "articles": articles,
    "claims": claims,
}


def starts(kind: str) -> Iterator[int]:
    """The keys behind which the parts of that kind begin; none while there is nothing public."""
    after = 0
    keys = KINDS[kind](after).values_list("pk", flat=True)
    if not keys.exists():
        return
    yield after
    while len(edge := list(keys.filter(pk__gt=after)[PART - 1 : PART + 1])) == 2:
        after = edge[0]  # the last of this part; the other one is the first of the next
        yield after


def part(kind: str, after: int, address: Callable[[UUID], str]) -> Iterator[Page]:
    """The pages of one part."""
    rows = KINDS[kind](after)[:PART].iterator(chunk_size=2000)
    return ((address(uuid), at) for _pk, uuid, at in rows)


def index(files: Iterable[str]) -> Iterator[bytes]:
    """The file that names the parts."""
    yield f"{HEAD}<sitemapindex {NAMESPACE}>\n".encode()
    for address in files:
        yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def urlset(pages: Iterable[Page]) -> Iterator[bytes]:
    """One part."""
    yield f"{HEAD}<urlset {NAMESPACE}>\n".encode()
    for address, changed in pages:
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address)}</loc>{when}</url>\n".encode()
    yield b"</urlset>\n"
