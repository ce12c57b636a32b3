"""What becomes of a statement besides an answer: dismissed, approved, published, corrected, withdrawn."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from articles.desk.commenting import say
from articles.desk.errors import NeedsWords, NotYours, OneSided
from articles.desk.holding import lock, lock_at, lock_held, move, need_editor
from articles.desk.undoing import remember, snapshot
from articles.models import Statement, User, Verdict
from articles.models.events import record
from articles.rules.lifecycle import (
    IllegalMove,
    Publication,
    Stage,
    Why,
    check_publication,
)
from articles.words import Kind, Stance


def dismiss(
    uuid: UUID, person: User, now: datetime, *, why: Why, note: str = "", seen: int
) -> Statement:
    """Out of the queue for a reason, to be taken up again; a note becomes a comment. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement)
        if note:
            before.made.append(("comment", str(say(statement, person, now, note).uuid)))
        move(statement, Stage.DISMISSED, now=now, why=why)
        remember(statement, person, "dismiss", now, before)
        record("dismiss", "statement", statement.uuid, at=now, actor=person.uuid, why=why)
        return statement


def take_up(uuid: UUID, person: User, now: datetime, *, seen: int) -> Statement:
    """A dismissed statement goes into the queue again; marked words that nobody said cannot. Raises IllegalMove."""
    with transaction.atomic():
        statement = lock_at(uuid, seen, Stage.WAITING, Stage.DISMISSED)
        if statement.kind == Kind.SCARE:
            raise IllegalMove(Stage.DISMISSED, Stage.WAITING)
        before = snapshot(statement)
        move(statement, Stage.WAITING, now=now)
        remember(statement, person, "take up", now, before)
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
    """Nobody else has had a part in it: the person reviewed, and no other reviewed, decided or amended."""
    if verdict.adjudicated_by_id not in {None, person.pk}:
        return False
    return list(verdict.reviews.values_list("reviewer_id", flat=True)) == [person.pk]


BOTH_SIDES = frozenset({Stance.SUPPORTS, Stance.CONTRADICTS})


def missing_sides(statement: Statement) -> frozenset[Stance]:
    """For and against: of which there is no evidence."""
    there = statement.evidence_uses.values_list("stance", flat=True)
    return BOTH_SIDES - {Stance(stance) for stance in there}


def approve(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    seen: int,
    looked: frozenset[Stance] = BOTH_SIDES,
) -> Statement:
    """The desk stands by its verdict. Raises NotYours, StaleCard, IllegalMove, OneSided.

    `looked`: the sides that somebody has looked for evidence of; of a side that has none, the verdict keeps that it
    was looked for and nothing found. Pages ask for it; a caller without a form vouches for both.
    """
    with transaction.atomic():
        statement = lock_at(uuid, seen, Stage.APPROVED, Stage.AGREED)
        verdict = statement.verdicts.get(current=True)
        if code := may_approve(verdict, person):
            raise NotYours(code)
        missing = missing_sides(statement)
        if not missing <= looked:
            raise OneSided(missing - looked)
        before = snapshot(statement)
        columns = ("approved_by_id", "approved_at", "solo", "looked", "folded", *Verdict.FROZEN)
        was = {name: getattr(verdict, name) for name in columns}
        before.was.append(("verdict", str(verdict.uuid), was))
        verdict.approved_by, verdict.approved_at = person, now
        verdict.looked = sorted(missing)
        verdict.solo = _alone(verdict, person) or verdict.adjudicated_by_id == person.pk
        verdict.freeze()
        verdict.save(update_fields=columns)
        move(statement, Stage.APPROVED, now=now)
        remember(statement, person, "approve", now, before)
        record(
            "approve",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            verdict=verdict.number,
            looked=verdict.looked,
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
        statement.withdrawn_at = now
        _set_publication(statement, Publication.WITHDRAWN, why.strip())
        record("withdraw", "statement", statement.uuid, at=now, actor=person.uuid, why=why.strip())
        return statement


def _set_publication(statement: Statement, publication: Publication, why: str) -> None:
    statement.publication, statement.publication_why = publication, why
    statement.revision += 1
    statement.save(update_fields=["publication", "publication_why", "withdrawn_at", "revision"])
