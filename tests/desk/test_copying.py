"""Stored copies: the row is the queue; what is fetched is kept with its hash, what fails says why."""

import threading
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings as desk_settings

from articles import desk
from articles.desk.copying import PATIENCE
from articles.fetching import FetchFailed, RefusedAddress
from articles.models import Event, Evidence
from articles.models.reviews import CopyState
from tests.factories import NOW, make_user
from tests.fetching.servers import serving

pytestmark = pytest.mark.django_db
PAGE = "<html><body><article><p>Das Wehr hält noch zehn Jahre, sagt Ada Krog.</p></article></body></html>"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada():
    return make_user()


@pytest.fixture
def server():
    with serving() as server:
        server.page("/", PAGE.encode())
        yield server


def evidence(person, url="https://example.org/", **columns):
    return Evidence.objects.create(url=url, accessed_at=NOW, created_by=person, **columns)


def asked(person, url="https://example.org/"):
    row = evidence(person, url)
    assert desk.ask_for_copy(row, person, NOW)
    return row


class Unlucky:
    """A fetcher that fails in its own way, and counts how often."""

    def __init__(self, error):
        self.error, self.asked = error, 0

    def fetch(self, url, now, types):
        self.asked += 1
        raise self.error


def test_a_page_is_kept_under_a_name_of_nobodys_choice_with_its_hash(ada, server):
    row = asked(ada, server.at())
    desk.fetch_copy(row.pk, NOW, fetcher=server.fetcher())
    row.refresh_from_db()
    assert row.copy_state == CopyState.KEPT and row.copy_type == "text/html; charset=utf-8"
    kept = Path(desk_settings.MEDIA_ROOT) / row.copy.name
    assert kept.read_bytes() == PAGE.encode()
    assert row.copy_sha256 == sha256(PAGE.encode()).hexdigest()
    assert kept.parent.name == "evidence" and len(kept.name) == 32 and not kept.suffix
    assert desk.read_copy(row) == "Das Wehr hält noch zehn Jahre, sagt Ada Krog."


def test_the_log_says_who_asked_and_what_was_kept(ada, server):
    row = asked(ada, server.at())
    desk.fetch_copy(row.pk, NOW, fetcher=server.fetcher())
    first, second = Event.objects.filter(object_id=row.uuid).order_by("number")
    assert (first.verb, first.actor) == ("ask for copy", ada.uuid)
    assert (second.verb, second.actor) == ("keep copy", None)
    assert second.data["bytes"] == len(PAGE.encode()) and len(second.data["sha256"]) == 64


def test_it_is_asked_for_once(ada):
    row = asked(ada)
    assert not desk.ask_for_copy(row, ada, NOW)
    assert not desk.ask_for_copy(evidence(ada, url="", excerpt="Ja."), ada, NOW)


def test_a_refused_address_fails_at_once(ada):
    row = asked(ada, "http://169.254.169.254/")
    desk.fetch_copy(row.pk, NOW)  # with the fetcher as it stands
    row.refresh_from_db()
    assert (row.copy_state, row.copy_why, row.copy_tries) == (CopyState.FAILED, "network", 1)


def test_what_does_not_pass_fails_at_once(ada):
    row = asked(ada)
    desk.fetch_copy(row.pk, NOW, fetcher=Unlucky(FetchFailed("missing")))
    row.refresh_from_db()
    assert (row.copy_state, row.copy_why) == (CopyState.FAILED, "missing")


def test_what_may_pass_is_tried_three_times_a_minute_apart(ada):
    row, unlucky, now = asked(ada), Unlucky(FetchFailed("server")), NOW
    for tries in (1, 2, 3):
        desk.fetch_copy(row.pk, now, fetcher=unlucky)
        desk.fetch_copy(row.pk, now, fetcher=unlucky)  # a second message does nothing
        row.refresh_from_db()
        assert (unlucky.asked, row.copy_tries, row.copy_why) == (tries, tries, "server")
        assert row.copy_state == (CopyState.FAILED if tries == 3 else CopyState.PENDING)
        now += PATIENCE
    assert desk.copies_due(now + PATIENCE) == []


def test_a_failed_one_can_be_asked_for_again_with_all_tries(ada):
    row = asked(ada)
    desk.fetch_copy(row.pk, NOW, fetcher=Unlucky(RefusedAddress("name")))
    row.refresh_from_db()
    assert desk.ask_for_copy(row, ada, NOW)
    row.refresh_from_db()
    assert (row.copy_state, row.copy_tries, row.copy_why) == (CopyState.PENDING, 0, "")


def test_the_sweeper_asks_for_what_nobody_has_taken_once_a_minute(ada):
    row = asked(ada)
    assert desk.copies_due(NOW + timedelta(seconds=30)) == []
    assert desk.copies_due(NOW + PATIENCE * 2) == [row.pk]
    assert desk.copies_due(NOW + PATIENCE * 2) == []


def test_a_row_whose_worker_died_is_asked_for_again_and_given_up_at_last(ada):
    row = asked(ada)
    dying, now = Unlucky(SystemExit()), NOW
    for _ in range(3):
        with pytest.raises(SystemExit):
            desk.fetch_copy(row.pk, now, fetcher=dying)
        assert desk.copies_due(now) == []
        now += PATIENCE * 2
    assert desk.copies_due(now) == []
    assert desk.give_up_copies(now) == 1
    row.refresh_from_db()
    assert (row.copy_state, row.copy_why) == (CopyState.FAILED, "died")


def test_a_worker_that_comes_too_late_writes_nothing_and_leaves_no_file(ada, server, tmp_path):
    row = asked(ada, server.at())
    fetcher = server.fetcher()

    class Slow:
        """While it fetches, the row is given up, and somebody asks anew."""

        def fetch(self, url, now, types):
            got = fetcher.fetch(url, now, types=types)
            Evidence.objects.filter(pk=row.pk).update(copy_tries=0, copy_at=NOW + PATIENCE)
            return got

    desk.fetch_copy(row.pk, NOW, fetcher=Slow())
    row.refresh_from_db()
    assert row.copy_state == CopyState.PENDING and not row.copy
    assert list((tmp_path / "evidence").iterdir()) == []


def test_what_is_done_or_gone_is_left_alone(ada):
    never = Unlucky(AssertionError())
    desk.fetch_copy(evidence(ada).pk, NOW, fetcher=never)
    desk.fetch_copy(10**9, NOW, fetcher=never)
    assert never.asked == 0


def test_a_copy_whose_file_is_gone_reads_as_none(ada):
    row = evidence(ada, copy="evidence/x", copy_state=CopyState.KEPT, copy_sha256="0" * 64)
    assert desk.read_copy(row) is None
    assert desk.read_copy(evidence(ada)) is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_fetch_one_row_once(ada, server):
    from django.db import connection

    row = asked(ada, server.at())
    together = threading.Barrier(2)

    def work():
        together.wait()
        desk.fetch_copy(row.pk, NOW, fetcher=server.fetcher())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    row.refresh_from_db()
    assert row.copy_state == CopyState.KEPT and len(server.asked) == 1
