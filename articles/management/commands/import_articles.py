"""`manage.py import_articles PATH…`: files and folders come in; a bad one never ends the run."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from articles import intake, tasks
from articles.intake import Receipt, Refused, Submission
from articles.management.reading import TEXTS, Piece, pieces
from articles.models import Article
from articles.rules.lifecycle import SplitState

NO_OUTLET = "–"  # where neither file, address nor option names one


class Command(BaseCommand):
    help = "Takes articles in. Says n new, n known, n refused; exit 1 if any was refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--outlet", default="", help="where a file names none")
        parser.add_argument("--url", default="", help="of the one text file")
        parser.add_argument("--title", default="", help="of the one text file")
        parser.add_argument(
            "--lang", default="", help="where a file names none; else it is detected"
        )
        parser.add_argument(
            "--now", action="store_true", help="split here instead of asking a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = Submission(
            "", options["outlet"], options["title"], options["url"], language=options["lang"]
        )
        if (given.url or given.title) and not _is_one_text(options["paths"]):
            raise CommandError(
                "--url and --title are of one article: give one text file with them."
            )
        self.now: bool = options["now"]
        found: Counter[str] = Counter()
        for piece in (piece for path in options["paths"] for piece in pieces(path, given)):
            found[self._take_in(piece)] += 1
        self.stdout.write(f"{found['new']} new, {found['known']} known, {found['refused']} refused")
        if found["refused"]:
            sys.exit(1)

    def _take_in(self, piece: Piece) -> str:
        """new, known or refused; what goes wrong with one piece is said, and the next follows."""
        if piece.known:
            return "known"
        try:
            if piece.submission is None:
                return self._refused(piece, piece.reason)
            receipt = self._receive(_checked(piece.submission))
            if self.now:
                self._split(piece, receipt.article.pk)
        except Refused as refused:
            return self._refused(
                piece,
                "empty" if refused.code == "empty" else f"longer than {refused.limit} characters",
            )
        except Exception as error:
            return self._refused(piece, str(error) or type(error).__name__)
        return "new" if receipt.new else "known"

    def _refused(self, piece: Piece, reason: str) -> str:
        self.stderr.write(f"refused: {piece.where}: {reason}")
        return "refused"

    def _receive(self, submission: Submission) -> Receipt:
        with transaction.atomic():
            receipt = intake.receive(submission, None, timezone.now())
            if receipt.new and not self.now:
                tasks.ask_to_split(receipt.article.pk)
        return receipt

    def _split(self, piece: Piece, article_id: int) -> None:
        intake.split(article_id, timezone.now())
        article = Article.objects.get(pk=article_id)
        if article.split_state != SplitState.DONE:
            self.stderr.write(
                f"not split yet: {piece.where}: {article.split_error or article.split_state}"
            )


def _is_one_text(paths: list[Path]) -> bool:
    return len(paths) == 1 and paths[0].suffix.lower() in TEXTS


def _checked(submission: Submission) -> Submission:
    """With an outlet, cut to what columns hold. Raises ValueError for an address not of the web."""
    url = submission.url.strip()
    host = urlsplit(url).hostname or ""
    if url and (urlsplit(url).scheme not in {"http", "https"} or not host or len(url) > 2_000):
        raise ValueError(f"{url[:80]!r} is no web address")
    return replace(
        submission,
        url=url,
        outlet=(submission.outlet.strip() or host.removeprefix("www.") or NO_OUTLET)[:200],
        title=submission.title.strip()[:500],
        byline=submission.byline.strip()[:300],
        language=submission.language.strip().lower().split("-")[0][:8],
    )
