"""A claim as readers see it: what is public of its occurrences, and the checks of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from articles.exports.claimant import speaking
from articles.exports.readers.public import ARTICLE, WORDS, parts_of
from articles.exports.wording import reviewed
from articles.models import CheckedClaim, ExternalCheck, Statement, Verdict
from articles.models.prepared import Prepared
from articles.rules.frozen import FrozenLink
from articles.rules.lifecycle import Publication
from articles.words import Kind


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One occurrence: with its newest public verdict, or withdrawn and without any."""

    verdict: Verdict

    @property
    def statement(self) -> Statement:
        return self.verdict.statement

    @property
    def is_withdrawn(self) -> bool:
        return self.statement.publication == Publication.WITHDRAWN

    @property
    def chain(self) -> tuple[FrozenLink, ...]:
        return self.verdict.frozen_chain()

    @property
    def words(self) -> str:
        """What was rated there, as the page of the verdict says it: a denial as one."""
        statement = self.statement
        article = statement.version.article
        first = speaking(self.chain)
        own = statement.kind == Kind.ASSERTION
        who = article.outlet.name if own else first.name if first else ""
        return reviewed(
            article.language, statement.nonfact, who, statement.cue, self.verdict.claim, parts_of(statement)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """In the order of publication of the articles. At least one place."""

    claim: CheckedClaim
    places: Sequence[PublicPlace]
    checks: Sequence[ExternalCheck]

    @property
    def standing(self) -> list[PublicPlace]:
        return [place for place in self.places if not place.is_withdrawn]

    @property
    def withdrawn(self) -> list[PublicPlace]:
        return [place for place in self.places if place.is_withdrawn]

    @property
    def text(self) -> str:
        """As a person has put it for readers; else in words that are public anyway, never in those of a draft."""
        if self.claim.worded_at:
            return self.claim.text
        return (self.standing or self.places)[0].words

    @property
    def language(self) -> str:
        if self.claim.worded_at:
            return self.claim.language
        return (self.standing or self.places)[0].statement.version.article.language

    @property
    def differs(self) -> bool:
        """Whether the public verdicts on its truth are more than one answer."""
        return len({place.verdict.truth.identity for place in self.standing}) > 1


def public_claim(uuid: UUID) -> PublicClaim | CheckedClaim | None:
    """Three questions. None where nothing of it is or was public; of a merged claim the one that it was merged into."""
    claim = next(iter(_claim(uuid=uuid)), None)
    if claim is None:
        return None
    if claim.merged_into is not None:
        return claim.merged_into
    found = tuple(PublicPlace(verdict) for verdict in _verdicts(claim=claim.pk))
    return PublicClaim(claim, found, _checks(claim=claim.pk)) if found else None


_claim = Prepared(
    lambda uuid: CheckedClaim.objects.select_related("merged_into").filter(uuid=uuid),
    uuid=models.UUIDField(),
)


def _newest_published() -> QuerySet[Verdict]:
    """Of every statement the latest version that was published, also of what is withdrawn since."""
    later = Verdict.objects.filter(
        statement=OuterRef("statement"), published_at__isnull=False, number__gt=OuterRef("number")
    )
    return Verdict.objects.filter(~Exists(later), published_at__isnull=False).exclude(
        statement__publication=Publication.NONE
    )


_verdicts = Prepared(
    lambda claim: (
        _newest_published()
        .filter(statement__occurrence__claim=claim)
        .select_related(
            "statement__version__article__outlet",
            *("attribution__scale_version", "truth__scale_version"),
        )
        .only(
            *("number", "claim", "chain", "published_at", "attribution", "truth"),
            *(f"statement__{name}" for name in WORDS),
            *("statement__withdrawn_at", "statement__version__number"),
            *(f"statement__version__article__{name}" for name in ARTICLE),
            *(
                f"{axis}__{name}"
                for axis in ("attribution", "truth")
                for name in ("code", "words", "tone", "glyph", "scale_version__scale_id")
            ),
        )
        .order_by("statement__version__article__published_at", "statement__pk")
    ),
    claim=models.IntegerField(),
)
_checks = Prepared(
    lambda claim: (
        ExternalCheck.objects.filter(claim=claim)
        .defer("raw", "folded", "explanation")
        .order_by("checked_on", "pk")
    ),
    claim=models.IntegerField(),
)
