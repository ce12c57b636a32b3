"""Reads: what of a version is still the machine's own, what people have decided, and what is still open."""

from articles.intake.comparing import Settled
from articles.intake.overlap import Shelf
from articles.models import Proposal, Statement, Version
from articles.models.proposals import untouched
from articles.rules.lifecycle import Stage

BORN = (Stage.WAITING, Stage.DISMISSED)  # where the rules of intake put a statement


def untouched_in(version: Version) -> list[Statement]:
    """Standing statements that only the machine has had a hand in, with their chains, in reading order."""
    mine = version.statements.filter(untouched()).prefetch_related("links")
    return list(mine.in_reading_order())


def stands_still(statement_id: int) -> Statement | None:
    """The statement, locked, where it is still the machine's own; None where somebody was quicker."""
    locked = (
        Statement.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=statement_id)
        .first()
    )
    if locked is None or not Statement.objects.filter(untouched(), pk=statement_id).exists():
        return None  # asked anew, behind the lock
    return locked


def settled_in(version: Version, reading: str) -> Settled:
    """Words of all that a person has touched, made, taken or replaced, and of what was rejected.

    `reading` is the splitter whose reading is compared: while nobody has worked on what was taken from it, that bars
    its exact words only, since speech inside speech shares most of its words with what it is told in.
    """
    taken = (
        version.proposals.taken()
        .filter(splitter_version=reading, became__revision=1, became__stage__in=BORN)
        .values_list("became_id", "statement_id")
    )
    own = {pk for pair in taken for pk in pair if pk is not None}
    words, exact = Shelf(), set()
    for statement in version.statements.exclude(untouched()).only("spans", "span_key"):
        if statement.pk in own:
            exact.add(statement.span_key)
        else:
            words.add(statement.parts())
    for rejected in version.proposals.rejected().filter(draft__isnull=False).only("draft"):
        words.add(rejected.words())
    return Settled(words, frozenset(exact))


def open_proposals(version: Version) -> list[Proposal]:
    """What a person can still decide, in reading order, with the statements and their chains.

    What somebody has worked on since is left out, and so is a new one over words that are settled by now. One query
    where nothing is proposed, and a fixed number else.
    """
    waiting = list(
        version.proposals.open()
        .in_reading_order()
        .select_related("statement")
        .prefetch_related("statement__links__source", "statement__links__outlet")
    )
    if not waiting:
        return []
    about = [proposal.statement_id for proposal in waiting if proposal.statement_id]
    still = set(Statement.objects.filter(untouched(), pk__in=about).values_list("pk", flat=True))
    settled = {p.splitter_version: Settled(Shelf()) for p in waiting}
    for reading in settled:  # one, since a newer reading takes over what stays open
        settled[reading] = settled_in(version, reading)
    return [
        p
        for p in waiting
        if (p.statement_id is None or p.statement_id in still)
        and not (p.draft and settled[p.splitter_version].bars(p.words()))
    ]
