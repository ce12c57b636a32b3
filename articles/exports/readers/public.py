"""What readers see of one verdict: frozen as it was approved, read in few questions and without the article's text.

Nothing in it comes from work that goes on: what is public stands while somebody looks at it again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Aggregate, Max, Min, OuterRef, QuerySet, Subquery

from articles.exports.addresses import outside
from articles.exports.claimant import SCHEMA_TYPE, claimant, speaking
from articles.exports.marks import whole
from articles.exports.people import shown_name
from articles.exports.readers.elsewhere import elsewhere
from articles.exports.row import is_address
from articles.exports.wording import reviewed
from articles.models import Rating, Reply, ReplyRequest, Review, Statement, Verdict
from articles.models.prepared import Prepared
from articles.rules.frozen import FrozenEvidence, FrozenLink
from articles.rules.lifecycle import Publication
from articles.rules.roles import role_beside
from articles.spans import GAP
from articles.words import Kind

ARTICLE = ("uuid", "title", "url", "language", "published_at", "outlet__name")
WORDS = ("uuid", "exact", "spans", "kind", "nonfact", "cue", "start", "publication")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVerdict:
    """One version of a verdict that is or was public. Names and values are those of `Row`, where it has them."""

    statement: Statement
    held: Verdict
    reviewers: tuple[str, ...]  # as they go out: see `shown_name`
    desk_language: str  # of the page: ratings are named in it
    chain: tuple[FrozenLink, ...]
    evidence: tuple[FrozenEvidence, ...]
    truth_best: float | int | None
    truth_worst: float | int | None
    adjudicated_by: str = ""
    approved_by: str = ""

    # -- the statement and its article ---------------------------------------------------------------
    @property
    def id(self) -> str:
        return str(self.statement.uuid)

    @property
    def page(self) -> str:
        return outside("public_statement", self.statement.uuid)

    @property
    def desk(self) -> str:
        return settings.DESK_NAME

    @property
    def desk_url(self) -> str:
        return settings.DESK_URL

    @property
    def publication(self) -> str:
        return self.statement.publication

    @property
    def article_url(self) -> str:
        return self.statement.version.article.url

    @property
    def has_address(self) -> bool:
        return is_address(self.article_url)

    @property
    def title(self) -> str:
        return self.statement.version.article.title

    @property
    def outlet(self) -> str:
        return self.statement.version.article.outlet.name

    @property
    def language(self) -> str:
        return self.statement.version.article.language

    @property
    def article_published_at(self) -> datetime | None:
        return local(self.statement.version.article.published_at)

    @property
    def exact(self) -> str:
        return self.statement.exact

    @property
    def parts(self) -> tuple[str, ...]:
        return parts_of(self.statement)

    @property
    def nonfact(self) -> str:
        return self.statement.nonfact

    @property
    def cue(self) -> str:
        return self.statement.cue

    @property
    def is_denied(self) -> bool:
        return self.statement.is_denied

    @property
    def is_own(self) -> bool:
        """The outlet's own claim: nobody else said it."""
        return self.statement.kind == Kind.ASSERTION

    # -- who said it ---------------------------------------------------------------------------------
    @property
    def first(self) -> FrozenLink | None:
        return speaking(self.chain)

    @property
    def claimant(self) -> str:
        return claimant(self.statement.kind, self.first)

    @property
    def claimant_shown(self) -> str:
        return self.outlet if self.is_own else self.first.name if self.first else ""

    @property
    def claimant_type(self) -> str:
        return SCHEMA_TYPE.get(self.claimant, "")

    @property
    def claimant_name(self) -> str:
        return self.claimant_shown if self.claimant_type else ""

    @property
    def role_printed(self) -> str:
        if self.is_own or self.first is None:
            return ""
        return role_beside(self.first.name, self.first.mention)

    # -- what the desk holds -------------------------------------------------------------------------
    @property
    def claim(self) -> str:
        return self.held.claim

    @property
    def claim_reviewed(self) -> str:
        return reviewed(
            self.language, self.nonfact, self.claimant_shown, self.cue, self.claim, self.parts
        )

    @property
    def first_appearance(self) -> str:
        return self.held.first_appearance

    @property
    def disowned(self) -> bool:
        return bool(self.held.attribution and self.held.attribution.disowns)

    @property
    def truth_words(self) -> str:
        return self.held.truth.word

    @property
    def truth_value(self) -> float | int | None:
        return whole(self.held.truth.value)

    @property
    def rationale(self) -> str:
        return self.held.rationale

    @property
    def correction(self) -> str:
        return self.held.note

    @property
    def solo(self) -> bool:
        return self.held.solo

    @property
    def second_review(self) -> bool:
        return len(self.reviewers) > 1

    @property
    def published_at(self) -> datetime | None:
        return local(self.held.published_at)


@dataclass(frozen=True, slots=True)
class Record:
    """All that was ever public of one statement: its versions, the newest first; at least one."""

    statement: Statement
    versions: tuple[Verdict, ...]

    @property
    def newest(self) -> Verdict:
        return self.versions[0]

    @property
    def is_withdrawn(self) -> bool:
        return self.statement.publication == Publication.WITHDRAWN

    def numbered(self, number: int) -> Verdict | None:
        return next((verdict for verdict in self.versions if verdict.number == number), None)

    def after(self, verdict: Verdict) -> Verdict | None:
        """The version that corrected it; None for the newest."""
        return next((v for v in reversed(self.versions) if v.number > verdict.number), None)


def record_of(uuid: UUID) -> Record | None:
    """Two questions. None for what was never public."""
    statement = next(iter(_statement(uuid=uuid)), None)
    if statement is None:
        return None
    found = tuple(_versions(statement=statement.pk))
    return Record(statement, found) if found else None


_statement = Prepared(
    lambda uuid: (
        Statement.objects.filter(uuid=uuid)
        .exclude(publication=Publication.NONE)
        .select_related("version__article__outlet")
        .only(
            *WORDS,
            *("publication_why", "withdrawn_at", "version__number"),
            *(f"version__article__{name}" for name in ARTICLE),
        )
        .annotate(**elsewhere())
    ),
    uuid=models.UUIDField(),
)


def _bound(bound: type[Aggregate]) -> Subquery:
    """Least or greatest number of the scale in which the truth is rated."""
    ratings = Rating.objects.filter(scale_version=OuterRef("truth__scale_version")).order_by()
    return Subquery(ratings.values("scale_version").annotate(n=bound("value")).values("n"))


_versions = Prepared(
    lambda statement: (
        Verdict.objects.filter(statement=statement, published_at__isnull=False)
        .select_related("attribution", "truth", "adjudicated_by", "approved_by")
        .annotate(best=_bound(Max), worst=_bound(Min))
        .order_by("-number")
    ),
    statement=models.IntegerField(),
)


def public_verdict(record: Record, verdict: Verdict, language: str) -> PublicVerdict:
    """That version of it; one question, for who reviewed."""
    answers = _answers(verdict=verdict.pk)
    has_number = verdict.truth.value is not None
    return PublicVerdict(
        statement=record.statement,
        held=verdict,
        reviewers=tuple(shown_name(answer.reviewer) for answer in answers),
        desk_language=language,
        chain=verdict.frozen_chain(),
        evidence=verdict.frozen_evidence(),
        truth_best=whole(verdict.best) if has_number else None,  # type: ignore[attr-defined]
        truth_worst=whole(verdict.worst) if has_number else None,  # type: ignore[attr-defined]
        adjudicated_by=shown_name(verdict.adjudicated_by) if verdict.adjudicated_by else "",
        approved_by=shown_name(verdict.approved_by) if verdict.approved_by else "",
    )


_answers = Prepared(
    lambda verdict: (
        Review.objects.filter(verdicts=verdict)
        .select_related("reviewer")
        .only(*(f"reviewer__{name}" for name in ("uuid", "username", "first_name", "last_name")))
        .order_by("created_at", "pk")
    ),
    verdict=models.IntegerField(),
)


def replies_to(statement: Statement, verdict: Verdict) -> list[ReplyRequest]:
    """Right of reply as it stood when that version became public: who was asked, and what had come.

    What was asked, and who asked, stays in the house. What comes later is public with the next version.
    """
    assert verdict.published_at is not None  # it is public
    return replies_until(_replies(statement=statement.pk), verdict.published_at)


def replies_until(replies: Iterable[ReplyRequest], at: datetime) -> list[ReplyRequest]:
    """As they stood at that moment."""
    asked = [reply for reply in replies if reply.asked_at <= at]
    for reply in asked:
        if reply.closed_at and reply.closed_at > at:
            reply.outcome, reply.answer = Reply.OPEN, ""
    return asked


_replies = Prepared(
    lambda statement: (
        ReplyRequest.objects.filter(statement=statement)
        .only("whom", "channel", "asked_at", "deadline", "outcome", "answer", "closed_at")
        .order_by("asked_at", "pk")
    ),
    statement=models.IntegerField(),
)


LINE = (
    *("number", "claim", "chain", "published_at", "attribution_id", "truth_id"),
    *(f"statement__{name}" for name in WORDS),
)


def listed(*more: str) -> QuerySet[Verdict]:
    """Public verdicts with words and article, and `more` of their columns; their ratings come by `rate`."""
    return (
        Verdict.objects.public()
        .select_related("statement__version__article__outlet")
        .only(
            *LINE,
            *more,
            "statement__version__number",
            *(f"statement__version__article__{name}" for name in ARTICLE),
        )
    )


# Of one article that is known already, in reading order.
listed_in = Prepared(
    lambda article: (
        Verdict.objects.public()
        .filter(statement__version__article=article)
        .select_related("statement")
        .only(*LINE)
        .order_by("statement__version__number", "statement__start", "-statement__end", "pk")
    ),
    article=models.IntegerField(),
)


def rate(verdicts: Sequence[Verdict]) -> None:
    """Gives each its ratings, in one question: there are some dozens of them, however many verdicts."""
    wanted = {pk for v in verdicts for pk in (v.attribution_id, v.truth_id) if pk}
    ratings = Rating.objects.select_related("scale_version").in_bulk(wanted)
    for verdict in verdicts:
        verdict.attribution = ratings[verdict.attribution_id] if verdict.attribution_id else None
        verdict.truth = ratings[verdict.truth_id]


def parts_of(statement: Statement) -> tuple[str, ...]:
    """The words under each span, cut from `exact`: the text of the article is not needed for it."""
    words, start = [], 0
    for part in statement.parts():
        words.append(statement.exact[start : start + len(part)])
        start += len(part) + len(GAP)
    return tuple(words)


def local(at: datetime | None) -> datetime | None:
    """In the zone of the desk."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)) if at else None
