"""`manage.py import_checks PATH…`: checks of others come in from files; a bad record never ends the run."""

import sys
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.intake.languages import language_of
from articles.register import external
from articles.register.claimreview import REASONS

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
        for path in _files(options["paths"]):
            counts += self._take_in(feed, path)
        told.counts = counts
        type(feed).objects.filter(pk=feed.pk).update(
            tried_at=timezone.now(), read_at=timezone.now(), why="", counts=told.as_json()
        )
        named = ("new", "known", "changed", "refused")
        self.stdout.write(", ".join(f"{counts[name]} {name}" for name in named))
        if counts["refused"]:
            sys.exit(1)

    def _take_in(self, feed: Any, path: Path) -> Counter[str]:
        def refused(where: str, code: str) -> None:
            place = f"{path}:{where}" if where else str(path)
            self.stderr.write(f"refused: {place}: {REASONS.get(code, code)}")

        try:
            with path.open("rb") as file:
                told = external.take_in(
                    feed, file, timezone.now(), detect=language_of, refused=refused
                )
        except OSError as error:
            self.stderr.write(f"refused: {path}: {error.strerror or error}")
            return Counter(refused=1)
        return told.counts


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in KINDS)
        else:
            yield path
