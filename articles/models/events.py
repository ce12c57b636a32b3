"""The log: append-only, each line carries the hash of the one before. No foreign key, so that a name can be erased."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from articles.models.prepared import Prepared

FIRST = "0" * 64


class EventHead(models.Model):
    """The end of the chain: one row, locked last, just before commit, so that lines never fork."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)


class Event(models.Model):
    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True, blank=True)  # None: the machine
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField()
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["number"]
        indexes = [
            models.Index(name="event_of_object", fields=["object_id", "number"]),
            models.Index(name="event_of_verb", fields=["verb", "at", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.object_type}"

    def digest(self) -> str:
        """sha256 over the line as canonical JSON: sorted keys, no blanks, time in UTC to the microsecond."""
        line = {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": str(self.actor) if self.actor else None,
            "verb": self.verb,
            "object_type": self.object_type,
            "object_id": str(self.object_id),
            "data": self.data,
            "previous": self.previous,
        }
        written = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(written.encode("utf-8")).hexdigest()


_head = Prepared(lambda: EventHead.objects.select_for_update(no_key=True).filter(pk=1))


def record(
    verb: str,
    object_type: str,
    object_id: uuid.UUID,
    *,
    at: datetime,
    actor: uuid.UUID | None,
    **data: Any,
) -> Event:
    """Appends one line; the last thing a verb does in its transaction (needs one)."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event is written in the transaction of the change that it records")
    head = (
        next(iter(_head()), None)
        or EventHead.objects.select_for_update(no_key=True).get_or_create(pk=1)[0]
    )
    event = Event(
        number=head.number + 1,
        at=at,
        actor=actor,
        verb=verb,
        object_type=object_type,
        object_id=object_id,
        data=data,
        previous=head.hash,
    )
    event.hash = event.digest()
    event.save(force_insert=True)
    EventHead.objects.filter(pk=1).update(number=event.number, hash=event.hash)
    return event


def broken_lines() -> Iterator[int]:
    """Numbers of the lines that don't hold: wrong hash, wrong predecessor, a gap, or a cut end."""
    previous, number = FIRST, 0
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if event.number != number or event.previous != previous or event.hash != event.digest():
            yield event.number
            number = event.number
        previous = event.hash
    head = EventHead.objects.filter(pk=1).first()
    if (head.number if head else 0) != number or (head.hash if head else FIRST) != previous:
        yield number + 1
