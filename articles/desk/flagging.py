"""The flag: a mark with a note that says look here. It changes nothing of the work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock
from articles.desk.undoing import beside, remember
from articles.models import Statement, User
from articles.models.events import record


def flag(uuid: UUID, person: User, now: datetime, *, on: bool, note: str = "") -> Statement:
    """Sets the flag with its note, or takes both away; it makes no card stale, and does nothing where it stands so."""
    with transaction.atomic():
        statement = lock(uuid)
        note = note if on else ""
        if (statement.flagged, statement.flag_note) == (on, note):
            return statement
        before = beside(statement, "flagged", "flag_note")
        statement.flagged, statement.flag_note = on, note
        statement.save(update_fields=["flagged", "flag_note"])
        verb = "flag" if on else "unflag"
        remember(statement, person, verb, now, before)
        record(verb, "statement", statement.uuid, at=now, actor=person.uuid, note=note)
        return statement
