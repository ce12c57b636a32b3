"""What each reviewer has done. Only heads see more than their own line: the caller says whose."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum

from articles.dashboard.asked import Asked
from articles.dashboard.percentiles import of_buckets
from articles.dashboard.turnaround import tallies_of
from articles.models import User
from articles.models.figures import NO_TIME, Step

ANSWERS = (Step.FIRST, Step.SECOND)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """From the summary rows, on the day on which each thing was done.

    `agreed` of `compared`: answers of a first round that were the same, on both axes, as that of another person; given
    before either could see the other. `median`: from taking the statement in hand to the answer, of the `timed` ones;
    read from buckets, as in `turnaround`.
    """

    person: User
    done: int
    returned: int  # answers that an editor sent back, decided or amended otherwise
    corrected: int  # answers that a public verdict rested on which was corrected since
    compared: int
    agreed: int
    timed: int
    median: timedelta | None

    @property
    def share(self) -> float | None:
        """0 to 1; None without anything to compare."""
        return self.agreed / self.compared if self.compared else None


def reviewers(asked: Asked, only: User | None) -> list[Reviewer]:
    """Most done first. `only`: this person's line alone (there also with zeros). Two queries, or one."""
    rows = tallies_of(asked, people=True)
    if only:
        rows = rows.filter(person=only)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    times: dict[int, Counter[int]] = defaultdict(Counter)
    for person, step, bucket, n in rows.values_list("person", "step", "bucket").annotate(
        all=Sum("n")
    ):
        counts[person][step] += n
        if step in ANSWERS and bucket != NO_TIME:
            times[person][bucket] += n
    people = [only] if only else User.objects.filter(pk__in=counts)
    found = [_reviewer(person, counts[person.pk], times[person.pk]) for person in people]
    return sorted(found, key=lambda one: (-one.done, one.person.pk))


def _reviewer(person: User, counts: Counter[str], times: Counter[int]) -> Reviewer:
    return Reviewer(
        person,
        done=sum(counts[step] for step in ANSWERS),
        returned=counts[Step.RETURNED],
        corrected=counts[Step.CORRECTED],
        compared=counts[Step.COMPARED],
        agreed=counts[Step.SAME],
        timed=times.total(),
        median=of_buckets(times, 0.5),
    )
