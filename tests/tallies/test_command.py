"""`manage.py tally`, and the sweeper that makes it unnecessary."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import tasks
from articles.models import DayFigures, Tally, TallyHead
from tests.tallies.work import all_rows, at, steps, take_in

pytestmark = pytest.mark.django_db


def tally(*arguments: str) -> str:
    out = StringIO()
    call_command("tally", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_counts_what_is_new_and_says_so():
    take_in(at(3))
    assert tally().startswith("2 lines counted, ")
    assert tally().startswith("0 lines counted, ")
    assert steps()["came"] == 2


@pytest.mark.parametrize(
    ("arguments", "days"), [(["--day", "2026-11-03"], 1), (["--since", "2026-11-01"], 2)]
)
def test_days_are_put_right(arguments, days):
    take_in(at(3))
    take_in(at(5), "„Es rostet“, sagte Bo Lind.")
    tally()
    right = all_rows()
    Tally.objects.filter(day="2026-11-03", step="came").update(n=99)
    assert f"{days} days counted anew" in tally(*arguments)
    assert all_rows() == right


def test_everything_is_put_right():
    take_in(at(3))
    tally()
    right = all_rows()
    Tally.objects.update(n=99)
    assert tally("--all").startswith("2 lines counted")
    assert all_rows() == right


def test_days_of_articles_that_are_gone_or_have_another_day_are_put_right():
    article = take_in(at(3))
    tally()
    gone = DayFigures.objects.get()
    DayFigures.objects.create(day=at(2).date(), outlet=gone.outlet, language="de", articles=1)
    type(article).objects.filter(pk=article.pk).update(published_at=at(7))
    tally("--all")
    assert [row.day for row in DayFigures.objects.all()] == [at(7).date()]


@pytest.mark.parametrize("arguments", [["--day", "gestern"], ["--all", "--day", "2026-11-03"]])
def test_what_it_cannot_read_is_said(arguments):
    with pytest.raises(CommandError):
        tally(*arguments)


@pytest.mark.django_db(transaction=True)  # within one, the task would drop its connection
def test_the_sweeper_counts_on_and_leaves_a_sign_of_life():
    take_in(at(3))
    tasks.sweep()
    head = TallyHead.objects.get()
    assert head.number == 2 and head.at is not None
    assert steps()["came"] == 2
