"""Undo: one's own last moves, newest first, while nobody has built on them.

A verb that can be undone takes a `snapshot` before it changes anything and hands it to `remember` when it is done.
What lies between is data: columns of the statement to set back, rows to take away, columns of other rows to set back.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from articles.desk.errors import NothingToUndo, TooLate
from articles.desk.holding import lease_end
from articles.models import (
    Alias,
    AliasOrigin,
    Article,
    AttributionLink,
    CheckedClaim,
    Comment,
    Event,
    EvidenceUse,
    ExternalCheck,
    Move,
    NoMatch,
    Occurrence,
    OtherAccord,
    Reply,
    ReplyRequest,
    Review,
    ReviewDraft,
    Statement,
    User,
    Verdict,
)
from articles.models.events import record
from articles.models.trigrams import folded_of
from articles.rules.lifecycle import Stage

MOST = 20  # moves of one person that can be undone
EDITORS = {"approve", "return", "adjudicate", "amend", "priority", "requeue"}  # their verbs alone
KEPT = timedelta(days=7)  # how long the journal is kept
COLUMNS = (
    "stage",
    "why",
    "deferred_until",
    "assignee_id",
    "priority",
    "claim",
    "first_appearance",
)
TABLES: dict[str, type[Model]] = {
    "verdict": Verdict,
    "review": Review,
    "statement": Statement,
    "article": Article,
    "comment": Comment,
    "reply_request": ReplyRequest,
    "occurrence": Occurrence,
    "other_accord": OtherAccord,
    "checked_claim": CheckedClaim,
    "no_match": NoMatch,
    "external_check": ExternalCheck,
}
LINK = (
    "order role name mention cue start end source_id outlet_id found evidence_id settled_at settled_by_id"
).split()
USE = "evidence_id stance original added_by_id added_at".split()


@dataclass(slots=True)
class Before:
    """How one statement stood. `made` are rows that the move made, `was` columns of rows that it changed."""

    revision: int
    columns: dict[str, Any]
    holder: int | None
    made: list[tuple[str, str]] = field(default_factory=list)  # (table, uuid)
    was: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    links: list[dict[str, Any]] | None = None
    uses: list[dict[str, Any]] | None = None  # of evidence
    draft: dict[str, Any] | None = None  # of the answer that is taken back
    left: dict[str, Any] | None = None  # of a move beside the work: its columns as it left them
    tags: list[tuple[int, bool]] | None = None  # (key, was on it) of those that the move changed
    learned: int | None = None  # key of the spelling that the register learned

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def snapshot(statement: Statement, *, links: bool = False, uses: bool = False) -> Before:
    """How the statement stands now, read from the object; its chain or evidence too where the verb changes them."""
    return Before(
        revision=statement.revision,
        columns={name: getattr(statement, name) for name in COLUMNS},
        holder=statement.holder_id,
        links=[{name: getattr(link, name) for name in LINK} for link in statement.links.all()]
        if links
        else None,
        uses=list(statement.evidence_uses.order_by("added_at", "pk").values(*USE))
        if uses
        else None,
    )


def beside(statement: Statement, *names: str) -> Before:
    """As `snapshot`, for a move that leaves revision and stage alone: only these columns, if any, are its own.

    Others may go on with the statement meanwhile; it can be undone as long as its columns stand as it left them.
    """
    return Before(
        revision=statement.revision,
        columns={name: getattr(statement, name) for name in names},
        holder=statement.holder_id,
        left={},
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
    if before.left is not None:
        before.left = {name: getattr(statement, name) for name in before.columns}
    else:  # what it has not changed is not its own: somebody may set it meanwhile, and no card becomes stale
        before.columns = {
            name: value
            for name, value in before.columns.items()
            if name == "stage" or value != getattr(statement, name)
        }
    made = Move.objects.create(
        person=person,
        statement=statement,
        verb=verb,
        at=now,
        batch=batch,
        before=before.to_json(),
        revision=statement.revision,
        stage=statement.stage,
    )
    statement.move_made = made.uuid


def undo(person: User, now: datetime, move: UUID | None = None) -> list[Statement]:
    """Takes back the person's last move, or this one of the last `MOST`, and all that the same press made.

    The statements as they stand again; what was held is held again, with a new lease. Nothing is changed, and
    TooLate raised, where somebody has built on any of them; NothingToUndo where no such move is left.
    """
    with transaction.atomic():
        moves = Move.objects.of(person).open_to(person)
        lately = list(moves.select_for_update(no_key=True)[:MOST])
        chosen = next((m for m in lately if move is None or m.uuid == move), None)
        if chosen is not None and chosen.verb in EDITORS and not person.is_editor:
            chosen = None  # it was theirs while they were an editor
        if chosen is None:
            raise NothingToUndo
        together = [chosen]
        if chosen.batch is not None:
            together = list(moves.filter(batch=chosen.batch))
        _lock_all(together)
        return [_take_back(one, person, now) for one in together]


def _lock_all(moves: list[Move]) -> None:
    """Every row that is taken hold of, before the first line of the log, and in the order of all who lock many.

    The article comes before its statements. Of one move alone its own statement is locked next, and the log last, as
    in any verb.
    """
    articles = [u for move in moves for table, u, _c in move.before["was"] if table == "article"]
    if articles:
        there = Article.objects.filter(uuid__in=articles).order_by("pk")
        list(there.select_for_update(of=("self",), no_key=True).values_list("pk"))
    if len(moves) == 1:
        return
    statements = Statement.objects.filter(pk__in=[move.statement_id for move in moves])
    list(statements.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


def _take_back(move: Move, person: User, now: datetime) -> Statement:
    statement = Statement.objects.select_for_update(no_key=True).get(pk=move.statement_id)
    before = Before(**move.before)
    _check(statement, move, person)
    lost: dict[str, Any] = {}  # of rows that go: what the figures need to take off again
    for table, uuid in before.made:
        if table == "review":
            took = Review.objects.filter(uuid=uuid).values_list("took", flat=True).first()
            lost = {} if took is None else {"review": uuid, "took": took}
        _untouched(table, uuid, person, statement)
        if table == "statement":
            _bring_home(uuid, statement, person)
        TABLES[table]._default_manager.filter(uuid=uuid).delete()
    if statement.stage == Stage.REPLACED:
        _room_for(statement, before, person)
    for table, uuid, columns in before.was:
        TABLES[table]._default_manager.filter(uuid=uuid).update(**columns)
    if before.links is not None:
        statement.links.all().delete()
        AttributionLink.objects.bulk_create(
            AttributionLink(statement=statement, **link) for link in before.links
        )
    if before.uses is not None:
        statement.evidence_uses.all().delete()
        EvidenceUse.objects.bulk_create(
            EvidenceUse(statement=statement, **use) for use in before.uses
        )
    if before.draft is not None:
        statement.drafts.update_or_create(
            reviewer=person, defaults=before.draft | {"saved_at": now}
        )
    if before.learned is not None:
        Alias.objects.filter(pk=before.learned, origin=AliasOrigin.LEARNED).delete()
    for tag, was_on in before.tags or []:
        (statement.tags.add if was_on else statement.tags.remove)(tag)
    if before.left is None:
        _set_back(statement, before, now)
        # what one did on it before can still be undone: nobody else has been there in between
        earlier = Move.objects.of(person).filter(statement=statement, revision=before.revision)
        earlier.exclude(pk=move.pk).update(revision=statement.revision)
    elif before.columns:
        Statement.objects.filter(pk=statement.pk).update(**before.columns)
        statement.refresh_from_db(fields=list(before.columns))
    Move.objects.filter(pk=move.pk).update(undone_at=now)
    record("undo", "statement", statement.uuid, at=now, actor=person.uuid, undone=move.verb, **lost)
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
    statement.claim = columns.get("claim", statement.claim)
    columns["folded"] = folded_of(statement)
    Statement.objects.filter(pk=statement.pk).update(**columns)
    statement.refresh_from_db()


def _check(statement: Statement, move: Move, person: User) -> None:
    """Nobody has built on it: same revision, same stage, and not in somebody else's hands."""
    if (left := move.before.get("left")) is not None:
        if any(getattr(statement, name) != value for name, value in left.items()):
            raise TooLate(statement, _who_since(statement, person))
        return
    same = statement.revision == move.revision and statement.stage == move.stage
    if same and statement.holder_id in {None, person.pk}:
        return
    raise TooLate(statement, statement.holder or _who_since(statement, person))


def _untouched(table: str, uuid: str, person: User, of: Statement) -> None:
    """A statement that the move made may only go while it stands as it was made; a request while it is open.

    An occurrence goes while nobody else has said anything of it, a claim while nothing else is joined to it: what the
    same move joined has gone before.
    """
    if table == "checked_claim":
        joined = Occurrence.objects.filter(claim__uuid=uuid).select_related("added_by").first()
        if joined is not None:
            raise TooLate(of, joined.added_by)
        checks = ExternalCheck.objects.filter(claim__uuid=uuid).select_related("joined_by")
        if (check := checks.exclude(joined_by=person).first()) is not None:
            raise TooLate(of, check.joined_by)
    if table == "occurrence":
        others = OtherAccord.objects.filter(occurrence__uuid=uuid).select_related("added_by")
        if (other := others.first()) is not None:
            raise TooLate(of, other.added_by)
    if table == "reply_request":
        asked = (
            ReplyRequest.objects.select_for_update(of=("self",), no_key=True)
            .filter(uuid=uuid)
            .first()
        )
        if asked is not None and asked.outcome != Reply.OPEN:
            raise TooLate(asked.statement, asked.closed_by)
    if table != "statement":
        return
    made = Statement.objects.select_for_update(of=("self",), no_key=True).filter(uuid=uuid).first()
    if made is None:
        return
    worked = made.reviews.exists() or made.verdicts.exists() or made.replaced_by.exists()
    noted = made.drafts.exclude(reviewer=person).exists()
    if worked or noted or made.holder_id not in {None, person.pk} or _who_since(made, person):
        raise TooLate(made, made.holder or _who_since(made, person))
    if made.moves.filter(undone_at=None).exists():
        raise TooLate(made, person)  # the later move first


def _bring_home(uuid: str, statement: Statement, person: User) -> None:
    """What was said and noted on a statement that goes stays, on the one that comes back."""
    Comment.objects.filter(statement__uuid=uuid).update(statement=statement)
    ReplyRequest.objects.filter(statement__uuid=uuid).update(statement=statement)
    noted = ReviewDraft.objects.filter(statement__uuid=uuid, reviewer=person).first()
    if noted is None:
        return
    there = ReviewDraft.objects.filter(statement=statement, reviewer=person).first()
    if there is not None:
        if there.rationale and there.rationale not in noted.rationale:  # of the other half
            noted.rationale = f"{there.rationale}\n\n{noted.rationale}".strip()
        there.delete()
    noted.statement = statement
    noted.save(update_fields=["statement", "rationale"])


def _room_for(statement: Statement, before: Before, person: User) -> None:
    """A replaced statement comes back only while no other of its kind stands over its words. Raises TooLate."""
    back = [u for table, u, columns in before.was if table == "statement" and "stage" in columns]
    for row in Statement.objects.filter(uuid__in=[statement.uuid, *back]):
        same = {"version": row.version_id, "span_key": row.span_key, "kind": row.kind}
        if there := Statement.objects.standing().filter(**same).first():
            raise TooLate(there, there.holder or _who_since(there, person) or person)


def _who_since(statement: Statement, person: User) -> User | None:
    last = (
        Event.objects.filter(object_id=statement.uuid, actor__isnull=False)
        .exclude(actor=person.uuid)
        .order_by("-number")
        .first()
    )
    return User.objects.filter(uuid=last.actor).first() if last and last.actor else None


def forget_old(now: datetime) -> int:
    """Sweeps the journal. Number of moves forgotten."""
    return Move.objects.filter(at__lt=now - KEPT).delete()[0]
