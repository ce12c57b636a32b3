"""What becomes of a statement besides an answer: dismissed, approved, published, corrected, withdrawn."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from articles.desk.errors import NeedsWords, NotYours
from articles.desk.holding import lock, lock_at, lock_held, move, need_editor
from articles.models import Statement, User, Verdict
from articles.models.events import record
from articles.rules.lifecycle import (
    IllegalMove,
    Publication,
    Stage,
    Why,
    check_publication,
)
from articles.words import Kind


def dismiss(uuid: UUID, person: User, now: datetime, *, why: Why, seen: int) -> Statement:
    """Out of the queue for a reason; it can be taken up again. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        move(statement, Stage.DISMISSED, now=now, why=why)
        record("dismiss", "statement", statement.uuid, at=now, actor=person.uuid, why=why)
        return statement


def take_up(uuid: UUID, person: User, now: datetime, *, seen: int) -> Statement:
    """A dismissed statement goes into the queue again; marked words that nobody said cannot. Raises IllegalMove."""
    with transaction.atomic():
        statement = lock_at(uuid, seen, Stage.WAITING, Stage.DISMISSED)
        if statement.kind == Kind.SCARE:
            raise IllegalMove(Stage.DISMISSED, Stage.WAITING)
        move(statement, Stage.WAITING, now=now)
        record("take up", "statement", statement.uuid, at=now, actor=person.uuid)
        return statement


def may_approve(verdict: Verdict, person: User) -> str:
    """The code of the rule that forbids it, or an empty word."""
    if not person.is_editor:
        return "rank"
    if settings.SOLO_DESK:
        return ""
    if verdict.adjudicated_by_id == person.pk:
        return "adjudicated"
    return "alone" if _alone(verdict, person) else ""


def _alone(verdict: Verdict, person: User) -> bool:
    return list(verdict.reviews.values_list("reviewer_id", flat=True)) == [person.pk]


def approve(uuid: UUID, person: User, now: datetime, *, seen: int) -> Statement:
    """The desk stands by its verdict. Raises NotYours, StaleCard, IllegalMove."""
    with transaction.atomic():
        statement = lock_at(uuid, seen, Stage.APPROVED, Stage.AGREED)
        verdict = statement.verdicts.get(current=True)
        if code := may_approve(verdict, person):
            raise NotYours(code)
        verdict.approved_by, verdict.approved_at = person, now
        verdict.solo = _alone(verdict, person) or verdict.adjudicated_by_id == person.pk
        verdict.freeze()
        verdict.save(update_fields=["approved_by", "approved_at", "solo", "chain", "evidence"])
        move(statement, Stage.APPROVED, now=now)
        record(
            "approve",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            verdict=verdict.number,
        )
        return statement


def publish(uuid: UUID, person: User, now: datetime, *, seen: int, note: str = "") -> Statement:
    """The approved verdict becomes public: for the first time, or as a correction, which needs a note.

    A version is published once: what was withdrawn comes back only as a new one, through review.
    Raises NotYours, StaleCard, NeedsWords, IllegalMove (not approved, or this version was public already).
    """
    with transaction.atomic():
        need_editor(person)
        statement = lock(uuid, seen)
        if statement.stage != Stage.APPROVED:
            raise IllegalMove(Stage(statement.stage), Publication.PUBLISHED)
        verdict = statement.verdicts.get(current=True)
        start = Publication(statement.publication)
        end = Publication.PUBLISHED if start == Publication.NONE else Publication.CORRECTED
        if verdict.published_at:
            raise IllegalMove(start, end)
        check_publication(start, end)
        if end == Publication.CORRECTED and not note.strip():
            raise NeedsWords("note")
        verdict.published_by, verdict.published_at, verdict.note = person, now, note.strip()
        verdict.save(update_fields=["published_by", "published_at", "note"])
        _set_publication(statement, end, statement.publication_why)
        record(
            "correct" if end == Publication.CORRECTED else "publish",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            verdict=verdict.number,
            note=note.strip(),
        )
        return statement


def withdraw(uuid: UUID, person: User, now: datetime, *, why: str, seen: int) -> Statement:
    """No longer public, with a reason that stays readable. Raises NotYours, StaleCard, NeedsWords, IllegalMove."""
    with transaction.atomic():
        need_editor(person)
        statement = lock(uuid, seen)
        check_publication(Publication(statement.publication), Publication.WITHDRAWN)
        if not why.strip():
            raise NeedsWords("note")
        _set_publication(statement, Publication.WITHDRAWN, why.strip())
        record("withdraw", "statement", statement.uuid, at=now, actor=person.uuid, why=why.strip())
        return statement


def _set_publication(statement: Statement, publication: Publication, why: str) -> None:
    statement.publication, statement.publication_why = publication, why
    statement.revision += 1
    statement.save(update_fields=["publication", "publication_why", "revision"])
