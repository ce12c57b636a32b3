"""Times go out on the clock of the desk, with their offset: near midnight, elsewhere, and when the clocks change."""

import csv
import io
import json
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.db import transaction

from articles.exports import (
    FORMATS,
    Selection,
    day_begins,
    day_ends,
)
from articles.models import Article, Statement, Verdict
from articles.models.events import record
from tests.exports.builders import ADDRESS, make_verdict, ordered
from tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db

# Berlin: 02:00 becomes 03:00 in March, 03:00 becomes 02:00 in October, both at 01:00 UTC.
MARCH = [
    (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "2026-03-29T01:30:00+01:00"),
    (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "2026-03-29T03:30:00+02:00"),
]
OCTOBER = [
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30:00+02:00"),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00"),
]
MIDNIGHT = [
    (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "2026-11-25T00:30:00+01:00"),
    (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), "2026-07-01T23:59:59+02:00"),
]
COLUMNS = ("datePublished", "article.published", "created", "changed", "approved", "settled")


def made(at: datetime) -> Statement:
    """All that can have a time has this one."""
    statement = make_verdict(
        make_statement(make_article(url=ADDRESS), created_at=at, changed_at=at)
    )
    Article.objects.update(published_at=at)
    Verdict.objects.update(published_at=at, approved_at=at, settled_at=at)
    with transaction.atomic():
        record("publish", "statement", statement.uuid, at=at, actor=None, verdict=1, note="")
    return statement


def sent(name: str) -> bytes:
    return b"".join(FORMATS[name].write(ordered()))


def table(name: str, delimiter: str = ",") -> dict[str, str]:
    text = sent(name).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return row


def line() -> dict:
    (held,) = [json.loads(written) for written in sent("jsonl").splitlines()]
    return held


def sheet(name: str = "Statements") -> dict:
    headings, row = openpyxl.load_workbook(io.BytesIO(sent("xlsx")))[name].iter_rows(
        values_only=True
    )
    return dict(zip(headings, row, strict=True))


@pytest.mark.parametrize(("at", "written"), MARCH + OCTOBER + MIDNIGHT)
class TestOffsets:
    @pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("csv-excel", ";")])
    def test_tables(self, name, delimiter, at, written):
        made(at)
        row = table(name, delimiter)
        assert {row[column] for column in COLUMNS} == {written}
        assert row["timeZone"] == "Europe/Berlin"
        assert datetime.fromisoformat(written) == at

    def test_lines(self, at, written):
        made(at)
        held = line()
        assert {held["datePublished"], held["created"], held["article"]["published"]} == {written}

    def test_claimreview(self, at, written):
        made(at)
        (review,) = json.loads(sent("claimreview"))
        assert review["datePublished"] == written


class TestWorkbook:
    @pytest.mark.parametrize(("at", "written"), MARCH + MIDNIGHT)
    def test_date_cell_shows_the_clock_of_the_desk(self, at, written):
        made(at)
        clock = datetime.fromisoformat(written).replace(tzinfo=None)
        assert {sheet()[column] for column in COLUMNS} == {clock}
        assert sheet("Log")["at"] == clock

    @pytest.mark.parametrize(("at", "written"), OCTOBER)
    def test_hour_that_there_is_twice_is_text_with_its_offset(self, at, written):
        made(at)
        assert {sheet()[column] for column in COLUMNS} == {written}
        assert sheet("Log")["at"] == written
        assert sheet("Verdicts")["published"] == written

    def test_legend_says_so(self, settings):
        settings.TIME_ZONE = "Europe/Berlin"
        book = openpyxl.load_workbook(io.BytesIO(sent("xlsx")))
        lines = {row[:2]: row for row in book["Legend"].iter_rows(values_only=True)}
        assert lines["file", "timeZone"][2] == "Europe/Berlin"
        assert "Zeitumstellung" in lines["file", "times"][3]


class TestElsewhere:
    def test_desk_in_another_zone_writes_its_own(self, settings):
        made(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
        settings.TIME_ZONE = "America/St_Johns"
        assert table("csv")["created"] == "2026-11-24T20:00:00-03:30"
        assert table("csv")["timeZone"] == line()["timeZone"] == "America/St_Johns"
        assert line()["created"] == "2026-11-24T20:00:00-03:30"
        assert sheet()["created"] == datetime(2026, 11, 24, 20, 0)

    def test_desk_without_clock_changes_has_dates_in_that_night_too(self, settings):
        made(OCTOBER[0][0])
        settings.TIME_ZONE = "Asia/Kolkata"
        assert sheet()["created"] == datetime(2026, 10, 25, 6, 0)

    def test_hour_twice_in_another_zone(self, settings):
        made(datetime(2026, 11, 1, 5, 30, tzinfo=UTC))  # New York: 01:30, for the first time
        settings.TIME_ZONE = "America/New_York"
        assert sheet()["created"] == "2026-11-01T01:30:00-04:00"


class TestDays:
    """A statement near midnight belongs to the day of the desk, not to that of Greenwich."""

    def test_half_past_midnight_is_the_new_day(self):
        held = made(MIDNIGHT[0][0])
        day = date(2026, 11, 25)
        chosen = Selection(since=day_begins(day), until=day_ends(day))
        assert [str(row.id) for row in ordered(chosen).rows()] == [str(held.uuid)]
        assert list(ordered(Selection(until=day_begins(day))).rows()) == []

    @pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
    def test_days_of_clock_changes_are_whole(self, day, hours):
        length = day_ends(day).astimezone(UTC) - day_begins(day).astimezone(UTC)
        assert length.total_seconds() == hours * 3600
