"""A statement, the verdict to show, and the text of its version become a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from articles import spans as spanning
from articles.exports.claimant import claimant, speaking
from articles.exports.marks import Mark, marks
from articles.exports.row import Answer, Proof, Row, Step
from articles.models import Review, Statement, User, Verdict
from articles.rules.lifecycle import Stage
from articles.spans import Span
from articles.words import Kind

NOBODY = UUID(int=0)
NOTHING_HELD: dict[str, Any] = {
    "evidence": (),
    "reviewers": (),
    "minority": (),
    "rationale": "",
    "rationale_drafted": False,
    "solo": False,
    "adjudicated_by": "",
    "approved_by": "",
    "verdict": None,
    "settled_at": None,
    "approved_at": None,
    "published_at": None,
    "correction": "",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """What all rows of one export share: zone, language, ratings and the names of people."""

    zone: ZoneInfo
    language: str
    mark: Callable[[int | None], Mark]
    people: dict[int | None, str]
    page: str  # address of a statement's page, with `NOBODY` where its UUID stands

    @classmethod
    def now(cls) -> "Reader":
        language = settings.LANGUAGE_CODE[:2]
        people: dict[int | None, str] = {None: ""}
        for person in User.objects.only("username", "first_name", "last_name"):
            people[person.pk] = str(person)
        page = settings.DESK_URL + reverse("statement", args=[NOBODY])
        zone = ZoneInfo(settings.TIME_ZONE)
        return cls(zone, language, marks(language), people, page)

    def row(self, statement: Statement, verdict: Verdict | None) -> Row:
        """Raises ValueError where a span ends behind the text: that must not go out silently."""
        version, article, text = (
            statement.version,
            statement.version.article,
            statement.version.text,
        )
        attribution = self.mark(verdict.attribution_id if verdict else None)
        truth = self.mark(verdict.truth_id if verdict else None)
        parts = statement.parts()
        return Row(
            id=str(statement.uuid),
            page=self.page.replace(str(NOBODY), str(statement.uuid)),
            desk=settings.DESK_NAME,
            desk_url=settings.DESK_URL,
            desk_language=self.language,
            stage=statement.stage,
            publication=statement.publication,
            article_id=str(article.uuid),
            article_url=article.url,
            title=article.title,
            outlet=article.outlet.name,
            byline=article.byline,
            language=article.language,
            article_published_at=self.local(article.published_at),
            version=version.number,
            text_sha256=version.sha256,
            fetched_at=version.fetched_at.astimezone(self.zone),
            spans=parts,
            parts=tuple(part.of(text) for part in parts),
            exact=statement.exact,
            prefix=statement.prefix,
            suffix=statement.suffix,
            anchor=statement.anchor,
            kind=statement.kind,
            medium=statement.medium,
            factual=statement.factual,
            nonfact=statement.nonfact,
            claim=statement.claim,
            cue=statement.cue,
            frame=_words(text, statement.frame_spans),
            addressee=statement.addressee,
            origin=statement.origin,
            rule=statement.rule,
            confidence=statement.confidence,
            attribution=attribution.code,
            attribution_words=attribution.words,
            attribution_scale=attribution.scale,
            attribution_scale_version=attribution.version,
            disowned=attribution.disowns,
            truth=truth.code,
            truth_words=truth.words,
            truth_scale=truth.scale,
            truth_scale_version=truth.version,
            truth_value=truth.value,
            truth_best=truth.best,
            truth_worst=truth.worst,
            created_at=statement.created_at.astimezone(self.zone),
            changed_at=statement.changed_at.astimezone(self.zone),
            reason=_reason(statement),
            **_said_by(statement, verdict),
            **self._held(verdict),
        )

    def local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self.zone) if at else None

    def _held(self, verdict: Verdict | None) -> dict[str, Any]:
        """What the verdict rests on."""
        if verdict is None:
            return NOTHING_HELD
        answers = list(verdict.reviews.all())
        return {
            "evidence": tuple(
                Proof(
                    piece.stance,
                    piece.title,
                    piece.url,
                    piece.excerpt,
                    piece.accessed_at.astimezone(self.zone),
                )
                for piece in verdict.frozen_evidence()
            ),
            "reviewers": tuple(self.people[answer.reviewer_id] for answer in answers),
            "minority": tuple(
                self._answer(answer) for answer in answers if self._differs(answer, verdict)
            ),
            "rationale": verdict.rationale,
            "rationale_drafted": any(
                a.drafted and a.rationale == verdict.rationale for a in answers
            ),
            "solo": verdict.solo,
            "adjudicated_by": self.people[verdict.adjudicated_by_id],
            "approved_by": self.people[verdict.approved_by_id],
            "verdict": verdict.number,
            "settled_at": self.local(verdict.settled_at),
            "approved_at": self.local(verdict.approved_at),
            "published_at": self.local(verdict.published_at),
            "correction": verdict.note,
        }

    def _differs(self, answer: Review, verdict: Verdict) -> bool:
        """In scale or code: the same rating in two versions of a scale is one answer."""
        pairs = (
            (answer.attribution_id, verdict.attribution_id),
            (answer.truth_id, verdict.truth_id),
        )
        return any(self._meant(one) != self._meant(other) for one, other in pairs)

    def _meant(self, rating: int | None) -> tuple[str, str]:
        mark = self.mark(rating)
        return mark.scale, mark.code

    def _answer(self, review: Review) -> Answer:
        return Answer(
            self.people[review.reviewer_id],
            self.mark(review.attribution_id).code,
            self.mark(review.truth_id).code,
            review.rationale,
        )


def _reason(statement: Statement) -> str:
    """Why it was put aside or withdrawn. What an editor wrote on sending it back stays in the house."""
    aside = statement.stage in {Stage.DISMISSED, Stage.DEFERRED}
    return " ".join(filter(None, (statement.why if aside else "", statement.publication_why)))


def _said_by(statement: Statement, verdict: Verdict | None) -> dict[str, Any]:
    """Speaker as printed, relay, chain, and who in it said so: of the verdict, else as they stand now."""
    chain = (
        verdict.frozen_chain()
        if verdict
        else tuple(link.freeze() for link in statement.links.all())
    )
    first = speaking(chain)
    own = statement.kind == Kind.ASSERTION
    outlet = statement.version.article.outlet.name
    return {
        "speaker": _words(statement.version.text, statement.speaker_spans)
        or (first.mention if first else ""),
        "relay": "; ".join(link.name for link in chain if link.is_outlet),
        # Without a verdict a check is part of an answer that is still blind.
        "chain": tuple(
            Step(link.name, link.role, link.found if verdict else "", link.settled)
            for link in chain
        ),
        "claimant": claimant(statement.kind, first),
        "claimant_shown": outlet if own else first.name if first else "",
    }


def _words(text: str, pairs: Sequence[Sequence[int]]) -> str:
    return spanning.exact(text, [Span(*pair) for pair in pairs]) if pairs else ""
