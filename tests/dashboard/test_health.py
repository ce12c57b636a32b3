"""Whether the house runs; whatever is broken, the page says so and stands."""

import time
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles import tallies
from articles.dashboard import Asked, feeds, machine, stale
from articles.models import Feed, Outlet
from articles.rules.lifecycle import Anchor, Publication, Stage
from tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db
ALL = Asked(date(2026, 11, 1), date(2026, 11, 30))


def test_verdicts_whose_words_have_changed_or_gone_are_stale(django_assert_num_queries):
    now = timezone.now()
    public = {"stage": Stage.WAITING, "publication": Publication.PUBLISHED}
    changed = make_statement(stage=Stage.AGREED, anchor=Anchor.CHANGED)
    lost = make_statement(anchor=Anchor.LOST, changed_at=now - timedelta(days=1), **public)
    make_statement(stage=Stage.APPROVED, anchor=Anchor.MOVED)
    make_statement(stage=Stage.WAITING, anchor=Anchor.LOST)
    with django_assert_num_queries(2):
        found = stale(ALL, now)
    assert (found.changed, found.lost, found.public, found.n) == (1, 1, 1, 2)
    assert found.rows == (changed, lost)


def test_stale_verdicts_of_other_outlets_are_not_shown():
    make_statement(make_article(outlet="Tagwerk"), stage=Stage.AGREED, anchor=Anchor.LOST)
    mine = Outlet.named("Küstenkurier").pk
    assert stale(Asked(ALL.first, ALL.last, outlets=(mine,)), timezone.now()).n == 0


def test_feeds_that_failed_come_first():
    now = timezone.now()
    Feed.objects.create(name="Anderswo", created_at=now, read_at=now)
    Feed.objects.create(name="Zuletzt", created_at=now, why="timeout", tried_at=now)
    assert [feed.name for feed in feeds()] == ["Zuletzt", "Anderswo"]


class TestMachine:
    def test_a_desk_at_rest_tells_all(self):
        now = timezone.now()
        tallies.beat(now)
        found = machine(now + timedelta(seconds=30))
        assert found.alive and found.beat == now and found.behind == 0
        assert found.database_bytes > 0 and found.free_bytes > 0

    def test_a_worker_that_has_not_swept_for_long_is_not_alive(self):
        now = timezone.now()
        assert not machine(now).alive
        tallies.beat(now)
        assert not machine(now + timedelta(minutes=5)).alive

    def test_messages_in_the_spool_are_counted(self, settings, tmp_path):
        settings.CELERY_BROKER_URL = "spool://"
        settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_in": str(tmp_path)}
        (tmp_path / "1_a.desk.msg").write_text("{}")
        (tmp_path / ".half.tmp").write_text("")
        found = machine(timezone.now())
        assert (found.broker, found.reachable, found.messages) == ("spool", True, 1)

    @pytest.mark.parametrize(
        "address",
        [
            "amqp://nobody@127.0.0.1:9//",
            "amqp://desk.invalid//",
            "amqp://10.255.255.1//",
            "quatsch",
        ],
    )
    def test_a_broker_that_is_away_costs_a_second_at_most(self, settings, address):
        settings.CELERY_BROKER_URL = address
        start = time.monotonic()
        found = machine(timezone.now())
        assert time.monotonic() - start < 3
        assert (found.reachable, found.messages) == (False, None)

    def test_a_spool_that_is_gone_is_not_reachable(self, settings, tmp_path):
        settings.CELERY_BROKER_URL = "spool://"
        settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_in": str(tmp_path / "gone")}
        assert not machine(timezone.now()).reachable

    def test_the_media_folder_is_measured_now_and_then(self, settings, tmp_path):
        cache.delete("dashboard.media_bytes")
        settings.MEDIA_ROOT = str(tmp_path)
        (tmp_path / "a").write_bytes(b"x" * 100)
        assert machine(timezone.now()).media_bytes == 100
        (tmp_path / "b").write_bytes(b"x" * 100)
        assert machine(timezone.now()).media_bytes == 100
        cache.delete("dashboard.media_bytes")
        assert machine(timezone.now()).media_bytes == 200
        cache.delete("dashboard.media_bytes")
