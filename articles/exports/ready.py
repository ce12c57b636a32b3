"""What a verdict lacks to go out as ClaimReview: one rule, for one row and for all at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.db.models import Count, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from articles.exports import claimant as who
from articles.exports.reading import BAD, chain_of
from articles.exports.row import is_address
from articles.models import Verdict
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, Publication

LACKS = {
    "withdrawn": _("the verdict was withdrawn"),
    "unpublished": _("the verdict is not published"),
    "broken": _("the record cannot be read"),
    "claimant": _("the statement has no speaker"),
    "unsettled": _("the speaker is not settled"),
    "unnamed": _("the speaker is unnamed"),
    "not_said": _("the desk found that the speaker did not say it"),
    "address": _("the article has no address"),
}


BY_CLAIMANT = {
    who.BROKEN: "broken",
    who.NONE: "claimant",
    who.OPEN: "unsettled",
    who.ANONYMOUS: "unnamed",
}


class Facts(Protocol):
    """What the rule looks at."""

    @property
    def publication(self) -> str: ...
    @property
    def claimant(self) -> str: ...
    @property
    def disowned(self) -> bool: ...
    @property
    def has_address(self) -> bool: ...


def lacks(facts: Facts) -> str:
    """The code of what is missing first, or an empty word."""
    if facts.publication == Publication.WITHDRAWN:
        return "withdrawn"
    if facts.publication not in PUBLIC:
        return "unpublished"
    if code := BY_CLAIMANT.get(facts.claimant):
        return code
    if facts.disowned:
        return "not_said"
    return "" if facts.has_address else "address"


class Incomplete(Exception):
    """This verdict makes no ClaimReview; `code` says what it lacks."""

    def __init__(self, statement: str, code: str) -> None:
        super().__init__(f"{statement}: {LACKS[code]}")
        self.statement, self.code = statement, code


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a selection can go out as ClaimReview, and what the others lack."""

    ready: int
    lacking: dict[str, int]

    @property
    def total(self) -> int:
        return self.ready + sum(self.lacking.values())

    def reasons(self) -> Iterator[tuple[int, str]]:
        for code, words in LACKS.items():
            if code in self.lacking:
                yield self.lacking[code], str(words)


@dataclass(frozen=True, slots=True)
class _Facts:
    publication: str
    claimant: str
    disowned: bool
    has_address: bool


def tally(statements: StatementQuerySet) -> Tally:
    """Read from as little as the rule looks at: quick, and in constant memory, however many there are.

    A record that shows only when it is read whole that it cannot be read counts as if it could.
    """
    found: Counter[str] = Counter()
    statements = statements.order_by()
    others = statements.exclude(publication__in=PUBLIC).values_list("publication")
    for publication, n in others.annotate(n=Count("pk")):
        found[lacks(_Facts(publication, who.NONE, False, False))] += n
    for facts, n in _of_public(statements).items():
        found[lacks(facts)] += n
    return Tally(found.pop("", 0), dict(found))


def _of_public(statements: StatementQuerySet) -> Counter[_Facts]:
    """How many of each: most are alike."""
    columns = (
        "statement__publication",
        "statement__kind",
        Cast("chain", TextField()),
        "attribution__disowns",
        "statement__version__article__url",
    )
    held = Verdict.objects.public().filter(statement__in=statements.values("pk")).order_by()
    counted: Counter[tuple[str, str, bool, bool]] = Counter(
        (publication, _claimant(kind, chain), bool(disowns), is_address(url))
        for publication, kind, chain, disowns, url in held.values_list(*columns).iterator()
    )
    return Counter({_Facts(*facts): n for facts, n in counted.items()})


@lru_cache(maxsize=4096)
def _claimant(kind: str, chain: str) -> str:
    """As of the row: of the chain as its verdict holds it, in JSON."""
    try:
        return who.claimant(kind, who.speaking(chain_of(chain)))
    except BAD:
        return who.BROKEN
