"""Checks that everything that is searched is folded as it must be; writes what is not."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, connection, models, transaction

from articles.models import trigrams
from articles.rules.folding import fold

BATCH = 500  # rows
# Columns that verbs fold themselves: (model, column) and what they are folded from.
BY_HAND: dict[tuple[str, str], Callable[[Any], str]] = {
    ("Article", "folded_title"): lambda row: fold(row.title)[:500],
    ("Outlet", "folded"): lambda row: fold(row.name),
    ("Source", "folded"): lambda row: fold(row.name),
    ("Alias", "folded"): lambda row: fold(row.name),
    ("Tag", "folded"): lambda row: fold(row.name),
}
# What a row's folded words need beside the row.
NEEDS = {"Verdict": ("statement",)}


class Command(BaseCommand):
    help = "Says how many folded columns do not hold what they are folded from; exit 1 if any."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="write them anew")

    def handle(self, *args: Any, fix: bool, **options: Any) -> None:
        trigrams.ensure(connection)
        left: list[Any] = []
        for name, column in columns():
            found = 0
            for rows in _batches(name):
                stale = [row for row in rows if getattr(row, column) != wanted(row, column)]
                found += len(stale)
                left += [row for row in stale if not _rewritten(row, column)] if fix else stale
            self.stdout.write(f"{name}.{column}: {found} {'rewritten' if fix else 'wrong'}")
        for table in trigrams.stale(connection, fix=fix):
            self.stdout.write(f"{table}: {'built anew' if fix else 'behind its table'}")
            left += [] if fix else [table]
        for row in left if fix else ():
            self.stderr.write(f"{row!r}: another one is called so by now. Rename one of the two.")
        if left:
            raise CommandError(
                "Search misses some rows." + ("" if fix else " Run again with --fix.")
            )


def columns() -> list[tuple[str, str]]:
    """(model, column) of every folded column."""
    declared = [
        (model.__name__, field.attname)
        for model in apps.get_app_config("articles").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, trigrams.Folded)
    ]
    return [*declared, *(one for one in BY_HAND if one not in declared)]


def wanted(row: models.Model, column: str) -> str:
    """What it must hold."""
    by_hand = BY_HAND.get((type(row).__name__, column))
    return by_hand(row) if by_hand else trigrams.folded_of(row, column)


def _rewritten(row: models.Model, column: str) -> bool:
    """False where the name is another one's by now."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    try:
        with transaction.atomic():
            rows.update(**{column: wanted(row, column)})
    except IntegrityError:
        return False
    return True


def _batches(name: str) -> Iterator[list[Any]]:
    model = apps.get_model("articles", name)
    rows = model._default_manager.select_related(*NEEDS.get(name, ())).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk
