"""Selects of the way that every day goes, from one card to the next: built and compiled once a process.

Django builds and compiles a query anew each time that it is asked, which on this way took as long as everything else.
The answer is that of the queryset: the same rows as model instances, joins and prefetches included.
"""

import copy
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=Model)


class Slot(Value):
    """A place in a prepared query for a value that is not known yet; `field` says how the database wants it."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Prepared(Generic[M]):
    """`Prepared(build, name=field, …)`: `build(name=slot, …)` gives the queryset, a call the rows for these values.

    The queryset may not depend on anything but the slots. Whoever gives `None` for a slot gets no rows, as in SQL.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **fields: "Field[Any, Any]") -> None:
        self.build, self.fields = build, fields
        self.compiled: dict[str, tuple[QuerySet[M], SQLCompiler, str, tuple[Any, ...]]] = {}

    def __call__(self, **values: Any) -> list[M]:
        queryset = self.queryset
        alias = queryset.db
        connection = connections[alias]
        locks = queryset.query.select_for_update and connection.features.has_select_for_update
        if locks and connection.get_autocommit():  # as Django does where it compiles each time
            raise TransactionManagementError("a prepared query that locks needs a transaction")
        if connection.vendor not in self.compiled:
            self.compiled[connection.vendor] = self._compile(queryset, alias)
        held, prototype, sql, places = self.compiled[connection.vendor]
        adapted = {
            name: field.get_db_prep_value(values[name], connection)
            for name, field in self.fields.items()
        }
        params = tuple(adapted[p.value] if isinstance(p, Slot) else p for p in places)
        compiler = copy.copy(prototype)
        compiler.connection, compiler.using = connection, alias
        compiler.as_sql = lambda *_args, **_options: (sql, params)  # type: ignore[method-assign]
        asked = held.all()
        asked.query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[assignment]
        return list(asked)

    @cached_property
    def queryset(self) -> QuerySet[M]:
        return self.build(**{name: Slot(name, field) for name, field in self.fields.items()})

    def _compile(
        self, queryset: QuerySet[M], alias: str
    ) -> tuple[QuerySet[M], SQLCompiler, str, tuple[Any, ...]]:
        held = queryset.all()
        compiler = held.query.get_compiler(alias)
        sql, params = compiler.as_sql()
        return held, compiler, sql, tuple(params)
