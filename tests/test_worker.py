"""A real worker on the real broker: the folder on SQLite's run, RabbitMQ on PostgreSQL's."""

import hashlib
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles import desk, intake, tasks
from articles.models import Article, Event, Evidence, ExportFile, FileState, Schedule, Statement
from articles.models.reviews import CopyState
from articles.rules.lifecycle import SplitState, Stage
from factcheck.celery import app
from tests.delivery.builders import content, make_order, make_preset
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user
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
        queue = app.amqp.queues[app.conf.task_default_queue](channel)
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
    # A message that died with it is missed after a minute, which has passed now.
    Article.objects.update(split_asked_at=timezone.now() - intake.PATIENCE * 2)
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


def test_a_copy_that_is_asked_for_is_fetched_by_the_worker_and_a_refusal_is_told():
    evidence = Evidence.objects.create(
        url="http://169.254.169.254/", accessed_at=timezone.now(), created_by=make_user()
    )
    desk.ask_for_copy(evidence, evidence.created_by, timezone.now())
    tasks.ask_to_fetch_copy(evidence.pk)
    with worker(**FAST):
        wait_until(
            lambda: Evidence.objects.filter(copy_state=CopyState.FAILED).exists(), 30, "it is told"
        )
    evidence.refresh_from_db()
    assert (evidence.copy_why, evidence.copy_tries) == ("network", 1)


def test_an_article_whose_transaction_is_slow_is_split_once_it_is_there(caplog):
    """W21: the worker is told when the row can be seen, and not before."""
    with worker():
        with transaction.atomic():
            (article,) = hand_in(1, 2)
            tasks.ask_to_split(article.pk)
            time.sleep(1.5)  # seconds: several sweeps
            assert not Statement.objects.exists()
        wait_until(lambda: state(article) == SplitState.DONE, 20, "the article is split")
    assert "DoesNotExist" not in caplog.text


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connections to cut")
def test_articles_survive_a_database_that_cuts_its_connections():
    """W21: every connection of the worker ends in the middle; all is split in the end."""
    with worker(**FAST):
        articles = hand_in(8, 20)
        for article in articles:
            tasks.split.delay(article.pk)
        for _time in range(3):
            time.sleep(0.7)  # seconds
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        # What was cut off while it asked is missed after a minute, which has passed now.
        Article.objects.update(split_asked_at=timezone.now() - intake.PATIENCE * 2)
        wait_until(
            lambda: all(state(article) == SplitState.DONE for article in articles),
            60,
            "all are split",
        )
    assert Article.objects.filter(attempts__gt=5).count() == 0


def test_a_file_that_is_ordered_is_made_by_the_worker(settings):
    """End to end, on the real broker: ordered on commit, made, and with as many rows as announced."""
    for _n in range(3):
        make_verdict(make_statement(make_article()), settled=False)
    with worker():
        with transaction.atomic():
            file = make_order(form="xlsx")
            tasks.ask_to_make(file.pk)
        wait_until(lambda: made(file), 30, "the file is made")
    file.refresh_from_db()
    assert (file.rows, file.expected, file.tries) == (3, 3, 1)
    body = content(file)
    assert hashlib.sha256(body).hexdigest() == file.sha256 and body.startswith(b"PK")


def test_a_file_whose_worker_is_killed_is_made_again_whole():
    """Killed in the middle: nothing half is left under its name, and the sweeper asks for it anew."""
    make_verdict()
    Statement.objects.update(
        stage=Stage.WAITING
    )  # rows of one verdict each would take long to build
    many = [make_statement(make_article()) for _n in range(400)]
    file = make_order(form="csv", all_stages=True)
    tasks.ask_to_make(file.pk)
    first = start_worker(**FAST)
    try:
        wait_until(lambda: ExportFile.objects.filter(tries=1).exists(), 60, "somebody is at it")
    finally:
        kill(first, signal.SIGKILL)
    with worker(**FAST):
        wait_until(lambda: made(file), 60, "it is made")
    file.refresh_from_db()
    assert file.rows == file.expected == len(many) + 1
    assert len(content(file).splitlines()) == file.rows + 1
    folder = Path(file.file.path).parent
    assert [path.name for path in folder.glob(f"{file.uuid}*")] == [Path(file.file.path).name]


def test_a_preset_that_is_due_is_made_by_itself():
    make_verdict()
    preset = make_preset(schedule=Schedule.DAILY)
    with worker(**FAST):
        wait_until(lambda: preset.files.filter(state=FileState.DONE).exists(), 30, "it is made")
    assert preset.files.get().rows == 1


def made(file: ExportFile) -> bool:
    return ExportFile.objects.filter(pk=file.pk, state=FileState.DONE).exists()


def state(article: Article) -> str:
    return Article.objects.values_list("split_state", flat=True).get(pk=article.pk)
