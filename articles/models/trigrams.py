"""Finding letters anywhere in folded words, by an index that both databases have: trigrams.

PostgreSQL keeps a GIN index of pg_trgm on the column; SQLite an FTS5 table with the trigram tokenizer beside the table,
kept by triggers. `column__holds="wehr"` is true where the folded words hold these letters, on both alike.
`ensure` makes what is missing after every `migrate`: SQLite drops triggers whenever a table is altered.
"""

import re
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.utils import Error

from articles.rules.folding import fold

SHORTEST = 3  # letters that the index can find; fewer are looked for row by row
NUL, NOWHERE = "\x00", "1 = 0"
BETWEEN = " | "  # of the columns that one folded column joins: no phrase reaches across

# (model, folded column)
INDEXED = (
    ("Article", "folded_title"),
    ("Article", "folded_byline"),
    ("Version", "folded"),
    ("Statement", "folded"),
    ("AttributionLink", "folded"),
    ("Verdict", "folded"),
    ("Source", "folded"),
    ("Alias", "folded"),
    ("CheckedClaim", "folded"),
    ("ExternalCheck", "folded"),
)


class Folded(models.TextField):
    """What is searched of a row, folded: filled from other columns whenever the row is saved or made in bulk.

    `of` names them, or is a function of the row. A save that names its fields names this one too.
    """

    def __init__(self, *of: Any, **options: Any) -> None:
        self.of = of
        usual: dict[str, Any] = {"default": "", "blank": True, "editable": False}
        super().__init__(**usual | options)

    def pre_save(self, row: models.Model, add: bool) -> str:
        if self.of:
            setattr(row, self.attname, self.fold(row))
        return getattr(row, self.attname)

    def fold(self, row: models.Model) -> str:
        parts: list[str] = []
        for one in self.of:
            parts += one(row) if callable(one) else [getattr(row, one)]
        return BETWEEN.join(filter(None, (fold(part) for part in parts)))


def folded_of(row: models.Model, name: str = "folded") -> str:
    """What its column `folded` must hold, as it stands now: for updates that go past `save`."""
    column = row._meta.get_field(name)
    assert isinstance(column, Folded)
    return column.fold(row)


@models.CharField.register_lookup
@models.TextField.register_lookup
class Holds(Lookup):
    """`folded__holds=letters`: they stand somewhere in it. Give it folded letters; empty ones stand everywhere, and
    such with a NUL, which no column holds, nowhere."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        if NUL in self.rhs:
            return NOWHERE, []
        lhs, params = self.process_lhs(compiler, connection)
        letters = re.sub(r"([\\%_])", r"\\\1", self.rhs)
        return rf"{lhs} LIKE %s ESCAPE '\'", [*params, f"%{letters}%"]

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        if NUL in self.rhs:
            return NOWHERE, []
        column = self.lhs.target
        if len(self.rhs) < SHORTEST or (column.model.__name__, column.column) not in INDEXED:
            return (f"instr({lhs}, %s) > 0", [*params, self.rhs]) if self.rhs else ("1 = 1", [])
        table = fts(column.model._meta.db_table, column.column)
        key, _ = compiler.compile(self.lhs.target.model._meta.pk.get_col(self.lhs.alias))
        return f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", [quoted(self.rhs)]


def fts(table: str, column: str) -> str:
    """Name of the FTS5 table beside the column of that table."""
    return f"{table}_{column}_fts"


def quoted(letters: str) -> str:
    """As a string of FTS5's query language."""
    return '"' + letters.replace('"', '""') + '"'


def ensure(connection: BaseDatabaseWrapper) -> None:
    """Makes every index and trigger that is not there; raises CommandError where pg_trgm may not be created."""
    there = set(connection.introspection.table_names(include_views=True))
    columns = [
        (model._meta.db_table, column)
        for name, column in INDEXED
        if (model := apps.get_model("articles", name))._meta.db_table in there
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _on_postgresql(cursor, columns)
        else:
            for table, column in columns:
                _on_sqlite(cursor, table, column)


def drop(connection: BaseDatabaseWrapper, table: str, column: str) -> None:
    """Takes away what SQLite keeps beside a column: before the column itself goes."""
    if connection.vendor != "sqlite":
        return
    held = fts(table, column)
    with connection.cursor() as cursor:
        for trigger in (f"{held}_i", f"{held}_u", f"{held}_d"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        cursor.execute(f"DROP TABLE IF EXISTS {held}")


def _on_postgresql(cursor: Any, columns: list[tuple[str, str]]) -> None:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if not cursor.fetchone():
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except Error as error:
            raise CommandError(
                "PostgreSQL lacks the extension pg_trgm, and this user may not add it. Let the database's owner run"
                " once: CREATE EXTENSION pg_trgm;"
            ) from error
    cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    there = {name for (name,) in cursor.fetchall()}
    for table, column in columns:
        # Asked first: PostgreSQL refuses even an index that is there while deferred checks are pending.
        if (name := f"{table}_{column}_trgm") not in there:
            cursor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")


def _on_sqlite(cursor: Any, table: str, column: str) -> None:
    held = fts(table, column)
    cursor.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN (%s, %s, %s, %s)",
        [held, f"{held}_i", f"{held}_u", f"{held}_d"],
    )
    if cursor.fetchone()[0] == 4:
        return
    gone = f"INSERT INTO {held} ({held}, rowid, {column}) VALUES ('delete', old.id, old.{column})"
    come = f"INSERT INTO {held} (rowid, {column}) VALUES (new.id, new.{column})"
    for sql in (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {held} USING fts5"
        f" ({column}, content='{table}', content_rowid='id', tokenize='trigram')",
        f"CREATE TRIGGER IF NOT EXISTS {held}_i AFTER INSERT ON {table} BEGIN {come}; END",
        f"CREATE TRIGGER IF NOT EXISTS {held}_u AFTER UPDATE OF {column} ON {table} BEGIN {gone}; {come}; END",
        f"CREATE TRIGGER IF NOT EXISTS {held}_d AFTER DELETE ON {table} BEGIN {gone}; END",
        f"INSERT INTO {held} ({held}) VALUES ('rebuild')",
    ):
        cursor.execute(sql)


def stale(connection: BaseDatabaseWrapper, *, fix: bool = False) -> list[str]:
    """The FTS5 tables of SQLite that do not hold what stands beside them, built anew where `fix`; PostgreSQL's own
    indexes cannot fall behind."""
    if connection.vendor != "sqlite":
        return []
    found = []
    for name, column in INDEXED:
        held = fts(apps.get_model("articles", name)._meta.db_table, column)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {held} ({held}, rank) VALUES ('integrity-check', 1)")
        except Error:
            found.append(held)
            if fix:
                with connection.cursor() as cursor:
                    cursor.execute(f"INSERT INTO {held} ({held}) VALUES ('rebuild')")
    return found
