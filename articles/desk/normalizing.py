"""The rated claim: what the truth question rates, in one plain sentence that carries its negation."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock_held, touch
from articles.desk.undoing import remember, snapshot
from articles.models import Statement, User
from articles.models.events import record


def normalize_claim(uuid: UUID, person: User, now: datetime, *, claim: str, seen: int) -> Statement:
    """Says the claim in these words; empty, or as printed: the printed words are rated. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        claim = "" if claim == statement.exact else claim
        if claim == statement.claim:
            return statement
        before = snapshot(statement)
        statement.claim = claim
        statement.save(update_fields=["claim"])
        touch(statement)
        remember(statement, person, "normalize", now, before)
        record("normalize", "statement", statement.uuid, at=now, actor=person.uuid, claim=claim)
        return statement
