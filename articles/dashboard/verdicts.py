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
    ratings = Rating.objects.select_related("scale_version").in_bulk(
        {pk for counted in counts.values() for pk in counted}
    )
    return {axis: _shares(counted, ratings) for axis, counted in counts.items()}


def _shares(counted: Counter[int], ratings: dict[int, Rating]) -> list[Share]:
    """A rating that several versions of a scale have is one share, in the words of the latest."""
    every, found = counted.total(), Counter[tuple[int, str]]()
    given = sorted((ratings[pk] for pk in counted), key=lambda r: (r.scale_version_id, r.order))
    for rating in given:
        found[rating.identity] += counted[rating.pk]
    latest = {rating.identity: rating for rating in given}
    return [
        Share(rating, found[same], max(1, round(100 * found[same] / every)))
        for same, rating in latest.items()
    ]
