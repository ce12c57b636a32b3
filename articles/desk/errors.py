"""What can go wrong at the desk, named for the reader. Raised in the verbs, answered in the doors."""

from datetime import timedelta
from uuid import UUID

from articles.models import CheckedClaim, Rating, Statement, User
from articles.rules.lifecycle import IllegalMove
from articles.words import Stance

__all__ = [
    "BadCut",
    "AlreadyJoined",
    "AlreadyThere",
    "IllegalMove",
    "LeaseLost",
    "NeedsWords",
    "NoSuchEvidence",
    "NoSuchStatement",
    "NotYours",
    "NothingToUndo",
    "OneSided",
    "StaleCard",
    "TooLate",
    "TooMany",
    "TwoClaims",
    "VerdictWithdrawn",
]


class BadCut(Exception):
    """The words cannot be cut so; `code` says why, `statement` which other one stands in the way.

    public: its verdict is out · there: one of that kind stands over these words · fragment: mixed, but no marked words
    inside · parent: not in this version, or told in this very statement · half: no words on one side ·
    taken: the neighbour is settled, set aside or in other hands
    """

    def __init__(self, code: str, statement: Statement | None = None) -> None:
        super().__init__(code)
        self.code, self.statement = code, statement


class LeaseLost(Exception):
    """The statement is not (or no longer) held by this person. `holder` is who has it now, or None."""

    def __init__(self, statement: Statement, holder: User | None = None) -> None:
        super().__init__(f"{statement.uuid} is held by {holder}")
        self.statement, self.holder = statement, holder


class AlreadyThere(Exception):
    """The statement has this evidence already, as number `number` of what the person sees; `evidence` is its uuid."""

    def __init__(self, number: int, evidence: UUID) -> None:
        super().__init__(f"evidence {number} already")
        self.number, self.evidence = number, evidence


class AlreadyJoined(Exception):
    """The statement, or the check by others, belongs to `claim`."""

    def __init__(self, claim: CheckedClaim) -> None:
        super().__init__(f"joined to {claim.uuid}")
        self.claim = claim


class NoSuchEvidence(LookupError):
    """No statement of the article that the person sees uses it."""


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


class OneSided(Exception):
    """There is no evidence of some stance, and nobody says that they looked for it; `missing` are the stances."""

    def __init__(self, missing: frozenset[Stance]) -> None:
        super().__init__(" ".join(sorted(missing)))
        self.missing = missing


class NotYours(Exception):
    """The rules keep this person from this move; `code` says which rule.

    rank: the move is an editor's · colleague: may not review what is handed to them ·
    reviewed: has reviewed it already, or would decide on the own answer ·
    adjudicated: would approve the own decision · alone: would approve what only they have reviewed
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TooMany(Exception):
    """More reports than a desk can read have come; there is room for another one after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"again in {wait}")
        self.wait = wait


class VerdictWithdrawn(Exception):
    """The desk has taken the verdict back that somebody wants to take over."""


class TwoClaims(Exception):
    """Both statements are joined to a claim, and not to the same one; an editor can merge these two."""

    def __init__(self, mine: CheckedClaim, theirs: CheckedClaim) -> None:
        super().__init__(f"{mine.uuid} is not {theirs.uuid}")
        self.mine, self.theirs = mine, theirs


class NeedsWords(Exception):
    """An answer lacks what its ratings ask for; `code` is words or evidence, `rating` the one that asks.

    note: a reason is missing that others will read · same: an amendment changes nothing
    """

    def __init__(self, code: str, rating: Rating | None = None) -> None:
        super().__init__(code)
        self.code, self.rating = code, rating
