"""How far answers agree that were given without sight of each other: a figure about scales, never about people.

What counts is the first round of a statement: all answers until it was first sent back, also those that were outvoted
or decided otherwise later. Answers of a second round are left out: who gives one knows that the first did not hold, and
may have read it. Ratings are compared within their scale by their code, which means the same in all its versions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import Rating, Review, Scale
from articles.models.statements import StatementQuerySet
from articles.rules.agreement import Figure, Level, cohen, krippendorff, percent, specific
from articles.words import Axis

ENOUGH = 20  # statements with two answers; fewer make no figure
MOST = 5_000  # statements that are looked at, the latest ones


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating: the statements that somebody rated so, those that two or more did, and the specific agreement."""

    rating: Rating
    units: int
    twice: int
    share: Figure


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one scale. `kappa` compares the first answer with the second; `ordinal` knows only ratings with a value."""

    scale: Scale
    percent: Figure
    kappa: Figure
    nominal: Figure  # Krippendorff's alpha over all ratings
    ordinal: Figure  # the same over the order of those that have a value
    ratings: tuple[Rated, ...]

    @property
    def is_enough(self) -> bool:
        return self.percent.units >= ENOUGH


def agreement(among: StatementQuerySet | None = None) -> list[Agreement]:
    """The scales in use, by axis, and behind them others in which double answers were given. Two queries.

    `among`: only answers to these statements.
    """
    units = list(_first_rounds(among))
    given = {pk for unit in units for pair in unit for pk in pair if pk}
    ratings = list(
        Rating.objects.filter(Q(pk__in=given) | Q(scale_version__scale__in_use=True))
        .select_related("scale_version__scale")
        .order_by("scale_version__number", "order")
    )
    by_scale = _by_scale(units, {rating.pk: rating for rating in ratings})
    scales = {rating.scale_version.scale_id: rating.scale_version.scale for rating in ratings}
    order = list(Axis)
    return [
        _agreement(scale, by_scale[pk], ratings)
        for pk, scale in sorted(
            scales.items(), key=lambda s: (not s[1].in_use, order.index(Axis(s[1].axis)), s[0])
        )
        if scale.in_use or by_scale[pk]
    ]


def _first_rounds(
    among: StatementQuerySet | None,
) -> Iterable[list[tuple[int | None, int]]]:
    """Per statement the two ratings of each of its first answers, in the order they came in; two answers or more."""
    answers = Review.objects.all()
    if among is not None:
        answers = answers.filter(statement__in=among.order_by().values("pk"))
    double = (
        answers.order_by("-statement")
        .values("statement")
        .annotate(people=Count("reviewer", distinct=True))
        .filter(people__gte=2)
        .values("statement")[:MOST]
    )
    rows = (
        Review.objects.filter(statement__in=double)
        .order_by("statement", "created_at", "pk")
        .values_list("statement", "open", "closed_at", "attribution", "truth")
    )
    rounds: dict[int, list[tuple[int | None, int]]] = {}
    first: dict[int, object] = {}  # sending back closes all answers of a round at once
    for statement, still_open, closed_at, attribution, truth in rows:
        if first.setdefault(statement, (still_open, closed_at)) == (still_open, closed_at):
            rounds.setdefault(statement, []).append((attribution, truth))
    return (answers for answers in rounds.values() if len(answers) > 1)


def _by_scale(
    units: Iterable[Sequence[tuple[int | None, int]]], ratings: dict[int, Rating]
) -> dict[int, list[list[str]]]:
    """Per scale the codes given to each statement by two people or more."""
    found: dict[int, list[list[str]]] = defaultdict(list)
    for unit in units:
        for axis in zip(*unit, strict=True):
            together: dict[int, list[str]] = defaultdict(list)
            for rating in (ratings[pk] for pk in axis if pk):
                together[rating.scale_version.scale_id].append(rating.code)
            for scale, codes in together.items():
                if len(codes) > 1:
                    found[scale].append(codes)
    return found


def _agreement(scale: Scale, units: list[list[str]], ratings: Iterable[Rating]) -> Agreement:
    """`ratings` older versions first: of a code that several have, the latest one's word and value."""
    latest = {r.code: r for r in ratings if r.scale_version.scale_id == scale.pk}
    shares, given, twice = specific(units), Counter[str](), Counter[str]()
    for unit in units:
        for code, n in Counter(unit).items():
            given[code] += 1
            twice[code] += n > 1
    return Agreement(
        scale,
        percent(units),
        cohen(unit[:2] for unit in units),
        krippendorff(units, Level.NOMINAL),
        krippendorff([[latest[code].value for code in unit] for unit in units], Level.ORDINAL),
        tuple(
            Rated(latest[code], given[code], twice[code], shares[code])
            for code in sorted(given, key=lambda code: latest[code].order)
        ),
    )
