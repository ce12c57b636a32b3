"""Who had which statement from when to when, and whether two people ever had the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Hold:
    """Surely held between `start` and `end`, seconds of the machine's monotonic clock."""

    statement: str
    person: int
    start: float
    end: float


def doubles(holds: Iterable[Hold]) -> int:
    """Number of holds that began while somebody else had the same statement."""
    last: dict[str, Hold] = {}  # by statement, the one that lasts longest so far
    found = 0
    for hold in sorted(holds, key=attrgetter("start")):
        before = last.get(hold.statement)
        if before is not None and hold.start < before.end and hold.person != before.person:
            found += 1
        if before is None or hold.end > before.end:
            last[hold.statement] = hold
    return found
