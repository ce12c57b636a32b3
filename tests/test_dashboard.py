"""The figures of the desk."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles.dashboard import flow, published_shares, splitting, work
from articles.models import Verdict
from articles.rules.lifecycle import Publication, SplitState, Stage, Why
from articles.words import Axis, Kind
from tests.factories import make_article, make_statement, make_user, said, so


def make_verdict(code="verbatim", truth="true", published=True, settled_at=None, **columns):
    at = settled_at or timezone.now()
    statement = make_statement(
        stage=Stage.APPROVED,
        publication=Publication.PUBLISHED if published else Publication.NONE,
        **columns,
    )
    return Verdict.objects.create(
        statement=statement,
        number=1,
        attribution=said(code) if code else None,
        truth=so(truth),
        settled_at=at,
        approved_at=at,
        published_at=at if published else None,
    )


@pytest.mark.django_db
def test_work_counts_every_stage_and_names_the_oldest(django_assert_num_queries):
    now, ada = timezone.now(), make_user()
    oldest = make_statement(created_at=now - timedelta(days=8))
    make_statement(created_at=now - timedelta(days=2))
    make_statement(stage=Stage.CLAIMED, holder=ada, held_until=now)
    make_statement(stage=Stage.DEFERRED, deferred_until=now)
    make_statement(stage=Stage.DISPUTED, changed_at=now - timedelta(hours=5))
    make_statement(stage=Stage.AGREED)
    make_statement(stage=Stage.DISMISSED)
    make_statement(stage=Stage.REPLACED, created_at=now - timedelta(days=90))
    make_verdict()
    with django_assert_num_queries(2):
        figures = work(now)
    assert (figures.waiting, figures.claimed, figures.deferred, figures.disputed) == (2, 1, 1, 1)
    assert (figures.agreed, figures.approved, figures.dismissed, figures.published) == (1, 1, 1, 1)
    assert figures.ages == (0, 1, 0, 1)
    assert figures.oldest == oldest
    assert figures.oldest_dispute == now - timedelta(hours=5)


@pytest.mark.django_db
def test_empty_desk_has_zeros_and_no_oldest():
    figures = work(timezone.now())
    assert (figures.waiting, figures.ages, figures.oldest) == (0, (0, 0, 0, 0), None)


@pytest.mark.django_db
def test_splitting_counts_what_the_machine_owes():
    failed = make_article(split_state=SplitState.FAILED, split_error="MemoryError")
    waiting = make_article(split_state=SplitState.PENDING)
    make_article(split_state=SplitState.DONE)
    figures = splitting()
    assert (figures.pending, figures.running, figures.failed) == (1, 0, 1)
    assert (figures.failures, figures.asked_since) == ((failed,), waiting.created_at)


@pytest.mark.django_db
def test_days_are_those_of_the_desk_and_empty_ones_are_there(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    now = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    late = datetime(2026, 11, 22, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # still the 21st in UTC
    make_statement(created_at=late)
    make_statement(
        created_at=late, kind=Kind.SCARE, stage=Stage.DISMISSED, why=Why.SCARE
    )  # never queued
    make_statement(created_at=now - timedelta(days=20))
    make_verdict(settled_at=now, created_at=now - timedelta(days=30))
    days = flow(now)
    assert len(days) == 14
    assert days[0].day == date(2026, 11, 11)
    assert {day.day.day: (day.came, day.settled) for day in days if day.came or day.settled} == {
        22: (1, 0),
        24: (0, 1),
    }


@pytest.mark.django_db
def test_shares_count_each_question_by_itself(django_assert_num_queries):
    make_verdict("verbatim", "true")
    make_verdict("verbatim", "false")
    make_verdict(None, "false", kind=Kind.ASSERTION)
    make_verdict("invented", "false", published=False)
    with django_assert_num_queries(2):
        shares = published_shares()
    assert [(s.rating.code, s.count, s.width) for s in shares[Axis.ATTRIBUTION]] == [
        ("verbatim", 2, 100)
    ]
    assert [(s.rating.code, s.count) for s in shares[Axis.TRUTH]] == [("true", 1), ("false", 2)]
