"""What happens to the rows when a person takes a proposal; the caller holds the transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from articles.intake.comparing import Settled
from articles.intake.drafts import store_draft
from articles.intake.standing import stands_still
from articles.intake.written import read_draft
from articles.models import Proposal, ProposalState, Statement, User
from articles.models.events import record
from articles.models.proposals import untouched
from articles.rules.lifecycle import Stage, Why, check_move

GONE = Why.NOT_A_STATEMENT  # the newer reading sees none there; a person has agreed


class NoLongerApplies(Exception):
    """The proposal cannot be decided any more; `code` says why.

    taken, rejected: somebody has decided it · touched: somebody has worked on the statement, or holds it, since ·
    there: somebody has marked or decided these words since · away: a newer reading has taken its place
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the log. All are written at the end: who holds the log's end must not wait for a row."""

    verb: str
    object_type: str
    object_id: UUID
    data: dict[str, Any]


def apply(proposal: Proposal, settled: Settled, person: User, now: datetime) -> list[Line]:
    """The lines for the log. Raises NoLongerApplies, with nothing written, where somebody was quicker."""
    old = None
    if proposal.statement_id is not None:
        old = stands_still(proposal.statement_id)
        if old is None:
            raise NoLongerApplies("touched")
    if proposal.draft is not None:
        if settled.bars(proposal.words()):
            raise NoLongerApplies("there")
        proposal.became = _make(proposal, old, now)
    elif old is not None:
        _dismiss(old, now)
    decide(proposal, ProposalState.TAKEN, person, now)
    return _lines(proposal, old)


def _make(proposal: Proposal, old: Statement | None, now: datetime) -> Statement:
    """A new statement of the draft, by the rules of intake; the old one is replaced and keeps its history."""
    version = proposal.version
    outer = read_draft(proposal.outer) if proposal.outer else None
    priority = version.article.priority if old is None else old.priority
    try:
        with transaction.atomic():
            if old is not None:
                check_move(Stage(old.stage), Stage.REPLACED)
                _leave(old, Stage.REPLACED, now)
            new = store_draft(version, read_draft(proposal.draft), outer, now, priority=priority)  # type: ignore[arg-type]
    except IntegrityError as error:  # one of this kind stands over these words by now
        raise NoLongerApplies("there") from error
    if old is not None:
        new.replaces.add(old)
        Statement.objects.filter(untouched(), parent=old).update(parent=new)
    return new


def _dismiss(old: Statement, now: datetime) -> None:
    """As at the desk: who dismisses holds it for that moment."""
    check_move(Stage(old.stage), Stage.CLAIMED)
    check_move(Stage.CLAIMED, Stage.DISMISSED)
    _leave(old, Stage.DISMISSED, now, why=GONE)


def _leave(old: Statement, stage: Stage, now: datetime, *, why: str = "") -> None:
    old.stage, old.why, old.changed_at = stage, why, now
    old.revision += 1
    old.save(update_fields=["stage", "why", "changed_at", "revision"])


def decide(proposal: Proposal, state: ProposalState, person: User, now: datetime) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, person, now
    proposal.save(update_fields=["state", "decided_by", "decided_at", "became"])


def _lines(proposal: Proposal, old: Statement | None) -> list[Line]:
    new, of = proposal.became, str(proposal.uuid)
    if new is None:
        assert old is not None  # a constraint says so
        return [Line("dismiss", "statement", old.uuid, {"why": GONE, "proposal": of})]
    said = {"what": proposal.what, "proposal": of, "spans": new.spans, "kind": new.kind}
    lines = [Line("take", "statement", new.uuid, said)]
    if old is not None:
        lines.append(Line("replace", "statement", old.uuid, {"by": str(new.uuid)}))
    return lines


def write_down(lines: list[Line], person: User, now: datetime) -> None:
    for line in lines:
        record(
            line.verb,
            line.object_type,
            line.object_id,
            at=now,
            actor=person.uuid,
            **line.data,
        )
