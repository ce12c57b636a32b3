"""How every verb takes hold of its statement: one lock, one check of what the person saw."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import UUIDField

from articles.desk.errors import LeaseLost, NoSuchStatement, NotYours, StaleCard
from articles.models import Statement, User
from articles.models.prepared import Prepared
from articles.rules.lifecycle import IllegalMove, Stage, check_move


def together() -> AbstractContextManager[Any]:
    """One transaction: the caller's where there is one, so that two verbs make one commit; else a new one."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def lease_end(now: datetime) -> datetime:
    return now + timedelta(minutes=settings.LEASE_MINUTES)


_row = Prepared(
    lambda uuid: (
        Statement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version__article__outlet", "holder")
        .defer("version__text")  # a whole article, and no verb but those that cut needs it
        .filter(uuid=uuid)
        .order_by()
    ),
    uuid=UUIDField(),
)


def lock(uuid: UUID, seen: int | None = None) -> Statement:
    """The row, locked until the transaction ends.

    Raises NoSuchStatement, and StaleCard where its revision is not the one `seen`.
    """
    statement = next(iter(_row(uuid=uuid)), None)
    if statement is None:
        raise NoSuchStatement(uuid)
    if seen is not None and statement.revision != seen:
        raise StaleCard(statement)
    return statement


def lock_held(uuid: UUID, person: User, seen: int | None = None) -> Statement:
    """As `lock`, for a statement that this person holds. Raises LeaseLost before StaleCard: the greater loss first."""
    statement = lock(uuid)
    check_held(statement, person, seen)
    return statement


def check_held(statement: Statement, person: User, seen: int | None = None) -> None:
    """Raises LeaseLost, then StaleCard, as `lock_held` does; of a row that is locked."""
    if not statement.is_held_by(person):
        raise LeaseLost(statement, statement.holder)
    if seen is not None and statement.revision != seen:
        raise StaleCard(statement)


def lock_at(uuid: UUID, seen: int, to: Stage, *start: Stage) -> Statement:
    """As `lock`, for a statement that stands at one of `start`. Raises IllegalMove, then StaleCard."""
    statement = lock(uuid)
    if statement.stage not in start:
        raise IllegalMove(Stage(statement.stage), to)
    if statement.revision != seen:
        raise StaleCard(statement)
    return statement


def need_editor(person: User) -> None:
    if not person.is_editor:
        raise NotYours("rank")


def move(statement: Statement, stage: Stage, *, now: Any, **columns: Any) -> None:
    """Sets the stage by the table of moves, lets go of the lease, counts the revision up, saves."""
    check_move(Stage(statement.stage), stage)
    statement.stage = stage
    statement.holder = None
    statement.held_until = None
    statement.changed_at = now
    statement.revision += 1
    # a reason and a date belong to the move that they were given for; whom it was handed to, to the work before it
    columns = {"why": "", "deferred_until": None, "assignee": None, **columns}
    for name, value in columns.items():
        setattr(statement, name, value)
    Statement.objects.filter(pk=statement.pk).update(
        stage=stage,
        holder=None,
        held_until=None,
        changed_at=now,
        revision=statement.revision,
        **columns,
    )


def touch(statement: Statement) -> None:
    """What others see of it has changed: cards that show the old state become stale."""
    statement.revision += 1
    Statement.objects.filter(pk=statement.pk).update(revision=statement.revision)
