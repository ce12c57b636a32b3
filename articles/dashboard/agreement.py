"""How far answers agree that were given without sight of each other: a figure about scales, never about people.

What counts is the first round of a statement: all answers until it was first sent back, also those that were outvoted
or decided otherwise later. Answers of a second round are left out: who gives one knows that the first did not hold, and
may have read it. Ratings are compared within their scale by their code, which means the same in all its versions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q

from articles.dashboard.asked import Asked
from articles.models import PairTally, Rating, Review, Scale
from articles.models.statements import StatementQuerySet
from articles.rules.agreement import Figure, Level, cohen, krippendorff, percent, specific
from articles.words import Axis

ENOUGH = 20  # statements with two answers; fewer make no figure
MOST = 5_000  # statements that are looked at, the latest ones

Unit = tuple[tuple[int | None, int], ...]  # keys of both ratings of each answer to a statement
Units = Counter[Unit]  # how many statements were answered so


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


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two ratings that were given to the same statement by two people: `n` pairs of answers `of` all of that axis that
    differ."""

    axis: Axis
    one: Rating  # the one that comes first in the scale
    other: Rating
    n: int
    of: int


def confusions(asked: Asked, most: int = 10) -> list[Confusion]:
    """The pairs most often confused, by axis, most first, `most` of each; equal ones in the order of the scale.

    Of the same statements as `agreement`: the latest `MOST`. Of three answers each pair counts. Two queries.
    """
    told = _counted(asked)
    ratings = Rating.objects.select_related("scale_version__scale").in_bulk(_given(told))
    found: dict[Axis, Counter[frozenset[tuple[int, str]]]] = {axis: Counter() for axis in Axis}
    latest: dict[tuple[int, str], Rating] = {}
    for rating in sorted(ratings.values(), key=lambda one: one.scale_version.number):
        latest[rating.identity] = rating
    for unit, times in told.items():
        for axis, keys in zip(Axis, zip(*unit, strict=True), strict=True):
            codes = [ratings[key].identity for key in keys if key in ratings]
            for one, other in combinations(codes, 2):
                if one != other and one[0] == other[0]:
                    found[axis][frozenset((one, other))] += times
    confused = []
    for axis, pairs in found.items():
        of, rows = pairs.total(), []
        for pair, n in pairs.items():
            first, second = sorted((latest[i] for i in pair), key=lambda r: (r.order, r.pk))
            rows.append(Confusion(axis, first, second, n, of))
        confused += sorted(rows, key=lambda c: (-c.n, c.one.order, c.other.order))[:most]
    return confused


def _given(units: Units) -> set[int]:
    """Keys of the ratings in them."""
    return {pk for unit in units for pair in unit for pk in pair if pk}


def _unit(answers: str) -> Unit:
    """ "3-12 0-14" -> ((3, 12), (None, 14))."""
    pairs = (answer.split("-") for answer in answers.split())
    return tuple((int(said) or None, int(so)) for said, so in pairs)


def _counted(asked: Asked) -> Units:
    """As `_first_rounds`, from the summary rows: the latest `MOST`."""
    within = (asked.first, asked.last)
    found = PairTally.objects.filter(asked.here(), day__range=within).order_by("-day", "-pk")
    told: Counter[str] = Counter()
    left = MOST
    for answers, n in found.values_list("answers", "n")[:MOST]:
        told[answers] += min(n, left)
        left -= min(n, left)
    return Counter({_unit(answers): n for answers, n in told.items() if n})


def agreement(
    among: StatementQuerySet | None = None, asked: Asked | None = None
) -> list[Agreement]:
    """The scales in use, by axis, and behind them others in which double answers were given. Two queries.

    `among`: only answers to these statements. `asked`: of statements whose second answer was given in the period,
    from the summary rows; `among` does not count then.
    """
    units = _first_rounds(among) if asked is None else _counted(asked)
    ratings = list(
        Rating.objects.filter(Q(pk__in=_given(units)) | Q(scale_version__scale__in_use=True))
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


def _first_rounds(among: StatementQuerySet | None) -> Units:
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
    return Counter(tuple(answers) for answers in rounds.values() if len(answers) > 1)


def _by_scale(units: Units, ratings: dict[int, Rating]) -> dict[int, list[list[str]]]:
    """Per scale the codes given to each statement by two people or more."""
    found: dict[int, list[list[str]]] = defaultdict(list)
    for unit, times in units.items():
        for axis in zip(*unit, strict=True):
            together: dict[int, list[str]] = defaultdict(list)
            for rating in (ratings[pk] for pk in axis if pk):
                together[rating.scale_version.scale_id].append(rating.code)
            for scale, codes in together.items():
                if len(codes) > 1:
                    found[scale] += [codes] * times
    return found


def _agreement(scale: Scale, units: list[list[str]], ratings: Iterable[Rating]) -> Agreement:
    """`ratings` older versions first: of a code that several have, the latest one's word and value."""
    latest = {r.code: r for r in ratings if r.scale_version.scale_id == scale.pk}
    shares, twice = specific(units), Counter[str]()
    for unit, times in Counter(map(tuple, units)).items():
        for code, n in Counter(unit).items():
            twice[code] += times * (n > 1)
    return Agreement(
        scale,
        percent(units),
        cohen(unit[:2] for unit in units),
        krippendorff(units, Level.NOMINAL),
        krippendorff([[latest[code].value for code in unit] for unit in units], Level.ORDINAL),
        tuple(
            Rated(latest[str(code)], share.units, twice[str(code)], share)
            for code, share in sorted(shares.items(), key=lambda s: latest[str(s[0])].order)
        ),
    )
