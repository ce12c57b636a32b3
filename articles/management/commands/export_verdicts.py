"""`manage.py export_verdicts`: streams what the desk holds into a file, in one of the formats."""

from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import exports
from articles.exports import FORMATS, Incomplete, Row, Selection
from articles.models import Article

NOT_YET = ("xlsx", "datafeed", "annotations", "html", "pdf", "report", "package")


def known_format(name: str) -> str:
    if name in NOT_YET:
        raise ArgumentTypeError(f"{name} is not there yet; there are {', '.join(FORMATS)}.")
    return name


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written!r} is no date: write 2026-11-24.") from error


class Command(BaseCommand):
    help = "Writes the verdicts of the desk; approved ones only, unless --all-stages is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", required=True, type=known_format, choices=FORMATS)
        parser.add_argument("--article", type=UUID, help="only this one")
        parser.add_argument("--since", type=day, help="changed or published on or after this day")
        parser.add_argument(
            "--all-stages", action="store_true", help="whatever is still in work, too"
        )
        parser.add_argument("--out", required=True, help="a file; - is standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["article"] and not Article.objects.filter(uuid=options["article"]).exists():
            raise CommandError(f"There is no article {options['article']}.")
        chosen = Selection(options["article"], options["since"], options["all_stages"])
        self.count = 0
        self._write(options["out"], self._bytes(options["format"], chosen))
        self.stderr.write(f"{self.count} row{'' if self.count == 1 else 's'}")

    def _bytes(self, name: str, chosen: Selection) -> Iterator[bytes]:
        form = FORMATS[name]
        rows = self._counted(exports.rows(chosen.statements(), published=form.published))
        if name == "claimreview":
            return exports.claimreviews(rows, self._left_out)
        return form.write(rows)

    def _counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.count += 1
            yield row

    def _left_out(self, reason: Incomplete) -> None:
        self.count -= 1
        self.stderr.write(f"left out: {reason}")

    def _write(self, out: str, chunks: Iterator[bytes]) -> None:
        """A file appears whole or not at all; pipes and devices are written as it comes."""
        if out == "-":
            self._to_stdout(chunks)
            return
        path = Path(out)
        pipe = path.exists() and not path.is_file()
        written = path if pipe else path.with_name(f".{path.name}.part")
        try:
            with written.open("wb") as file:
                file.writelines(chunks)
            if not pipe:
                written.replace(path)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        finally:
            if not pipe:
                written.unlink(missing_ok=True)

    def _to_stdout(self, chunks: Iterator[bytes]) -> None:
        raw = getattr(self.stdout, "buffer", None)
        for chunk in chunks:
            if raw:
                raw.write(chunk)
            else:  # somebody called the command from Python and gave a text stream
                self.stdout.write(chunk.decode("utf-8"), ending="")
        self.stdout.flush()
