"""What the report of an article shows, put together once for page and print.

Ratings, rationale and names of reviewers are read only for what is settled: the second review is blind, and this page
is open to everybody at the desk. What is public is shown as it was approved while it is reviewed again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch, Q

from articles.exports import shown_verdict
from articles.models import (
    Rating,
    ReplyRequest,
    Review,
    ScaleVersion,
    Statement,
    User,
    Verdict,
    Version,
)
from articles.rules.blind import hides
from articles.rules.frozen import FrozenEvidence, FrozenLink
from articles.rules.lifecycle import SETTLED, Publication, Stage
from articles.segments import Numbered, number
from articles.words import Found, NonFact


@dataclass(frozen=True, slots=True)
class Bar:
    """One rating: how often it was given, and its share of all on its axis in whole percent (at least 1)."""

    rating: Rating
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as the report prints it."""

    numbered: Numbered
    chain: tuple[FrozenLink, ...]
    evidence: tuple[FrozenEvidence, ...]
    blind: bool  # answers, evidence and checks are hidden until it is settled
    verdict: Verdict | None = None
    answers: list[Review] = field(default_factory=list)
    replies: tuple[ReplyRequest, ...] = ()  # right of reply: who was asked, and what came

    @property
    def statement(self) -> Statement:
        return self.numbered.statement

    @property
    def is_draft(self) -> bool:
        return self.statement.stage != Stage.APPROVED

    @property
    def is_again(self) -> bool:
        """What is shown is public, and somebody looks at it again."""
        return self.verdict is not None and self.statement.is_public and self.is_draft

    @property
    def is_denied(self) -> bool:
        return self.statement.nonfact in {NonFact.DENIED, NonFact.NEGATED}

    @property
    def without_second_review(self) -> bool:
        return self.verdict is not None and len(self.answers) < 2


def statements_of(version: Version) -> list[Statement]:
    """Standing statements in reading order with all that an entry shows; a fixed number of queries."""
    verdicts = (
        Verdict.objects.filter(Q(current=True) | Q(published_at__isnull=False))
        .select_related(
            *("attribution__scale_version", "truth__scale_version"),
            *("adjudicated_by", "approved_by", "published_by"),
        )
        .order_by("number")
    )
    answers = Review.objects.select_related("reviewer", "attribution", "truth")
    return list(
        version.statements.standing()
        .in_reading_order()
        .prefetch_related(
            "links__source",
            "links__outlet",
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
    verdict = shown_verdict(numbered.statement, numbered.statement.held)  # type: ignore[attr-defined]
    if verdict is None:
        return _open_entry(numbered, wanted)
    return Entry(
        numbered=numbered,
        chain=verdict.frozen_chain(),
        evidence=verdict.frozen_evidence(),
        blind=False,
        verdict=verdict,
        answers=list(verdict.reviews.all()),
        replies=tuple(numbered.statement.replies.all()),
    )


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


def tally(ratings: Iterable[Rating | None]) -> list[Bar]:
    """One bar a rating, in the order of its scale; a full bar is the number of all ratings on the axis.

    A rating that several versions of a scale have is one bar, in the words of the latest.
    """
    given = sorted(filter(None, ratings), key=lambda r: (r.scale_version_id, r.order))
    counted = Counter(rating.identity for rating in given)
    latest = {rating.identity: rating for rating in given}
    return [
        Bar(rating, counted[same], max(1, round(100 * counted[same] / len(given))))
        for same, rating in latest.items()
    ]


def reviewers(shown: Iterable[Entry]) -> list[User]:
    """Whose answers the verdicts rest on, each once, in the order of the statements."""
    return list(dict.fromkeys(answer.reviewer for entry in shown for answer in entry.answers))


def deciders(shown: Iterable[Entry]) -> list[User]:
    return list(
        dict.fromkeys(
            e.verdict.adjudicated_by for e in shown if e.verdict and e.verdict.adjudicated_by
        )
    )


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
