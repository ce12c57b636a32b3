"""`manage.py import_checks PATH…`: checks of others come in from files; a bad record never ends the run."""

import sys
from argparse import ArgumentTypeError
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.intake.languages import language_of
from articles.management.paths import files_in
from articles.register import external
from articles.register.claimreview import FLAWS, REASONS

KINDS = {".json", ".jsonld", ".jsonl", ".ndjson", ".csv", ".tsv", ".html", ".htm"}


def _language(written: str) -> str:
    if written and not (written.isascii() and written.isalpha() and len(written) in {2, 3}):
        raise ArgumentTypeError(f"{written!r} is no language code like de or en")
    return written.lower()


class Command(BaseCommand):
    help = "Imports checks of other desks: ClaimReview as JSON-LD, in pages, data feeds, JSON Lines and CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
        parser.add_argument("--publisher", default="", help="where a record names nobody")
        parser.add_argument("--licence", default="", help="words or an address, where none is told")
        parser.add_argument("--language", default="", type=_language, help="where none is told")
        parser.add_argument("--feed", default="Files", help="name under which they are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        feed = external.feed_named(options["feed"], None, timezone.now())
        for name in ("publisher", "licence", "language"):
            if options[name]:
                setattr(feed, name, options[name])  # of this run; the feed's own stay as they are
        counts: Counter[str] = Counter()
        told = external.Told()
        for path in files_in(options["paths"], KINDS):
            counts += self._take_in(feed, path)
        told.counts = counts
        type(feed).objects.filter(pk=feed.pk).update(
            tried_at=timezone.now(), read_at=timezone.now(), why="", counts=told.as_json()
        )
        named = ["new", "known", "changed", "refused"] + ["flawed"] * bool(counts["flawed"])
        self.stdout.write(", ".join(f"{counts[name]} {name}" for name in named))
        if counts["refused"]:
            sys.exit(1)

    def _take_in(self, feed: Any, path: Path) -> Counter[str]:
        told = external.Told(
            refused=lambda where, code: self._say("refused", path, where, REASONS.get(code, code)),
            flawed=lambda where, code: self._say("flaw", path, where, FLAWS.get(code, code)),
        )
        try:
            with path.open("rb") as file:
                external.take_in(feed, file, timezone.now(), detect=language_of, told=told)
        except OSError as error:
            told.refuse("", error.strerror or str(error))
        return told.counts

    def _say(self, kind: str, path: Path, where: str, what: str) -> None:
        place = f"{path}:{where}" if where else str(path)
        self.stderr.write(f"{kind}: {place}: {what}")
