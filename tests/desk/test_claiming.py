from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Rank, Statement
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def three(article=None):
    article = article or make_article()
    return [
        make_statement(article, words, worth=worth)
        for words, worth in (("Das Wehr hält", 0.1), ("Es hält noch", 0.9), ("Sie rechne", 0.5))
    ]


def test_the_most_worthy_comes_first_and_an_editors_priority_before_it():
    low, high, urgent = three()
    Statement.objects.filter(pk=urgent.pk).update(priority=1)
    ada, ben = make_user(), make_user()
    assert desk.claim_next(ada, NOW) == urgent
    assert desk.claim_next(ben, NOW) == high


def test_the_open_article_comes_first_in_reading_order():
    make_statement(words="Es hält", worth=1.0)
    first, second, third = three()
    assert desk.claim_next(make_user(), NOW, article=first.version.article, after=first) == second


def test_a_skipped_statement_is_not_given_again_at_once():
    only = make_statement()
    ada = make_user()
    desk.claim(only.uuid, ada, NOW)
    desk.release(only.uuid, ada, NOW)
    assert desk.claim_next(ada, NOW, article=only.version.article, after=only) is None
    assert desk.claim_next(ada, NOW) == only


def test_what_one_holds_comes_back_before_anything_new():
    mine, *_ = three()
    ada = make_user()
    desk.claim(mine.uuid, ada, NOW)
    assert desk.claim_next(ada, NOW) == mine


def test_reviewer_never_gets_a_statement_twice(settings):
    settings.REVIEWS_WANTED = 2
    statement, ada = make_statement(), make_user()
    desk.claim_next(ada, NOW)
    desk.review(
        statement.uuid, ada, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=1
    )
    assert desk.claim_next(ada, NOW) is None
    with pytest.raises(desk.NotYours):
        desk.claim(statement.uuid, ada, NOW)


def test_somebody_elses_statement_cannot_be_claimed():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    with pytest.raises(desk.LeaseLost) as lost:
        desk.claim(statement.uuid, ben, NOW)
    assert lost.value.holder == ada


def test_a_lease_runs_out_and_the_statement_is_free_for_others():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim_next(ada, NOW)
    later = NOW + timedelta(minutes=11)
    assert desk.claim_next(ben, later) == statement
    statement.refresh_from_db()
    assert statement.holder == ben


def test_renewing_keeps_it_and_fails_once_it_is_lost():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim_next(ada, NOW)
    assert desk.renew(statement.uuid, ada, NOW + timedelta(minutes=9))
    assert not desk.release_stale(NOW + timedelta(minutes=11))
    assert not desk.renew(statement.uuid, ben, NOW)


def test_sweeping_gives_back_only_what_is_overdue():
    first, second, _ = three()
    desk.claim(first.uuid, make_user(), NOW)
    desk.claim(second.uuid, make_user(), NOW + timedelta(minutes=8))
    assert desk.release_stale(NOW + timedelta(minutes=12)) == 1
    assert list(Statement.objects.claimed()) == [second]


def test_what_was_deferred_comes_back_when_it_is_due():
    statement, ada = make_statement(), make_user()
    desk.claim_next(ada, NOW)
    desk.defer(statement.uuid, ada, NOW, until=NOW + timedelta(days=1), why="Rückruf", seen=1)
    assert desk.wake_deferred(NOW) == 0
    assert desk.wake_deferred(NOW + timedelta(days=2)) == 1
    statement.refresh_from_db()
    assert statement.stage == Stage.WAITING


def test_nobody_gets_what_was_dismissed():
    make_statement(stage=Stage.DISMISSED)
    assert desk.claim_next(make_user(rank=Rank.EDITOR), NOW) is None
