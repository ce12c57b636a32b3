"""Presets that are due become orders."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from articles.delivery.asking import TooMany, ask_from
from articles.exports import FORMATS
from articles.models import Preset, Schedule
from articles.rules.clock import next_at

log = logging.getLogger(__name__)


def run_presets(now: datetime) -> list[int]:
    """Orders what is due and moves each on to its next time. Ids of the files; the caller tells the worker.

    What was missed while the desk was down is made once. One that is paused is moved on and not made: it goes on
    by itself when the reason has passed.
    """
    files = []
    for pk in Preset.objects.due(now).values_list("pk", flat=True):
        try:
            file = _run(pk, now)
        except Exception:  # of one preset: the others are made all the same
            log.exception("preset %s cannot be ordered", pk)
        else:
            files += [file] if file else []
    return files


def _run(pk: int, now: datetime) -> int | None:
    """In one transaction: a preset that is moved on has its order, and two sweepers make one."""
    with transaction.atomic():
        held = (
            Preset.objects.due(now)
            .select_for_update(of=("self",), no_key=True)
            .select_related("owner")
        )
        preset = held.filter(pk=pk).first()
        if preset is None:
            return None
        later = next_at(Schedule(preset.schedule), preset.hour, now, ZoneInfo(settings.TIME_ZONE))
        Preset.objects.filter(pk=pk).update(next_at=later)
        if preset.pause or preset.form not in FORMATS:
            return None
        try:
            return ask_from(preset, now, language=settings.LANGUAGE_CODE, counted=False).pk
        except TooMany:
            log.warning("preset %s is not made: its owner waits for too many files", pk)
            return None
