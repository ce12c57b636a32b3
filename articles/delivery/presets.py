"""A choice that somebody keeps: saved, changed, dropped; and when it is made by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction

from articles.exports import Selection
from articles.models import Delivery, Preset, Schedule, User
from articles.rules.clock import next_at


class NameTaken(Exception):
    """The person has a preset of that name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person says of a preset, beside the choice itself."""

    name: str
    form: str
    incremental: bool = False
    schedule: Schedule = Schedule.NEVER
    hour: int = 6
    delivery: Delivery = Delivery.DESK
    to: str = ""

    def columns(self, now: datetime) -> dict[str, Any]:
        at = next_at(self.schedule, self.hour, now, ZoneInfo(settings.TIME_ZONE))
        return {
            "name": self.name,
            "form": self.form,
            "incremental": self.incremental,
            "schedule": self.schedule,
            "hour": self.hour,
            "next_at": at,
            "delivery": self.delivery,
            "to": self.to,
        }


def keep(person: User, chosen: Selection, plan: Plan, now: datetime) -> Preset:
    """Raises NameTaken."""
    try:
        with transaction.atomic():
            return Preset.objects.create(
                owner=person, asked=chosen.to_json(), created_at=now, **plan.columns(now)
            )
    except IntegrityError:
        raise NameTaken from None


def change(preset: Preset, plan: Plan, now: datetime) -> None:
    """What is no longer incremental forgets how far it was: begun again, it holds everything. Raises NameTaken."""
    columns = plan.columns(now) | ({} if plan.incremental else {"upto": None})
    try:
        with transaction.atomic():
            Preset.objects.filter(pk=preset.pk).update(**columns)
    except IntegrityError:
        raise NameTaken from None


def drop(preset: Preset) -> None:
    """Its files stay for their week."""
    preset.delete()


def stop(preset: Preset) -> None:
    """It is kept, and not made by itself any more."""
    Preset.objects.filter(pk=preset.pk).update(
        schedule=Schedule.NEVER, next_at=None, delivery=Delivery.DESK
    )
