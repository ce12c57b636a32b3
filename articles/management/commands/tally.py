"""`manage.py tally`: the summary rows behind the figures, counted on from the log, or anew for days or for good."""

import time
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles import tallies


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written!r}: write a day as 2026-11-30.") from error


class Command(BaseCommand):
    help = (
        "Counts on what the log has more than the figures, as the worker does by itself; with an option it counts days "
        "anew. Figures stay true without it: for after a repair of rows by hand, or to check them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--day", type=day, metavar="DAY", help="this day anew")
        which.add_argument(
            "--since", type=day, metavar="DAY", help="every day from this one on anew"
        )
        which.add_argument(
            "--all", action="store_true", help="everything anew, from the first line on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start, now = time.monotonic(), timezone.now()
        if options["all"]:
            tallies.start_anew()
        counted = tallies.catch_up(now, told=self._left)
        said = [f"{counted} lines counted"]
        if options["all"]:
            tallies.add_up_all()  # the days of articles too, without those that are there no more
        if first := options["day"] or options["since"]:
            days = tallies.rebuild(first, options["day"] or date.max.replace(month=1))
            said.append(f"{days} days counted anew")
        self.stdout.write(f"{', '.join(said)}, {time.monotonic() - start:.1f} s")

    def _left(self, left: int) -> None:
        if left:
            self.stderr.write(f"{left} lines left")
