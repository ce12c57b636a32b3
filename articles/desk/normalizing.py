"""The rated claim: what the truth question rates, one plain sentence with its negation; and where it was said first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock_held, touch
from articles.desk.undoing import remember, snapshot
from articles.models import Statement, User
from articles.models.events import record


def normalize_claim(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    claim: str,
    first_appearance: str | None = None,
    seen: int,
) -> Statement:
    """Says the claim in these words; empty, or as printed: the printed words are rated.

    `first_appearance` is the web address where it was said first, empty for none; None leaves it as it stands. Nothing
    but a person ever sets it. Raises LeaseLost, StaleCard.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        asked = {"claim": "" if claim == statement.exact else claim}
        if first_appearance is not None:
            asked["first_appearance"] = first_appearance
        new = {name: words for name, words in asked.items() if words != getattr(statement, name)}
        if not new:
            return statement
        before = snapshot(statement)
        for name, words in new.items():
            setattr(statement, name, words)
        statement.save(update_fields=[*new, "folded"])
        touch(statement)
        remember(statement, person, "normalize", now, before)
        record("normalize", "statement", statement.uuid, at=now, actor=person.uuid, **new)
        return statement
