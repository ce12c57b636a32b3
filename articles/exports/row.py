"""One exported row: plain frozen values, so that every format is a pure function of rows."""

from dataclasses import dataclass
from datetime import datetime

from articles.exports.claimant import SCHEMA_TYPE
from articles.exports.wording import reviewed
from articles.spans import Span


def is_address(url: str) -> bool:
    """Whether it is one of the web."""
    return url.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain. `found` is empty where the check is not to be seen yet."""

    name: str
    role: str
    found: str
    settled: bool

    def __str__(self) -> str:
        return f"{self.name} ({self.role}{': ' if self.found else ''}{self.found})"


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence and what it says of this statement."""

    stance: str
    title: str
    url: str
    excerpt: str
    accessed_at: datetime

    def __str__(self) -> str:
        return f"{self.stance}: {self.url or self.title or self.excerpt}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One reviewer's answer, as codes."""

    reviewer: str
    attribution: str
    truth: str
    rationale: str

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.attribution} / {self.truth}: {self.rationale}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement and what the desk holds of it; times are in the zone of the desk.

    Without a verdict to show, ratings, rationale, evidence and checks are empty: open answers
    stay blind.
    """

    # where it stands
    id: str
    page: str
    desk: str
    desk_url: str
    desk_language: str
    stage: str
    publication: str
    article_id: str
    article_url: str
    title: str
    outlet: str
    byline: str
    language: str
    article_published_at: datetime | None
    version: int
    text_sha256: str
    fetched_at: datetime
    spans: tuple[Span, ...]
    parts: tuple[str, ...]  # the words under each span
    exact: str
    prefix: str
    suffix: str
    anchor: str
    # what it is
    kind: str
    medium: str
    factual: bool
    nonfact: str
    claim: str
    cue: str
    frame: str
    speaker: str
    addressee: str
    relay: str
    chain: tuple[Step, ...]
    claimant: str  # a word of `articles.exports.claimant`
    claimant_shown: str  # settled or not
    origin: str
    rule: str
    confidence: float
    # what the desk holds
    attribution: str
    attribution_words: str
    attribution_scale: str
    attribution_scale_version: int | None
    disowned: bool  # that rating says that the speaker did not say it
    truth: str
    truth_words: str
    truth_scale: str
    truth_scale_version: int | None
    truth_value: float | int | None
    truth_best: float | int | None
    truth_worst: float | int | None
    rationale: str
    rationale_drafted: bool
    evidence: tuple[Proof, ...]
    # who and when
    reviewers: tuple[str, ...]
    solo: bool
    minority: tuple[Answer, ...]
    adjudicated_by: str
    approved_by: str
    verdict: int | None
    created_at: datetime
    changed_at: datetime
    settled_at: datetime | None
    approved_at: datetime | None
    published_at: datetime | None
    correction: str
    reason: str

    @property
    def claim_reviewed(self) -> str:
        return reviewed(
            self.language, self.nonfact, self.claimant_shown, self.cue, self.claim, self.parts
        )

    @property
    def has_address(self) -> bool:
        return is_address(self.article_url)

    @property
    def claimant_name(self) -> str:
        return self.claimant_shown if self.claimant_type else ""

    @property
    def claimant_type(self) -> str:
        return SCHEMA_TYPE.get(self.claimant, "")

    @property
    def second_review(self) -> bool:
        return len(self.reviewers) > 1

    @property
    def evidence_for(self) -> int:
        return self._count("supports")

    @property
    def evidence_against(self) -> int:
        return self._count("contradicts")

    @property
    def evidence_context(self) -> int:
        return self._count("context")

    def _count(self, stance: str) -> int:
        return sum(proof.stance == stance for proof in self.evidence)
