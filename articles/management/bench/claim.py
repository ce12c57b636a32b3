"""How quickly several processes take statements from one queue, and whether one is ever handed out twice."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from django.db import connections
from django.utils import timezone

from articles import desk
from articles.management.bench.database import own_database
from articles.management.bench.filling import PEOPLE, RATIONALE, fill
from articles.management.bench.holds import Hold, doubles
from articles.management.bench.timing import Size, aside, millis, per_second, processes
from articles.models import Rating, Statement, User
from articles.words import Axis, Kind

CLAIMS = 250  # of each process, at most; a quarter of its share of the statements, if that is less
PATIENCE = 60  # seconds until all processes must have come to the start

_start: Barrier  # of a forked process


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """Claims a second of all processes together, each with its release or review; milliseconds of a claim alone."""

    processes: int
    claims_per_s: float
    p50_ms: float
    p95_ms: float
    doubles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Shift:
    """What one process did: seconds of its claims, its holds, and how often one was taken from it."""

    start: float
    end: float
    claims: list[float]
    holds: list[Hold]
    lost: int


def measure(size: Size) -> ClaimFigures:
    with own_database():
        aside(fill, size.statements)
        return _figures(_shifts(size))


def _shifts(size: Size) -> list[Shift]:
    claims = min(CLAIMS, max(1, size.statements // size.processes // 4))
    start = get_context("fork").Barrier(size.processes)
    with processes(size.processes, initializer=_come, initargs=(start,)) as pool:
        # Nobody begins before all have come, so each process has one of the shifts.
        return list(pool.map(_shift, range(size.processes), [claims] * size.processes))


def _come(start: Barrier) -> None:
    global _start
    _start = start


def _shift(place: int, claims: int) -> Shift:
    """Claims, and in turn puts back (so that all want the same one again) and answers."""
    person = User.objects.order_by("pk")[place % PEOPLE]
    said, so = (Rating.objects.offered(axis)[0] for axis in (Axis.ATTRIBUTION, Axis.TRUTH))
    times: list[float] = []
    holds: list[Hold] = []
    lost = 0
    _start.wait(PATIENCE)
    begun = time.monotonic()
    for turn in range(claims):
        asked = time.monotonic()
        statement = desk.claim_next(person, timezone.now())
        had = time.monotonic()
        if statement is None:
            break
        times.append(had - asked)
        holds.append(Hold(str(statement.uuid), place, had, time.monotonic()))
        try:
            _give_back(statement, person, said, so, answered=bool(turn % 2))
        except desk.LeaseLost:
            lost += 1
    ended = time.monotonic()
    connections.close_all()
    return Shift(begun, ended, times, holds, lost)


def _give_back(
    statement: Statement, person: User, said: Rating, so: Rating, *, answered: bool
) -> None:
    if not answered:
        desk.release(statement.uuid, person, timezone.now())
        return
    desk.review(
        statement.uuid,
        person,
        timezone.now(),
        attribution=None if statement.kind == Kind.ASSERTION else said,
        truth=so,
        rationale=RATIONALE,
        seen=statement.revision,
    )


def _figures(shifts: Sequence[Shift]) -> ClaimFigures:
    claims = [seconds for shift in shifts for seconds in shift.claims]
    took = max(shift.end for shift in shifts) - min(shift.start for shift in shifts)
    return ClaimFigures(
        processes=len(shifts),
        claims_per_s=per_second(len(claims), took),
        p50_ms=millis(claims, 0.5),
        p95_ms=millis(claims, 0.95),
        doubles=doubles(hold for shift in shifts for hold in shift.holds)
        + sum(shift.lost for shift in shifts),
        claims=len(claims),
    )
