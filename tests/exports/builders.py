"""A statement with a verdict, in the state that a test means."""

from datetime import timedelta

from articles.exports import Order, Selection
from articles.models import (
    AttributionLink,
    Evidence,
    EvidenceUse,
    Reply,
    ReplyRequest,
    Review,
    Source,
    SourceKind,
    Statement,
    User,
    Verdict,
)
from articles.rules.folding import fold
from articles.rules.lifecycle import Publication, Stage
from articles.words import Stance
from tests.factories import NOW, make_article, make_statement, make_user, said, so

ADDRESS = "https://kuestenkurier.example/wehr"


def settle_speaker(
    statement: Statement, name: str = "Ada Krog", kind: SourceKind = SourceKind.PERSON
) -> None:
    """The first link, settled before any verdict."""
    source = Source.objects.create(name=name, folded=fold(name), kind=kind, created_at=NOW)
    statement.links.filter(order=1).update(source=source, settled_at=NOW - timedelta(days=1))


def make_verdict(
    statement: Statement | None = None,
    *,
    attribution: str = "verbatim",
    truth: str = "true",
    rationale: str = "Das Protokoll sagt es so.",
    reviewers: list[User] | None = None,
    published: bool = True,
    settled: bool = True,
    **columns,
) -> Statement:
    """Approved, and published unless told otherwise; the article has an address."""
    statement = statement or make_statement(make_article(url=ADDRESS))
    if settled and statement.links.exists():
        settle_speaker(statement)
    verdict = Verdict.objects.create(
        statement=statement,
        number=statement.verdicts.count() + 1,
        attribution=said(attribution),
        truth=so(truth),
        rationale=rationale,
        settled_at=NOW,
        approved_at=NOW,
        published_at=NOW if published else None,
        **columns,
    )
    for reviewer in reviewers or [make_user(first_name="Hanna", last_name="Wessel")]:
        answer = Review.objects.create(
            statement=statement,
            reviewer=reviewer,
            attribution=said(attribution),
            truth=so(truth),
            rationale=rationale,
            revision=1,
            created_at=NOW,
        )
        verdict.reviews.add(answer)
    freeze(statement)
    statement.stage = Stage.APPROVED
    statement.publication = Publication.PUBLISHED if published else Publication.NONE
    statement.save(update_fields=["stage", "publication"])
    return statement


def freeze(statement: Statement) -> None:
    """Its last verdict holds the chain and the evidence that stand now, as if approved on them."""
    verdict = statement.verdicts.order_by("number").last()
    if verdict:
        verdict.freeze()
        verdict.save(update_fields=[*Verdict.FROZEN, "folded"])


def add_relay(statement: Statement, name: str = "The Guardian") -> None:
    """Before its verdict, if it has one."""
    order = statement.links.count() + 1
    AttributionLink.objects.create(statement=statement, order=order, name=name, role="relay")
    freeze(statement)


def add_proof(
    statement: Statement, stance: Stance = Stance.SUPPORTS, at=NOW - timedelta(hours=1), **columns
) -> None:
    """Before its verdict, if it has one."""
    person = User.objects.first() or make_user()
    columns.setdefault("url", "https://archiv.example/protokoll")
    evidence = Evidence.objects.create(accessed_at=at, created_by=person, **columns)
    EvidenceUse.objects.create(
        evidence=evidence, statement=statement, stance=stance, added_by=person, added_at=at
    )
    freeze(statement)


def ask_twice(statement: Statement) -> None:
    """Public, and looked at again: one reply was asked for before and came after, the other was asked for after."""
    for days, whom in ((-1, "Wehramt"), (1, "Hafenamt")):
        ReplyRequest.objects.create(
            statement=statement,
            whom=whom,
            asked_at=NOW + timedelta(days=days),
            asked_by=make_user(),
            deadline=NOW + timedelta(days=5),
            outcome=Reply.ANSWERED,
            answer="Das verrät die neue Prüfung.",
            closed_at=NOW + timedelta(days=2),
        )
    statement.stage = Stage.WAITING
    statement.save(update_fields=["stage"])


def ordered(chosen: Selection | None = None) -> Order:
    """An order of that selection, of what stands without one; nobody listens."""
    return Order(chosen or Selection(), NOW, "de")
