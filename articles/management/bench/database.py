"""The bench's own database: made, used, dropped. The configured one is never opened."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.backends.utils import CursorWrapper

from articles.management.bench.timing import aside

END = "_bench"
LONGEST = 63  # bytes of a name; PostgreSQL cuts off what is longer
MARK = "made by manage.py bench"  # the comment that tells ours from others'
# In the environment: a database that is migrated already and holds nothing else, to begin from a copy of it. Measures
# of few statements spend most of their time on migrating. SQLite: the file's path; PostgreSQL: the database's name.
TEMPLATE = "BENCH_TEMPLATE"


@contextmanager
def own_database() -> Iterator[None]:
    """Points the default connection at an empty, migrated database. Raises CommandError where the name is taken."""
    made = _file() if connection.vendor == "sqlite" else _database()
    with made as name, _pointed_at(name):
        aside(_migrate)
        yield


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    """For every thread and forked process: all make their connections from the one settings dict."""
    configured = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = configured


def _file() -> AbstractContextManager[str]:
    return _folder(Path(connection.settings_dict["NAME"]).parent)


@contextmanager
def _folder(beside: Path) -> Iterator[str]:
    """In a temporary folder beside the configured file: on the same disk, else the figures are another machine's."""
    with TemporaryDirectory(prefix="bench-", dir=beside) as folder:
        file = Path(folder) / f"desk{END}"
        if template := os.environ.get(TEMPLATE):
            shutil.copyfile(template, file)
        yield str(file)


@contextmanager
def _database() -> Iterator[str]:
    name = own_name(str(connection.settings_dict["NAME"]))
    quoted = connection.ops.quote_name(name)
    with connection._nodb_cursor() as cursor:  # open to the end, since it holds the lock
        reserve(cursor, name)
        template = connection.ops.quote_name(os.environ.get(TEMPLATE) or "template1")
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {template}")
        try:
            cursor.execute(f"COMMENT ON DATABASE {quoted} IS '{MARK}'")
            yield name
        finally:
            _drop(cursor, name)


def own_name(configured: str) -> str:
    room = LONGEST - len(END)
    return configured.encode()[:room].decode(errors="ignore") + END


def reserve(cursor: CursorWrapper, name: str) -> None:
    """Only one bench at a time has the name; what a killed one has left is dropped, anything else refused."""
    cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
    if cursor.fetchone() != (True,):
        raise CommandError(f"Another bench is at work on {name}: wait until it ends.")
    cursor.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    )
    there = cursor.fetchone()
    if there == (MARK,):
        _drop(cursor, name)
    elif there is not None:
        raise CommandError(f"The database {name} is there and not made by bench: rename it.")


def _drop(cursor: CursorWrapper, name: str) -> None:
    # By force: a web process that was stopped a moment ago may still be connected.
    cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


def analyse() -> None:
    """What PostgreSQL's autovacuum does by itself, a minute after many rows have come; SQLite has no such thing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
