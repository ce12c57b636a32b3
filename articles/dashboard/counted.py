"""One figure by itself, for the head of the list behind it."""

from django.db.models import Q, Sum

from articles.dashboard.asked import Asked
from articles.dashboard.turnaround import tallies_of
from articles.dashboard.verdicts import MONTHLY
from articles.models import VerdictTally
from articles.models.figures import NO_TIME, Step
from articles.words import Axis


def how_often(asked: Asked, *steps: Step, timed: bool = False, person: int | None = None) -> int:
    """`timed`: only where it is known how long it took. `person`: a key, of that one alone. One query."""
    rows = tallies_of(asked, people=person is not None).filter(step__in=steps)
    if person is not None:
        rows = rows.filter(person=person)
    if timed:
        rows = rows.exclude(bucket=NO_TIME)
    return rows.aggregate(all=Sum("n"))["all"] or 0


def how_many_verdicts(
    asked: Asked, ratings: frozenset[int], *, among: Q | None = None
) -> int | None:
    """Verdicts first published with one of these ratings (keys). `among`: a condition on their rows.

    None for more than `MONTHLY` days, of which there are too many rows. One query.
    """
    if asked.days > MONTHLY:
        return None
    rated = Q(**{f"{Axis.ATTRIBUTION}__in": ratings}) | Q(**{f"{Axis.TRUTH}__in": ratings})
    rows = VerdictTally.objects.filter(
        asked.here(), among or Q(), rated, day__range=(asked.first, asked.last)
    )
    return rows.aggregate(all=Sum("n"))["all"] or 0
