"""Evidence for a statement: added and taken away by whoever holds it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock_held, touch
from articles.models import Evidence, EvidenceUse, Statement, User
from articles.models.events import record
from articles.words import Stance


def add_evidence(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    url: str,
    excerpt: str,
    stance: Stance,
    title: str = "",
    seen: int | None = None,
) -> Statement:
    """One more row; address or excerpt must be there. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        evidence = Evidence.objects.create(
            url=url, title=title, excerpt=excerpt, accessed_at=now, created_by=person
        )
        EvidenceUse.objects.create(
            evidence=evidence, statement=statement, stance=stance, added_by=person, added_at=now
        )
        touch(statement)
        record(
            "add evidence",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            evidence=str(evidence.uuid),
            stance=stance,
        )
        return statement


def drop_evidence(
    uuid: UUID, person: User, now: datetime, *, evidence: UUID, seen: int
) -> Statement:
    """Takes one's own row off this statement; others keep theirs. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        use = EvidenceUse.objects.filter(
            statement=statement, evidence__uuid=evidence, added_by=person
        )
        if use.delete()[0]:
            touch(statement)
            record(
                "drop evidence",
                "statement",
                statement.uuid,
                at=now,
                actor=person.uuid,
                evidence=str(evidence),
            )
        return statement
