"""How far people agree who answered the same question without seeing each other's answers. Pure.

Units are what was rated. `None` stands for an answer that is missing. Each figure carries the number of units that have
at least two answers, and of the answers in them: the only ones that can be compared.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """What may be read from two values: only whether they are the same, also their order, also their distance."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where it is undefined; `units` have two answers or more, `values` are the answers in them."""

    value: float | None
    units: int
    values: int


def percent(units: Iterable[Sequence[Hashable]]) -> Figure:
    """The share of answers that another answer to the same unit bears out, 0 to 1; None where no unit has two.

    With two answers each, that is the share of units with two equal ones. With more, every answer counts the same: the
    observed agreement of Krippendorff's coincidence matrix, sum over units and categories of n(n-1)/(m-1), over all n.
    """
    pairable = _pairable(units)
    values = sum(len(unit) * times for unit, times in pairable.items())
    if not values:
        return Figure(None, 0, 0)
    same = sum(
        times * n * (n - 1) / (len(unit) - 1)
        for unit, times in pairable.items()
        for n in Counter(unit).values()
    )
    return Figure(same / values, pairable.total(), values)


def cohen(pairs: Iterable[Sequence[Hashable]]) -> Figure:
    """Cohen's kappa of two raters: (po - pe) / (1 - pe); -1 to 1, 0 where they agree as often as chance would.

    po is the share of equal pairs; pe what is to be expected of two raters who use each category as often as these do
    and choose at random. Pairs with a missing answer are left out; what is no pair raises ValueError. None where there
    is no pair, and where both have used one and the same category throughout: pe is 1 then, and there is nothing that
    they could have told apart. Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
    Psychological Measurement 20 (1960), 37-46.
    """
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    n = len(both)
    if not n:
        return Figure(None, 0, 0)
    first, second = Counter(a for a, _ in both), Counter(b for _, b in both)
    observed = sum(a == b for a, b in both)
    by_chance = sum(first[category] * second[category] for category in first)  # of n * n
    if by_chance == n * n:
        return Figure(None, n, 2 * n)
    return Figure((n * observed - by_chance) / (n * n - by_chance), n, 2 * n)


def krippendorff(units: Iterable[Sequence[Any]], level: Level) -> Figure:
    """Krippendorff's alpha of any number of raters: 1 - Do/De; 1 is perfect, 0 what chance would bring.

    Units with fewer than two answers are left out. Values of an ordinal level can be sorted, of an interval level
    subtracted. None where no unit has two answers, and where all of them are one category: De is 0 then, and no data
    show whether people could have told two categories apart.

    Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: with coincidences o(c,k),
    their margins n(c) and total n, alpha = 1 - (n-1) * sum o(c,k) d(c,k) / sum n(c) n(k) d(c,k); A. F. Hayes and K.
    Krippendorff, Answering the Call for a Standard Reliability Measure for Coding Data, Communication Methods and
    Measures 1 (2007), 77-89.
    """
    pairable = _pairable(units)
    counts: Counter[Any] = Counter()
    for unit, times in pairable.items():
        for value in unit:
            counts[value] += times
    n = counts.total()
    apart = _distance(level, counts)
    expected = sum(counts[a] * counts[b] * apart(a, b) for a in counts for b in counts if a != b)
    if not expected:
        return Figure(None, pairable.total(), n)
    observed = sum(times * _disagreement(unit, apart) for unit, times in pairable.items())
    return Figure(1 - (n - 1) * observed / expected, pairable.total(), n)


def specific(units: Iterable[Sequence[Hashable]]) -> dict[Hashable, Figure]:
    """Per category: of the chances that another person gives it too, where one has given it, the share that came true.

    With two raters that is 2a / (2a + b + c): both gave it in a units, only one in b + c. `values` are the answers in
    this category, `units` those in which somebody gave it. Sources: for two raters D. V. Cicchetti and A. R. Feinstein,
    High Agreement but Low Kappa II, Journal of Clinical Epidemiology 43 (1990), 551-558; for more J. L. Fleiss,
    Measuring Nominal Scale Agreement Among Many Raters, Psychological Bulletin 76 (1971), 378-382: the conditional
    probability that a second answer falls into the category.
    """
    met: Counter[Hashable] = Counter()
    could: Counter[Hashable] = Counter()
    where: Counter[Hashable] = Counter()
    given: Counter[Hashable] = Counter()
    for unit, times in _pairable(units).items():
        for category, n in Counter(unit).items():
            met[category] += times * n * (n - 1)
            could[category] += times * n * (len(unit) - 1)
            where[category] += times
            given[category] += times * n
    return {c: Figure(met[c] / could[c], where[c], given[c]) for c in could}


def _pairable(units: Iterable[Sequence[Any]]) -> Counter[tuple[Any, ...]]:
    """Equal units once, with their number: of thousands of units of a scale few differ."""
    there = (tuple(value for value in unit if value is not None) for unit in units)
    return Counter(unit for unit in there if len(unit) > 1)


def _disagreement(unit: Sequence[Any], apart: Callable[[Any, Any], float]) -> float:
    """What the unit adds to the sum of o(c,k) d(c,k)."""
    held = Counter(unit)
    pairs = sum(held[a] * held[b] * apart(a, b) for a in held for b in held if a != b)
    return pairs / (len(unit) - 1)


def _distance(level: Level, counts: Counter[Any]) -> Callable[[Any, Any], float]:
    """The squared difference of two unequal values, as the level knows it (Krippendorff 2011, step 4)."""
    if level == Level.NOMINAL:
        return lambda _a, _b: 1
    if level == Level.INTERVAL:
        return lambda a, b: (a - b) ** 2
    middle, below = {}, 0  # of each value: the middle of the ranks that its answers take
    for value in sorted(counts):
        middle[value] = below + counts[value] / 2
        below += counts[value]
    return lambda a, b: (middle[a] - middle[b]) ** 2
