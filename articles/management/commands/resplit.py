"""`manage.py resplit`: articles that an older splitter has split are read again; the difference is proposed."""

import sys
from argparse import ArgumentTypeError
from collections import Counter
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from kombu.exceptions import OperationalError

from articles import intake, tasks
from articles.models import Article, Outlet, What
from articles.models.articles import ArticleQuerySet
from articles.rules.lifecycle import SplitState

STEP = 25  # articles between two lines of progress


class Command(BaseCommand):
    help = (
        "Reads articles of an older splitter again and proposes what it reads otherwise; decisions stay. "
        "Exit 1 if one could not be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--article", type=_uuid, metavar="UUID", help="this one, whichever splitter has read it"
        )
        parser.add_argument("--outlet", default="", metavar="NAME", help="only what it published")
        parser.add_argument(
            "--now", action="store_true", help="read here instead of asking a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = _chosen(options["article"], options["outlet"])
        ids = list(chosen.order_by("pk").values_list("pk", flat=True))
        if options["now"]:
            self._read(ids)
        else:
            self._ask(ids)

    def _ask(self, ids: list[int]) -> None:
        for n, article_id in enumerate(ids, start=1):
            try:
                tasks.resplit.delay(article_id)
            except (OperationalError, OSError) as error:
                raise CommandError(
                    f"the broker does not answer ({error}); {n - 1} of {len(ids)} asked for, or use --now"
                ) from error
            self._progress(n, len(ids))
        self.stdout.write(f"{_articles(len(ids))} asked for")

    def _read(self, ids: list[int]) -> None:
        found: Counter[What] = Counter()
        read = failed = 0
        for n, article_id in enumerate(ids, start=1):
            try:
                counts = intake.resplit(article_id, timezone.now())
            except Exception as error:  # one bad article never ends the run
                failed += 1
                title = Article.objects.filter(pk=article_id).values_list("title", flat=True)
                self.stderr.write(f"failed: {title.first()}: {str(error) or type(error).__name__}")
            else:
                read += counts is not None
                found.update(counts or {})
            self._progress(n, len(ids))
        said = ", ".join(f"{found[what]} {what.value}" for what in What)
        self.stdout.write(f"{_articles(read)} read again: {said}")
        if failed:
            sys.exit(1)

    def _progress(self, n: int, of: int) -> None:
        if n % STEP == 0 and n < of:
            self.stderr.write(f"{n} of {of}")


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise ArgumentTypeError(f"{value!r} is no UUID") from error


def _chosen(uuid: UUID | None, outlet: str) -> ArticleQuerySet:
    """Raises CommandError where the article or the outlet is not there, or not split yet."""
    chosen: ArticleQuerySet = Article.objects.all()
    if outlet:
        known = Outlet.objects.called(outlet)
        if known is None:
            raise CommandError(f"no outlet of the name {outlet!r}")
        chosen = chosen.filter(outlet=known)
    if uuid is None:
        return intake.split_by_another(chosen)
    chosen = chosen.filter(uuid=uuid)
    article = chosen.first()
    if article is None:
        raise CommandError(f"no article {uuid}")
    if article.split_state != SplitState.DONE:
        raise CommandError(f"{uuid} is not split yet: {article.split_state}")
    return chosen


def _articles(n: int) -> str:
    return f"{n} article" if n == 1 else f"{n} articles"
