"""What editors do with the queue itself: take back, hand over, put first, tag, wake, and dismiss a whole article.

Many at once is one press: each statement is locked and checked by itself, and one undo takes all of them back.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from articles.desk.claiming import move_back
from articles.desk.errors import LeaseLost, NoSuchStatement, NotYours
from articles.desk.handing import reviewers_of
from articles.desk.holding import lock, move, need_editor
from articles.desk.tagging import tag_statement
from articles.desk.undoing import beside, remember, snapshot
from articles.models import Article, Move, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import OPEN, TO_REVIEW, IllegalMove, Stage, Why, check_move

MOST = 200  # statements that one press may change
PRIORITIES = (-1, 0, 1, 2)  # of a statement or an article; `labels.PRIORITY` has the words


@dataclass(frozen=True, slots=True)
class Steered:
    """How a press on many went: how many it changed, and how many it left as they were, by reason.

    held: somebody is at it · stage: past the point where this can be done · same: stood so already ·
    colleague: the person may not review it · gone: there is none
    """

    done: int
    left: dict[str, int] = field(default_factory=dict)
    move: UUID | None = None  # one of those that it made: to undo it is to undo all


def steer(uuids: Iterable[UUID], person: User, change: Callable[[UUID, UUID], bool]) -> Steered:
    """`change(uuid, batch)` for each, in its own transaction; what cannot be done is left out and counted.

    Raises NotYours (rank) before the first.
    """
    need_editor(person)
    batch = uuid4()
    went = Counter(_try(uuid, batch, change) for uuid in uuids)
    made = Move.objects.filter(person=person, batch=batch).values_list("uuid", flat=True).first()
    return Steered(went.pop("", 0), dict(went), made)


def _try(uuid: UUID, batch: UUID, change: Callable[[UUID, UUID], bool]) -> str:
    """The reason why nothing was changed; empty where it was."""
    try:
        return "" if change(uuid, batch) else "same"
    except LeaseLost:
        return "held"
    except IllegalMove:
        return "stage"
    except NotYours as error:
        return error.code
    except NoSuchStatement:
        return "gone"


# -- who is at it --------------------------------------------------------------------------------------


def take_back(uuid: UUID, person: User, now: datetime) -> Statement:
    """From whoever holds it into the queue; the draft stays theirs. Raises NotYours, IllegalMove (nobody holds it)."""
    with transaction.atomic():
        need_editor(person)
        statement = lock(uuid)
        if statement.holder is None:
            raise IllegalMove(Stage(statement.stage), Stage.WAITING)
        holder = statement.holder
        move_back([statement.pk], now)
        statement.stage, statement.holder, statement.held_until = Stage.WAITING, None, None
        record(
            "take back",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            holder=str(holder.uuid),
        )
        return statement


def take_all_back(holder: User, person: User, now: datetime) -> int:
    """All that this one holds and the editor may see. Number taken back; what they let go of meanwhile is none."""
    held = Statement.objects.held_by(holder).open_to(person).order_by("pk")
    uuids = list(held.values_list("uuid", flat=True))

    def change(uuid: UUID, _batch: UUID) -> bool:
        return take_back(uuid, person, now).stage == Stage.WAITING

    return steer(uuids, person, change).done


def reassign(uuid: UUID, person: User, now: datetime, *, to: User | None, batch: UUID) -> bool:
    """Waits for `to` from now on, or for anybody; false where it did already.

    Raises LeaseLost where somebody else is at it, IllegalMove where nothing is left to review, and NotYours
    (colleague) where that person has answered it or may not review it.
    """
    with transaction.atomic():
        statement = _lock_free(uuid, person)
        if to is not None and not reviewers_of(statement).filter(pk=to.pk).exists():
            raise NotYours("colleague")
        if statement.assignee_id == (to.pk if to else None):
            return False
        before = beside(statement, "assignee_id")
        statement.assignee = to
        statement.save(update_fields=["assignee"])
        remember(statement, person, "hand", now, before, batch=batch)
        record(
            "hand",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            to=str(to.uuid) if to else None,
            comment=None,
        )
        return True


def _lock_free(uuid: UUID, person: User) -> Statement:
    """Locked, still to be reviewed, and in nobody else's hands. Raises IllegalMove, LeaseLost."""
    statement = lock(uuid)
    if statement.stage not in TO_REVIEW:
        raise IllegalMove(Stage(statement.stage), Stage.WAITING)
    if statement.holder_id not in {None, person.pk}:
        raise LeaseLost(statement, statement.holder)
    return statement


# -- where it stands -----------------------------------------------------------------------------------


def requeue(uuid: UUID, person: User, now: datetime, *, batch: UUID) -> bool:
    """What was put off comes back now; why it was put off stays with it. Raises IllegalMove where it is not put off."""
    with transaction.atomic():
        statement = lock(uuid)
        if statement.stage != Stage.DEFERRED:
            raise IllegalMove(Stage(statement.stage), Stage.WAITING)
        before = snapshot(statement)
        keeps = {"why": statement.why, "assignee": statement.assignee}
        move(statement, Stage.WAITING, now=now, deferred_until=now, **keeps)
        remember(statement, person, "requeue", now, before, batch=batch)
        record("requeue", "statement", statement.uuid, at=now, actor=person.uuid)
        return True


def set_priority(uuid: UUID, person: User, now: datetime, *, priority: int, batch: UUID) -> bool:
    """Where it stands in the queue; false where it stood there already. Whoever is at it notices nothing.

    Raises IllegalMove where it does not wait for anybody any more.
    """
    with transaction.atomic():
        statement = lock(uuid)
        if statement.stage not in OPEN:
            raise IllegalMove(Stage(statement.stage), Stage.WAITING)
        if statement.priority == priority:
            return False
        before = beside(statement, "priority")
        statement.priority = priority
        statement.save(update_fields=["priority"])
        remember(statement, person, "priority", now, before, batch=batch)
        record(
            "priority", "statement", statement.uuid, at=now, actor=person.uuid, priority=priority
        )
        return True


def set_article_priority(article: Article, person: User, now: datetime, *, priority: int) -> int:
    """Of the article and its open statements, but for those that were set apart from it. Number of those reached.

    Raises NotYours.
    """
    with transaction.atomic():
        need_editor(person)
        held = Article.objects.select_for_update(of=("self",), no_key=True).get(pk=article.pk)
        if held.priority == priority:
            return 0
        Article.objects.filter(pk=held.pk).update(priority=priority)
        reached, batch = spread_priority(held, priority), uuid4()
        for n, statement in enumerate(reached):
            before = beside(statement, "priority")
            if n == 0:  # the article's own goes back with the first of its statements
                before.was.append(("article", str(held.uuid), {"priority": held.priority}))
            statement.priority = priority
            remember(statement, person, "priority", now, before, batch=batch)
        record("priority", "article", held.uuid, at=now, actor=person.uuid, priority=priority)
        return len(reached)


def spread_priority(article: Article, priority: int) -> list[Statement]:
    """Gives it to the open statements that stand where the article stands; as they were before. In a transaction."""
    if article.priority == priority:
        return []
    follow = Statement.objects.filter(version__article=article, stage__in=OPEN)
    follow = follow.filter(priority=article.priority).order_by("pk")
    reached = list(follow.select_for_update(of=("self",), no_key=True))
    Statement.objects.filter(pk__in=[one.pk for one in reached]).update(priority=priority)
    return reached


def tag(uuid: UUID, person: User, now: datetime, *, name: str, on: bool, batch: UUID) -> bool:
    """Puts the tag on or takes it off; false where that was so already."""
    done = tag_statement(uuid, person, now, name=name, on=on, batch=batch)
    return done.move_made is not None


# -- a whole article -----------------------------------------------------------------------------------


def dismiss_article(article: Article, person: User, now: datetime, *, why: Why) -> Steered:
    """Every statement of it that is still to be reviewed, but for those that others hold. Raises NotYours."""
    theirs = Statement.objects.filter(version__article=article, stage__in=TO_REVIEW).order_by("pk")

    def change(uuid: UUID, batch: UUID) -> bool:
        return _dismiss(uuid, person, now, why=why, batch=batch)

    return steer(theirs.values_list("uuid", flat=True), person, change)


def _dismiss(uuid: UUID, person: User, now: datetime, *, why: Why, batch: UUID) -> bool:
    with transaction.atomic():
        statement = _lock_free(uuid, person)
        before = snapshot(statement)
        if statement.stage != Stage.CLAIMED:  # the editor takes it, and dismisses it
            check_move(Stage(statement.stage), Stage.CLAIMED)
            statement.stage = Stage.CLAIMED
        move(statement, Stage.DISMISSED, now=now, why=why)
        remember(statement, person, "dismiss", now, before, batch=batch)
        record("dismiss", "statement", statement.uuid, at=now, actor=person.uuid, why=why)
        return True
