"""Taking statements from the queue and giving them back. The row is the queue: nobody else keeps a list."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, IntegerField, Q, When

from articles.desk.errors import LeaseLost, NotYours
from articles.desk.holding import lease_end, lock, lock_held, move, together
from articles.desk.undoing import remember, snapshot
from articles.models import Article, Review, Statement, User, Version
from articles.models.events import record
from articles.models.prepared import Prepared
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import Stage

LONGEST = 2**31 - 1  # code points: what the column holds
BATCH = 500  # statements that one sweep gives back in one transaction


def claim_next(
    person: User,
    now: datetime,
    *,
    article: Article | None = None,
    after: Statement | None = None,
    among: StatementQuerySet | None = None,
    here: StatementQuerySet | None = None,
) -> Statement | None:
    """The next statement for this person, held from now on, as its card is drawn from; None where nothing is left.

    What the person holds already comes first, so that nothing is forgotten. Then the open article, in reading order
    from `after` on and around, within `here` (as `among` unless it is given); then within `among` what was handed to
    the person, and the queue's order. `after` itself is not given again, nor what was handed to somebody else.
    """
    with together():
        for mine in _held(person=person.pk, after=_key(after)):
            if renew(mine.uuid, person, now):
                return Statement.objects.for_card().get(pk=mine.pk)
    taken = _take_first(_offers(person, article, after, among, here), person, now)
    if taken is None and release_stale(now):
        taken = _take_first(_offers(person, article, after, among, here), person, now)
    return taken


Offer = Callable[[], Iterable[Statement]]  # asked inside the transaction that takes


def _offers(
    person: User,
    article: Article | None,
    after: Statement | None,
    among: StatementQuerySet | None,
    here: StatementQuerySet | None,
) -> Iterator[Offer]:
    """From the nearest on. Without a filter and a restriction, as most days go, each is prepared once for everybody."""
    # at first before the longest that starts the text; -1 would be no place, and PostgreSQL then sorts by nothing
    start, end, key = (after.start, after.end, after.pk) if after else (0, LONGEST, 0)
    places = {"article": article.pk, "start": start, "end": end} if article else {}
    if among is here is None and not person.restricted:
        if article is not None:
            yield partial(_next_here, person=person.pk, after=key, **places)
        if _any_handed(person=person.pk):
            yield lambda: _handed_to(Statement.objects.all(), person=person.pk, after=key)
        yield partial(_first, person=person.pk, after=key)
        return
    among = Statement.objects.all() if among is None else among
    if article is not None:
        near = (among if here is None else here).open_to(person)
        yield lambda: _in_article(near, person=person.pk, after=key, **places)
    yield lambda: _handed_to(among.open_to(person), person=person.pk, after=key)
    yield lambda: _in_order(among.open_to(person), person=person.pk, after=key)


def _key(statement: Statement | None) -> int:
    return statement.pk if statement else 0


# What is offered, as functions of keys: in a person's own filter, or prepared for all.


def _free(statements: StatementQuerySet, person: Any, after: Any) -> StatementQuerySet:
    """Of these, what waits, was handed to nobody else, has no answer of this person, and is not the one just done."""
    free = statements.waiting().offered_to(person).not_reviewed_by(person)
    return free.filter(~Q(pk=after))


def _in_article(
    among: StatementQuerySet, person: Any, after: Any, article: Any, start: Any, end: Any
) -> StatementQuerySet:
    """Of the article: first what comes after that place in reading order, then what was left out before it."""
    same = Q(start=start)
    further = Q(start__gt=start) | same & Q(end__lt=end) | same & Q(end=end, pk__gt=after)
    # by version, so that an index leads there: with a join SQLite looks through all that wait
    versions = Version.objects.filter(article=article).order_by().values("pk")
    here = _free(among, person, after).filter(version__in=versions)
    return _to_take(here.order_by(Case(When(further, then=0), default=1), "start", "-end", "pk"))


def _handed_to(among: StatementQuerySet, person: Any, after: Any) -> StatementQuerySet:
    handed = _free(among, person, after).filter(assignee=person)
    return _to_take(handed.in_queue_order())


def _in_order(among: StatementQuerySet, person: Any, after: Any) -> StatementQuerySet:
    return _to_take(_free(among, person, after).in_queue_order())


def _to_take(offer: StatementQuerySet) -> StatementQuerySet:
    return offer.for_card().select_for_update(skip_locked=True, of=("self",), no_key=True)[:1]


KEY = IntegerField()
_held = Prepared(
    lambda person, after: (
        Statement.objects.claimed()
        .filter(~Q(pk=after), holder=person)
        .only("uuid")
        .order_by("held_until")
        .select_for_update(skip_locked=True, no_key=True)[
            :1
        ]  # waits for nobody: the log may be locked already
    ),
    person=KEY,
    after=KEY,
)
_next_here = Prepared(
    lambda **keys: _in_article(Statement.objects.all(), **keys),
    **dict.fromkeys(("person", "after", "article", "start", "end"), KEY),
)
_any_handed = Prepared(  # asked apart: few have any, and in the queue's order it is looked for among all
    lambda person: Statement.objects.waiting().filter(assignee=person).only("pk").order_by()[:1],
    person=KEY,
)
_first = Prepared(lambda **keys: _in_order(Statement.objects.all(), **keys), person=KEY, after=KEY)


def _take_first(offers: Iterable[Offer], person: User, now: datetime) -> Statement | None:
    with together():
        for offer in offers:
            for statement in offer():
                if _take(statement, person, now):
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
        before = snapshot(statement)
        move_back([statement.pk], now)
        statement.stage, statement.holder, statement.held_until = Stage.WAITING, None, None
        remember(statement, person, "release", now, before)
        return statement


def put_down(uuid: UUID, person: User, now: datetime) -> None:
    """As `release`, but no move of its own to undo; nothing where the person does not hold it."""
    Statement.objects.held_by(person).filter(uuid=uuid).give_back(now)


def defer(
    uuid: UUID, person: User, now: datetime, *, until: datetime, why: str, seen: int
) -> Statement:
    """Out of the queue until a time, with a reason. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement)
        keeps = {"why": why, "assignee": statement.assignee}  # whom it waits for is not forgotten
        move(statement, Stage.DEFERRED, now=now, deferred_until=until, **keeps)
        remember(statement, person, "defer", now, before)
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
            overdue.select_for_update(skip_locked=True, of=("self",), no_key=True).values_list(
                "pk", flat=True
            )[:BATCH]
        )
        return move_back(late, now)


def move_back(pks: list[int], now: datetime) -> int:
    return Statement.objects.filter(pk__in=pks).give_back(now)


def wake_deferred(now: datetime) -> int:
    """Puts into the queue again what was deferred until now, with date and reason. Number woken."""
    with transaction.atomic():
        due = Statement.objects.due_again(now).order_by("pk")
        pks = list(
            due.select_for_update(skip_locked=True, of=("self",), no_key=True).values_list(
                "pk", flat=True
            )[:BATCH]
        )
        return Statement.objects.filter(pk__in=pks, stage=Stage.DEFERRED).update(
            stage=Stage.WAITING, changed_at=now
        )
