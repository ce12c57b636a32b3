"""What a verdict lacks to go out as ClaimReview: one rule, for one row and for all at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from articles.exports import claimant as who
from articles.models import AttributionLink, Verdict
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, Publication
from articles.words import LinkRole

# Codes of the attribution axis after which nobody may be named as the one who claimed it.
NOT_SAID = frozenset({"wrong", "invented"})

LACKS = {
    "withdrawn": _("the verdict was withdrawn"),
    "unpublished": _("the verdict is not published"),
    "claimant": _("the statement has no speaker"),
    "unsettled": _("the speaker is not settled"),
    "unnamed": _("the speaker is unnamed"),
    "not_said": _("the desk found that the speaker did not say it"),
    "address": _("the article has no address"),
}


class Facts(Protocol):
    """What the rule looks at."""

    @property
    def publication(self) -> str: ...
    @property
    def claimant(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def has_address(self) -> bool: ...


def lacks(facts: Facts) -> str:
    """The code of what is missing first, or an empty word."""
    if facts.publication == Publication.WITHDRAWN:
        return "withdrawn"
    if facts.publication not in PUBLIC:
        return "unpublished"
    if code := {who.NONE: "claimant", who.OPEN: "unsettled", who.ANONYMOUS: "unnamed"}.get(
        facts.claimant
    ):
        return code
    if facts.attribution in NOT_SAID:
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
class _Group:
    publication: str
    claimant: str
    attribution: str
    has_address: bool


def tally(statements: StatementQuerySet) -> Tally:
    """Counted by the database in groups of equal facts: quick however many rows there are."""
    found: Counter[str] = Counter()
    for kind, publication, has_address, named, settled, source, outlet, attribution, n in _grouped(
        statements
    ):
        claimant = who.claimant(
            kind, named=bool(named), settled=bool(settled), source_kind=source, outlet=bool(outlet)
        )
        found[lacks(_Group(publication, claimant, attribution or "", bool(has_address)))] += n
    return Tally(found.pop("", 0), dict(found))


def _grouped(statements: StatementQuerySet) -> QuerySet:
    links = AttributionLink.objects.filter(statement=OuterRef("pk"))
    first = links.exclude(role__in=[LinkRole.RELAY, LinkRole.AGENCY]).order_by("order")
    public = Verdict.objects.filter(statement=OuterRef("pk"), published_at__isnull=False).order_by(
        "-number"
    )
    address = Q(version__article__url__startswith="http://") | Q(
        version__article__url__startswith="https://"
    )

    def of_first(truth: Q) -> Subquery:
        return Subquery(first.annotate(is_so=truth).values("is_so")[:1])

    return (
        statements.order_by()
        .annotate(
            has_address=address,
            named=of_first(~Q(name="") | Q(source__isnull=False) | Q(outlet__isnull=False)),
            settled=of_first(Q(settled_at__isnull=False)),
            source_kind=Subquery(first.values("source__kind")[:1]),
            to_outlet=of_first(Q(outlet__isnull=False)),
            attribution_code=Subquery(public.values("attribution__code")[:1]),
        )
        .values_list(
            "kind",
            "publication",
            "has_address",
            "named",
            "settled",
            "source_kind",
            "to_outlet",
            "attribution_code",
        )
        .annotate(n=Count("pk"))
    )
