"""How the published verdicts are spread over the ratings of each axis."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Rating, Verdict
from articles.words import Axis


@dataclass(frozen=True, slots=True)
class Share:
    """One rating: how many verdicts, and its part of all on the axis in whole percent (at least 1)."""

    rating: Rating
    count: int
    width: int


def published_shares() -> dict[Axis, list[Share]]:
    """Per axis, in the order of its scale; ratings that nothing has are left out. Two queries."""
    pairs = (
        Verdict.objects.public()
        .order_by()
        .values_list("attribution", "truth")
        .annotate(n=Count("pk"))
    )
    counts: dict[Axis, Counter[int]] = {axis: Counter() for axis in Axis}
    for attribution, truth, n in pairs:
        if attribution is not None:
            counts[Axis.ATTRIBUTION][attribution] += n
        counts[Axis.TRUTH][truth] += n
    ratings = Rating.objects.in_bulk({pk for counted in counts.values() for pk in counted})
    return {axis: _shares(counted, ratings) for axis, counted in counts.items()}


def _shares(counted: Counter[int], ratings: dict[int, Rating]) -> list[Share]:
    every = counted.total()
    ordered = sorted(counted, key=lambda pk: (ratings[pk].scale_version_id, ratings[pk].order))
    return [
        Share(ratings[pk], counted[pk], max(1, round(100 * counted[pk] / every))) for pk in ordered
    ]
