"""Tells the row of a file that somebody is at it, and how far."""

import logging
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from articles.models import ExportFile

log = logging.getLogger(__name__)
BEAT = 0.5  # seconds: at most twice a second


class Lost(Exception):
    """Somebody else holds the row by now: what was made here counts no more."""


def lease() -> timedelta:
    """After which a silent worker is taken for dead."""
    return timedelta(seconds=settings.SPLIT_LEASE_SECONDS)


class Pulse(Thread):
    """Writes on a connection of its own, outside of what is read: `with Pulse(file) as pulse: pulse.count(1)`."""

    def __init__(self, file: ExportFile) -> None:
        super().__init__(name=f"pulse-{file.pk}", daemon=True)
        self.pk, self.token = file.pk, file.token
        self.rows = 0
        self.expected: int | None = None
        self.heard = False  # whether the format counts at all
        self.lost = False
        self._over = Event()
        self._told: tuple[int, int | None] = (0, None)
        self._renewed = timezone.now()

    def count(self, n: int) -> None:
        self.rows += n
        self.heard = True

    def check(self) -> None:
        """Raises Lost."""
        if self.lost:
            raise Lost

    def __enter__(self) -> "Pulse":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        try:
            while not self.lost and not self._over.wait(BEAT):
                self._beat()
        finally:
            connections.close_all()  # this thread's own

    def _beat(self) -> None:
        now, told = timezone.now(), (self.rows, self.expected)
        if told == self._told and now - self._renewed < lease() / 4:
            return
        columns: dict[str, Any] = {"rows": max(0, self.rows), "held_until": now + lease()}
        if self.expected is not None:
            columns["expected"] = self.expected
        try:
            held = ExportFile.objects.filter(pk=self.pk, token=self.token)
            self.lost = not held.update(**columns)
        except (
            DatabaseError
        ):  # it may be back at the next beat; whoever finds the row silent takes it
            log.warning("the row of export file %s does not answer", self.pk, exc_info=True)
            return
        self._told, self._renewed = told, now
