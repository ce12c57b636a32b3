"""Figures in words: what a part of the overview says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from articles.dashboard import Day, Group, PaceOn, Table
from articles.forms.figures import choice
from articles.models import Rank, Rating
from articles.views.overview import course, verdicts
from articles.views.overview.parts import length, number
from articles.views.overview.waiting import waiting
from articles.words import Axis
from tests.factories import make_user
from tests.views.figures import piles

HOUR = timedelta(hours=1)


def chosen(**query):
    return choice(query, make_user(Rank.HEAD), date(2026, 11, 24))


@pytest.fixture(autouse=True)
def _english():
    """Whatever language the test before has left behind."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, "–"),
        (timedelta(), "under 1 min"),
        (timedelta(minutes=40), "40 min"),
        (timedelta(minutes=90), "1.5 h"),
        (47 * HOUR, "47 h"),
        (72 * HOUR, "3 days"),
        (100 * HOUR, "4.2 days"),
        (200 * 24 * HOUR, "200 days"),
    ],
)
def test_length_is_in_the_largest_unit_that_it_fills(time, words):
    assert length(time) == words


def test_length_is_written_as_the_language_does(settings):
    with translation.override("de"):
        assert length(timedelta(minutes=90)).startswith("1,5")


def test_nothing_leads_nowhere():
    assert number(0, "/queue/").href == "" and number(1, "/queue/").href == "/queue/"


@pytest.mark.django_db
def test_what_is_late_is_said_first_and_leads_to_what_is_late():
    now = timezone.now()
    part = waiting(chosen(), piles(now), now)
    assert part.says == "3 statements lie longer than the desk allows itself."
    row = part.tables[0].rows[0]
    assert [cell.words for cell in row] == [
        "waiting",
        "12",
        "20 h",
        "2.9 days",
        "12.5 days",
        "3 days",
        "2",
    ]
    assert "pile=waiting&late=1" in row[-1].href


@pytest.mark.django_db
def test_days_become_weeks_from_monday_where_the_period_is_long():
    first = date(2026, 9, 2)  # a Wednesday
    days = [Day(first + timedelta(days=n), 1, 2, 3) for n in range(63)]
    found = course.stretches(days)
    assert [(s.first, s.last, s.came) for s in found[:2]] == [
        (first, date(2026, 9, 6), 5),
        (date(2026, 9, 7), date(2026, 9, 13), 7),
    ]
    assert sum(s.published for s in found) == 3 * 63
    assert len(course.stretches(days[:62])) == 62


@pytest.mark.django_db
def test_a_course_of_one_day_is_no_course():
    day = date(2026, 11, 2)
    one = PaceOn(day, day, 3, HOUR, 2 * HOUR)
    assert course.pace(chosen(), [one]).empty
    assert course.pace(chosen(), [one, one]).drawings


def by_day(first, number_of_days):
    ratings = tuple(Rating.objects.offered(Axis.TRUTH))[:2]
    rows = tuple(Group(first + timedelta(days=n), "", 3, (1, 2)) for n in range(number_of_days))
    return {Axis.TRUTH: Table(Axis.TRUTH, ratings, rows, 3 * number_of_days)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "lines", "first"),
    [
        (18, 18, "2 Nov 2026"),
        (30, 5, "2 Nov 2026 – 8 Nov 2026"),
        (200, 7, "2 Nov 2026 – 30 Nov 2026"),
    ],
)
def test_verdicts_over_time_are_by_day_week_or_month_and_lose_none(days, lines, first):
    start = date(2026, 11, 2)  # a Monday
    asked = chosen(since=str(start), until=str(start + timedelta(days=days - 1)))
    part = verdicts.over_time(asked, by_day(start, days))
    (table,) = part.tables
    assert len(table.rows) == lines
    assert table.rows[0][0].words == first
    assert sum(int(row[1].held) for row in table.rows) == 3 * days
    assert [drawing.axis for drawing in part.drawings] == [Axis.TRUTH]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "apart", "second"),
    [(90, 7, "9 Nov 2026 – 15 Nov 2026"), (200, 29, "1 Dec 2026 – 31 Dec 2026")],
)
def test_rows_of_weeks_and_months_are_never_taken_for_days(days, apart, second):
    start = date(2026, 11, 2)
    asked = chosen(since=str(start), until=str(start + timedelta(days=days - 1)))
    ratings = tuple(Rating.objects.offered(Axis.TRUTH))[:2]
    rows = tuple(Group(start + timedelta(days=apart * n), "", 3, (1, 2)) for n in range(2))
    part = verdicts.over_time(asked, {Axis.TRUTH: Table(Axis.TRUTH, ratings, rows, 6)})
    assert part.tables[0].rows[1][0].words == second


@pytest.mark.django_db
def test_verdicts_of_nobody_settled_have_a_line_and_a_list():
    ratings = tuple(Rating.objects.offered(Axis.TRUTH))[:1]
    counted = Table(Axis.TRUTH, ratings, (Group(None, "", 2, (2,)),), 5, left=3)
    part = verdicts.by(chosen(by="source"), {Axis.TRUTH: counted})
    name, n, *_rest = part.tables[0].rows[0]
    assert (name.words, n.href.endswith("&source=none")) == ("nobody settled", True)
    assert "3 more verdicts" in part.hint
