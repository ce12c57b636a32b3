"""Triggers that make the event log append-only, in the words of either database."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "articles_event"

POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION articles_event_stays() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the event log is append-only'; END $$""",
    f"""CREATE TRIGGER articles_event_rows BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION articles_event_stays()""",
    f"""CREATE TRIGGER articles_event_table BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION articles_event_stays()""",
)
POSTGRESQL_OFF = (
    f"DROP TRIGGER IF EXISTS articles_event_rows ON {TABLE}",
    f"DROP TRIGGER IF EXISTS articles_event_table ON {TABLE}",
    "DROP FUNCTION IF EXISTS articles_event_stays()",
)
SQLITE = tuple(
    f"""CREATE TRIGGER articles_event_{move.lower()} BEFORE {move} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END"""
    for move in ("UPDATE", "DELETE")
)
SQLITE_OFF = tuple(f"DROP TRIGGER IF EXISTS articles_event_{move}" for move in ("update", "delete"))


def protect(connection: BaseDatabaseWrapper) -> None:
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """For the migration backwards, and for tests that must empty the tables."""
    _run(connection, POSTGRESQL_OFF if connection.vendor == "postgresql" else SQLITE_OFF)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
