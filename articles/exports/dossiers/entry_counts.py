"""What is counted over the statements of a report: ratings axis by axis, never added up; kinds, sources, people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.exports.dossiers.entry import Entry
from articles.models import Rating, User
from articles.rules.folding import fold
from articles.words import Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """One rating: how often it was given, and its share of all on its axis in whole percent (at least 1)."""

    rating: Rating
    count: int
    width: int


def tally(ratings: Iterable[Rating | None]) -> list[Bar]:
    """One bar a rating, in the order of its scale; a full bar is the number of all ratings on the axis.

    A rating that several versions of a scale have is one bar, in the words of the latest.
    """
    given = sorted(filter(None, ratings), key=lambda r: (r.scale_version_id, r.order))
    counted = Counter(rating.identity for rating in given)
    latest = {rating.identity: rating for rating in given}
    return [
        Bar(rating, counted[same], max(1, round(100 * counted[same] / len(given))))
        for same, rating in latest.items()
    ]


def by_kind(shown: Iterable[Entry]) -> list[tuple[Kind, int]]:
    """How many statements of each kind, in the order in which kinds are named everywhere."""
    counted = Counter(Kind(entry.statement.kind) for entry in shown)
    return [(kind, counted[kind]) for kind in Kind if counted[kind]]


def by_source(shown: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many statements of each source; the most first. An empty name: nobody is named, or the outlet itself."""
    counted = Counter(entry.speaker for entry in shown)
    return sorted(counted.items(), key=lambda one: (-one[1], fold(one[0])))


def reviewers(shown: Iterable[Entry]) -> list[User]:
    """Whose answers the verdicts rest on, each once, in the order of the statements."""
    return list(dict.fromkeys(answer.reviewer for entry in shown for answer in entry.answers))


def deciders(shown: Iterable[Entry]) -> list[User]:
    return list(
        dict.fromkeys(
            e.verdict.adjudicated_by for e in shown if e.verdict and e.verdict.adjudicated_by
        )
    )
