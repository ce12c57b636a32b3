"""How verdicts are spread over the ratings of each axis."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models.ratings import Rating
from articles.words import Axis


@dataclass(frozen=True, slots=True)
class Share:
    """One rating: how many verdicts, and its part of all on the axis in whole percent (at least 1)."""

    rating: Rating
    count: int
    width: int


def spread(pairs: Iterable[tuple[int | None, int, int]]) -> dict[Axis, list[Share]]:
    """Of (attribution, truth, how many), by primary keys: per axis, in the order of its scale. One query.

    Ratings that nothing has are left out; one that several versions of a scale have is one share, in the words of the
    latest.
    """
    counts: dict[Axis, Counter[int]] = {axis: Counter() for axis in Axis}
    for attribution, truth, n in pairs:
        if attribution is not None:
            counts[Axis.ATTRIBUTION][attribution] += n
        counts[Axis.TRUTH][truth] += n
    given = {pk for counted in counts.values() for pk in counted}
    ratings = Rating.objects.select_related("scale_version").in_bulk(given) if given else {}
    return {axis: _shares(counted, ratings) for axis, counted in counts.items()}


def _shares(counted: Counter[int], ratings: dict[int, Rating]) -> list[Share]:
    every, found = counted.total(), Counter[tuple[int, str]]()
    given = sorted((ratings[pk] for pk in counted), key=lambda r: (r.scale_version_id, r.order))
    for rating in given:
        found[rating.identity] += counted[rating.pk]
    latest = {rating.identity: rating for rating in given}
    return [
        Share(rating, found[same], max(1, round(100 * found[same] / every)))
        for same, rating in latest.items()
    ]
