"""One public verdict at a glance: what cards, embeds and feeds say of it, each read in one question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from articles.exports.cells import plain
from articles.exports.claimant import speaking
from articles.exports.wording import BETWEEN, reviewed
from articles.models import Rating, Verdict
from articles.models.reviews import VerdictQuerySet
from articles.rules.lifecycle import Publication
from articles.spans import GAP
from articles.words import Axis, Kind

MARKS = {
    "de": ("„", "“"),
    "en": ("“", "”"),
    "fr": ("«\xa0", "\xa0»"),
}  # of a quotation, by its language


@dataclass(frozen=True, slots=True)
class Sign:
    """A rating as shape, word and colour."""

    axis: Axis
    word: str
    tone: str
    glyph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Texts hold no control characters. What was withdrawn has no ratings: the desk does not stand by them any more."""

    uuid: UUID
    said: str  # the claim that was rated, in one line; a direct quotation in its marks
    language: str  # of those words
    speaker: str
    outlet: str
    signs: tuple[Sign, ...]  # was it said, is it so: never joined
    publication: Publication
    reason: str  # of the correction, or of the withdrawal
    rationale: str
    at: datetime  # when this version became public, or was withdrawn

    @property
    def is_withdrawn(self) -> bool:
        return self.publication == Publication.WITHDRAWN

    @property
    def is_corrected(self) -> bool:
        return self.publication == Publication.CORRECTED

    @classmethod
    def of(cls, verdict: Verdict, publication: Publication | None = None) -> Self:
        """Of a verdict read by `loaded`; `publication` says what that version was where it is not the last."""
        statement = verdict.statement
        article = statement.version.article
        publication = publication or Publication(statement.publication)
        withdrawn, published_at = publication == Publication.WITHDRAWN, verdict.published_at
        assert published_at is not None
        first = speaking(verdict.frozen_chain())
        own = statement.kind == Kind.ASSERTION
        speaker = article.outlet.name if own else first.name if first else ""
        claim = reviewed(
            article.language,
            statement.nonfact,
            speaker,
            statement.cue,
            verdict.claim,
            [statement.exact.replace(GAP, BETWEEN)],
        )
        printed = not verdict.claim.strip() and not statement.nonfact
        if printed and statement.is_quoted:
            claim = in_marks(claim, article.language)
        return cls(
            uuid=statement.uuid,
            said=plain(claim),
            language=article.language,
            speaker=plain(speaker),
            outlet=plain(article.outlet.name),
            signs=() if withdrawn else _signs(verdict),
            publication=publication,
            reason=plain(statement.publication_why if withdrawn else verdict.note),
            rationale="" if withdrawn else plain(verdict.rationale),
            at=(statement.withdrawn_at if withdrawn else None) or published_at,
        )


def in_marks(words: str, language: str) -> str:
    opening, closing = MARKS.get(language[:2], MARKS["en"])
    return f"{opening}{words}{closing}"


def loaded(verdicts: VerdictQuerySet) -> VerdictQuerySet:
    """With what a glance reads, and without the text of the article."""
    joined = ("attribution", "truth", "statement__version__article__outlet")
    return verdicts.select_related(*joined).defer("statement__version__text", "evidence")


def glance(uuid: UUID) -> Glance | None:
    """Of the statement's public verdict, or of the last one before it was withdrawn; None while there never was one."""
    published = Verdict.objects.filter(statement__uuid=uuid, published_at__isnull=False)
    published = published.exclude(statement__publication=Publication.NONE)
    last = loaded(published).order_by("-number").first()
    return Glance.of(last) if last else None


def _signs(verdict: Verdict) -> tuple[Sign, ...]:
    pairs = ((Axis.ATTRIBUTION, verdict.attribution), (Axis.TRUTH, verdict.truth))
    return tuple(_sign(axis, rating) for axis, rating in pairs if rating is not None)


def _sign(axis: Axis, rating: Rating) -> Sign:
    return Sign(axis, plain(rating.word), rating.tone, rating.glyph)
