"""What the address of the figures asks for, and what is left out of it."""

from datetime import date

import pytest

from articles.forms.figures import MOST_DAYS, choice
from articles.models import Rank
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def chosen(person=None, **query):
    return choice(query, person or make_user(Rank.HEAD), TODAY)


@pytest.mark.parametrize(
    ("query", "first", "last", "period"),
    [
        ({}, date(2026, 11, 11), TODAY, "14"),
        ({"period": "30"}, date(2026, 10, 26), TODAY, "30"),
        ({"period": "month"}, date(2026, 11, 1), TODAY, "month"),
        ({"period": "ever"}, date(2026, 11, 11), TODAY, "14"),
        ({"since": "2026-11-02", "until": "2026-11-08"}, date(2026, 11, 2), date(2026, 11, 8), ""),
        ({"since": "2026-11-20", "period": "30"}, date(2026, 11, 20), TODAY, ""),
        ({"until": "2026-11-20"}, date(2026, 11, 7), date(2026, 11, 20), ""),
        ({"since": "2027-01-01"}, date(2027, 1, 1), date(2027, 1, 1), ""),
    ],
)
def test_period_is_named_or_said_in_days_that_go_first(query, first, last, period):
    found = chosen(**query)
    assert (found.asked.first, found.asked.last, found.period) == (first, last, period)
    assert not found.wrong


def test_a_period_that_ends_before_it_begins_is_the_usual_one_and_is_named():
    found = chosen(since="2026-11-08", until="2026-11-02")
    assert (found.asked.days, found.period, len(found.wrong)) == (14, "14", 1)


def test_at_most_two_years_are_shown_the_last_ones():
    found = chosen(since="1999-01-01", until="2026-11-02")
    assert found.asked.last == date(2026, 11, 2)
    assert found.asked.days == MOST_DAYS and len(found.wrong) == 1


def test_the_query_gives_the_same_choice_again_and_leaves_out_what_is_usual():
    outlet = make_article().outlet
    head = make_user(Rank.HEAD)
    assert chosen(head).query() == ""
    query = {"since": "2026-11-02", "until": "2026-11-08", "language": "de", "by": "kind"}
    found = chosen(head, outlet=str(outlet.pk), **query)
    again = choice(dict(pair.split("=") for pair in found.query().split("&")), head, TODAY)
    assert again == found


def test_a_named_period_takes_the_place_of_days():
    found = chosen(since="2026-11-02", until="2026-11-08")
    assert found.query(period="30", since="", until="") == "period=30"


def test_outlets_of_a_restricted_person_narrow_whatever_is_asked(django_assert_num_queries):
    eda = make_user(Rank.EDITOR, restricted=True)
    mine, other = make_article(outlet="Bote").outlet, make_article(outlet="Kurier").outlet
    eda.outlets.set([mine])
    with django_assert_num_queries(2):  # the second: was it joined to one of theirs?
        found = chosen(eda, outlet=str(other.pk))
    assert (found.asked.outlet, found.asked.outlets, found.outlets) == (None, (mine.pk,), (mine,))
    with django_assert_num_queries(1):
        assert chosen(eda, outlet=str(mine.pk)).asked.outlet == mine.pk
    assert chosen().asked.outlets is None


def test_restricted_to_nothing_is_nothing_and_not_everything():
    assert chosen(make_user(Rank.EDITOR, restricted=True)).asked.outlets == ()
