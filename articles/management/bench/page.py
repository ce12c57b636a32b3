"""How long the server works on the two pages that people look at all day, and how often it asks the database."""

import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.management.bench.database import own_database
from articles.management.bench.filling import fill
from articles.management.bench.timing import Size, aside, millis
from articles.models import User

TIMES = 30  # each page; a twentieth of the statements, if that is less
WARM_UP = 3  # times before
PUBLISHED_EVERY = 3  # statements: the desk has worked before


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Whole pages without the web server, sign-in and session included. Queries, also of the session."""

    review_p50_ms: float
    review_queries: int
    queue_p50_ms: float
    queue_queries: int


def measure(size: Size) -> PageFigures:
    with own_database():
        aside(fill, size.statements, PUBLISHED_EVERY)
        person = User.objects.order_by("pk")[0]
        statement = desk.claim_next(person, timezone.now())
        assert statement is not None
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(person)
        review, queue = statement.get_absolute_url(), reverse("queue")
        times = min(TIMES, size.statements // 20)
        return PageFigures(
            review_p50_ms=_p50(client, review, times),
            review_queries=_queries(client, review),
            queue_p50_ms=_p50(client, queue, times),
            queue_queries=_queries(client, queue),
        )


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
