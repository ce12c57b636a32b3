"""Agreement from double reviews: what counts, and how the overview shows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.dashboard import ENOUGH, agreement
from articles.models import Outlet, PairTally, Rank
from articles.words import Axis
from tests.desk.test_amending import amend
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def two_wanted(settings):
    settings.REVIEWS_WANTED = 2


def double(first="false", second="false", said_first="verbatim", said_second="verbatim"):
    statement = make_statement()
    answer(statement, make_user(), truth=first, attribution=said_first)
    return answer(statement, make_user(), truth=second, attribution=said_second)


def figures(axis=Axis.TRUTH):
    return next(found for found in agreement() if found.scale.axis == axis)


def test_a_desk_without_double_reviews_has_both_scales_and_no_figure():
    answer(make_statement(), make_user())
    assert [found.scale.axis for found in agreement()] == [Axis.ATTRIBUTION, Axis.TRUTH]
    assert figures().percent.value is None and not figures().is_enough


def test_each_question_is_counted_by_itself():
    double("false", "false", "verbatim", "sense")
    double("false", "true", "sense", "sense")
    double("true", "true")
    assert figures().percent.value == pytest.approx(2 / 3)
    assert figures(Axis.ATTRIBUTION).percent.value == pytest.approx(2 / 3)
    assert {row.rating.code: (row.units, row.twice) for row in figures().ratings} == {
        "false": (2, 1),
        "true": (2, 1),
    }


def test_the_ordinal_figure_knows_only_ratings_that_have_a_value():
    double("false", "false")
    double("open", "open")  # unproven: no value
    double("open", "true")
    assert (figures().nominal.units, figures().ordinal.units) == (3, 1)


def test_what_was_outvoted_decided_or_amended_later_counts_as_it_was_answered(settings):
    eda = make_user(rank="editor")
    disputed = double("false", "true")
    desk.adjudicate(
        disputed.uuid,
        eda,
        NOW,
        attribution=said(),
        truth=so("true"),
        rationale="Tabelle 3.",
        seen=disputed.revision,
    )
    amend(double("false", "false"), eda)
    assert figures().percent == type(figures().percent)(0.5, 2, 4)


def test_only_the_first_round_counts_also_after_it_was_sent_back():
    eda = make_user(rank="editor")
    disputed = double("false", "true")
    back = desk.return_(disputed.uuid, eda, NOW, why="Nochmal", seen=disputed.revision)
    answer(back, make_user(), truth="true")
    answer(back, make_user(), truth="true")
    assert (figures().percent.value, figures().percent.units) == (0, 1)


def test_a_first_round_of_one_is_no_double_review(settings):
    settings.REVIEWS_WANTED = 1
    eda = make_user(rank="editor")
    done = answer(make_statement(), make_user())
    back = desk.return_(done.uuid, eda, NOW, why="Nochmal", seen=done.revision)
    answer(back, make_user())
    assert figures().percent.units == 0


def test_it_costs_two_queries(django_assert_num_queries):
    for _n in range(4):
        double()
    with django_assert_num_queries(2):
        agreement()


def shown(client):
    client.force_login(make_user(Rank.HEAD))
    return client.get(reverse("dashboard"), headers={"Accept-Language": "en"}).content.decode()


def counted(number):
    """Statements with two answers, as the summary rows have them: those are what the page reads."""
    outlet, verbatim, sense = Outlet.named("Küstenkurier"), said("verbatim").pk, said("sense").pk
    true, false = so("true").pk, so("false").pk
    for n in range(number):
        who = sense if n % 2 else verbatim
        answers = f"{who}-{true} {who}-{true if n % 4 else false}"
        PairTally.objects.create(
            day=timezone.localdate(), outlet=outlet, language="de", answers=answers, n=1
        )


def part_of(page):
    return page.partition('id="agreement"')[2].partition("</figure>")[0]


def test_too_few_for_a_figure_is_said_with_how_many_there_are(client):
    counted(7)
    page = shown(client)
    assert page.count("(7 of 20)") == 2 and "<svg" not in part_of(page)


def test_the_overview_draws_the_figures_with_their_table(client):
    counted(ENOUGH)
    page = shown(client)
    assert part_of(page).count('<svg class="chart"') == 1 and "style=" not in page
    assert '<rect class="f-act"' in page and "<circle" in page, "square and round"
    assert "n 20" in page and "(7 of 20)" not in page
