"""Words by their beginning, through an index that both databases have.

Django's `startswith` is written for SQLite as a LIKE that no index serves, and a range is none on PostgreSQL, where the
order of letters is the database's own: so each gets what its index answers.
"""

import re
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup

LAST = "\U0010ffff"  # sorts behind every letter


@models.CharField.register_lookup
class Begins(Lookup):
    """`folded__begins=letters`; give it folded letters, since case counts. Empty ones begin every word."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        lhs, params = self.process_lhs(compiler, connection)
        letters = re.sub(r"([\\%_])", r"\\\1", self.rhs)
        return f"{lhs} LIKE %s", [*params, f"{letters}%"]

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        return f"({lhs} >= %s AND {lhs} < %s)", [*params, self.rhs, *params, self.rhs + LAST]
