"""Taking statements from the queue and giving them back. The row is the queue: nobody else keeps a list."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from articles.desk.errors import LeaseLost, NotYours
from articles.desk.holding import lease_end, lock, lock_held, move
from articles.models import Article, Review, Statement, User
from articles.models.events import record
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import Stage

BATCH = 500  # statements that one sweep gives back in one transaction


def claim_next(
    person: User,
    now: datetime,
    *,
    article: Article | None = None,
    after: Statement | None = None,
    among: StatementQuerySet | None = None,
) -> Statement | None:
    """The next statement for this person, held from now on; None where nothing is left.

    What the person holds already comes first, so that nothing is forgotten. Then the open article, in reading order
    from `after` on and around; then the queue's order within `among`. `after` itself is not given again.
    """
    everything = Statement.objects.all()
    among = everything if among is None else among
    if after is not None:
        everything, among = everything.exclude(pk=after.pk), among.exclude(pk=after.pk)
    mine = everything.held_by(person).order_by("held_until").first()
    if mine and renew(mine.uuid, person, now):
        return mine
    taken = _take_first(_offers(person, article, after, among), person, now)
    if taken is None and release_stale(now):
        taken = _take_first(_offers(person, article, after, among), person, now)
    return taken


def _offers(
    person: User, article: Article | None, after: Statement | None, among: StatementQuerySet
) -> Iterator[StatementQuerySet]:
    free = among.waiting().not_reviewed_by(person)
    if article is not None:
        here = free.filter(version__article=article).in_reading_order()
        if after is not None:
            same = Q(start=after.start)
            yield here.filter(
                Q(start__gt=after.start)
                | same & Q(end__lt=after.end)
                | same & Q(end=after.end, pk__gt=after.pk)
            )
        yield here
    yield free.in_queue_order()


def _take_first(
    offers: Iterator[StatementQuerySet], person: User, now: datetime
) -> Statement | None:
    for offer in offers:
        with transaction.atomic():
            statement = offer.select_for_update(skip_locked=True, of=("self",)).first()
            if statement is not None and _take(statement, person, now):
                return statement
    return None


def _take(statement: Statement, person: User, now: datetime) -> bool:
    """Compare and swap: true where the statement was still waiting and is now this person's."""
    won = Statement.objects.filter(pk=statement.pk, stage=Stage.WAITING).update(
        stage=Stage.CLAIMED, holder=person, held_until=lease_end(now), changed_at=now
    )
    if won:
        statement.stage, statement.holder, statement.held_until = (
            Stage.CLAIMED,
            person,
            lease_end(now),
        )
    return bool(won)


def claim(uuid: UUID, person: User, now: datetime) -> Statement:
    """This one, by hand. LeaseLost where somebody else holds it, NotYours where one has reviewed it."""
    with transaction.atomic():
        statement = lock(uuid)
        if statement.is_held_by(person):
            renew(uuid, person, now)
            return statement
        if statement.held_until is not None and statement.held_until < now:
            move_back([statement.pk], now)
        if Review.objects.filter(statement=statement, reviewer=person, open=True).exists():
            raise NotYours("reviewed")
        if not _take(statement, person, now):
            raise LeaseLost(statement, statement.holder)
        return statement


def renew(uuid: UUID, person: User, now: datetime) -> bool:
    """The lease starts anew; false where it is not this person's any more."""
    return bool(
        Statement.objects.held_by(person).filter(uuid=uuid).update(held_until=lease_end(now))
    )


def release(uuid: UUID, person: User, now: datetime) -> Statement:
    """Back into the queue, unanswered. Raises LeaseLost."""
    with transaction.atomic():
        statement = lock_held(uuid, person)
        Statement.objects.filter(pk=statement.pk).update(
            stage=Stage.WAITING, holder=None, held_until=None, changed_at=now
        )
        statement.stage, statement.holder, statement.held_until = Stage.WAITING, None, None
        return statement


def defer(
    uuid: UUID, person: User, now: datetime, *, until: datetime, why: str, seen: int
) -> Statement:
    """Out of the queue until a time, with a reason. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        move(statement, Stage.DEFERRED, now=now, deferred_until=until, why=why)
        record(
            "defer",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            until=until.isoformat(),
            why=why,
        )
        return statement


def release_stale(now: datetime) -> int:
    """Gives back what is held longer than its lease; skips rows that somebody has locked. Number given back."""
    with transaction.atomic():
        overdue = Statement.objects.overdue(now).order_by("pk")
        late = list(
            overdue.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[
                :BATCH
            ]
        )
        return move_back(late, now)


def move_back(pks: list[int], now: datetime) -> int:
    return Statement.objects.filter(pk__in=pks, stage=Stage.CLAIMED).update(
        stage=Stage.WAITING, holder=None, held_until=None, changed_at=now
    )


def wake_deferred(now: datetime) -> int:
    """Puts into the queue again what was deferred until now. Number woken."""
    with transaction.atomic():
        due = Statement.objects.due_again(now).order_by("pk")
        pks = list(
            due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[
                :BATCH
            ]
        )
        return Statement.objects.filter(pk__in=pks, stage=Stage.DEFERRED).update(
            stage=Stage.WAITING, deferred_until=None, why="", changed_at=now
        )
