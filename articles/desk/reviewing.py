"""Answering: drafts, reviews, and what the desk makes of them."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.errors import NeedsWords, NoSuchStatement, NotYours
from articles.desk.holding import lock, lock_at, lock_held, move, need_editor
from articles.models import (
    Evidence,
    EvidenceUse,
    Rating,
    Review,
    ReviewDraft,
    Statement,
    User,
    Verdict,
)
from articles.models.events import record
from articles.rules import consensus
from articles.rules.blind import hides
from articles.rules.consensus import Outcome
from articles.rules.lifecycle import PUBLIC, SETTLED, Stage
from articles.words import Kind, Stance


def is_blind(statement: Statement, person: User) -> bool:
    """Whether others' answers, evidence and checks of this statement are hidden from the person."""
    return hides(
        statement.wanted,
        settled=statement.stage in SETTLED | {Stage.DISPUTED},
        own_answer_in=statement.reviews.filter(reviewer=person, open=True).exists(),
    )


def seen_evidence(statement: Statement, person: User) -> list[EvidenceUse]:
    """The evidence that the person may see, in the order it was added: all, or only their own while blind."""
    uses = statement.evidence_uses.select_related("evidence", "added_by")
    if is_blind(statement, person):
        uses = uses.filter(added_by=person)
    return list(uses)


def drafted_rationale(statement: Statement, person: User) -> str:
    """A first wording from the person's own evidence, numbered as the person sees it; empty where they added none."""
    said = {
        Stance.SUPPORTS: _("Evidence {n} supports it: {what}."),
        Stance.CONTRADICTS: _("Evidence {n} contradicts it: {what}."),
        Stance.CONTEXT: _("Evidence {n} gives context: {what}."),
    }
    seen = seen_evidence(statement, person)
    return " ".join(
        said[Stance(use.stance)].format(n=n, what=_name(use.evidence))
        for n, use in enumerate(seen, start=1)
        if use.added_by_id == person.pk
    )


def _name(evidence: Evidence) -> str:
    return evidence.title or urlsplit(evidence.url).hostname or evidence.excerpt[:60]


def save_draft(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    attribution: Rating | None,
    truth: Rating | None,
    rationale: str,
) -> ReviewDraft:
    """Keeps what the person has typed, whoever holds the statement: a lost lease loses no note."""
    statement = Statement.objects.filter(uuid=uuid).first()
    if statement is None:
        raise NoSuchStatement(uuid)
    draft, _made = ReviewDraft.objects.update_or_create(
        statement=statement,
        reviewer=person,
        defaults={
            "attribution": attribution,
            "truth": truth,
            "rationale": rationale,
            "saved_at": now,
        },
    )
    return draft


def check_words(
    statement: Statement,
    person: User,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    drafted: str,
) -> bool:
    """Whether the rationale is the drafted one. Raises NeedsWords where the ratings ask for more than is there."""
    written = rationale.strip()
    is_drafted = bool(drafted) and written == drafted
    if not written or is_drafted:
        for rating in filter(None, (attribution, truth)):
            if rating.wants_words:
                raise NeedsWords("words", rating)
        if not seen_evidence(statement, person):
            raise NeedsWords("evidence", truth)
    return is_drafted


def review(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    seen: int,
) -> Statement:
    """Stores the answer and settles what is ripe. Raises LeaseLost, StaleCard, NeedsWords, NotYours.

    `attribution` is None for the outlet's own assertions, which are asked only whether they are so.
    """
    with transaction.atomic():
        if (there := lock(uuid)).reviews.filter(reviewer=person, open=True, revision=seen).exists():
            return there  # the same card, pressed twice: one answer
        statement = lock_held(uuid, person, seen)
        if statement.reviews.filter(reviewer=person, open=True).exists():
            raise NotYours("reviewed")
        if (attribution is None) != (statement.kind == Kind.ASSERTION):
            raise NeedsWords("attribution")
        drafted = check_words(
            statement,
            person,
            attribution,
            truth,
            rationale,
            drafted_rationale(statement, person),
        )
        answer = Review.objects.create(
            statement=statement,
            reviewer=person,
            attribution=attribution,
            truth=truth,
            rationale=rationale.strip(),
            drafted=drafted,
            revision=statement.revision,
            created_at=now,
        )
        ReviewDraft.objects.filter(statement=statement, reviewer=person).delete()
        settle(statement, now)
        record(
            "review",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            review=str(answer.uuid),
            attribution=attribution.code if attribution else None,
            truth=truth.code,
            stage=statement.stage,
        )
        return statement


def settle(statement: Statement, now: datetime) -> None:
    """Moves a claimed statement on by its open reviews: waiting again, agreed with a verdict, or disputed."""
    answers = list(statement.reviews.filter(open=True).select_related("attribution", "truth"))
    pairs = [(answer.attribution_id, answer.truth_id) for answer in answers]
    result = consensus.settle(pairs, statement.wanted)
    if result.outcome == Outcome.OPEN:
        move(statement, Stage.WAITING, now=now)
        return
    if result.outcome == Outcome.DISPUTED:
        move(statement, Stage.DISPUTED, now=now)
        return
    winner = next(a for a, pair in zip(answers, pairs, strict=True) if pair == result.answer)
    move(statement, Stage.AGREED, now=now)
    verdict = new_verdict(
        statement, winner.attribution, winner.truth, winner.rationale, now, minority=result.minority
    )
    verdict.reviews.set(answers)


def new_verdict(
    statement: Statement,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    now: datetime,
    *,
    minority: int = 0,
    adjudicated_by: User | None = None,
) -> Verdict:
    """The next version, with the chain and the evidence as they are; the one before stays readable."""
    last = statement.verdicts.order_by("-number").first()
    statement.verdicts.filter(current=True).update(current=False)
    verdict = Verdict(
        statement=statement,
        number=last.number + 1 if last else 1,
        attribution=attribution,
        truth=truth,
        rationale=rationale,
        minority=minority,
        adjudicated_by=adjudicated_by,
        settled_at=now,
    )
    verdict.freeze()
    verdict.save(force_insert=True)
    return verdict


def adjudicate(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    seen: int,
) -> Statement:
    """An editor who has not reviewed decides a dispute, in own words. Raises NotYours, NeedsWords, StaleCard."""
    with transaction.atomic():
        need_editor(person)
        statement = lock_at(uuid, seen, Stage.AGREED, Stage.DISPUTED)
        answers = list(statement.reviews.filter(open=True))
        if any(answer.reviewer_id == person.pk for answer in answers):
            raise NotYours("reviewed")
        if not rationale.strip():
            raise NeedsWords("words", truth)
        move(statement, Stage.AGREED, now=now)
        verdict = new_verdict(
            statement, attribution, truth, rationale.strip(), now, adjudicated_by=person
        )
        verdict.reviews.set(answers)
        record(
            "adjudicate",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            attribution=attribution.code if attribution else None,
            truth=truth.code,
        )
        return statement


def return_(uuid: UUID, person: User, now: datetime, *, why: str, seen: int) -> Statement:
    """Back to review with a reason; closes the answers so far. What is published stays. Raises NotYours, StaleCard."""
    with transaction.atomic():
        need_editor(person)
        statement = lock_at(uuid, seen, Stage.WAITING, Stage.AGREED, Stage.APPROVED, Stage.DISPUTED)
        statement.reviews.filter(open=True).update(open=False)
        if statement.publication not in PUBLIC:
            statement.verdicts.filter(current=True).update(current=False)
        move(statement, Stage.WAITING, now=now, why=why)
        record("return", "statement", statement.uuid, at=now, actor=person.uuid, why=why)
        return statement
