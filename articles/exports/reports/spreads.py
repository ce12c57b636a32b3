"""Ratings spread over outlets and sources, and checks over relays: tables whose lines have one cell a column.

The two questions are two tables. There is no mean and no mark: what is checked is chosen, not drawn by lot.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.dashboard import ENOUGH
from articles.exports.reports.counted import Group, Held, checked, most_first
from articles.models import Rating
from articles.rules.folding import fold
from articles.rules.rounding import hundredths

OUTLETS, SOURCES, RELAYS = 30, 20, 20  # lines of a table; the others are one line together
Column = tuple[Rating, frozenset[int]]  # a rating, and the keys under which it is counted


@dataclass(frozen=True, slots=True)
class Cell:
    """`percent` of its line; None where the line has too few for one."""

    count: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet or source. On each question one cell a rating of the spread; `relayed` names nobody who spoke.

    `others`: how many outlets or sources the line stands for, 0 for the one that it names.
    """

    name: str
    kind: str
    n: int
    articles: int
    relayed: int
    said: tuple[Cell, ...]
    so: tuple[Cell, ...]
    others: int = 0

    @property
    def said_n(self) -> int:
        return sum(cell.count for cell in self.said)

    @property
    def so_n(self) -> int:
        return sum(cell.count for cell in self.so)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Links of chains: one figure a word of `Found`. No name: the links to who spoke or wrote."""

    name: str
    counts: tuple[int, ...]
    others: int = 0

    @property
    def n(self) -> int:
        return sum(self.counts)


def ratings_of(found: Held) -> dict[int, Rating]:
    given = {*found.all.said, *found.all.so}
    ratings = Rating.objects.filter(pk__in=given).select_related("scale_version__scale")
    return {rating.pk: rating for rating in ratings}


def columns(ratings: dict[int, Rating], given: Iterable[int]) -> list[Column]:
    """What heads the table of one question, in the order of its scale, with the keys that it counts.

    A rating that several versions of a scale have is one, in the words of the latest.
    """
    versions = sorted((ratings[pk] for pk in given), key=lambda r: (r.scale_version_id, r.order))
    latest = {rating.identity: rating for rating in versions}
    alike = {
        same: frozenset(rating.pk for rating in versions if rating.identity == same)
        for same in latest
    }
    return [
        (rating, alike[rating.identity])
        for rating in sorted(latest.values(), key=lambda r: (r.identity[0], r.order, r.code))
    ]


def line(group: Group, said: Sequence[Column], so: Sequence[Column], others: int = 0) -> Line:
    return Line(
        group.name,
        group.kind,
        group.n,
        group.articles,
        group.relayed,
        _cells(group.said, said),
        _cells(group.so, so),
        others,
    )


def _cells(given: Counter[int], heads: Sequence[Column]) -> tuple[Cell, ...]:
    every = given.total()
    counts = [sum(given[pk] for pk in same) for _rating, same in heads]
    return tuple(Cell(n, int(hundredths(n / every)) if every >= ENOUGH else None) for n in counts)


def lines(
    groups: Iterable[Group], most: int, said: Sequence[Column], so: Sequence[Column]
) -> tuple[Line, ...]:
    """The largest, and one line for all others together."""
    ordered = most_first(groups)
    found = [line(group, said, so) for group in ordered[:most]]
    if rest := ordered[most:]:
        found.append(line(_together(rest), said, so, len(rest)))
    return tuple(found)


def _together(groups: Iterable[Group]) -> Group:
    found = Group("")
    for group in groups:
        found.n += group.n
        found.said += group.said
        found.so += group.so
        found.articles += group.articles
        found.relayed += group.relayed
    return found


def checks(found: Held) -> tuple[CheckLine, ...]:
    """Who spoke first, then each relay, the most used first."""
    relays = sorted(found.relays.values(), key=lambda c: (-c.found.total(), fold(c.name)))
    mouths = [CheckLine("", checked(found.mouths.found))] if found.mouths.found else []
    named = [CheckLine(c.name, checked(c.found)) for c in relays[:RELAYS]]
    rest = relays[RELAYS:]
    together = sum((c.found for c in rest), Counter[str]())
    others = [CheckLine("", checked(together), len(rest))] if rest else []
    return (*mouths, *named, *others)
