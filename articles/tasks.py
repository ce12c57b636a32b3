"""Tasks are doors: ids in, nothing out, may run twice. The rows say what is to do; a lost message loses nothing."""

from celery import shared_task
from celery.signals import worker_ready
from django.db import close_old_connections
from django.utils import timezone

from articles import desk, intake


@shared_task(acks_late=True)
def split(article_id: int) -> None:
    close_old_connections()
    intake.split(article_id, timezone.now())


@shared_task(acks_late=True)
def sweep() -> None:
    """Every 20 seconds, and when a worker starts: asks again for what is stuck, gives back what is held too long."""
    close_old_connections()
    now = timezone.now()
    desk.release_stale(now)
    desk.wake_deferred(now)
    intake.give_up(now)
    for article_id in intake.ask_again(now):
        split.delay(article_id)


@worker_ready.connect
def sweep_at_start(**_: object) -> None:
    sweep.delay()
