"""How long the server works on the two pages that people look at all day, and on those of readers; how often it asks
the database."""

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.management.bench.database import own_database
from articles.management.bench.filling import fill
from articles.management.bench.timing import Size, aside, millis
from articles.models import CheckedClaim, Occurrence, Statement, User

TIMES = 30  # each page; a twentieth of the statements, if that is less
WARM_UP = 3  # times before
PUBLISHED_EVERY = 3  # statements: the desk has worked before
PUBLIC = 30  # verdicts of the article that is measured
SEARCHES = 5  # times; each looks at everything that is public
NOWHERE = "quastenflosser"
OFTEN, PHRASE = "nicht", '"über die Brücke"'  # in the texts of the demo
RARE, FEW = "Zwergschnapper", 12  # put into the claims of so many statements


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Whole pages without the web server, sign-in and session included. Queries, also of the session."""

    review_p50_ms: float
    review_queries: int
    queue_p50_ms: float
    queue_queries: int
    public_ms: float  # of a verdict; all of these in the middle of the times, signed in as above
    public_queries: int
    public_article_ms: float  # of an article with `public_article_statements` verdicts
    public_article_queries: int
    public_article_statements: int
    public_claim_ms: float  # of a claim with as many public occurrences as that article has
    public_claim_queries: int
    public_list_ms: float
    public_list_queries: int
    public_search_ms: float  # of words that stand in none: each public verdict is looked at
    public_search_queries: int
    search_ms: float  # of a word that stands in thousands; all kinds of results counted
    search_queries: int
    search_few_ms: float  # of words that stand in `FEW` statements, best first
    search_phrase_ms: float
    search_none_ms: float
    queue_search_ms: float  # the queue, of what holds the same words as `search_ms`
    queue_search_few_ms: float
    queue_search_none_ms: float


def measure(size: Size) -> PageFigures:
    with own_database():
        aside(fill, size.statements, PUBLISHED_EVERY)
        _put_in_few()
        person = User.objects.order_by("pk")[0]
        statement = desk.claim_next(person, timezone.now())
        assert statement is not None
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(person)
        review, queue = statement.get_absolute_url(), reverse("queue")
        verdict, article, there = _for_readers()
        claim = _claim_for_readers()
        listed = reverse("checked")
        search = f"{listed}?q={NOWHERE}"
        times = min(TIMES, size.statements // 20)
        return PageFigures(
            review_p50_ms=_p50(client, review, times),
            review_queries=_queries(client, review),
            queue_p50_ms=_p50(client, queue, times),
            queue_queries=_queries(client, queue),
            public_ms=_p50(client, verdict, times),
            public_queries=_queries(client, verdict),
            public_article_ms=_p50(client, article, times),
            public_article_queries=_queries(client, article),
            public_article_statements=there,
            public_claim_ms=_p50(client, claim, times),
            public_claim_queries=_queries(client, claim),
            public_list_ms=_p50(client, listed, times),
            public_list_queries=_queries(client, listed),
            public_search_ms=_p50(client, search, min(times, SEARCHES)),
            public_search_queries=_queries(client, search),
            **_searches(client, min(times, SEARCHES)),
        )


def _searches(client: Client, times: int) -> dict[str, Any]:
    """Of the desk's own search and of the queue, by the name of the figure."""
    asked = {"": OFTEN, "_few": RARE, "_phrase": PHRASE, "_none": NOWHERE}
    pages = {
        name: f"{reverse('search')}?{urlencode({'q': words})}" for name, words in asked.items()
    }
    queue = {
        name: f"{reverse('queue')}?{urlencode({'q': asked[name]})}"
        for name in ("", "_few", "_none")
    }
    return {
        **{f"search{name}_ms": _p50(client, path, times) for name, path in pages.items()},
        **{f"queue_search{name}_ms": _p50(client, path, times) for name, path in queue.items()},
        "search_queries": _queries(client, pages[""]),
    }


def _put_in_few() -> None:
    every = max(1, Statement.objects.count() // FEW)
    chosen = list(Statement.objects.order_by("pk")[::every])
    for statement in chosen:
        statement.claim = f"{statement.claim} {RARE}".strip()
        statement.save(update_fields=["claim", "folded"])


def _for_readers() -> tuple[str, str, int]:
    """Addresses of a verdict and of an article with up to `PUBLIC` of them, put together for it; how many those are."""
    chosen = list(Statement.objects.public().order_by("pk")[:PUBLIC])
    version = chosen[0].version
    for n, statement in enumerate(chosen):
        statement.version, statement.span_key = version, f"{n:064d}"
    Statement.objects.bulk_update(chosen, ["version", "span_key"])
    return (
        reverse("public_statement", args=[chosen[0].uuid]),
        reverse("public_article", args=[version.article.uuid]),
        len(chosen),
    )


def _claim_for_readers() -> str:
    """Address of a claim that up to `PUBLIC` of what is public makes."""
    now = timezone.now()
    claim = CheckedClaim.objects.create(
        text="Die Zahl ist gefallen.", language="de", created_at=now
    )
    chosen = Statement.objects.public().order_by("pk")[:PUBLIC]
    Occurrence.objects.bulk_create(
        [Occurrence(claim=claim, statement=one, added_at=now) for one in chosen]
    )
    return reverse("public_claim", args=[claim.uuid])


def _p50(client: Client, path: str, times: int) -> float:
    took = []
    for _time in range(WARM_UP + times):
        start = time.perf_counter()
        response = client.get(path)
        took.append(time.perf_counter() - start)
        assert response.status_code == 200, f"{path}: {response.status_code}"
    return millis(took[WARM_UP:], 0.5)


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)
