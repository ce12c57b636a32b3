"""`manage.py export_verdicts`: writes what the desk holds into a file, in one of the formats."""

import os
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils import timezone

from articles import exports
from articles.delivery import announced
from articles.exports import (
    FORMATS,
    Incomplete,
    Order,
    Selection,
)
from articles.exports.pdf import NoPdf
from articles.models import Article, Outlet, Source


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written!r} is no date: write 2026-11-24.") from error


class Command(BaseCommand):
    help = "Writes the verdicts of the desk; approved ones only, unless --all-stages is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--article", type=UUID, help="only this one")
        parser.add_argument("--outlet", help="only what it published: its name or UUID")
        parser.add_argument("--source", help="only what it said: its name or UUID")
        parser.add_argument(
            "--since", type=day, help="changed, published or withdrawn on or after this day"
        )
        parser.add_argument("--until", type=day, help="likewise, on or before this day")
        parser.add_argument(
            "--all-stages", action="store_true", help="whatever is still in work, too"
        )
        parser.add_argument("--out", required=True, help="a file; - is standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        name = _form(options["format"], options["out"])
        form, chosen = FORMATS[name], _chosen(options)
        if form.of_article and not options["article"]:
            raise CommandError(f"{options['format']} is of one article: name it with --article.")
        self.count, self.heard = 0, False
        order = Order(chosen, timezone.now(), settings.LANGUAGE_CODE, self._counted, self._left_out)
        try:
            self._write(options["out"], form.write(order))
        except NoPdf as error:
            raise CommandError(str(error)) from error
        except BrokenPipeError:  # whoever read, `head` say, has enough
            # Python flushes once more as it ends, and would complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if not self.heard:  # not every format tells
            self.count = announced(name, chosen)
        self.stderr.write(f"{self.count} row{'' if self.count == 1 else 's'}")

    def _counted(self, n: int) -> None:
        self.count += n
        self.heard = True

    def _left_out(self, reason: Incomplete) -> None:
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
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        finally:
            if not pipe:
                written.unlink(missing_ok=True)

    def _to_stdout(self, chunks: Iterator[bytes]) -> None:
        raw = getattr(self.stdout, "buffer", None)
        for chunk in chunks:
            if raw:
                rest = memoryview(chunk)
                while rest:  # unbuffered, as under PYTHONUNBUFFERED, it may take a part only
                    rest = rest[raw.write(rest) :]
            else:  # somebody called the command from Python and gave a text stream
                self.stdout.write(chunk.decode("utf-8"), ending="")
        self.stdout.flush()


def _form(name: str, out: str) -> str:
    """`report --out x.pdf` is the report as PDF."""
    as_pdf = f"{name}-pdf"
    return as_pdf if out.endswith(".pdf") and as_pdf in FORMATS else name


def _chosen(options: dict[str, Any]) -> Selection:
    article, since, until = options["article"], options["since"], options["until"]
    if article and not Article.objects.filter(uuid=article).exists():
        raise CommandError(f"There is no article {article}.")
    return Selection(
        article=article,
        since=since and exports.day_begins(since),
        all_stages=options["all_stages"],
        until=until and exports.day_ends(until),
        outlet=_one("outlet", options["outlet"], Outlet.objects.all(), _outlets),
        source=_one("source", options["source"], Source.objects.all(), Source.objects.called),
    )


def _outlets(name: str) -> list[Outlet]:
    known = Outlet.objects.called(name)
    return [known] if known else []


def _one(what: str, written: str | None, known: QuerySet[Any], called: Any) -> UUID | None:
    """The UUID of the one that is meant, by UUID or name."""
    if not written:
        return None
    try:
        found = list(known.filter(uuid=UUID(written)))
    except ValueError:
        found = list(called(written))
    if not found:
        raise CommandError(f"There is no {what} {written}.")
    if len(found) > 1:
        uuids = ", ".join(str(one.uuid) for one in found)
        raise CommandError(f"Several {what}s are called {written}; name one of {uuids}.")
    uuid: UUID = found[0].uuid
    return uuid
