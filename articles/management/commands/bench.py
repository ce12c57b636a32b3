"""`manage.py bench`: measures the desk on this machine and prints one JSON object."""

import json
import os
from argparse import ArgumentTypeError
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import override_settings

from articles.management.bench import claim, dashboard, desk, export, match, page, register, split
from articles.management.bench.timing import Size, cores

MEASURES: dict[str, Callable[[Size], Any]] = {
    "split": split.measure,
    "claim": claim.measure,
    "dashboard": dashboard.measure,
    "desk": desk.measure,
    "page": page.measure,
    "export": export.measure,
    "match": match.measure,
    "register": register.measure,
}
FEWEST = 100  # statements: a handful would measure the start


def number(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError(f"{written!r}: write a whole number from 1 on.")
    return int(written)


def many(written: str) -> int:
    if (count := number(written)) < FEWEST:
        raise ArgumentTypeError(f"{written}: {FEWEST} statements are the fewest that tell.")
    return count


class Command(BaseCommand):
    help = "Measures on a database of its own, which it makes and drops; the desk's own is not touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("measure", choices=MEASURES)
        parser.add_argument("--statements", type=many, default=10_000, help="in the database")
        parser.add_argument("--processes", type=number, default=4, help="that claim at once")
        parser.add_argument("--workers", type=number, default=cores(), help="that split at once")
        parser.add_argument(
            "--series",
            action="store_true",
            help="split: every shape of text, up to 5 MB (a quarter of an hour)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        size = Size(*(options[key] for key in ("statements", "processes", "workers", "series")))
        load = round(
            os.getloadavg()[0], 2
        )  # of the last minute: who else is at work on this machine
        # A production desk is asked by its own name over https: here it is asked on this machine.
        with override_settings(ALLOWED_HOSTS=["127.0.0.1"], SECURE_SSL_REDIRECT=False):
            figures = asdict(MEASURES[options["measure"]](size))
        about = {
            "database": connection.vendor,
            "statements": size.statements,
            "cores": cores(),
            "load": load,
        }
        self.stdout.write(json.dumps(about | figures))
