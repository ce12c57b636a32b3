"""A real worker on the real broker: the folder on SQLite's run, RabbitMQ on PostgreSQL's."""

import signal
from collections import Counter

import pytest
from django.utils import timezone

from articles import intake, tasks
from articles.models import Article, Event, Statement
from articles.rules.lifecycle import SplitState
from factcheck.celery import app
from tests.factories import make_user
from tests.workers import kill, start_worker, wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCES = (
    "„Das Wehr {n} hält noch {m} Jahre“, sagte Ada Krog am Montag. Sie rechne mit Kosten von {m} Millionen Euro. "
    "Nach Angaben von Ben Ohlsen wird der Deich {n}-{m} erneuert. Das Amt erklärte, es habe {m} Anträge geprüft. "
)
FAST = {"SPLIT_LEASE_SECONDS": "2", "SWEEP_SECONDS": "1"}


@pytest.fixture(autouse=True)
def empty_queue():
    with app.connection_for_write() as connection, connection.channel() as channel:
        queue = app.amqp.queues["desk"](channel)
        queue.declare()
        queue.purge()


def hand_in(count: int, length: int) -> list[Article]:
    person = make_user()
    return [
        intake.receive(
            intake.Submission(
                text="\n\n".join(SENTENCES.format(n=n, m=m) for m in range(length)),
                outlet="Küstenkurier",
                language="de",
            ),
            person,
            timezone.now(),
        ).article
        for n in range(count)
    ]


def done() -> int:
    return Article.objects.filter(split_state=SplitState.DONE).count()


def test_a_pasted_article_is_in_the_queue_within_two_seconds():
    with worker():
        first = hand_in(1, 2)[0]  # the worker is up when this one is done
        tasks.split.delay(first.pk)
        wait_until(lambda: done() == 1, 30, "the worker starts")
        article = intake.receive(
            intake.Submission(text=SENTENCES.format(n=77, m=7), outlet="Küstenkurier"),
            None,
            timezone.now(),
        ).article
        tasks.split.delay(article.pk)
        wait_until(lambda: done() == 2, 2, "its statements are in the queue")
    assert Statement.objects.waiting().filter(version__article=article).count() >= 3


def test_thirty_articles_survive_the_death_of_the_worker():
    articles = hand_in(30, 25)
    for article in articles:
        tasks.split.delay(article.pk)
    first = start_worker(**FAST)
    try:
        wait_until(lambda: done() >= 5, 60, "the worker is in the middle")
    finally:
        kill(first, signal.SIGKILL)
    assert done() < 30
    with worker(**FAST):
        wait_until(lambda: done() == 30, 120, "all are done")
    splits = Counter(Event.objects.filter(verb="split").values_list("object_id", flat=True))
    assert set(splits.values()) == {1}
    assert len(splits) == 30
    counts = {
        n: Statement.objects.filter(version__article=article).count()
        for n, article in enumerate(articles)
    }
    assert len(set(counts.values())) == 1, counts  # all were written whole, none twice


def test_an_article_that_nobody_was_told_of_is_found_by_the_sweeper():
    article = hand_in(1, 1)[0]
    Article.objects.update(split_asked_at=timezone.now() - intake.PATIENCE * 2)
    with worker(**FAST):
        wait_until(lambda: done() == 1, 30, "the sweeper asks for it")
    assert Statement.objects.filter(version__article=article).exists()
