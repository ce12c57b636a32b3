"""Answering: drafts, reviews, and what the desk makes of them."""

from collections.abc import Hashable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import IntegerField
from django.utils.text import Truncator

from articles.desk.errors import NeedsWords, NoSuchStatement, NotYours
from articles.desk.holding import check_held, lock, lock_at, move, need_editor, together
from articles.desk.seeing import draft_from, evidence_of, is_blind, visible
from articles.desk.undoing import Before, remember, snapshot
from articles.models import EvidenceUse, Rating, Review, ReviewDraft, Statement, User, Verdict
from articles.models.events import record
from articles.models.prepared import Prepared
from articles.rules import consensus
from articles.rules.consensus import Outcome
from articles.rules.lifecycle import PUBLIC, Stage
from articles.words import Kind

_open_answers = Prepared(
    lambda statement: (
        Review.objects.filter(statement=statement, open=True)
        .select_related("attribution", "truth")
        .order_by("created_at", "pk")
    ),
    statement=IntegerField(),
)
_last_verdict = Prepared(
    lambda statement: (
        Verdict.objects.filter(statement=statement)
        .order_by("-number")
        .only("uuid", "number", "current")[:1]
    ),
    statement=IntegerField(),
)


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
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    seen: Sequence[EvidenceUse],
    drafted: str,
    taken: str = "",
) -> bool:
    """Whether the rationale is a drafted one. Raises NeedsWords where the ratings ask for more than is there.

    `seen` is the evidence that the person sees, `drafted` what the desk has made of theirs, `taken` what the person has
    taken over from earlier verdicts: as it was, or with lines struck out, it is nobody's own words here.
    """
    written = rationale.strip()
    is_drafted = bool(drafted) and written == drafted
    if written and taken and not is_drafted:
        is_drafted = _lines(written) <= _lines(taken) | _lines(drafted)
    if not written or is_drafted:
        for rating in filter(None, (attribution, truth)):
            if rating.wants_words:
                raise NeedsWords("words", rating)
        if not seen:
            raise NeedsWords("evidence", truth)
    return is_drafted


def _lines(words: str) -> set[str]:
    """The lines that say something; a browser may have changed the spaces between them."""
    return {" ".join(line.split()) for line in words.splitlines() if line.strip()}


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
    with together():
        statement = lock(uuid)
        answers = _open_answers(statement=statement.pk)
        own = next((answer for answer in answers if answer.reviewer_id == person.pk), None)
        if own is not None and own.revision == seen:
            return statement  # the same card, pressed twice: one answer
        check_held(statement, person, seen)
        if own is not None:
            raise NotYours("reviewed")
        if (attribution is None) != (statement.kind == Kind.ASSERTION):
            raise NeedsWords("attribution")
        uses = evidence_of(statement)
        blind = is_blind(statement, person, own_answer_in=False)
        shown = visible(uses, person, blind=blind)
        draft = ReviewDraft.objects.filter(statement=statement, reviewer=person)
        taken = draft.values_list("taken", flat=True).first() or ""
        made = draft_from(shown, person)
        drafted = check_words(attribution, truth, rationale, shown, made, taken)
        before, taken_at = snapshot(statement), statement.changed_at  # it is claimed, since then
        answer = Review.objects.create(
            statement=statement,
            reviewer=person,
            attribution=attribution,
            truth=truth,
            rationale=rationale.strip(),
            drafted=drafted,
            revision=statement.revision,
            created_at=now,
            took=max(0, round((now - taken_at).total_seconds())),
        )
        draft.delete()
        settle(statement, [*answers, answer], now, uses, before)
        before.made.append(("review", str(answer.uuid)))
        before.draft = {
            "attribution_id": answer.attribution_id,
            "truth_id": answer.truth_id,
            "rationale": answer.rationale,
            "taken": taken,
        }
        # Once an answer is in, those of others are seen: taken back then, it could be given again with them in view.
        if statement.wanted == 1 or not answers:
            remember(statement, person, "review", now, before)
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


def settle(
    statement: Statement,
    answers: Sequence[Review],
    now: datetime,
    uses: Sequence[EvidenceUse],
    before: Before,
) -> None:
    """Moves a claimed statement on by its open reviews: waiting again, agreed with a verdict, or disputed.

    `uses` is all its evidence; a verdict that is made is written into `before`, so that it can be taken back.
    """
    pairs: list[tuple[Hashable, Hashable]] = [(a.attribution_id, a.truth_id) for a in answers]
    if len(set(pairs)) > 1:  # a scale may have got a new version between two answers
        pairs = [(_same(answer.attribution), _same(answer.truth)) for answer in answers]
    result = consensus.settle(pairs, statement.wanted)
    if result.outcome == Outcome.OPEN:
        move(statement, Stage.WAITING, now=now)
        return
    if result.outcome == Outcome.DISPUTED:
        move(statement, Stage.DISPUTED, now=now)
        return
    winner = next(a for a, pair in zip(answers, pairs, strict=True) if pair == result.answer)
    move(statement, Stage.AGREED, now=now)
    new_verdict(
        statement,
        winner.attribution,
        winner.truth,
        winner.rationale,
        now,
        answers=answers,
        before=before,
        minority=result.minority,
        uses=uses,
    )


def _same(rating: Rating | None) -> tuple[int, str] | None:
    return rating.identity if rating else None


def new_verdict(
    statement: Statement,
    attribution: Rating | None,
    truth: Rating,
    rationale: str,
    now: datetime,
    *,
    answers: Sequence[Review],
    before: Before,
    minority: int = 0,
    adjudicated_by: User | None = None,
    why: str = "",
    uses: Sequence[EvidenceUse] | None = None,
) -> Verdict:
    """The next version, resting on `answers`, with chain and evidence as they are; the one before stays readable.

    Written into `before`, so that it can be taken back. `uses` is all evidence, where the caller has it at hand.
    """
    last = next(iter(_last_verdict(statement=statement.pk)), None)
    if last is not None and last.current:
        statement.verdicts.filter(pk=last.pk).update(current=False)
        before.was.append(("verdict", str(last.uuid), {"current": True}))
    verdict = Verdict(
        statement=statement,
        number=last.number + 1 if last else 1,
        attribution=attribution,
        truth=truth,
        rationale=rationale,
        minority=minority,
        adjudicated_by=adjudicated_by,
        why=why,
        settled_at=now,
    )
    verdict.freeze(uses)
    verdict.save(force_insert=True)
    joins = Verdict.reviews.through
    joins._default_manager.bulk_create(
        joins(verdict_id=verdict.pk, review_id=answer.pk) for answer in answers
    )
    before.made.append(("verdict", str(verdict.uuid)))
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
        before = snapshot(statement)
        before.draft = {
            "attribution_id": attribution and attribution.pk,
            "truth_id": truth.pk,
            "rationale": rationale.strip(),
        }
        ReviewDraft.objects.filter(statement=statement, reviewer=person).delete()
        move(statement, Stage.AGREED, now=now)
        new_verdict(
            statement,
            attribution,
            truth,
            rationale.strip(),
            now,
            answers=answers,
            before=before,
            adjudicated_by=person,
        )
        remember(statement, person, "adjudicate", now, before)
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
    """Back to review with a reason; closes the answers so far. What is published stays. Raises NotYours, StaleCard.

    The answers keep who closed them, when and why in full; the statement shows as much of the reason as it holds.
    """
    with transaction.atomic():
        need_editor(person)
        statement = lock_at(uuid, seen, Stage.WAITING, Stage.AGREED, Stage.APPROVED, Stage.DISPUTED)
        before = snapshot(statement)
        answers = statement.reviews.filter(open=True)
        opened = {"open": True, "closed_at": None, "closed_by_id": None, "closed_why": ""}
        before.was += [("review", str(answer.uuid), opened) for answer in answers]
        answers.update(open=False, closed_at=now, closed_by=person, closed_why=why)
        if statement.publication not in PUBLIC:
            held = statement.verdicts.filter(current=True)
            before.was += [("verdict", str(verdict.uuid), {"current": True}) for verdict in held]
            held.update(current=False)
        room = Statement._meta.get_field("why").max_length or 0
        move(statement, Stage.WAITING, now=now, why=Truncator(why).chars(room))
        remember(statement, person, "return", now, before)
        record("return", "statement", statement.uuid, at=now, actor=person.uuid, why=why)
        return statement
