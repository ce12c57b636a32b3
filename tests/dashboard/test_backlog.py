"""What lies on the desk: exact while it is little, from the summary rows when it is much; both say the same."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import desk, tallies
from articles.dashboard import UNPUBLISHED, Asked, backlog
from articles.models import Outlet
from articles.rules.lifecycle import Publication, Stage
from tests.factories import make_article, make_statement, make_user
from tests.tallies.work import answer, approve, at, decide, fresh, publish, statements, take_in

pytestmark = pytest.mark.django_db
ALL = Asked(date(2026, 11, 1), date(2026, 11, 30))


def piles(asked=ALL, now=None, **how):
    return {pile.stage: pile for pile in backlog(asked, now or timezone.now(), **how)}


def test_an_empty_desk_has_six_empty_piles(django_assert_num_queries):
    with django_assert_num_queries(4):
        found = backlog(ALL, timezone.now())
    assert [pile.stage for pile in found] == [
        *("waiting", "claimed", "deferred", "disputed", "agreed", "unpublished")
    ]
    assert all((p.n, p.p50, p.p90, p.oldest, p.late) == (0, None, None, None, 0) for p in found)


def test_ages_are_those_of_the_stage_and_of_what_waits_since_it_came_in(settings):
    settings.REVIEW_WITHIN_HOURS, settings.DECIDE_WITHIN_HOURS = 48, 10
    now = timezone.now()
    for hours in range(1, 11):
        make_statement(created_at=now - timedelta(hours=10 * hours), changed_at=now)
    make_statement(
        stage=Stage.DISPUTED,
        created_at=now - timedelta(days=9),
        changed_at=now - timedelta(hours=11),
    )
    make_statement(stage=Stage.REPLACED, created_at=now - timedelta(days=90))
    make_statement(stage=Stage.DISMISSED)
    found = piles(now=now)
    waiting = found[Stage.WAITING]
    assert (waiting.n, waiting.p50, waiting.p90) == (10, timedelta(hours=50), timedelta(hours=90))
    assert (waiting.oldest, waiting.late) == (now - timedelta(hours=100), 6)
    disputed = found[Stage.DISPUTED]
    assert (disputed.n, disputed.p50, disputed.late) == (1, timedelta(hours=11), 1)
    assert disputed.limit == timedelta(hours=10) and found[Stage.CLAIMED].limit is None


def test_what_breaks_a_limit_lies_longer_than_it_and_not_as_long(settings):
    now, settings.REVIEW_WITHIN_HOURS = timezone.now(), 72
    make_statement(created_at=now - timedelta(hours=72))
    assert piles(now=now)[Stage.WAITING].late == 0
    assert piles(now=now + timedelta(seconds=1))[Stage.WAITING].late == 1


def test_a_public_verdict_is_no_pile_and_an_approved_one_is():
    eda = make_user(rank="editor")
    one, other = statements(take_in(at(3)))
    for statement in (one, other):
        answer(statement, make_user(), at(4))
        approve(statement, eda, at(5))
    publish(one, eda, at(6))
    assert fresh(one).publication == Publication.PUBLISHED
    found = piles(now=at(8))
    assert (found[UNPUBLISHED].n, found[UNPUBLISHED].oldest) == (1, at(5))
    assert sum(pile.n for pile in found.values()) == 1


def test_outlet_language_and_what_a_person_may_see_narrow_it():
    make_statement(make_article(outlet="Küstenkurier", language="de"))
    make_statement(make_article(outlet="Tagwerk", language="en"))
    mine = Outlet.named("Tagwerk").pk
    for asked in (
        Asked(ALL.first, ALL.last, outlet=mine),
        Asked(ALL.first, ALL.last, language="en"),
        Asked(ALL.first, ALL.last, outlets=(mine,)),
    ):
        assert piles(asked)[Stage.WAITING].n == 1
    assert piles(Asked(ALL.first, ALL.last, outlets=()))[Stage.WAITING].n == 0
    assert piles(Asked(ALL.first, ALL.last, outlet=mine, outlets=()))[Stage.WAITING].n == 0


def test_from_the_summary_rows_it_is_the_same_to_the_hour(settings):
    settings.REVIEWS_WANTED = 2
    ada, bo, eda = make_user(), make_user(), make_user(rank="editor")
    for n in range(6):
        text = f"„Das Wehr {n} hält noch“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
        one, other = statements(take_in(at(2 + n, 6), text, outlet=f"Blatt {n % 2}"))
        if n > 1:
            answer(one, ada, at(9, 8))
            answer(one, bo, at(10, 8), truth="true" if n % 2 else "false")
        if n == 3:
            decide(one, eda, at(11, 8))
        if n == 4:
            approve(one, eda, at(12, 8))
        if n == 5:
            desk.claim(other.uuid, bo, at(13, 8))
    tallies.catch_up(timezone.now())
    for asked in (ALL, Asked(ALL.first, ALL.last, outlet=Outlet.named("Blatt 1").pk)):
        exact, summed = piles(asked, at(14)), piles(asked, at(14), live=0)
        for stage, pile in exact.items():
            other = summed[stage]
            assert (other.n, other.late) == (pile.n, pile.late), stage
            for ours, theirs in ((pile.p50, other.p50), (pile.p90, other.p90)):
                assert (ours is None) == (theirs is None)
                assert ours is None or abs(ours - theirs) < timedelta(hours=1)
    assert exact[Stage.WAITING].n == 3 and exact[Stage.CLAIMED].n == 1
