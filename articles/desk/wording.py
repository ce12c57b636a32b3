"""The original of printed words: the passage that they are held against, as evidence of its own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.errors import NoSuchEvidence
from articles.desk.holding import lock_held, touch
from articles.desk.seeing import seen_evidence
from articles.desk.undoing import remember, snapshot
from articles.models import Evidence, EvidenceUse, Statement, User
from articles.models.events import record
from articles.models.reviews import CopyState
from articles.spans import GAP, Span
from articles.words import Stance

COPY = ("copy", "copy_sha256", "copy_type", "copy_state", "copy_at")


def add_original(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    excerpt: str,
    url: str = "",
    title: str = "",
    source: UUID | None = None,
    stance: Stance = Stance.CONTEXT,
    seen: int,
) -> Statement:
    """One more row of evidence that holds the passage; no row that is there is changed, since others may share it.

    `source`: evidence of this statement whose address, title and copy the passage comes from. The same passage of the
    same place twice is one row. Raises LeaseLost, StaleCard, and NoSuchEvidence where the person sees no such source.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        before = snapshot(statement, uses=True)
        here = seen_evidence(statement, person)
        place = _place(here, source, url, title)
        same = _same(here, person, excerpt, place)
        if same is not None:
            return _mark(statement, person, now, same, True)
        evidence = Evidence.objects.create(
            excerpt=excerpt, accessed_at=now, created_by=person, **place
        )
        EvidenceUse.objects.create(
            evidence=evidence,
            statement=statement,
            stance=stance,
            original=True,
            added_by=person,
            added_at=now,
        )
        touch(statement)
        remember(statement, person, "add original", now, before)
        record(
            "add original",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            evidence=str(evidence.uuid),
            stance=stance,
        )
        return statement


def mark_original(
    uuid: UUID, person: User, now: datetime, *, evidence: UUID, original: bool = True, seen: int
) -> Statement:
    """Says of one's own row that its excerpt is the original of the printed words, or that it is not.

    Raises LeaseLost, StaleCard, and NoSuchEvidence where it is no row of one's own with an excerpt.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        for use in seen_evidence(statement, person):
            mine = use.added_by_id == person.pk and use.evidence.excerpt
            if use.evidence.uuid == evidence and mine:
                return _mark(statement, person, now, use, original)
        raise NoSuchEvidence(evidence)


def printed_words(statement: Statement) -> tuple[str, tuple[Span, ...]]:
    """The printed words without what the desk set between their parts, and in them the marked fragments.

    Reads the columns of the statement only.
    """
    parts, at, words = statement.parts(), 0, []
    for part in parts:
        words.append(statement.exact[at : at + len(part)])
        at += len(part) + len(GAP)
    marked, start = [], 0
    for part in parts:
        for left, right in statement.verbatim:
            low, high = max(left, part.start), min(right, part.end)
            if low < high:
                marked.append(Span(start + low - part.start, start + high - part.start))
        start += len(part) + 1
    return " ".join(words), tuple(marked)


def _place(here: list[EvidenceUse], source: UUID | None, url: str, title: str) -> dict[str, object]:
    """Columns of the new row that say where the passage is from."""
    if source is None:
        return {"url": url, "title": title}
    row = next((use.evidence for use in here if use.evidence.uuid == source), None)
    if row is None:
        raise NoSuchEvidence(source)
    kept = COPY if row.copy_state == CopyState.KEPT else ()
    return {name: getattr(row, name) for name in ("url", "title", *kept)}


def _same(
    here: list[EvidenceUse], person: User, excerpt: str, place: dict[str, object]
) -> EvidenceUse | None:
    return next(
        (
            use
            for use in here
            if use.added_by_id == person.pk
            and use.evidence.excerpt == excerpt
            and place["url"] in {"", use.evidence.url}
        ),
        None,
    )


def _mark(
    statement: Statement, person: User, now: datetime, use: EvidenceUse, original: bool
) -> Statement:
    if use.original == original:
        return statement
    before = snapshot(statement, uses=True)
    EvidenceUse.objects.filter(pk=use.pk).update(original=original)
    touch(statement)
    remember(statement, person, "mark original", now, before)
    record(
        "mark original",
        "statement",
        statement.uuid,
        at=now,
        actor=person.uuid,
        evidence=str(use.evidence.uuid),
        original=original,
    )
    return statement
