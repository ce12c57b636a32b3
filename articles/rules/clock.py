"""When what is scheduled is due next: an hour of the desk's zone, on both nights when the clocks change too."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONDAY = 0


class Schedule(StrEnum):
    """How often something is done by itself."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


def next_at(schedule: Schedule, hour: int, after: datetime, zone: ZoneInfo) -> datetime | None:
    """The first full hour of that name later than `after`, in UTC; None where nothing is scheduled.

    Weekly is on Mondays, monthly on the first. An hour that the clocks skip is the first moment after the gap, one that
    they show twice is the first of the two: once a day, never not at all and never twice.
    """
    if schedule == Schedule.NEVER:
        return None
    day = after.astimezone(zone).date()
    while True:
        # In UTC: two times of one zone are compared by what the clock shows, and that repeats itself in autumn.
        at = datetime.combine(day, time(hour), zone).astimezone(UTC)
        if at > after and _is_day(schedule, day):
            return at
        day += timedelta(days=1)


def _is_day(schedule: Schedule, day: date) -> bool:
    match schedule:
        case Schedule.WEEKLY:
            return day.weekday() == MONDAY
        case Schedule.MONTHLY:
            return day.day == 1
        case _:
            return True
