"""One exported row: plain frozen values, so that every format is a pure function of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, get_origin, get_type_hints

from articles.exports.claimant import BROKEN, SCHEMA_TYPE
from articles.exports.wording import reviewed
from articles.spans import Span

T = TypeVar("T")


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
    evidence: str = ""  # UUID of the piece that the check rests on

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
    id: str = ""  # UUID
    copy_sha256: str = ""  # of the stored copy
    original: bool = False  # the excerpt is the original of the printed words

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


@dataclass(frozen=True, slots=True)
class Asked:
    """Right of reply: one request, and how it ended."""

    whom: str
    channel: str
    asked_at: datetime
    deadline: datetime
    outcome: str
    answer: str

    def __str__(self) -> str:
        return f"{self.whom} ({self.outcome}){': ' if self.answer else ''}{self.answer}"


class Row(NamedTuple):
    """A statement and what the desk holds of it; times are in the zone of the desk.

    Without a verdict to show, ratings, rationale, evidence and checks are empty: open answers
    stay blind. Of a record that cannot be read there is where it stands, and `problems` says
    what is wrong; all else is empty: None also where a type below does not say so.

    A tuple, and made from its values in order: by their names, or as a dataclass, so many fields take ten times as
    long.
    """

    # where it stands: known of a broken record too
    id: str
    page: str
    desk: str
    desk_url: str
    desk_language: str
    zone: str
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
    excerpt_only: bool
    # what it is
    spans: tuple[Span, ...]
    parts: tuple[str, ...]  # the words under each span
    exact: str
    prefix: str
    suffix: str
    anchor: str
    kind: str
    medium: str
    factual: bool
    nonfact: str
    claim: str
    first_appearance: str
    verbatim: tuple[str, ...]
    cue: str
    frame: str
    addressee: str
    origin: str
    splitter: str
    rule: str
    confidence: float
    # who said it
    speaker: str
    relay: str
    chain: tuple[Step, ...]
    claimant: str  # a word of `articles.exports.claimant`
    claimant_shown: str  # settled or not
    role_printed: str  # what stands beside the name: a title, an office
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
    looked: tuple[str, ...]
    replies: tuple[Asked, ...]
    # who and when
    reviewers: tuple[str, ...]
    minority: tuple[Answer, ...]
    solo: bool
    adjudicated_by: str
    approved_by: str
    verdict: int | None
    settled_at: datetime | None
    approved_at: datetime | None
    published_at: datetime | None
    correction: str
    created_at: datetime
    changed_at: datetime
    withdrawn_at: datetime | None
    reason: str
    tags: tuple[str, ...]
    problems: tuple[str, ...] = ()

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
    def is_broken(self) -> bool:
        """Whether it stands for a record that cannot be read."""
        return self.claimant == BROKEN

    @property
    def second_review(self) -> bool:
        return self._unless_broken(len(self.reviewers) > 1)

    @property
    def agreement(self) -> float | None:
        """Share of the answers that equal the verdict; None where one answer has nothing to agree with."""
        answers = len(self.reviewers)
        return round(1 - len(self.minority) / answers, 3) if answers > 1 else None

    @property
    def evidence_for(self) -> int:
        return self._number_of("supports")

    @property
    def evidence_against(self) -> int:
        return self._number_of("contradicts")

    @property
    def evidence_context(self) -> int:
        return self._number_of("context")

    def _number_of(self, stance: str) -> int:
        return self._unless_broken([proof.stance for proof in self.evidence].count(stance))

    def _unless_broken(self, value: T) -> T:
        """No and 0 would be answers."""
        nothing: Any = None
        return nothing if self.is_broken else value


def broken(problem: str, known: Sequence[Any]) -> Row:
    """The row of a record that cannot be read: its first fields, those `known`, and why the rest is empty."""
    row = Row._make((*known, *EMPTY[len(known) :]))
    return row._replace(claimant=BROKEN, problems=(problem,))


def _empty(hint: Any) -> Any:
    """What stands in a field of that type where there is nothing."""
    return () if get_origin(hint) is tuple else "" if hint is str else None


EMPTY = tuple(_empty(hint) for hint in get_type_hints(Row).values())
