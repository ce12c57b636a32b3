"""The article's row is the queue: who splits it holds a token, and only with the token may one write.

Computing runs outside any transaction; only taking and writing are inside one. Running twice does no harm.
"""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.intake.drafts import store_drafts
from articles.intake.proposing import propose
from articles.models import Article, Version
from articles.models.articles import ArticleQuerySet
from articles.models.events import record
from articles.rules.lifecycle import DIED, SplitState
from articles.splitter import VERSION, Draft
from articles.splitter import split as cut

log = logging.getLogger(__name__)
PATIENCE = timedelta(seconds=60)  # after which the sweeper asks again for what nobody has taken


def split(article_id: int, now: datetime, *, done: datetime | None = None) -> None:
    """Takes the article if it is due, cuts its latest version into statements, and stores them, at `done` (None: when
    it comes to that).

    A version that was split before keeps its statements: the difference is proposed.
    Does nothing where it is done, held by another worker, or gone. What goes wrong is written on the row:
    pending again while attempts are left, else failed with the reason.
    """
    token = _take(article_id, now)
    if token is None:
        return
    version = (
        Version.objects.filter(article_id=article_id)
        .order_by("-number")
        .select_related("article")[0]
    )
    try:
        drafts = cut(version.text, version.article.language)
        with transaction.atomic():
            if not _holds(article_id, token):
                return  # the lease ran out meanwhile and another worker has it: its result counts
            _write(version, drafts, done or timezone.now())
    except (
        Exception
    ) as error:  # whatever it is, the row must say so, and a person can press the button
        log.exception("splitting article %s failed", article_id)
        _fail(article_id, token, error)


def _take(article_id: int, now: datetime) -> uuid.UUID | None:
    token = uuid.uuid4()
    taken = (
        Article.objects.due(now)
        .filter(pk=article_id, attempts__lt=settings.SPLIT_ATTEMPTS)
        .update(
            split_state=SplitState.RUNNING,
            split_token=token,
            split_held_until=now + timedelta(seconds=settings.SPLIT_LEASE_SECONDS),
            attempts=F("attempts") + 1,
        )
    )
    return token if taken else None


def _holds(article_id: int, token: uuid.UUID) -> bool:
    return (
        Article.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=article_id, split_token=token)
        .exists()
    )


def _write(version: Version, drafts: Sequence[Draft], now: datetime) -> None:
    Article.objects.filter(pk=version.article_id).update(
        split_state=SplitState.DONE,
        split_token=None,
        split_held_until=None,
        split_error="",
        split_done_at=now,
    )
    if version.splitter_version:  # split before: people may have worked on what is there
        propose(version, drafts, now)
        return
    count = store_drafts(version, drafts, now)
    Version.objects.filter(pk=version.pk).update(splitter_version=VERSION)
    record(
        "split",
        "article",
        version.article.uuid,
        at=now,
        actor=None,
        version=version.number,
        statements=count,
        splitter=VERSION,
    )


def _fail(article_id: int, token: uuid.UUID, error: Exception) -> None:
    mine = Article.objects.filter(pk=article_id, split_token=token)
    columns = {
        "split_token": None,
        "split_held_until": None,
        "split_error": f"{type(error).__name__}: {error}"[:500],
    }
    if not mine.filter(attempts__lt=settings.SPLIT_ATTEMPTS).update(
        split_state=SplitState.PENDING, **columns
    ):
        mine.update(split_state=SplitState.FAILED, **columns)


def due_articles(now: datetime) -> ArticleQuerySet:
    """What the sweeper must ask for again: pending without an answer, or held by a worker that fell silent."""
    overdue = Article.objects.filter(split_state=SplitState.RUNNING, split_held_until__lt=now)
    unheard = Article.objects.filter(
        split_state=SplitState.PENDING, split_asked_at__lt=now - PATIENCE
    )
    return (overdue | unheard).order_by("pk")


def ask_again(now: datetime, most: int = 500) -> list[int]:
    """Ids to nudge a worker for; each is asked for at most once in `PATIENCE`, unless its worker died."""
    ids = list(due_articles(now).values_list("pk", flat=True)[:most])
    Article.objects.filter(pk__in=ids).update(split_asked_at=now)
    return ids


def give_up(now: datetime) -> int:
    """Marks as failed what has killed its worker as often as is allowed. Number marked."""
    used_up = Article.objects.due(now).filter(attempts__gte=settings.SPLIT_ATTEMPTS)
    return used_up.update(
        split_state=SplitState.FAILED,
        split_token=None,
        split_held_until=None,
        split_error=DIED,
    )


def retry(article: Article, now: datetime) -> bool:
    """The button of a failed article: asks anew with all attempts. False where it is not failed any more."""
    return bool(
        Article.objects.failed()
        .filter(pk=article.pk)
        .update(split_state=SplitState.PENDING, attempts=0, split_error="", split_asked_at=now)
    )
