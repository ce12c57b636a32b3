"""An editor puts a verdict right: a draft beside what is public, until another editor approves it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.errors import NeedsWords
from articles.desk.holding import lock_at, move, need_editor, touch
from articles.desk.reviewing import new_verdict
from articles.desk.undoing import remember, snapshot
from articles.models import Rating, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import Stage
from articles.words import Kind


def amend(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    why: str,
    seen: int,
) -> Statement:
    """A new version of an agreed or approved verdict, decided by the person, to be approved by another editor.

    It rests on the same answers, with chain and evidence as they are now. What is public stays so until the new version
    is approved and published as a correction; `why` is for the desk, readers get a note of their own.
    Raises NotYours (rank), IllegalMove, StaleCard, NeedsWords (attribution, words, note, same).
    """
    with transaction.atomic():
        need_editor(person)
        statement = lock_at(uuid, seen, Stage.AGREED, Stage.AGREED, Stage.APPROVED)
        if (attribution is None) != (statement.kind == Kind.ASSERTION):
            raise NeedsWords("attribution")
        if not rationale.strip():
            raise NeedsWords("words", truth)
        if not why.strip():
            raise NeedsWords("note")
        last = statement.verdicts.get(current=True)
        if (last.attribution, last.truth, last.rationale) == (
            attribution,
            truth,
            rationale.strip(),
        ):
            raise NeedsWords("same")
        before = snapshot(statement)
        verdict = new_verdict(
            statement,
            attribution,
            truth,
            rationale.strip(),
            now,
            answers=list(last.reviews.all()),
            before=before,
            adjudicated_by=person,
            why=why.strip(),
        )
        if statement.stage == Stage.APPROVED:
            move(statement, Stage.AGREED, now=now)
        else:
            touch(statement)
        remember(statement, person, "amend", now, before)
        record(
            "amend",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            verdict=verdict.number,
            attribution=attribution.code if attribution else None,
            truth=truth.code,
            why=why.strip(),
        )
        return statement
