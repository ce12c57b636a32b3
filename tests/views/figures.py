"""Figures as the reads give them, for tests of the page: `with_figures` puts them in their place."""

from datetime import timedelta

from articles import dashboard
from articles.dashboard import Day, Group, Machine, Pace, PaceOn, Pile, Reviewer, Stale, Table
from articles.models import Rating
from articles.models.figures import Step
from articles.words import Axis

HOUR = timedelta(hours=1)


def piles(now, waiting=12, late=2):
    return [
        Pile("waiting", waiting, 20 * HOUR, 70 * HOUR, now - 300 * HOUR, late, 72 * HOUR),
        Pile("claimed", 0, None, None, None, 0),
        Pile("deferred", 0, None, None, None, 0),
        Pile("disputed", 3, 10 * HOUR, 28 * HOUR, now - 28 * HOUR, 1, 24 * HOUR),
        Pile("agreed", 0, None, None, None, 0, 24 * HOUR),
        Pile("unpublished", 0, None, None, None, 0),
    ]


def days(asked, came=5, settled=4, published=3):
    return [
        Day(asked.first + timedelta(days=n), came, settled, published) for n in range(asked.days)
    ]


def table(axis, groups):
    """`groups`: (key, name, one figure for each of the first two ratings)."""
    ratings = tuple(Rating.objects.offered(axis))[:2]
    rows = tuple(Group(key, name, sum(counts), counts) for key, name, counts in groups)
    return Table(axis, ratings, rows, sum(row.n for row in rows))


def with_figures(monkeypatch, people=(), outlet=None, **others):
    """Something in every part; returns the list of what the reads were asked."""
    heard = []

    def put(name, give):
        def read(*args, **named):
            heard.append((name, *args))
            return give(*args, **named)

        monkeypatch.setattr(dashboard, name, read)

    def verdicts(asked, by):
        found = {
            "day": [(asked.first, "", (3, 1)), (asked.last, "", (0, 2))],
            "outlet": [(outlet and outlet.pk, outlet.name if outlet else "Bote", (3, 3))],
            "source": [(7, "Ada Krog", (4, 1)), (None, "", (1, 0))],
            "kind": [("indirect", "indirect", (6, 0))],
        }
        return {axis: table(axis, found[by]) for axis in Axis}

    reads = {
        "backlog": lambda asked, now: piles(now),
        "flow": days,
        "turnaround": lambda asked: [
            Pace(step, 9, HOUR, 30 * HOUR) if step == Step.FIRST else Pace(step, 0, None, None)
            for step in (Step.SPLIT, Step.FIRST, Step.SECOND)
        ],
        "pace_by_day": lambda asked, step: [
            PaceOn(day, day, 4, HOUR, 90 * HOUR) for day in (asked.first, asked.last)
        ],
        "verdicts": verdicts,
        "reviewers": lambda asked, only: [
            Reviewer(person, 40, 2, 1, 30, 24, 40, HOUR / 10)
            for person in people
            if only in (None, person)
        ],
        "stale": lambda asked, now: Stale(0, 0, 0, ()),
        "feeds": list,
        "machine": lambda now: Machine(
            None, False, "amqp", False, None, "sqlite", 12_000_000, None, 9_000_000_000
        ),
    } | others
    for name, give in reads.items():
        put(name, give)
    return heard
