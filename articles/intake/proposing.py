"""Verbs on proposals: a newer reading proposes, a person takes or rejects. One transaction each.

What a person has decided, edited, holds or made is never touched; what was rejected is not proposed again.
"""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.intake.applying import Line, NoLongerApplies, apply, decide, write_down
from articles.intake.comparing import Difference, differences
from articles.intake.standing import settled_in, untouched_in
from articles.models import Proposal, ProposalState, User, Version, What
from articles.models.events import record
from articles.spans import Span, hull
from articles.splitter import VERSION, Draft


@dataclass(frozen=True, slots=True)
class Bulk:
    """What became of all that was open: number taken, number that no longer applied."""

    taken: int
    left: int


def propose(version: Version, drafts: Sequence[Draft], now: datetime) -> Counter[What]:
    """Compares the newer reading with what is there, and keeps the difference as open proposals. Number of each.

    What was open before and is read no longer goes; what is read the same again stays the same proposal.
    """
    with transaction.atomic():
        Version.objects.select_for_update(of=("self",), no_key=True).get(pk=version.pk)
        # held before anything is compared: what somebody is rejecting now must not be proposed anew
        before = {
            _content(p): p.pk for p in version.proposals.open().select_for_update(no_key=True)
        }
        found = differences(drafts, untouched_in(version), settled_in(version, VERSION))
        fresh = [_proposal(version, difference, now) for difference in found]
        again = [before[_content(p)] for p in fresh if _content(p) in before]
        version.proposals.open().exclude(pk__in=again).delete()
        version.proposals.open().update(splitter_version=VERSION)
        Proposal.objects.bulk_create(
            [p for p in fresh if _content(p) not in before], batch_size=200
        )
        Version.objects.filter(pk=version.pk).update(splitter_version=VERSION)
        counts = Counter(difference.what for difference in found)
        record(
            "split again",
            "article",
            version.article.uuid,
            at=now,
            actor=None,
            version=version.number,
            splitter=VERSION,
            **{what.value: counts[what] for what in What},
        )
        return counts


def take(uuid: UUID, person: User, now: datetime) -> Proposal:
    """Does what is proposed. Pressed twice, it is done once. Raises NoLongerApplies."""
    with transaction.atomic():
        proposal = _lock(uuid, ProposalState.TAKEN, person)
        if proposal.state == ProposalState.OPEN:
            settled = settled_in(proposal.version, proposal.splitter_version)
            write_down(apply(proposal, settled, person, now), person, now)
        return proposal


def reject(uuid: UUID, person: User, now: datetime) -> Proposal:
    """Everything stays as it is, and these words are not proposed again. Raises NoLongerApplies."""
    with transaction.atomic():
        proposal = _lock(uuid, ProposalState.REJECTED, person)
        if proposal.state == ProposalState.OPEN:
            decide(proposal, ProposalState.REJECTED, person, now)
            said = {
                "what": proposal.what,
                "statement": str(proposal.statement.uuid) if proposal.statement else None,
                "spans": [part.pair() for part in proposal.words()],
            }
            write_down([Line("reject", "proposal", proposal.uuid, said)], person, now)
        return proposal


def take_all(version: Version, person: User, now: datetime, *, seen: int) -> Bulk:
    """Takes what is open and was there when the person looked (keys up to `seen`); the rest stays open."""
    with transaction.atomic():
        shown = version.proposals.open().filter(pk__lte=seen).in_reading_order()
        waiting = list(
            shown.select_for_update(of=("self",), no_key=True).select_related(
                "version__article", "statement"
            )
        )
        settled = {r: settled_in(version, r) for r in {p.splitter_version for p in waiting}}
        lines: list[Line] = []
        taken = 0
        for proposal in waiting:
            with suppress(NoLongerApplies):
                lines += apply(proposal, settled[proposal.splitter_version], person, now)
                taken += 1
        write_down(lines, person, now)
        return Bulk(taken, len(waiting) - taken)


# -- one proposal ------------------------------------------------------------------------------------


def _proposal(version: Version, difference: Difference, now: datetime) -> Proposal:
    draft, statement = difference.draft, difference.statement
    whole = hull(draft.spans) if draft else Span(statement.start, statement.end)  # type: ignore[union-attr]
    return Proposal(
        version=version,
        statement=statement,
        what=difference.what,
        start=whole.start,
        end=whole.end,
        draft={**draft.as_json(), "parent": None} if draft else None,
        outer={**difference.outer.as_json(), "parent": None} if difference.outer else None,
        splitter_version=VERSION,
        made_at=now,
    )


def _content(proposal: Proposal) -> str:
    """Equal for equal proposals of two readings."""
    held = [proposal.what, proposal.statement_id, proposal.draft, proposal.outer]
    return json.dumps(held, sort_keys=True)


def _lock(uuid: UUID, end: ProposalState, person: User) -> Proposal:
    """The row, open, or decided like this by the same person already."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version__article", "statement")
        .filter(uuid=uuid)
        .first()
    )
    if proposal is None:
        raise NoLongerApplies("away")
    mine = proposal.state == end and proposal.decided_by_id == person.pk
    if proposal.state != ProposalState.OPEN and not mine:
        raise NoLongerApplies(proposal.state)
    return proposal
