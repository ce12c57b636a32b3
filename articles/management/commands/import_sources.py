"""`manage.py import_sources PATH…`: people and organisations come in; a bad row never ends the run."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles import register
from articles.management.paths import files_in
from articles.register import Refused, Row
from articles.register.importing_rows import READERS

KINDS = {f".{ending}" for ending in READERS}


class Command(BaseCommand):
    help = (
        "Takes people and organisations in, from CSV (name, kind, aliases, role, organisation, since, until, wikidata,"
        " sameas) and Wikidata-style JSON. Says n new, n known, n refused; exit 1 if any was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
        parser.add_argument(
            "--apart",
            action="store_true",
            help="a name that is known, in a row without an id, becomes a source of its own, once",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = (row for path in files_in(options["paths"], KINDS) for row in _rows(path))
        if options["dry_run"]:
            report = register.preview(rows, apart=options["apart"])
        else:
            report = register.take_in(rows, None, timezone.now(), apart=options["apart"])
        for one in report.refusals:
            about = ": ".join(filter(None, (one.name, one.reason, one.words)))
            self.stderr.write(f"refused: {one.where}: {about}")
        if report.refused > len(report.refusals):
            self.stderr.write(f"and {report.refused - len(report.refusals)} more")
        self.stdout.write(f"{report.new} new, {report.known} known, {report.refused} refused")
        if report.refused:
            sys.exit(1)


def _rows(path: Path) -> Iterator[Row | Refused]:
    try:
        with path.open("rb") as file:
            yield from register.rows_of(file, str(path))
    except OSError as error:
        yield Refused(str(path), "", "unreadable", error.strerror or str(error))
