"""Undo: one's own last moves, newest first, while nobody has built on them.

A verb that can be undone takes a `snapshot` before it changes anything and hands it to `remember` when it is done.
What lies between is data: columns of the statement to set back, rows to take away, columns of other rows to set back.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model

from articles.desk.errors import NothingToUndo, TooLate
from articles.desk.holding import lease_end
from articles.models import AttributionLink, Event, Move, Review, Statement, User, Verdict
from articles.models.events import record
from articles.rules.lifecycle import Stage

MOST = 20  # moves of one person that can be undone
KEPT = timedelta(days=7)  # how long the journal is kept
COLUMNS = (
    "stage",
    "why",
    "deferred_until",
    "assignee_id",
    "priority",
    "flagged",
    "flag_note",
)
TABLES: dict[str, type[Model]] = {"verdict": Verdict, "review": Review, "statement": Statement}
LINK = (
    "order role name mention cue start end source_id outlet_id found evidence_id settled_at settled_by_id"
).split()


@dataclass(slots=True)
class Before:
    """How one statement stood. `made` are rows that the move made, `was` columns of rows that it changed."""

    revision: int
    columns: dict[str, Any]
    holder: int | None
    made: list[tuple[str, str]] = field(default_factory=list)  # (table, uuid)
    was: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    links: list[dict[str, Any]] | None = None
    draft: dict[str, Any] | None = None  # of the answer that is taken back

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def snapshot(statement: Statement, *, links: bool = False) -> Before:
    """How the statement stands now, read from the object; its chain too where the verb changes it."""
    return Before(
        revision=statement.revision,
        columns={name: getattr(statement, name) for name in COLUMNS},
        holder=statement.holder_id,
        links=[{name: getattr(link, name) for name in LINK} for link in statement.links.all()]
        if links
        else None,
    )


def remember(
    statement: Statement,
    person: User,
    verb: str,
    now: datetime,
    before: Before,
    *,
    batch: UUID | None = None,
) -> None:
    """Writes the move down, in the transaction of the verb, after the statement has its new revision and stage."""
    Move.objects.create(
        person=person,
        statement=statement,
        verb=verb,
        at=now,
        batch=batch,
        before=before.to_json(),
        revision=statement.revision,
        stage=statement.stage,
    )


def undo(person: User, now: datetime, move: UUID | None = None) -> list[Statement]:
    """Takes back the person's last move, or this one of the last `MOST`, and all that the same press made.

    The statements as they stand again; what was held is held again, with a new lease. Nothing is changed, and
    TooLate raised, where somebody has built on any of them; NothingToUndo where no such move is left.
    """
    with transaction.atomic():
        lately = list(Move.objects.of(person).select_for_update()[:MOST])
        chosen = next((m for m in lately if move is None or m.uuid == move), None)
        if chosen is None:
            raise NothingToUndo
        together = [chosen]
        if chosen.batch is not None:
            together = list(Move.objects.of(person).filter(batch=chosen.batch))
        return [_take_back(one, person, now) for one in together]


def _take_back(move: Move, person: User, now: datetime) -> Statement:
    statement = Statement.objects.select_for_update().get(pk=move.statement_id)
    before = Before(**move.before)
    _check(statement, move, person)
    for table, uuid in before.made:
        _untouched(table, uuid, person)
        TABLES[table]._default_manager.filter(uuid=uuid).delete()
    for table, uuid, columns in before.was:
        TABLES[table]._default_manager.filter(uuid=uuid).update(**columns)
    if before.links is not None:
        statement.links.all().delete()
        AttributionLink.objects.bulk_create(
            AttributionLink(statement=statement, **link) for link in before.links
        )
    if before.draft is not None:
        statement.drafts.update_or_create(
            reviewer=person, defaults=before.draft | {"saved_at": now}
        )
    _set_back(statement, before, now)
    # what one did on it before can still be undone: nobody else has been there in between
    earlier = Move.objects.of(person).filter(statement=statement, revision=before.revision)
    earlier.exclude(pk=move.pk).update(revision=statement.revision)
    Move.objects.filter(pk=move.pk).update(undone_at=now)
    record("undo", "statement", statement.uuid, at=now, actor=person.uuid, undone=move.verb)
    return statement


def _set_back(statement: Statement, before: Before, now: datetime) -> None:
    columns = dict(before.columns)
    held = columns["stage"] == Stage.CLAIMED
    columns |= {
        "holder_id": before.holder if held else None,
        "held_until": lease_end(now) if held else None,
        "changed_at": now,
        "revision": statement.revision + 1,
    }
    Statement.objects.filter(pk=statement.pk).update(**columns)
    statement.refresh_from_db()


def _check(statement: Statement, move: Move, person: User) -> None:
    """Nobody has built on it: same revision, same stage, and not in somebody else's hands."""
    same = statement.revision == move.revision and statement.stage == move.stage
    if same and statement.holder_id in {None, person.pk}:
        return
    raise TooLate(statement, statement.holder or _who_since(statement, person))


def _untouched(table: str, uuid: str, person: User) -> None:
    """A statement that the move made may only go while it stands as it was made."""
    if table != "statement":
        return
    made = Statement.objects.select_for_update(of=("self",)).filter(uuid=uuid).first()
    if made is None:
        return
    worked = made.reviews.exists() or made.verdicts.exists() or made.replaced_by.exists()
    if worked or made.holder_id not in {None, person.pk}:
        raise TooLate(made, made.holder or _who_since(made, person))


def _who_since(statement: Statement, person: User) -> User | None:
    last = (
        Event.objects.filter(object_id=statement.uuid, actor__isnull=False)
        .exclude(actor=person.uuid)
        .order_by("-number")
        .first()
    )
    return User.objects.filter(uuid=last.actor).first() if last else None


def new_batch() -> UUID:
    return uuid4()


def forget_old(now: datetime) -> int:
    """Sweeps the journal. Number of moves forgotten."""
    return Move.objects.filter(at__lt=now - KEPT).delete()[0]
