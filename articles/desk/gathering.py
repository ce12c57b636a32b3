"""What is done with a claim itself: its wording, what belongs to it, and claims that turn out to be one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.errors import AlreadyJoined, NotYours
from articles.desk.holding import lock, need_editor
from articles.desk.joining import Other, language, wording
from articles.desk.seeing import is_blind
from articles.models import CheckedClaim, ExternalCheck, Occurrence, OtherAccord, User
from articles.models.events import record


class NoSuchClaim(LookupError):
    """There is none of that uuid, or nothing of that kind belongs to it."""


class ClaimChanged(Exception):
    """Somebody has worded or merged it since the page was shown."""


def word_claim(uuid: UUID, person: User, now: datetime, *, text: str, was: str) -> CheckedClaim:
    """Says it in these words, which readers then see too. Raises NotYours; ClaimChanged where it is not `was` now."""
    with transaction.atomic():
        need_editor(person)
        claim = _locked(uuid)
        if claim.text != was:
            raise ClaimChanged(uuid)
        claim.text, claim.worded_at = text, now
        claim.save(update_fields=["text", "folded", "worded_at"])
        record("word claim", "claim", claim.uuid, at=now, actor=person.uuid, text=text)
        return claim


def add_to_claim(uuid: UUID, person: User, now: datetime, *, statement: UUID) -> Occurrence:
    """By hand, whoever holds the statement. Raises NoSuchStatement, and AlreadyJoined where it belongs to a claim."""
    with transaction.atomic():
        row = lock(statement)
        claim = _locked(uuid)
        held, made = Occurrence.objects.get_or_create(
            statement=row, defaults={"claim": claim, "added_at": now, "added_by": person}
        )
        if not made:
            raise AlreadyJoined(held.claim)
        record(
            "join claim", "statement", row.uuid, at=now, actor=person.uuid, claim=str(claim.uuid)
        )
        return held


def add_check(uuid: UUID, person: User, now: datetime, *, check: UUID) -> ExternalCheck:
    """A check by others, by hand. Raises NoSuchClaim, AlreadyJoined."""
    with transaction.atomic():
        claim = _locked(uuid)
        row = (
            ExternalCheck.objects.select_for_update(of=("self",), no_key=True)
            .filter(uuid=check)
            .first()
        )
        if row is None:
            raise NoSuchClaim(check)
        if row.claim is not None:
            raise AlreadyJoined(row.claim)
        row.claim, row.joined_at, row.joined_by = claim, now, person
        row.save(update_fields=["claim", "joined_at", "joined_by"])
        record("join check", "claim", claim.uuid, at=now, actor=person.uuid, check=str(row.uuid))
        return row


def leave_claim(uuid: UUID, person: User, now: datetime, *, statement: UUID) -> CheckedClaim | None:
    """Takes the statement out; the claim, or None where it goes with it because nothing else belongs to it.

    Whoever joined it may, and editors. What somebody else has said of it stays: of the person's own only theirs goes.
    It is joined again by hand. Raises NotYours, and NoSuchClaim: to whoever still owes a blind answer, and has joined
    nothing, it belongs to none.
    """
    with transaction.atomic():
        claim = _locked(uuid)
        here = claim.occurrences.select_related("statement__version__article__outlet")
        held = here.defer("statement__version__text").filter(statement__uuid=statement).first()
        if held is None:
            raise NoSuchClaim(statement)
        own = held.others.filter(added_by=person).first()
        first = held.added_by_id == person.pk
        if own is None and not (person.is_editor or first):
            raise NoSuchClaim(statement) if is_blind(held.statement, person) else NotYours("rank")
        if own is not None:
            own.delete()
        elif first and (second := held.others.first()) is not None:
            _hand_on(held, second)
        else:
            held.delete()
        left = _left(claim)
        record(
            "leave claim", "statement", statement, at=now, actor=person.uuid, claim=str(claim.uuid)
        )
        return left


def _hand_on(held: Occurrence, second: OtherAccord) -> None:
    """What was said second stands as the first from now on."""
    for name, value in (second.said() | {"claim": second.claim}).items():
        setattr(held, name, value)
    second.delete()
    held.save(update_fields=[*(name.removesuffix("_id") for name in second.SAID), "claim"])


def drop_check(uuid: UUID, person: User, now: datetime, *, check: UUID) -> CheckedClaim | None:
    """As `leave_claim`, of a check by others."""
    with transaction.atomic():
        claim = _locked(uuid)
        row = claim.checks.filter(uuid=check).first()
        if row is None:
            raise NoSuchClaim(check)
        if not (person.is_editor or row.joined_by_id == person.pk):
            raise NotYours("rank")
        row.claim, row.joined_at, row.joined_by = None, None, None
        row.save(update_fields=["claim", "joined_at", "joined_by"])
        left = _left(claim)
        record("leave check", "claim", claim.uuid, at=now, actor=person.uuid, check=str(check))
        return left


def merge_claims(uuid: UUID, person: User, now: datetime, *, other: UUID) -> CheckedClaim:
    """All of `other` goes to the claim, its address leads there; can be parted. Raises NotYours, NoSuchClaim."""
    with transaction.atomic():
        need_editor(person)
        both = {row.uuid: row for row in _lock_all([uuid, other])}
        if len(both) < 2:
            raise NoSuchClaim(other)
        claim, gone = both[uuid], both[other]
        gone.moved = {
            "occurrences": list(gone.occurrences.values_list("pk", flat=True)),
            "checks": list(gone.checks.values_list("pk", flat=True)),
        }
        gone.occurrences.update(claim=claim)
        gone.checks.update(claim=claim)
        gone.merged_into = claim
        gone.save(update_fields=["moved", "merged_into"])
        record("merge claims", "claim", claim.uuid, at=now, actor=person.uuid, other=str(other))
        return claim


def part_claims(uuid: UUID, person: User, now: datetime, *, other: UUID) -> CheckedClaim:
    """What a merge has moved goes back to `other`, if it still belongs to the claim. Raises NotYours, NoSuchClaim."""
    with transaction.atomic():
        need_editor(person)
        claim = _locked(uuid)
        back = (
            CheckedClaim.objects.select_for_update(of=("self",), no_key=True)
            .filter(uuid=other)
            .first()
        )
        if back is None or back.merged_into_id != claim.pk:
            raise NoSuchClaim(other)
        claim.occurrences.filter(pk__in=back.moved.get("occurrences", [])).update(claim=back)
        claim.checks.filter(pk__in=back.moved.get("checks", [])).update(claim=back)
        back.merged_into, back.moved = None, {}
        back.save(update_fields=["moved", "merged_into"])
        _reword(back)
        _reword(claim)
        record("part claims", "claim", claim.uuid, at=now, actor=person.uuid, other=str(other))
        return back


def _locked(uuid: UUID) -> CheckedClaim:
    """Locked until the transaction ends; one that was merged is not there any more. Raises NoSuchClaim."""
    for claim in _lock_all([uuid]):
        return claim
    raise NoSuchClaim(uuid)


def _lock_all(uuids: Iterable[UUID]) -> list[CheckedClaim]:
    rows = CheckedClaim.objects.filter(uuid__in=list(uuids), merged_into=None).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _left(claim: CheckedClaim) -> CheckedClaim | None:
    """A claim that nothing belongs to says nothing: it goes, unless another one leads to it."""
    if claim.occurrences.exists() or claim.checks.exists() or claim.merged.exists():
        _reword(claim)
        return claim
    claim.delete()
    return None


def _reword(claim: CheckedClaim) -> None:
    """What nobody has worded holds words of what belongs to it, never of what has left it: they may be of an outlet
    that is closed to somebody who sees the rest."""
    if claim.worded_at is not None:
        return
    places = claim.occurrences.select_related("statement__version__article").order_by("pk")
    places = places.defer("statement__version__text")
    held: list[Other] = [place.statement for place in places]
    held += claim.checks.order_by("pk")
    if held and claim.text not in map(wording, held):
        claim.text, claim.language = wording(held[0]), language(held[0])
        claim.save(update_fields=["text", "folded", "language"])
