"""What the report of an article shows, put together once for the page, the dossier and print.

Ratings, rationale and names of reviewers are read only for what is settled: the second review is blind, and this page
is open to everybody at the desk. What is public is shown as it was approved while it is reviewed again.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Prefetch, Q

from articles.exports.dossiers.entry import Entry
from articles.exports.readers.public import replies_until
from articles.exports.stream import shown_verdict
from articles.models import (
    ReplyRequest,
    Review,
    ScaleVersion,
    Statement,
    User,
    Verdict,
    Version,
)
from articles.models.statements import StatementQuerySet
from articles.rules.blind import hides
from articles.rules.lifecycle import SETTLED, Publication, Stage
from articles.segments import Numbered, number
from articles.words import Found


def statements_of(version: Version) -> list[Statement]:
    """Standing statements in reading order with all that an entry shows."""
    return furnished(version.statements.standing().in_reading_order())


def furnished(statements: StatementQuerySet) -> list[Statement]:
    """With all that an entry shows; a fixed number of queries."""
    verdicts = (
        Verdict.objects.filter(Q(current=True) | Q(published_at__isnull=False))
        .select_related(
            *("attribution__scale_version", "truth__scale_version"),
            *("adjudicated_by", "approved_by", "published_by"),
        )
        .order_by("number")
    )
    answers = Review.objects.select_related(
        "reviewer", "attribution__scale_version", "truth__scale_version"
    )
    return list(
        statements.select_related("occurrence__claim").prefetch_related(
            "links__source",
            "links__outlet",
            "links__evidence",
            "evidence_uses__evidence",
            "evidence_uses__added_by",
            "replies",
            Prefetch(
                "verdicts", verdicts.prefetch_related(Prefetch("reviews", answers)), to_attr="held"
            ),
        )
    )


def numbered_for(statements: list[Statement], person: User) -> list[Numbered]:
    mine = set(
        Review.objects.filter(
            statement__in=[s.pk for s in statements], reviewer=person, open=True
        ).values_list("statement_id", flat=True)
    )
    return number(statements, person, mine)


def entries(numbered: Iterable[Numbered], wanted: int) -> list[Entry]:
    """Everything but what was dismissed, in reading order; several wanted reviews make an open one blind.

    `wanted` is the article's number: it holds where the statement has none of its own.
    """
    return [
        _entry(n, n.statement.reviews_wanted or wanted)
        for n in numbered
        if not is_dropped(n.statement)
    ]


def is_dropped(statement: Statement) -> bool:
    """Dismissed, and nothing of it is public."""
    return statement.stage == Stage.DISMISSED and not statement.is_public


def _entry(numbered: Numbered, wanted: int) -> Entry:
    held: list[Verdict] = numbered.statement.held  # type: ignore[attr-defined]
    verdict = shown_verdict(numbered.statement, held)
    if verdict is None:
        return _open_entry(numbered, wanted)
    return Entry(
        numbered=numbered,
        chain=verdict.frozen_chain(),
        evidence=verdict.frozen_evidence(),
        blind=False,
        verdict=verdict,
        answers=list(verdict.reviews.all()),
        replies=_replies(numbered.statement, verdict),
        public=tuple(version for version in held if version.published_at),
    )


def _replies(statement: Statement, verdict: Verdict) -> tuple[ReplyRequest, ...]:
    """While what is public is looked at again, as they stood then: what came since is part of an answer."""
    replies = statement.replies.all()
    if statement.stage == Stage.APPROVED or verdict.published_at is None:
        return tuple(replies)
    return tuple(replies_until(replies, verdict.published_at))


def _open_entry(numbered: Numbered, wanted: int) -> Entry:
    """As it stands now; with a second review wanted, without evidence and checks: they are somebody's."""
    statement = numbered.statement
    blind = hides(wanted, settled=statement.stage in SETTLED, own_answer_in=False)
    chain = tuple(link.freeze() for link in statement.links.all())
    if blind:
        chain = tuple(replace(link, found=Found.UNCHECKED) for link in chain)
    evidence = () if blind else tuple(use.freeze() for use in statement.evidence_uses.all())
    replies = () if blind else tuple(statement.replies.all())
    return Entry(numbered=numbered, chain=chain, evidence=evidence, blind=blind, replies=replies)


def publishable(statements: Iterable[Statement]) -> list[Statement]:
    """Approved and not yet public; a correction needs a note of its own and is published on its own page."""
    return [
        s for s in statements if s.stage == Stage.APPROVED and s.publication == Publication.NONE
    ]


def scales_in(shown: Iterable[Entry]) -> list[ScaleVersion]:
    """The versions of scales in which the article is rated; those in use today where nothing is."""
    used = {
        r.scale_version_id
        for e in shown
        if e.verdict
        for r in (e.verdict.attribution, e.verdict.truth)
        if r
    }
    versions = (
        ScaleVersion.objects.select_related("scale")
        .prefetch_related("ratings")
        .order_by("scale__axis", "number")
    )
    return list(
        versions.filter(pk__in=used) if used else versions.filter(current=True, scale__in_use=True)
    )
