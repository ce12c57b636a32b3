"""Reviews wanted: what stands nearest to the statement counts, and a change settles what is ripe."""

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event, Outlet
from articles.rules.lifecycle import Stage
from tests.desk.test_reviewing import answer
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def eda(db):
    return make_user(rank="editor")


@pytest.fixture
def two_wanted(settings):
    settings.REVIEWS_WANTED = 2


def want(statement, person, wanted, **more):
    statement.refresh_from_db()
    return desk.want(
        statement.uuid, person, NOW, **{"wanted": wanted, "seen": statement.revision} | more
    )


def test_the_nearest_number_counts(settings):
    settings.REVIEWS_WANTED = 1
    statement = make_statement()
    assert statement.wanted == 1
    statement.article.outlet.reviews_wanted = 2
    assert statement.wanted == 2
    statement.article.reviews_wanted = 3
    assert statement.wanted == 3
    statement.reviews_wanted = 1
    assert statement.wanted == 1


def test_with_fewer_wanted_a_waiting_statement_is_settled_by_the_answers_it_has(eda, two_wanted):
    statement = answer(make_statement(), make_user())
    done = want(statement, eda, 1)
    assert (done.stage, done.verdicts.get().truth.code) == (Stage.AGREED, "false")
    assert Event.objects.latest("number").data == {"wanted": 1, "stage": "agreed"}


def test_an_unanswered_statement_only_gets_its_number(eda):
    done = want(make_statement(), eda, 3)
    assert (done.stage, done.wanted, done.verdicts.count()) == (Stage.WAITING, 3, 0)


def test_what_is_agreed_stays_so(eda):
    done = want(answer(make_statement(), make_user()), eda, 3)
    assert done.stage == Stage.AGREED


def test_a_third_person_is_asked_about_a_dispute_and_the_majority_wins(eda, two_wanted):
    statement = make_statement()
    answer(statement, make_user())
    answer(statement, make_user(), truth="true")
    waiting = want(statement, eda, 3)
    assert (waiting.stage, waiting.reviews.filter(open=True).count()) == (Stage.WAITING, 2)
    cleo = make_user()
    assert desk.is_blind(waiting, cleo), "the third answers without sight of the other two"
    done = answer(statement, cleo)
    assert (done.stage, done.verdicts.get().minority) == (Stage.AGREED, 1)


def test_none_takes_the_number_off_again(eda, two_wanted):
    want(statement := make_statement(), eda, 3)
    assert want(statement, eda, None).wanted == 2


def test_only_an_editor_says_so_and_one_to_three(eda):
    statement = make_statement()
    with pytest.raises(desk.NotYours, match="rank"):
        want(statement, make_user(), 2)
    with pytest.raises(desk.StaleCard):
        want(statement, eda, 2, seen=0)
    with pytest.raises(ValueError):
        want(statement, eda, 4)


@pytest.mark.parametrize("place", ["article", "outlet"])
def test_a_number_for_many_settles_what_waits_there_and_leaves_what_has_its_own(
    eda, two_wanted, place
):
    article = make_article()
    ripe = answer(make_statement(article), make_user())
    own = answer(make_statement(article, "Das Wehr hält", reviews_wanted=2), make_user())
    bare = make_statement(article, "Sie rechne mit Kosten von 4 Millionen Euro")
    elsewhere = answer(make_statement(make_article(outlet="Brekum Post")), make_user())
    where = article if place == "article" else article.outlet
    assert desk.want_in(where, eda, NOW, wanted=1) == 1
    for statement in (ripe, own, bare, elsewhere):
        statement.refresh_from_db()
    assert ripe.stage == Stage.AGREED
    assert (own.stage, bare.stage, elsewhere.stage) == (Stage.WAITING,) * 3
    assert [e.verb for e in Event.objects.order_by("number")][-2:] == ["want", "settle"]


def test_a_number_of_an_outlet_is_no_reviewers_to_set():
    with pytest.raises(desk.NotYours, match="rank"):
        desk.want_in(Outlet.named("Brekum Post"), make_user(), NOW, wanted=2)
