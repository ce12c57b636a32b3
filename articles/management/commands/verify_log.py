"""`manage.py verify_log`: walks the event chain; exit 1 and the first broken line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Event
from articles.models.events import broken_lines


class Command(BaseCommand):
    help = "Checks that no line of the event log was changed, taken out or put in."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = next(broken_lines(), None)
        if broken is not None:
            raise CommandError(f"line {broken} does not hold")
        self.stdout.write(f"{Event.objects.count()} lines hold")
