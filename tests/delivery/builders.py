"""Formats, orders and presets, as a test means them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from articles import delivery
from articles.exports import (
    FORMATS,
    Format,
    Order,
    Selection,
)
from articles.models import Delivery, ExportFile, Preset, Rank, Schedule, User
from tests.factories import make_user


def plain(order: Order) -> Iterator[bytes]:
    """One line a row."""
    for row in order.rows():
        yield f"{row.id}\n".encode()


def install(
    monkeypatch, write: Callable[[Order], Iterator[bytes]] = plain, name: str = "slow", **columns
) -> str:
    """A format of the test's own; its name."""
    columns = {"suffix": "txt", "content_type": "text/plain; charset=utf-8"} | columns
    monkeypatch.setitem(FORMATS, name, Format("Slow", "Made for tests.", write, **columns))
    return name


def make_order(person: User | None = None, form: str = "jsonl", **chosen) -> ExportFile:
    person = person or make_user(Rank.EDITOR)
    return delivery.ask(
        person, form, Selection(person=person, **chosen), timezone.now(), language="en"
    )


def make_preset(owner: User | None = None, form: str = "jsonl", **columns) -> Preset:
    """Scheduled ones were due a minute ago."""
    now = timezone.now()
    columns.setdefault("schedule", Schedule.NEVER)
    if columns["schedule"] != Schedule.NEVER:
        columns.setdefault("next_at", now - timedelta(minutes=1))
    columns.setdefault("delivery", Delivery.DESK)
    columns.setdefault("name", "Woche")
    return Preset.objects.create(
        owner=owner or make_user(Rank.EDITOR), form=form, created_at=now, **columns
    )


def make_now(file: ExportFile) -> ExportFile:
    """By a worker that takes it at once; the row as it is afterwards."""
    delivery.make(file.pk, timezone.now())
    file.refresh_from_db()
    return file


def content(file: ExportFile) -> bytes:
    return Path(file.file.path).read_bytes()
