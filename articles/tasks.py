"""Tasks are doors: ids in, nothing out, may run twice. The rows say what is to do; a lost message loses nothing."""

import logging

from celery import Task, shared_task
from celery.signals import worker_ready
from django.db import close_old_connections, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from articles import delivery, desk, intake, outlets, register, tallies
from articles.intake.languages import language_of
from articles.register import external

log = logging.getLogger(__name__)


@shared_task(acks_late=True)
def split(article_id: int) -> None:
    close_old_connections()
    intake.split(article_id, timezone.now())


def ask_to_split(article_id: int) -> None:
    """Nudges a worker once the row is there for it to see; a broker that is away loses nothing."""
    # a lambda: Django's log of a failed robust callback wants its __qualname__
    transaction.on_commit(lambda: _nudge(split, article_id), robust=True)


@shared_task(acks_late=True)
def fetch_copy(evidence_id: int) -> None:
    close_old_connections()
    desk.fetch_copy(evidence_id, timezone.now())


def ask_to_fetch_copy(evidence_id: int) -> None:
    transaction.on_commit(lambda: _nudge(fetch_copy, evidence_id), robust=True)


@shared_task(acks_late=True)
def make_file(file_id: int) -> None:
    close_old_connections()
    delivery.make(file_id, timezone.now())


def ask_to_make(file_id: int) -> None:
    transaction.on_commit(lambda: _nudge(make_file, file_id), robust=True)


@shared_task(acks_late=True)
def read_feed(feed_id: int) -> None:
    close_old_connections()
    external.read_feed(feed_id, timezone.now(), detect=language_of, clock=timezone.now)


def ask_to_read_feed(feed_id: int) -> None:
    transaction.on_commit(lambda: _nudge(read_feed, feed_id), robust=True)


def _nudge(task: Task, row_id: int) -> None:
    try:
        task.delay(row_id)
    except (OperationalError, OSError):
        log.warning("the broker does not answer; %s %s waits for the sweeper", task.name, row_id)


@shared_task(acks_late=True)
def resplit(article_id: int) -> None:
    """A message that is lost costs nothing: the version still names the older splitter."""
    close_old_connections()
    intake.resplit(article_id, timezone.now())


@shared_task(acks_late=True)
def sweep() -> None:
    """Every 20 seconds, and when a worker starts: asks again for what is stuck, gives back what is held too long."""
    close_old_connections()
    now = timezone.now()
    tallies.beat(now)
    desk.release_stale(now)
    desk.wake_deferred(now)
    register.lead_on(now)
    outlets.lead_on(now)
    intake.give_up(now)
    for article_id in intake.ask_again(now):
        split.delay(article_id)
    desk.give_up_copies(now)
    for evidence_id in desk.copies_due(now):
        fetch_copy.delay(evidence_id)
    delivery.give_up_files(now)
    delivery.clear_files(now)
    for file_id in {*delivery.run_presets(now), *delivery.files_due(now)}:
        make_file.delay(file_id)
    external.give_up_feeds(now)
    for feed_id in external.feeds_due(now):
        read_feed.delay(feed_id)
    tallies.count_on(now)


@worker_ready.connect
def sweep_at_start(**_: object) -> None:
    sweep.delay()
