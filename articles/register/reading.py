"""Figures of one part of what the register knows of a source or an outlet. Counts with their n; no score.

What is hidden from the person (`rules.blind`) is counted as a statement, and as hidden, and in no other figure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery

from articles.models import AttributionLink, Outlet, Source, User, Verdict
from articles.models.spread import Share, spread
from articles.models.statements import StatementQuerySet
from articles.register.parts import (
    LATEST,
    RELAYS,
    Part,
    links_of,
    parts_of,
    standing,
    statements_of,
)
from articles.register.seeing import hidden_from, may_hide
from articles.words import Axis, Found, Kind

MOST = 12  # names of one list; the others are counted together


@dataclass(frozen=True, slots=True)
class Totals:
    """`relayed`: through a relay or an agency. `hidden`: of the statements, those hidden from the person."""

    statements: int
    articles: int
    outlets: int
    relayed: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Checks:
    """What checks of one kind of link brought: one number each. `n` of them were made."""

    found: dict[Found, int] = field(default_factory=dict)
    hidden: int = 0

    @property
    def all(self) -> int:
        return sum(self.found.values()) + self.hidden

    @property
    def n(self) -> int:
        return sum(self.found.values()) - self.found.get(Found.UNCHECKED, 0)

    @property
    def row(self) -> list[int]:
        """One number for each of `Found` but unchecked, which comes last, in the order of the table."""
        return [self.found.get(found, 0) for found in COLUMNS]


COLUMNS = (*(found for found in Found if found != Found.UNCHECKED), Found.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody beside it: an outlet that prints, a relay, a speaker. `page`: of the register, None if not settled."""

    name: str
    page: Source | Outlet | None
    checks: Checks

    @property
    def n(self) -> int:
        return self.checks.all


@dataclass(frozen=True, slots=True)
class Listed:
    """The first `MOST`, the most often first, and how many there are in all."""

    rows: tuple[Named, ...]
    all: int

    @property
    def left(self) -> int:
        return self.all - len(self.rows)


@dataclass(frozen=True, slots=True)
class Way:
    """Through one relay into one outlet: how many statements."""

    relay: Named
    outlet: str
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    totals: Totals
    ratings: dict[Axis, list[Share]]
    rated: dict[Axis, int]
    checks: Checks  # of its own link, in all
    outlets: Listed  # that print it, each with the checks of its own link
    others: Listed  # said: its relays; passed on: who spoke
    ways: tuple[Way, ...]


class Lot(NamedTuple):
    """Statements of one article that are alike in these: `n` of them. `check`: of their own link; None: of none."""

    article: int
    outlet: int
    uuid: UUID
    name: str  # of the outlet
    hidden: bool
    relayed: bool
    check: str | None
    n: int


def how_many(known: Source | Outlet, person: User) -> dict[Part, int]:
    """Statements of each part that it may have. One query of a source, two of an outlet."""
    its = {"source" if isinstance(known, Source) else "outlet": known}
    here = standing(person).order_by()
    counts = (
        AttributionLink.objects.filter(Exists(here.filter(pk=OuterRef("statement"))), **its)
        .order_by()
        .aggregate(
            said=Count("statement", distinct=True, filter=~Q(role__in=RELAYS)),
            relayed=Count("statement", distinct=True, filter=Q(role__in=RELAYS)),
        )
    )
    if isinstance(known, Outlet):
        own = Q(kind=Kind.ASSERTION)
        counts |= here.filter(version__article__outlet=known).aggregate(
            printed=Count("pk", filter=~own), own=Count("pk", filter=own)
        )
        counts["printed"] = min(counts["printed"], LATEST)
    return {part: counts[part] for part in parts_of(known)}


def figures(known: Source | Outlet, part: Part, person: User) -> Figures:
    """Five queries at most, whatever the number of statements."""
    found = statements_of(known, part, person)
    ever = may_hide()
    lots = _lots(found, known, part, person, ever)
    ratings = _ratings(found, person, ever) if lots else {axis: [] for axis in Axis}
    others: dict[Source | Outlet | str, list[Checks]] = defaultdict(list)
    outlets: dict[Outlet, Checks] = {}
    beside: dict[tuple[Source | Outlet | str, str], Checks] = {}
    if part != Part.OWN and lots:
        outlets, beside = _by_outlet(lots), _beside(found, part, person, ever)
    for (other, _outlet), checks in beside.items():
        others[other].append(checks)
    return Figures(
        _totals(lots),
        ratings,
        {axis: sum(share.count for share in ratings[axis]) for axis in Axis},
        _sum(outlets.values()),
        _listed((_named(outlet, checks) for outlet, checks in outlets.items())),
        _listed(_named(other, _sum(several)) for other, several in others.items()),
        _ways(beside) if part == Part.SAID else (),
    )


def _lots(
    found: StatementQuerySet, known: Source | Outlet, part: Part, person: User, ever: bool
) -> list[Lot]:
    """Of all that follows from them together: each statement is looked at once. One query."""
    relays = AttributionLink.objects.filter(statement=OuterRef("pk"), role__in=RELAYS)
    own = links_of(known, part).filter(statement=OuterRef("pk")).order_by("order").values("found")
    article = "version__article"
    rows = (
        found.order_by()
        .annotate(
            hidden=hidden_from(person, ever=ever),
            relayed=Exists(relays),
            own_check=Subquery(own[:1]),
        )
        .values_list(
            *(article, f"{article}__outlet", f"{article}__outlet__uuid"),
            *(f"{article}__outlet__name", "hidden", "relayed", "own_check"),
        )
        .annotate(n=Count("pk"))
    )
    return [Lot(*row) for row in rows]


def _totals(lots: Sequence[Lot]) -> Totals:
    return Totals(
        sum(lot.n for lot in lots),
        len({lot.article for lot in lots}),
        len({lot.outlet for lot in lots}),
        sum(lot.n for lot in lots if lot.relayed),
        sum(lot.n for lot in lots if lot.hidden),
    )


def _by_outlet(lots: Sequence[Lot]) -> dict[Outlet, Checks]:
    """Who prints it, with what checking its own link brought in the articles there."""
    counted: dict[tuple[int, UUID, str], Counter[Found | None]] = defaultdict(Counter)
    for lot in lots:
        check = None if lot.hidden else Found(lot.check or Found.UNCHECKED)
        counted[lot.outlet, lot.uuid, lot.name][check] += lot.n
    return {
        Outlet(pk=pk, uuid=uuid, name=name): _checks(n) for (pk, uuid, name), n in counted.items()
    }


def _ratings(found: StatementQuerySet, person: User, ever: bool) -> dict[Axis, list[Share]]:
    """By axis, in the order of the scale; a rating that several versions of it have is one. Two queries."""
    seen = found.order_by().annotate(hidden=hidden_from(person, ever=ever)).filter(hidden=False)
    pairs = (
        Verdict.objects.shown()
        .filter(statement__in=seen.values("pk"))
        .order_by()
        .values_list("attribution", "truth")
        .annotate(n=Count("pk"))
    )
    return spread(pairs)


def _beside(
    found: StatementQuerySet, part: Part, person: User, ever: bool
) -> dict[tuple[Source | Outlet | str, str], Checks]:
    """The relays in these chains, or the speakers of what it passes on, by the outlet that prints them. One query."""
    relays = Q(role__in=RELAYS)
    rows = (
        AttributionLink.objects.filter(
            ~relays if part == Part.RELAYED else relays,
            statement__in=found.order_by().values("pk"),
        )
        .order_by()
        .annotate(
            hidden=hidden_from(person, "statement__", ever=ever),
            is_open=ExpressionWrapper(Q(settled_at=None), BooleanField()),
        )
        .values_list(
            *("source", "source__uuid", "source__name", "outlet", "outlet__uuid", "outlet__name"),
            *("name", "is_open", "statement__version__article__outlet__name"),
            *("hidden", "found"),
        )
        .annotate(n=Count("statement", distinct=True))
    )
    counted: dict[tuple[Source | Outlet | str, str], Counter[Found | None]] = defaultdict(Counter)
    for source, s_uuid, s_name, outlet, o_uuid, o_name, name, is_open, printed, *rest in rows:
        other: Source | Outlet | str = name
        if source and not is_open:
            other = Source(pk=source, uuid=s_uuid, name=s_name)
        elif outlet and not is_open:
            other = Outlet(pk=outlet, uuid=o_uuid, name=o_name)
        hidden, check, n = rest
        counted[other, printed][None if hidden else Found(check)] += n
    return {key: _checks(n) for key, n in counted.items()}


def _checks(counted: Counter[Found | None]) -> Checks:
    return Checks({found: n for found, n in counted.items() if found}, counted[None])


def _sum(several: Iterable[Checks]) -> Checks:
    found: Counter[Found | None] = Counter()
    for checks in several:
        found.update(checks.found)
        found[None] += checks.hidden
    return _checks(found)


def _named(one: Source | Outlet | str, checks: Checks) -> Named:
    return Named(one, None, checks) if isinstance(one, str) else Named(one.name, one, checks)


def _listed(several: Iterable[Named]) -> Listed:
    rows = sorted(several, key=lambda one: (-one.n, one.name))
    return Listed(tuple(rows[:MOST]), len(rows))


def _ways(beside: dict[tuple[Source | Outlet | str, str], Checks]) -> tuple[Way, ...]:
    ways = [
        Way(_named(relay, checks), outlet, checks.all) for (relay, outlet), checks in beside.items()
    ]
    return tuple(sorted(ways, key=lambda way: (-way.n, way.relay.name, way.outlet))[:MOST])
