"""Verdicts for synthetic statements, in bulk: an answer, a piece of evidence, the chain as it stands; some corrected,
some withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models

from articles.models import (
    AttributionLink,
    Evidence,
    EvidenceUse,
    Rating,
    Review,
    Statement,
    User,
    Verdict,
)
from articles.rules.lifecycle import Publication, Stage
from articles.words import Axis, Kind, Stance

BATCH = 200  # rows an INSERT
CORRECTED_EVERY, WITHDRAWN_EVERY = 10, 25  # of the verdicts
RATIONALE = "Aus den Unterlagen des Rates geht dieselbe Zahl hervor; das Protokoll liegt vor."
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Settled:
    """Statements that will have a verdict; `store` gives them one when they are in the database."""

    statements: Sequence[Statement]
    now: datetime

    def store(self, reviewer: User, editor: User) -> None:
        said, so = (Rating.objects.offered(axis)[0] for axis in (Axis.ATTRIBUTION, Axis.TRUTH))
        evidence = _give_evidence(self.statements, reviewer, self.now)
        chains = _chains(self.statements)
        reviews, verdicts, corrections = [], [], []
        for number, (statement, use) in enumerate(zip(self.statements, evidence, strict=True)):
            at = self.now - timedelta(minutes=number)  # a desk's times are not all the same
            answer: dict[str, Any] = {
                "statement": statement,
                "attribution": None if statement.kind == Kind.ASSERTION else said,
                "truth": so,
                "rationale": RATIONALE,
            }
            reviews.append(Review(**answer, reviewer=reviewer, revision=1, created_at=at))
            verdict = Verdict(
                **answer,
                number=1,
                settled_at=at,
                approved_at=at + timedelta(seconds=20),
                published_at=at + timedelta(seconds=40),
                approved_by=editor,
                published_by=editor,
                chain=chains.get(statement.pk, []),
                evidence=[use.freeze().to_json()],
                claim=statement.claim,
            )
            verdicts.append(verdict)
            if statement.publication == Publication.CORRECTED:
                verdict.current = False
                later = at + timedelta(hours=1)
                note = {"number": 2, "current": True, "note": "Die Zahl ist die von 2025."}
                corrections.append(twin(verdict, **note, published_at=later, approved_at=later))
        store(reviews)
        store(verdicts)
        store(corrections)
        given = {review.statement_id: review for review in reviews}
        joined = Verdict.reviews.through
        store([joined(verdict=v, review=given[v.statement_id]) for v in verdicts + corrections])


def settle(statements: Sequence[Statement], now: datetime) -> Settled:
    """Sets where they stand; saves nothing."""
    for number, statement in enumerate(statements, start=1):
        statement.stage, statement.publication = Stage.APPROVED, Publication.PUBLISHED
        if number % CORRECTED_EVERY == 0:
            statement.publication = Publication.CORRECTED
        elif number % WITHDRAWN_EVERY == 0:
            statement.publication, statement.withdrawn_at = Publication.WITHDRAWN, now
            statement.publication_why = "Das Zitat ist von 2019."
    return Settled(statements, now)


def _chains(statements: Sequence[Statement]) -> dict[int, list[dict[str, Any]]]:
    """As settling freezes them, by statement."""
    wanted = {statement.pk for statement in statements}
    chains: dict[int, list[dict[str, Any]]] = {}
    links = AttributionLink.objects.select_related("source", "outlet").order_by("order")
    for link in links.iterator():
        if link.statement_id in wanted:
            chains.setdefault(link.statement_id, []).append(link.freeze().to_json())
    return chains


def _give_evidence(
    statements: Sequence[Statement], person: User, now: datetime
) -> list[EvidenceUse]:
    """One piece each, in that order."""
    found = {"title": "Niederschrift der Sitzung", "excerpt": RATIONALE, "accessed_at": now}
    evidence = [
        Evidence(url=f"https://protokolle.example/{s.uuid}", created_by=person, **found)
        for s in statements
    ]
    store(evidence)
    added = {"stance": Stance.SUPPORTS, "added_by": person, "added_at": now}
    pairs = zip(evidence, statements, strict=True)
    uses = [EvidenceUse(evidence=e, statement=s, **added) for e, s in pairs]
    store(uses)
    return uses


def twin(row: Row, **other: Any) -> Row:
    """A new row, not saved: as this one but for its key, its uuid and `other`."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in {"uuid", *other}
    }
    return type(row)(**kept | other)


def store(rows: Sequence[Row]) -> None:
    """In as few INSERTs as will do; the rows know their keys afterwards."""
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)
