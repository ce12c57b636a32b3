"""What a summary row is about: all its columns but `n`. Days are those of the zone of the desk."""

import math
from collections import Counter
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.utils import timezone

from articles.models.figures import NO_TIME, TIMED, Lies, Step

LONGEST = 60  # bucket of all that took 34 years and more


class Done(NamedTuple):
    """Of Tally."""

    day: date
    outlet: int
    language: str
    step: Step
    bucket: int
    person: int | None


class DoneAnywhere(NamedTuple):
    """Of TallyOfAll."""

    day: date
    language: str
    step: Step
    bucket: int
    person: int | None


class Public(NamedTuple):
    """Of VerdictTally."""

    day: date
    outlet: int
    language: str
    kind: str
    source: int | None
    attribution: int | None
    truth: int


class OfPace(NamedTuple):
    """Of PaceTally."""

    month: date
    outlet: int | None
    language: str
    step: Step
    bucket: int


class OfMonth(NamedTuple):
    """Of MonthTally."""

    month: date
    outlet: int
    language: str
    kind: str
    rating: int


class OfSource(NamedTuple):
    """Of SourceTally."""

    month: date
    outlet: int | None
    language: str
    source: int | None
    rating: int


class Pair(NamedTuple):
    """Of PairTally."""

    day: date
    outlet: int
    language: str
    answers: str


class Open(NamedTuple):
    """Of OpenTally."""

    since: datetime
    outlet: int
    language: str
    lies: Lies


Key = Done | DoneAnywhere | Public | OfPace | OfMonth | OfSource | Pair | Open
Found = Counter[Key]


def with_all(done: Done) -> tuple[Done, DoneAnywhere]:
    """Each is counted twice: in its outlet, and in all of them together."""
    return done, DoneAnywhere(done.day, done.language, done.step, done.bucket, done.person)


def of_months(found: Found) -> Found:
    """Times and verdicts among these, added up by month: what `found` adds to PaceTally, MonthTally, SourceTally."""
    months: Found = Counter()
    for key, n in found.items():
        if isinstance(key, Done | DoneAnywhere):
            if key.person is None and key.step in TIMED and key.bucket != NO_TIME:
                outlet = key.outlet if isinstance(key, Done) else None
                month = key.day.replace(day=1)
                months[OfPace(month, outlet, key.language, key.step, key.bucket)] += n
        elif isinstance(key, Public):
            month = key.day.replace(day=1)
            for rating in (key.attribution, key.truth):
                if rating is not None:
                    months[OfMonth(month, key.outlet, key.language, key.kind, rating)] += n
                    for outlet in (key.outlet, None):
                        months[OfSource(month, outlet, key.language, key.source, rating)] += n
    return months


def day_of(at: datetime) -> date:
    return timezone.localtime(at).date()


def hour_of(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def bucket_of(seconds: float | None) -> int:
    """floor(2 * log2(seconds)), from 0 to `LONGEST`; `NO_TIME` for None."""
    if seconds is None:
        return NO_TIME
    return min(LONGEST, math.floor(2 * math.log2(seconds))) if seconds >= 1 else 0
