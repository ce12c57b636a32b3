"""When what is scheduled is due: an hour on the desk's wall, once a day, on both nights when the clocks change too."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.rules.clock import Schedule, next_at

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*parts, fold=0):
    return datetime(*parts, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("schedule", "hour", "after", "due"),
    [
        ("daily", 6, berlin(2026, 11, 24, 5, 59), berlin(2026, 11, 24, 6)),
        ("daily", 6, berlin(2026, 11, 24, 6), berlin(2026, 11, 25, 6)),  # later, never the same
        ("daily", 0, berlin(2026, 12, 31, 12), berlin(2027, 1, 1, 0)),
        ("weekly", 6, berlin(2026, 11, 24, 9), berlin(2026, 11, 30, 6)),  # a Monday
        ("weekly", 6, berlin(2026, 11, 30, 6), berlin(2026, 12, 7, 6)),
        ("monthly", 6, berlin(2026, 1, 31, 9), berlin(2026, 2, 1, 6)),
        ("monthly", 23, berlin(2026, 12, 1, 23), berlin(2027, 1, 1, 23)),
        # The clocks go from 2 to 3: that hour is the first moment after the gap.
        ("daily", 2, berlin(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("daily", 2, datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 3, 30, 0, tzinfo=UTC)),
        ("daily", 6, berlin(2026, 3, 28, 6), datetime(2026, 3, 29, 4, tzinfo=UTC)),
        # From 3 back to 2: the first of the two, and not the second as well.
        ("daily", 2, berlin(2026, 10, 25, 1, 59), datetime(2026, 10, 25, 0, tzinfo=UTC)),
        ("daily", 2, berlin(2026, 10, 25, 2, fold=0), datetime(2026, 10, 26, 1, tzinfo=UTC)),
        ("daily", 2, berlin(2026, 10, 25, 2, 30, fold=1), datetime(2026, 10, 26, 1, tzinfo=UTC)),
        ("daily", 6, berlin(2026, 10, 24, 6), datetime(2026, 10, 25, 5, tzinfo=UTC)),
    ],
)
def test_the_next_time(schedule, hour, after, due):
    found = next_at(Schedule(schedule), hour, after, BERLIN)
    assert found == due.astimezone(UTC)
    assert found > after.astimezone(UTC)


def test_what_is_not_scheduled_is_never_due():
    assert next_at(Schedule.NEVER, 6, berlin(2026, 11, 24), BERLIN) is None


@pytest.mark.parametrize("hour", range(24))
def test_a_year_of_days_has_as_many_files_as_days(hour):
    at, end, days = berlin(2025, 12, 31, 23, 59).astimezone(UTC), berlin(2027, 1, 1), []
    while (at := next_at(Schedule.DAILY, hour, at, BERLIN)) < end.astimezone(UTC):
        days.append(at.astimezone(BERLIN).date())
    assert len(days) == len(set(days)) == 365
    assert days[-1] - days[0] == timedelta(days=364)
