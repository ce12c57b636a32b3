"""Presets that are due become orders: once each, by their owner's rights, and paused while those lack."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import delivery
from articles.delivery import scheduling
from articles.models import Delivery, ExportFile, Pause, Preset, Rank, Schedule
from tests.delivery.builders import make_now, make_preset
from tests.exports.builders import make_verdict
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def due(**columns):
    return make_preset(schedule=Schedule.DAILY, **columns)


def test_what_is_due_is_ordered_and_moved_on():
    make_verdict()
    preset, now = due(), timezone.now()
    (pk,) = delivery.run_presets(now)
    file = ExportFile.objects.get(pk=pk)
    assert (file.preset, file.person, file.form) == (preset, preset.owner, "jsonl")
    preset.refresh_from_db()
    assert now < preset.next_at <= now + timedelta(hours=25)
    assert delivery.run_presets(now) == []
    assert make_now(file).rows == 1


def test_a_week_without_power_makes_one_file():
    due(next_at=timezone.now() - timedelta(days=7))
    assert len(delivery.run_presets(timezone.now())) == 1
    assert delivery.run_presets(timezone.now()) == []


def test_what_is_not_due_yet_or_never_is_left():
    due(next_at=timezone.now() + timedelta(hours=1))
    make_preset(name="Nie")
    assert delivery.run_presets(timezone.now()) == []


@pytest.mark.parametrize(
    ("columns", "reason"),
    [({"is_active": False}, Pause.INACTIVE), ({"rank": Rank.REVIEWER}, Pause.RANK)],
)
def test_whose_owner_lost_the_right_is_paused_and_says_so(columns, reason):
    preset = due(owner=make_user(**{"rank": Rank.EDITOR} | columns))
    assert delivery.run_presets(timezone.now()) == []
    preset.refresh_from_db()
    assert preset.next_at > timezone.now()
    assert preset.pause == reason


def test_it_goes_on_when_the_reason_has_passed():
    editor = make_user(Rank.EDITOR, is_active=False)
    preset = due(owner=editor)
    delivery.run_presets(timezone.now())
    type(editor).objects.update(is_active=True)
    preset.refresh_from_db()
    assert len(delivery.run_presets(preset.next_at)) == 1


@pytest.mark.parametrize(
    ("way", "reason"), [(Delivery.FOLDER, Pause.FOLDER), (Delivery.MAIL, Pause.MAIL)]
)
def test_a_desk_without_folder_or_mail_pauses_what_goes_there(settings, way, reason):
    settings.EXPORT_DIR, settings.EMAIL_HOST = None, ""
    preset = due(delivery=way, to="a@example.org")
    assert delivery.run_presets(timezone.now()) == []
    assert preset.pause == reason


def test_one_that_cannot_be_ordered_keeps_no_other_from_it(monkeypatch):
    broken, whole = due(name="A", asked={"since": "gestern"}), due(name="B")
    (pk,) = delivery.run_presets(timezone.now())
    assert ExportFile.objects.get().preset == whole
    assert broken.next_at < timezone.now() and pk


def test_a_format_that_is_gone_makes_nothing():
    due(form="wordperfect")
    assert delivery.run_presets(timezone.now()) == []


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_make_one_order():
    due()
    now, gate, found = timezone.now(), threading.Barrier(4), []

    def sweep():
        gate.wait()
        found.extend(delivery.run_presets(now))
        connections.close_all()

    sweepers = [threading.Thread(target=sweep) for _n in range(4)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()
    assert len(found) == ExportFile.objects.count() == 1


def test_an_order_that_fails_moves_nothing_on(monkeypatch):
    """Both or neither: a preset that is moved on has its order."""
    preset = due()
    monkeypatch.setattr(scheduling, "ask_from", None)
    assert delivery.run_presets(timezone.now()) == []
    assert Preset.objects.get().next_at == preset.next_at
