"""Handing a statement to a colleague: it waits for that person, and is offered to nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.desk.commenting import say
from articles.desk.errors import LeaseLost, NotYours, StaleCard
from articles.desk.holding import lock, move, touch
from articles.desk.seeing import is_blind
from articles.desk.undoing import remember, snapshot
from articles.models import Comment, Event, Rank, Review, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import TO_REVIEW, IllegalMove, Stage


@dataclass(frozen=True, slots=True)
class Handed:
    """Who handed it to the person, when, and with which note."""

    by: User | None
    at: datetime
    note: str


def reviewers_of(statement: Statement) -> "QuerySet[User]":
    """Who may review it: active, no viewers, its outlet is open to them, and they have not answered it. By name."""
    answered = Review.objects.filter(statement=statement, reviewer=OuterRef("pk"), open=True)
    outlet = statement.version.article.outlet_id
    return (
        User.objects.filter(~Exists(answered), is_active=True)
        .exclude(rank=Rank.VIEWER)
        .filter(Q(restricted=False) | Q(outlets=outlet))
        .distinct()
        .order_by("last_name", "first_name", "username")
    )


def colleagues(statement: Statement, person: User) -> "QuerySet[User]":
    """Who may get it from the person."""
    return reviewers_of(statement).exclude(pk=person.pk)


def may_hand(statement: Statement, person: User) -> bool:
    """An editor, whoever holds it, or whose it is: who is at it, or was handed it."""
    if statement.stage not in TO_REVIEW:
        return False
    is_theirs = person.pk in {statement.holder_id, statement.assignee_id}
    return person.is_editor or (is_theirs and statement.holder_id in {None, person.pk})


def hand(
    uuid: UUID, person: User, now: datetime, *, to: User | None, note: str = "", seen: int
) -> Statement:
    """To a colleague with a note, or to everybody (`to` is None); whoever is at it lets go, a deferred one stays so.

    Raises IllegalMove where nothing is to be reviewed, LeaseLost where it is not the person's to hand on, NotYours
    (colleague) where that one may not review it, StaleCard.
    """
    with transaction.atomic():
        statement = lock(uuid)
        if statement.stage not in TO_REVIEW:
            raise IllegalMove(Stage(statement.stage), Stage.WAITING)
        if not may_hand(statement, person):
            raise LeaseLost(statement, statement.holder)
        if statement.revision != seen:
            raise StaleCard(statement)
        if to is not None and not colleagues(statement, person).filter(pk=to.pk).exists():
            raise NotYours("colleague")
        before = snapshot(statement)
        if statement.stage == Stage.CLAIMED:
            move(statement, Stage.WAITING, now=now, why=statement.why, assignee=to)
        else:
            statement.assignee = to
            statement.save(update_fields=["assignee"])
            touch(statement)
        said = say(statement, person, now, note) if note else None
        if said is not None:
            before.made.append(("comment", str(said.uuid)))
        remember(statement, person, "hand", now, before)
        record(
            "hand",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            to=str(to.uuid) if to else None,
            comment=str(said.uuid) if said else None,
        )
        return statement


def handed(statement: Statement, person: User) -> Handed | None:
    """How it came to this person; None where it was not handed to them, which costs no query.

    While the person is blind, a note of somebody who has answered stays hidden.
    """
    if statement.assignee_id != person.pk:
        return None
    last = Event.objects.filter(object_id=statement.uuid, verb="hand").order_by("-number").first()
    if last is None:
        return None
    by = User.objects.filter(uuid=last.actor).first() if last.actor else None
    said = None
    if written := last.data.get("comment"):
        said = Comment.objects.filter(uuid=written).first()
    answered = Review.objects.filter(statement=statement, reviewer=by, open=True)
    hidden = is_blind(statement, person) and answered.exists()
    return Handed(by=by, at=last.at, note=said.text if said and not hidden else "")
