"""`manage.py learn_roles`: roles that articles print, of chains that were settled without the register's help.

The upgrade does the same once; again it is of use after links were settled past the desk, or the rule has learned more.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles import register
from articles.models import SourceRole


class Command(BaseCommand):
    help = "Writes down the roles printed beside the names of settled chains. May run again: each is kept once."

    def handle(self, *args: Any, **options: Any) -> None:
        before = SourceRole.objects.count()
        after: int | None = 0
        while after is not None:
            with transaction.atomic():
                after = register.learn_old_roles(after)
        if options["verbosity"]:
            self.stdout.write(f"{SourceRole.objects.count() - before} roles")
