"""Django's own, without the line that changes with every run: diffs of translations stay small."""

from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    def handle(self, *args: object, **options: object) -> None:
        super().handle(*args, **options)
        for catalogue in Path(settings.LOCALE_PATHS[0]).rglob("*.po"):
            lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith('"POT-Creation-Date')]
            catalogue.write_text("".join(kept), encoding="utf-8")
