"""What can go wrong at the desk, named for the reader. Raised in the verbs, answered in the doors."""

from articles.models import Rating, Statement, User
from articles.rules.lifecycle import IllegalMove

__all__ = [
    "IllegalMove",
    "LeaseLost",
    "NeedsWords",
    "NoSuchStatement",
    "NotYours",
    "NothingToUndo",
    "StaleCard",
    "TooLate",
]


class LeaseLost(Exception):
    """The statement is not (or no longer) held by this person. `holder` is who has it now, or None."""

    def __init__(self, statement: Statement, holder: User | None = None) -> None:
        super().__init__(f"{statement.uuid} is held by {holder}")
        self.statement, self.holder = statement, holder


class NothingToUndo(LookupError):
    """The person has made no move lately that is not undone."""


class TooLate(Exception):
    """A move cannot be undone any more; `who` has built on it, None where the machine did."""

    def __init__(self, statement: Statement, who: User | None) -> None:
        super().__init__(f"{statement.uuid} was changed since by {who}")
        self.statement, self.who = statement, who


class NoSuchStatement(LookupError):
    """There is none of that uuid."""


class StaleCard(Exception):
    """The statement was changed since the card was shown: `seen` is not its revision any more."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(f"{statement.uuid} is at revision {statement.revision}")
        self.statement = statement


class NotYours(Exception):
    """The rules keep this person from this move; `code` says which rule.

    rank: the move is an editor's · reviewed: has reviewed it already, or would decide on the own answer ·
    adjudicated: would approve the own decision · alone: would approve what only they have reviewed
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NeedsWords(Exception):
    """An answer lacks what its ratings ask for; `code` is words or evidence, `rating` the one that asks."""

    def __init__(self, code: str, rating: Rating | None = None) -> None:
        super().__init__(code)
        self.code, self.rating = code, rating
