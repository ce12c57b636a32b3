"""An order is a row: one for a double click, with what it was asked for, and no more than somebody can wait for."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import delivery
from articles.exports import Selection
from articles.models import ExportFile, FileState, Rank
from tests.delivery.builders import content, make_now, make_order, make_preset
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


def test_it_says_how_many_rows_there_will_be_of_that_format(eda):
    make_verdict()
    make_verdict(make_statement(make_article()), published=False)
    assert make_order(eda).expected == 2
    assert make_order(eda, "claimreview").expected == 1


def test_who_kept_all_stages_and_lost_the_right_is_told_no_number():
    make_verdict()
    make_statement(make_article())
    preset = make_preset(make_user(Rank.VIEWER), asked={"all_stages": True})
    file = delivery.ask_from(preset, timezone.now(), language="en")
    assert file.expected == 0
    assert make_now(file).state == FileState.FAILED


def test_two_clicks_are_one_order(eda):
    first = make_order(eda)
    assert make_order(eda) == first
    assert make_order(eda, "csv") != first
    assert make_order(eda, all_stages=True) != first
    assert make_order() != first  # somebody else's
    assert ExportFile.objects.count() == 4


def test_nor_is_the_second_click_of_a_quick_file_another(eda):
    first = make_now(make_order(eda))
    assert make_order(eda) == first
    ExportFile.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    assert make_order(eda) != first


def test_what_failed_is_ordered_anew(eda):
    first = make_order(eda)
    ExportFile.objects.update(state=FileState.FAILED, why="x")
    assert make_order(eda) != first


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_very_same_time_are_one_order(eda):
    gate, files = threading.Barrier(6), set()

    def click():
        gate.wait()
        files.add(make_order(eda).pk)
        connections.close_all()

    clicks = [threading.Thread(target=click) for _n in range(6)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(files) == ExportFile.objects.count() == 1


def test_nobody_waits_for_more_than_twenty(eda):
    now = timezone.now()
    for hour in range(delivery.MOST_OPEN):
        make_order(eda, since=now - timedelta(hours=hour + 1))
    with pytest.raises(delivery.TooMany):
        make_order(eda)
    assert make_order()  # others may


def test_made_anew_it_is_the_same_choice_as_of_now(eda):
    article = make_article()
    file = make_now(make_order(eda, article=article.uuid))
    ExportFile.objects.update(asked_at=timezone.now() - timedelta(days=1))
    again = delivery.ask_again(ExportFile.objects.get(), timezone.now(), language="en")
    assert again != file
    assert Selection.from_json(again.asked) == Selection(article=article.uuid)


class TestIncremental:
    def test_the_first_holds_everything_and_moves_the_mark_when_it_is_done(self, eda):
        make_verdict()
        preset = make_preset(eda, incremental=True)
        file = delivery.ask_from(preset, timezone.now(), language="en")
        preset.refresh_from_db()
        assert preset.upto is None  # not before it is done
        make_now(file)
        preset.refresh_from_db()
        assert preset.upto.isoformat() == file.asked["began"]
        assert file.rows == 1

    def test_the_next_holds_what_is_new_since(self, eda):
        make_verdict()  # long ago, as the builder dates it
        fresh = make_verdict(make_statement(make_article()))
        now = timezone.now()
        for held, days in ((fresh, 0), (None, 9)):
            statements = type(fresh).objects.filter(pk=fresh.pk) if held else None
            (statements or type(fresh).objects.exclude(pk=fresh.pk)).update(
                changed_at=now - timedelta(days=days)
            )
        preset = make_preset(eda, incremental=True, upto=now - timedelta(days=1))
        file = make_now(delivery.ask_from(preset, now, language="en"))
        assert file.rows == 1
        assert str(fresh.uuid).encode() in content(file)

    def test_a_move_that_was_committed_late_is_not_lost(self, eda):
        """Dated before the last file began, seen after it: the next one looks back a little."""
        late = make_verdict()
        now = timezone.now()
        type(late).objects.update(changed_at=now - timedelta(seconds=5))
        preset = make_preset(eda, incremental=True, upto=now)
        file = delivery.ask_from(preset, now, language="en")
        assert file.expected == 1

    def test_the_mark_stays_where_it_is_when_the_file_fails(self, eda):
        preset = make_preset(eda, incremental=True)
        file = delivery.ask_from(preset, timezone.now(), language="en")
        ExportFile.objects.update(form="wordperfect")
        assert make_now(file).state == FileState.FAILED
        preset.refresh_from_db()
        assert preset.upto is None

    def test_the_mark_never_goes_back(self, eda):
        later = timezone.now() + timedelta(hours=1)
        preset = make_preset(eda, incremental=True, upto=later)
        make_now(delivery.ask_from(preset, timezone.now(), language="en"))
        preset.refresh_from_db()
        assert preset.upto == later

    def test_one_file_of_a_preset_is_made_at_a_time(self, eda):
        preset = make_preset(eda, incremental=True, upto=timezone.now() - timedelta(days=1))
        first = delivery.ask_from(preset, timezone.now(), language="en")
        preset.upto = timezone.now()
        assert delivery.ask_from(preset, timezone.now(), language="en") == first
