"""Whether a statement says what another one, or a check by others, says: joined to one claim or kept apart.

Only people do so, and whoever holds the statement. A claim's verdict is never carried over by itself: what is taken
over is a draft, which the person saves as their own answer or does not.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.anchoring.matching import Same, compare_claims
from articles.desk.errors import TwoClaims, VerdictWithdrawn
from articles.desk.holding import lock_held, touch
from articles.desk.seeing import evidence_of, is_blind, seen_evidence
from articles.desk.speaking import language_for
from articles.desk.undoing import Before, beside, remember, snapshot
from articles.models import (
    Accord,
    CheckedClaim,
    EvidenceUse,
    ExternalCheck,
    NoMatch,
    Occurrence,
    OtherAccord,
    Rating,
    ReviewDraft,
    Statement,
    User,
    Verdict,
)
from articles.models.events import record
from articles.register.claims import shown_verdicts
from articles.register.matching import claimed, claimed_by
from articles.rules.folding import fold
from articles.rules.lifecycle import Publication
from articles.words import Axis, Kind

Other = Statement | ExternalCheck  # a statement comes with its version, article and outlet

MOST_EVIDENCE = 10  # rows that come along with what is taken over
ADDRESS = 2_000  # characters


def take_over(uuid: UUID, person: User, now: datetime, *, other: Other, seen: int) -> Statement:
    """Joins the two, and drafts the pad from what is known of the other one; saves no answer.

    Of a statement: the rating of its truth, and that of its attribution where the same speaker is named first; both
    only while the card offers them. Its rationale, marked as taken from there; and the evidence that the person sees on
    it, as rows that this person has added. Of a check by others: its publisher and address in the rationale, and no
    rating, since its words are those of another desk. Words that stand in the pad stay in front.

    Raises LeaseLost, StaleCard, and VerdictWithdrawn.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        if isinstance(other, Statement) and other.publication == Publication.WITHDRAWN:
            raise VerdictWithdrawn(other.uuid)
        before = snapshot(statement, uses=True)
        draft = ReviewDraft.objects.filter(statement=statement, reviewer=person).first()
        before.draft = _kept(draft)
        claim = _join(statement, other, Accord.TAKEN, person, now, before)
        verdict = None
        if isinstance(other, Statement):
            verdict = shown_verdicts([other], person).get(other.pk)
            if _use_evidence_of(other, statement, person, now):
                touch(statement)
        _fill(statement, other, verdict, draft, person, now)
        remember(statement, person, "take over", now, before)
        _record("join claim", statement, person, now, claim, Accord.TAKEN, other)
        return statement


def join_claim(
    uuid: UUID, person: User, now: datetime, *, other: Other, accord: Accord, seen: int
) -> Statement:
    """Says that the two make the same claim: `accord` is OPEN, or CONTRADICTED where the verdict will be another one.

    Raises LeaseLost, StaleCard, and TwoClaims where both are joined to different ones and nothing else is said.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement)
        claim = _join(statement, other, accord, person, now, before)
        remember(statement, person, "join claim", now, before)
        _record("join claim", statement, person, now, claim, accord, other)
        return statement


def keep_apart(uuid: UUID, person: User, now: datetime, *, other: Other, seen: int) -> Statement:
    """Says that they are not the same: neither is suggested for the other again. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = beside(statement)
        for columns in _both_ways(statement, other):
            row, made = NoMatch.objects.get_or_create(
                **columns, defaults={"said_at": now, "said_by": person}
            )
            if made:
                before.made.append(("no_match", str(row.uuid)))
        remember(statement, person, "no match", now, before)
        record(
            "no match",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            other=str(other.uuid),
        )
        return statement


def show_again(uuid: UUID, person: User, now: datetime, *, other: Other, seen: int) -> Statement:
    """Takes *no match* back, whoever said it. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        gone = 0
        for columns in _both_ways(statement, other):
            gone += NoMatch.objects.filter(**columns).delete()[0]
        if gone:
            record(
                "match again",
                "statement",
                statement.uuid,
                at=now,
                actor=person.uuid,
                other=str(other.uuid),
            )
        return statement


def _both_ways(statement: Statement, other: Other) -> list[dict[str, Any]]:
    """Columns that say it; in one order, so that two people who say it at once wait for each other in turn."""
    if isinstance(other, ExternalCheck):
        return [{"statement": statement, "check_by_others": other}]
    one, two = sorted((statement, other), key=lambda row: row.pk)
    return [{"statement": one, "other": two}, {"statement": two, "other": one}]


# -- joining -----------------------------------------------------------------------------------------


def _join(
    statement: Statement, other: Other, accord: Accord, person: User, now: datetime, before: Before
) -> CheckedClaim:
    """The claim of both, made where neither has one. Where each has its own, both stay: merging is an editor's.

    What somebody else has said of the statement stands (`_say`). The claims are locked before their occurrences, as by
    those who merge and part them.
    """
    _hold_claims(statement, other)
    mine = Occurrence.objects.filter(statement=statement).select_related("claim").first()
    theirs = _claim_of(other)
    if mine and theirs and mine.claim_id != theirs.pk and accord == Accord.OPEN:
        if mine.added_by_id == person.pk or not is_blind(statement, person):
            raise TwoClaims(mine.claim, theirs)
    claim = mine.claim if mine else theirs
    made = claim is None
    if claim is None:
        claim = CheckedClaim.objects.create(
            text=wording(other), language=language(other), created_at=now, created_by=person
        )
    beside = (
        {"beside_id": None, "beside_check_id": None} | _beside(other) | _alike(statement, other)
    )
    added = {"accord": accord, "added_at": now, "added_by": person}
    rows = [statement] if isinstance(other, ExternalCheck) else [statement, other]
    for row in sorted(rows, key=lambda row: row.pk):
        own = row == statement
        held, new = Occurrence.objects.get_or_create(
            statement=row,
            defaults={"claim": claim, "added_at": now, "added_by": person}
            | (beside | added if own else {}),
        )
        if new:
            before.made.insert(0, ("occurrence", str(held.uuid)))
        elif (
            made and held.claim_id != claim.pk
        ):  # somebody has joined it meanwhile: theirs is the claim
            Occurrence.objects.filter(claim=claim).update(claim=held.claim_id)
            claim.delete()
            claim, made = held.claim, False
        if own and not new:
            _say(held, beside | added, statement, person, before)
    if isinstance(other, ExternalCheck) and other.claim_id is None:
        was = {"claim_id": None, "joined_at": None, "joined_by_id": None}
        before.was.append(("external_check", str(other.uuid), was))
        ExternalCheck.objects.filter(pk=other.pk, claim=None).update(
            claim=claim, joined_at=now, joined_by=person
        )
    if made:
        before.made.append(("checked_claim", str(claim.uuid)))
    return claim


def _say(
    held: Occurrence, said: dict[str, Any], statement: Statement, person: User, before: Before
) -> None:
    """In the occurrence where nobody else has said anything, or where an editor sees it and says otherwise; else beside
    it. So a second reviewer, who must not know of the first one's, changes none of it."""
    row: Occurrence | OtherAccord | None = held.others.filter(added_by=person).first()
    if row is None and held.is_said and held.added_by_id != person.pk:
        if not person.is_editor or is_blind(statement, person):
            made = OtherAccord.objects.create(occurrence=held, **said)
            before.made.insert(0, ("other_accord", str(made.uuid)))
            return
    row = row or held
    table = "occurrence" if row is held else "other_accord"
    before.was.append((table, str(row.uuid), row.said()))
    type(row)._default_manager.filter(pk=row.pk).update(**said)


def _hold_claims(statement: Statement, other: Other) -> None:
    """Those of both; what is read of them afterwards stands until the transaction ends."""
    beside = (
        Q(checks=other.pk) if isinstance(other, ExternalCheck) else Q(occurrences__statement=other)
    )
    found = CheckedClaim.objects.filter(Q(occurrences__statement=statement) | beside)
    keys = found.order_by().values("pk")
    list(
        CheckedClaim.objects.filter(pk__in=keys)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )


def _claim_of(other: Other) -> CheckedClaim | None:
    if isinstance(other, ExternalCheck):
        return CheckedClaim.objects.filter(checks=other.pk).first()
    held = Occurrence.objects.filter(statement=other).select_related("claim").first()
    return held.claim if held else None


def wording(other: Other) -> str:
    """Of a claim that nobody has worded."""
    return other.text if isinstance(other, ExternalCheck) else other.claim or other.exact


def language(other: Other) -> str:
    return other.language if isinstance(other, ExternalCheck) else other.article.language


def _beside(other: Other) -> dict[str, int]:
    key = "beside_check_id" if isinstance(other, ExternalCheck) else "beside_id"
    return {key: other.pk}


def _alike(statement: Statement, other: Other) -> dict[str, Any]:
    """The score and its features, as the card has shown them; nothing where the card would not suggest the other."""
    ours = claimed(statement)
    theirs = claimed_by(other, ours) if isinstance(other, ExternalCheck) else claimed(other)
    likeness = compare_claims(ours, theirs)
    if likeness.same == Same.NO:
        return {"score": None, "features": {}}
    return {"score": likeness.score, "features": likeness.features.to_json()}


# -- the pad -----------------------------------------------------------------------------------------


def _kept(draft: ReviewDraft | None) -> dict[str, Any]:
    return {
        "attribution_id": draft.attribution_id if draft else None,
        "truth_id": draft.truth_id if draft else None,
        "rationale": draft.rationale if draft else "",
        "taken": draft.taken if draft else "",
    }


def _fill(
    statement: Statement,
    other: Other,
    verdict: Verdict | None,
    draft: ReviewDraft | None,
    person: User,
    now: datetime,
) -> None:
    chosen: dict[str, Rating | None] = {
        "attribution": draft.attribution if draft else None,
        "truth": draft.truth if draft else None,
    }
    if verdict is not None:
        assert isinstance(other, Statement)
        chosen["truth"] = _offered(verdict.truth, Axis.TRUTH) or chosen["truth"]
        if statement.kind != Kind.ASSERTION and _same_speaker(statement, other):
            said = _offered(verdict.attribution, Axis.ATTRIBUTION)
            chosen["attribution"] = said or chosen["attribution"]
    words = draft.rationale.strip() if draft else ""
    with translation.override(language_for(statement.article)):  # readers will read them
        taken = _taken(other, verdict)
    if taken not in words:
        words = f"{words}\n\n{taken}".strip()
    fits = Truncator(words).chars(settings.MAX_RATIONALE)
    cut = "" if fits == words else fits.splitlines()[-1]
    columns = chosen | {
        "rationale": fits,
        "taken": "\n".join(filter(None, (draft.taken if draft else "", taken, cut))),
        "saved_at": now,
    }
    ReviewDraft.objects.update_or_create(statement=statement, reviewer=person, defaults=columns)


def _offered(held: Rating | None, axis: Axis) -> Rating | None:
    """What the card offers today under the same code of the same scale."""
    if held is None:
        return None
    same = Rating.objects.offered(axis).filter(code=held.code)
    return same.filter(scale_version__scale=held.scale_version.scale_id).first()


def _same_speaker(one: Statement, other: Statement) -> bool:
    """Whether both chains begin with the same source; by name only where neither is settled. Never by a surname."""
    first, second = one.claimant, other.claimant
    if first is None or second is None:
        return False
    if first.source_id and second.source_id:
        return first.source_id == second.source_id
    return fold(first.name) == fold(second.name) and len(first.name.split()) > 1


def _taken(other: Other, verdict: Verdict | None) -> str:
    """The words that the pad is filled with; they say where they come from."""
    if isinstance(other, ExternalCheck):
        where = ", ".join(filter(None, (other.publisher, _day(other.checked_on))))
        said = _("Checked by {where}: {address}") if other.url else _("Checked by {where}.")
        return said.format(where=where, address=other.url)
    at = other.article.published_at
    day = _day(localdate(at)) if at else ""
    where = ", ".join(filter(None, (other.article.outlet.name, day)))
    rationale = verdict.rationale.strip() if verdict else ""
    said = _("Taken over from {where}: {words}") if rationale else _("Taken over from {where}.")
    return said.format(where=where, words=rationale)


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _use_evidence_of(other: Statement, statement: Statement, person: User, now: datetime) -> bool:
    """Rows that the person sees there and that are not here, in their order; whether there were any."""
    here = {use.evidence_id for use in evidence_of(statement)}
    rows = [use for use in seen_evidence(other, person) if use.evidence_id not in here]
    EvidenceUse.objects.bulk_create(
        EvidenceUse(
            evidence=use.evidence,
            statement=statement,
            stance=use.stance,
            added_by=person,
            added_at=now,
        )
        for use in rows[:MOST_EVIDENCE]
    )
    return bool(rows)


def _record(
    verb: str,
    statement: Statement,
    person: User,
    now: datetime,
    claim: CheckedClaim,
    accord: Accord,
    other: Other,
) -> None:
    record(
        verb,
        "statement",
        statement.uuid,
        at=now,
        actor=person.uuid,
        claim=str(claim.uuid),
        accord=str(accord),
        beside=str(other.uuid),
    )
