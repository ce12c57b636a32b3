"""Evidence for a statement: added, used again and taken away by whoever holds it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from articles.desk.copying import ask_for_copy
from articles.desk.errors import AlreadyThere, NoSuchEvidence
from articles.desk.holding import lock_held, touch
from articles.desk.seeing import drafted_rationale, is_blind, seen_evidence
from articles.desk.undoing import remember, snapshot
from articles.models import Evidence, EvidenceUse, Statement, User
from articles.models.events import record
from articles.models.reviews import CopyState
from articles.words import Stance

MOST_OFFERED = 20  # rows; the first nine have a key


def add_evidence(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    url: str,
    excerpt: str,
    stance: Stance,
    title: str = "",
    accessed_at: datetime | None = None,
    keep: bool = False,
    seen: int | None = None,
) -> Statement:
    """One more row; address or excerpt must be there. With `keep`, a copy of the page is asked for as well.

    Where another statement of the article uses the very same, looked up on the same day, that row serves this one too.

    Raises LeaseLost, StaleCard, and AlreadyThere where the person sees the same place on this statement.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        _check_new(seen_evidence(statement, person), url, title, excerpt)
        columns = {"url": url, "title": title, "excerpt": excerpt}
        accessed_at = accessed_at or now
        evidence = _same(statement, person, accessed_at, columns) or Evidence.objects.create(
            **columns, accessed_at=accessed_at, created_by=person
        )
        if keep:
            ask_for_copy(evidence, person, now)
        _use(statement, person, now, evidence, stance, "add evidence")
        return statement


def use_evidence(
    uuid: UUID, person: User, now: datetime, *, evidence: UUID, seen: int
) -> Statement:
    """A row that the person sees on another statement of the article, used for this one too, with its last stance.

    Raises LeaseLost, StaleCard, AlreadyThere, and NoSuchEvidence where it is none that is offered.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        here = seen_evidence(statement, person)
        for number, use in enumerate(here, start=1):
            if use.evidence.uuid == evidence:
                raise AlreadyThere(number, evidence)
        offered = next(
            (o for o in offered_evidence(statement, person) if o.evidence.uuid == evidence), None
        )
        if offered is None:
            raise NoSuchEvidence(evidence)
        row = offered.evidence
        if EvidenceUse.objects.filter(statement=statement, evidence=row).exists():
            row = _own_copy(row, person)  # used here by somebody whose evidence is hidden
        _use(statement, person, now, row, offered.stance, "use evidence")
        return statement


def set_stance(
    uuid: UUID, person: User, now: datetime, *, evidence: UUID, stance: Stance, seen: int
) -> Statement:
    """What one's own row says of this statement. Nothing changes where it is another's, or says so already.

    Raises LeaseLost, StaleCard.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement, uses=True)
        drafted = drafted_rationale(statement, person)
        mine = EvidenceUse.objects.filter(statement=statement, evidence__uuid=evidence)
        if mine.filter(added_by=person).exclude(stance=stance).update(stance=stance):
            _draft_anew(statement, person, drafted)
            touch(statement)
            remember(statement, person, "set stance", now, before)
            _record("set stance", statement, person, now, evidence, stance=stance)
        return statement


def drop_evidence(
    uuid: UUID, person: User, now: datetime, *, evidence: UUID, seen: int
) -> Statement:
    """Takes one's own row off this statement; others keep theirs. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement, uses=True)
        drafted = drafted_rationale(statement, person)
        mine = EvidenceUse.objects.filter(
            statement=statement, evidence__uuid=evidence, added_by=person
        )
        if mine.delete()[0]:
            _draft_anew(statement, person, drafted)
            touch(statement)
            remember(statement, person, "drop evidence", now, before)
            _record("drop evidence", statement, person, now, evidence)
        return statement


@dataclass(frozen=True, slots=True)
class Offered:
    """A row that is used in the same article; `stance` where it was used last, `times` on how many statements."""

    evidence: Evidence
    stance: Stance
    times: int


def offered_evidence(statement: Statement, person: User) -> list[Offered]:
    """What other statements of the article use and this one does not, in the order it came into the article.

    Of statements that are hidden from the person only what they added themselves.
    """
    here = {use.evidence_id for use in seen_evidence(statement, person)}
    article = statement.version.article_id
    uses = (
        EvidenceUse.objects.filter(statement__version__article=article)
        .exclude(statement=statement)
        .select_related("evidence", "statement__version__article__outlet")
        .defer("statement__version__text")
        .order_by("added_at", "pk")
    )
    reviewed = set(
        Statement.objects.reviewed_by(person)
        .filter(version__article=article)
        .values_list("pk", flat=True)
    )
    found: dict[int, Offered] = {}
    for use in uses:
        hidden = use.added_by_id != person.pk and is_blind(
            use.statement, person, own_answer_in=use.statement_id in reviewed
        )
        if hidden or use.evidence_id in here:
            continue
        before = found.get(use.evidence_id)
        times = before.times + 1 if before else 1
        found[use.evidence_id] = Offered(use.evidence, Stance(use.stance), times)
    return list(found.values())[:MOST_OFFERED]


def find_evidence(uuid: UUID, person: User) -> Evidence | None:
    """The row, where the person sees a statement that uses it (or made it, and nobody uses it); else None."""
    evidence = Evidence.objects.filter(uuid=uuid).first()
    if evidence is None:
        return None
    added_by = dict(evidence.uses.values_list("statement", "added_by"))
    if not added_by:
        return evidence if evidence.created_by_id == person.pk else None
    statements = (
        Statement.objects.open_to(person)
        .filter(pk__in=added_by)
        .select_related("version__article__outlet")
        .defer("version__text")
    )
    for statement in statements:
        if added_by[statement.pk] == person.pk or not is_blind(statement, person):
            return evidence
    return None


def _check_new(here: Iterable[EvidenceUse], url: str, title: str, excerpt: str) -> None:
    """Raises AlreadyThere where a row holds all that was typed: nothing is lost when it stays alone."""
    for number, use in enumerate(here, start=1):
        held = use.evidence
        if url and held.url == url and title in {"", held.title} and excerpt in {"", held.excerpt}:
            raise AlreadyThere(number, held.uuid)


def _same(
    statement: Statement, person: User, accessed_at: datetime, columns: dict[str, str]
) -> Evidence | None:
    """The row of the article that says all of it, if the person sees one that nobody uses here."""
    used_here = set(statement.evidence_uses.values_list("evidence", flat=True))
    for offer in offered_evidence(statement, person):
        row = offer.evidence
        same = all(getattr(row, name) == value for name, value in columns.items())
        if (
            same
            and localdate(row.accessed_at) == localdate(accessed_at)
            and row.pk not in used_here
        ):
            return row
    return None


def _use(
    statement: Statement, person: User, now: datetime, evidence: Evidence, stance: Stance, verb: str
) -> None:
    before = snapshot(statement, uses=True)
    _draft_anew(statement, person, drafted_rationale(statement, person))
    EvidenceUse.objects.create(
        evidence=evidence, statement=statement, stance=stance, added_by=person, added_at=now
    )
    touch(statement)
    remember(statement, person, verb, now, before)
    _record(verb, statement, person, now, evidence.uuid, stance=stance)


def _draft_anew(statement: Statement, person: User, drafted: str) -> None:
    """Where the pad holds what was drafted from the evidence, untouched, it is drafted from what there is now."""
    if drafted:
        untouched = statement.drafts.filter(reviewer=person, rationale=drafted)
        untouched.update(rationale="")


def _own_copy(evidence: Evidence, person: User) -> Evidence:
    """The same place in a row of the person's own."""
    kept = evidence.copy_state == CopyState.KEPT
    return Evidence.objects.create(
        url=evidence.url,
        title=evidence.title,
        excerpt=evidence.excerpt,
        accessed_at=evidence.accessed_at,
        created_by=person,
        **(
            {
                name: getattr(evidence, name)
                for name in ("copy", "copy_sha256", "copy_type", "copy_state", "copy_at")
            }
            if kept
            else {}
        ),
    )


def _record(
    verb: str, statement: Statement, person: User, now: datetime, evidence: UUID, **data: str
) -> None:
    record(
        verb,
        "statement",
        statement.uuid,
        at=now,
        actor=person.uuid,
        evidence=str(evidence),
        **data,
    )
