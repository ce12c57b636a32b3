"""A day as other people write it down."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)")
SLASHED = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{1,4})(?!\d)")
SPELLED = re.compile(
    r"(?:(\d{1,2})\.?(?:st|nd|rd|th)? )?([^\W\d_]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})"
)
MONTHS = {
    name: n
    for n, names in enumerate(
        (
            *("jan januar january jänner janvier", "feb februar february février"),
            *("mar mär märz march mars mrz", "apr april avril", "may mai", "jun juni june juin"),
            *("jul juli july juillet", "aug august août", "sep sept september septembre"),
            *("oct okt oktober october octobre", "nov november novembre"),
            "dec dez dezember december décembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


def day_of(held: Any) -> date | None:
    """The day that is meant, in whatever zone it was written; None where it is no day, or might be two.

    ISO 8601, 18.11.2026, 18 November 2026, November 18, 2026, RFC 2822, seconds since 1970. With slashes only where the
    parts say which is the month: 18/11/2026 and 2026/11/18, not 7/11/2026. A year alone is no day.
    """
    while isinstance(held, list):
        held = held[0] if held else None
    if isinstance(held, int) and not isinstance(held, bool):
        return _of_seconds(held)
    if not isinstance(held, str):
        return None
    written = " ".join(held.split())[:80]
    try:
        return _read(written)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _of_seconds(seconds: int) -> date | None:
    if not 10_000_000 < seconds < 100_000_000_000_000:
        return None
    seconds = seconds // 1000 if seconds > 100_000_000_000 else seconds  # some count milliseconds
    try:
        return datetime.fromtimestamp(seconds).date()  # noqa: DTZ006  the day is all that is asked
    except (ValueError, OverflowError, OSError):
        return None


def _read(written: str) -> date | None:
    if found := ISO.match(written):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := DOTTED.match(written):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    if found := SLASHED.match(written):
        return _slashed(*map(int, found.groups()))
    if found := SPELLED.fullmatch(written):
        before, name, behind, spelled_year = found.groups()
        spelled = MONTHS.get(name.lower(), 0)
        return date(int(spelled_year), spelled, int(before or behind or 0))
    if written.isdecimal():
        return _of_seconds(int(written))
    return parsedate_to_datetime(written).date()


def _slashed(one: int, two: int, three: int) -> date | None:
    if one > 31:
        return date(one, two, three)
    if one == two or (one > 12) != (two > 12):
        return date(three, two, one) if one >= two else date(three, one, two)
    return None
