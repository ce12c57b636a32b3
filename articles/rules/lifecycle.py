"""Where a statement is in the work, and which moves lead from there. Pure: tables, no database.

`stage` and `publication` are two columns: what is published stays published while it is looked at again.
"""

from enum import StrEnum

from articles.words import NonFact


class Stage(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    DEFERRED = "deferred"
    DISMISSED = "dismissed"
    DISPUTED = "disputed"
    AGREED = "agreed"
    APPROVED = "approved"
    REPLACED = "replaced"


class Publication(StrEnum):
    NONE = "none"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Anchor(StrEnum):
    OK = "ok"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


class SplitState(StrEnum):
    """Of an article: how far the machine is with it."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


DIED = "worker died"  # stands on an article in place of an error that nobody was left to write down


class Why(StrEnum):
    """Reasons for which a statement is dismissed; the first four are a person's to choose."""

    NOT_A_STATEMENT = "not_a_statement"
    NOT_CHECKABLE = "not_checkable"
    SCARE = "scare"
    DUPLICATE = "duplicate"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    QUESTION = "question"


# Outside the queue from the start: nobody has said it yet. Denied and negated ones are queued.
BORN_DISMISSED: dict[NonFact, Why] = {
    NonFact.FUTURE: Why.FUTURE,
    NonFact.CONDITIONAL: Why.CONDITIONAL,
    NonFact.QUESTION: Why.QUESTION,
}
CHOOSABLE = (Why.NOT_A_STATEMENT, Why.NOT_CHECKABLE, Why.SCARE, Why.DUPLICATE)

MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.WAITING: frozenset({Stage.CLAIMED, Stage.REPLACED}),
    Stage.CLAIMED: frozenset(
        {
            Stage.WAITING,
            Stage.AGREED,
            Stage.DISPUTED,
            Stage.DEFERRED,
            Stage.DISMISSED,
            Stage.REPLACED,
        }
    ),
    Stage.DEFERRED: frozenset({Stage.WAITING, Stage.CLAIMED}),
    Stage.DISMISSED: frozenset({Stage.WAITING, Stage.REPLACED}),
    Stage.DISPUTED: frozenset({Stage.AGREED, Stage.WAITING}),
    Stage.AGREED: frozenset({Stage.APPROVED, Stage.WAITING}),
    Stage.APPROVED: frozenset({Stage.WAITING, Stage.AGREED}),  # sent back · amended: a draft
    Stage.REPLACED: frozenset(),
}

PUBLICATION_MOVES: dict[Publication, frozenset[Publication]] = {
    Publication.NONE: frozenset({Publication.PUBLISHED}),
    Publication.PUBLISHED: frozenset({Publication.CORRECTED, Publication.WITHDRAWN}),
    Publication.CORRECTED: frozenset({Publication.CORRECTED, Publication.WITHDRAWN}),
    Publication.WITHDRAWN: frozenset({Publication.CORRECTED}),
}

SETTLED = frozenset({Stage.AGREED, Stage.APPROVED})
TO_REVIEW = frozenset({Stage.WAITING, Stage.CLAIMED, Stage.DEFERRED})
OPEN = TO_REVIEW | {Stage.DISPUTED}
PUBLIC = frozenset({Publication.PUBLISHED, Publication.CORRECTED})


class IllegalMove(Exception):
    """A move that the tables above don't hold. Says both ends."""

    def __init__(self, start: StrEnum, end: StrEnum) -> None:
        super().__init__(f"{start} -> {end}")
        self.start, self.end = start, end


def check_move(start: Stage, end: Stage) -> None:
    """Raises IllegalMove unless a statement may go from `start` to `end`."""
    if end not in MOVES[Stage(start)]:
        raise IllegalMove(Stage(start), Stage(end))


def check_publication(start: Publication, end: Publication) -> None:
    """Raises IllegalMove unless a verdict may go from `start` to `end`."""
    if end not in PUBLICATION_MOVES[Publication(start)]:
        raise IllegalMove(Publication(start), Publication(end))
