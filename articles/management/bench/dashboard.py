"""How long the figures of the desk take: each read by itself, and the page of all."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import dashboard, tallies
from articles.dashboard import Asked
from articles.management.bench import distances
from articles.management.bench.database import analyse, own_database
from articles.management.bench.filling import fill
from articles.management.bench.timing import Size, aside, millis
from articles.models import Outlet, Rank, Rating, Source, Statement, User
from articles.models.figures import TIMED, Lies, Step
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.tallies import rows
from articles.tallies.keys import Done, Found, Open, Pair, Public, bucket_of, of_months, with_all
from articles.words import Axis, Kind

TIMES = 7  # each read
PUBLISHED_EVERY = 3  # statements: of the others most wait
REAL = 20_000  # statements with all that belongs to them; the others are copies of their rows alone
YEAR = 365  # days that the summary rows are of
OUTLETS, SOURCES = 20, 500  # that they are of
TWICE = 0.2  # share of the statements with two answers
LIES = {Stage.WAITING: Lies.REVIEW, Stage.AGREED: Lies.AGREED, Stage.DISPUTED: Lies.DISPUTED}


@dataclass(frozen=True, slots=True)
class DashboardFigures:
    """Middle of the times. `reads_ms`: the slowest of four ways to ask for each: the last 90 days; the last year; the
    last year of German articles, and of one outlet; with those of the report on distances, an article to 16
    statements. `queries` are those of the page."""

    dashboard_ms: float
    queries: int
    reads_ms: dict[str, float]
    slowest_read_ms: float
    summary_rows: int


def measure(size: Size) -> DashboardFigures:
    with own_database():
        aside(fill, min(size.statements, REAL), PUBLISHED_EVERY)
        aside(multiply, size.statements)
        written = aside(fill_rows, size.statements)
        analyse()
        head = User.objects.create_user("benchhead", rank=Rank.HEAD)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(head)
        path = reverse("dashboard")
        page = _p50(lambda: _seen(client, path))
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        now = timezone.now()
        every = _reads(now) | distances.reads(head, now, YEAR)
        reads = {name: max(map(_p50, ways)) for name, ways in every.items()}
        return DashboardFigures(page, len(queries), reads, max(reads.values()), written)


def _seen(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"


def _reads(now: datetime) -> dict[str, list[Callable[[], Any]]]:
    today = timezone.localdate(now)
    year = today - timedelta(days=YEAR - 1)
    ways = [
        Asked(today - timedelta(days=89), today),
        Asked(year, today),
        Asked(year, today, language="de"),
        Asked(year, today, outlet=Outlet.objects.get(name="Blatt 0").pk),
    ]
    reads: dict[str, Callable[[Asked], Any]] = {
        "backlog": lambda asked: dashboard.backlog(asked, now),
        "flow": dashboard.flow,
        "turnaround": dashboard.turnaround,
        "pace_by_day": lambda asked: dashboard.pace_by_day(asked, Step.FIRST),
        "reviewers": lambda asked: dashboard.reviewers(asked, None),
        "agreement": lambda asked: dashboard.agreement(asked=asked),
        "confusions": dashboard.confusions,
        "verdicts_by_day": lambda asked: dashboard.verdicts(asked, "day"),
        "verdicts_by_outlet": lambda asked: dashboard.verdicts(asked, "outlet"),
        "verdicts_by_kind": lambda asked: dashboard.verdicts(asked, "kind"),
        "verdicts_by_source": lambda asked: dashboard.verdicts(asked, "source"),
        "stale": lambda asked: dashboard.stale(asked, now),
        "splitting": lambda asked: dashboard.splitting(asked),
    }
    return {name: [partial(read, asked) for asked in ways] for name, read in reads.items()}


def _p50(read: Callable[[], Any]) -> float:
    took = []
    for _time in range(1 + TIMES):
        start = time.perf_counter()
        read()
        took.append(time.perf_counter() - start)
    return millis(took[1:], 0.5)


def multiply(count: int) -> None:
    """Copies the rows of statements within the database until there are `count`, without their words."""
    random_words = {
        "sqlite": ("lower(hex(randomblob(16)))", "lower(hex(randomblob(32)))"),
        "postgresql": ("gen_random_uuid()", "md5(random()::text) || md5(random()::text)"),
    }
    uuid, span_key = random_words[connection.vendor]
    made = {"uuid": uuid, "span_key": span_key, "exact": "'x'", "folded": "''", "parent_id": "NULL"}
    names = [field.column for field in Statement._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(made.get(name or "", f'"{name}"') for name in names)
    table = Statement._meta.db_table
    copy = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} ORDER BY id LIMIT %s"  # noqa: S608
    while missing := count - Statement.objects.count():
        with connection.cursor() as cursor:
            cursor.execute(copy, [min(missing, 5 * REAL)])


# -- summary rows ----------------------------------------------------------------------------------------


def fill_rows(count: int) -> int:
    """As if so many statements had been worked on in the last year; what is open is that of the database. Rows put."""
    dice, now = random.Random(count), timezone.now()
    today = timezone.localdate(now)
    outlets = _outlets()
    people = list(User.objects.order_by("pk").values_list("pk", flat=True))
    sources = _sources(now)
    said, so = (list(Rating.objects.offered(axis).values_list("pk", flat=True)) for axis in Axis)
    kinds = [kind for kind in Kind if kind != Kind.SCARE]
    found: Found = Counter()

    def did(done: Done) -> None:
        found.update(with_all(done))

    for _n in range(count):
        day = today - timedelta(days=dice.randrange(YEAR))
        outlet = dice.choice(outlets)
        place = (day, outlet, "de" if dice.random() < 0.8 else "en")
        did(Done(*place, Step.CAME, bucket_of(None), None))
        person = dice.choice(people)
        did(Done(*place, Step.FIRST, bucket_of(dice.lognormvariate(5, 1)), person))
        for step in TIMED:
            did(Done(*place, step, bucket_of(dice.lognormvariate(9, 2)), None))
        first, second = ((dice.choice(said), dice.choice(so)) for _ in range(2))
        if dice.random() < TWICE:
            found[Pair(*place, " ".join(f"{a}-{b}" for a, b in (first, second)))] += 1
            did(Done(*place, Step.COMPARED, bucket_of(None), person))
        if dice.random() < 1 / PUBLISHED_EVERY:
            found[Public(*place, dice.choice(kinds), dice.choice(sources), *first)] += 1
    found.update(_open())
    found.update(of_months(found))
    rows.put(found)
    tallies.beat(now)
    distances.fill_articles(count // distances.OF, YEAR, outlets, sources)
    return len(found)


def _open() -> Found:
    found: Found = Counter()
    columns = ("stage", "created_at", "version__article__outlet", "version__article__language")
    held = Statement.objects.filter(stage__in=LIES).order_by().values_list(*columns)
    for stage, at, outlet, language in held.iterator(chunk_size=10_000):
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        found[Open(hour, outlet, language, LIES[Stage(stage)])] += 1
    return found


def _outlets() -> list[int]:
    for n in range(OUTLETS):
        Outlet.named(f"Blatt {n}")
    return list(Outlet.objects.values_list("pk", flat=True))[:OUTLETS]


def _sources(now: datetime) -> list[int]:
    names = [f"Person {n}" for n in range(SOURCES)]
    made = [Source(name=name, folded=fold(name), created_at=now) for name in names]
    return [source.pk for source in Source.objects.bulk_create(made)]
