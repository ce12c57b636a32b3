"""One statement as page and dossier print it: what the desk holds of it, or how it stands while it is open."""

from dataclasses import dataclass, field

from articles.exports.claimant import speaking
from articles.models import ReplyRequest, Review, Statement, Verdict
from articles.rules.frozen import FrozenEvidence, FrozenLink
from articles.rules.lifecycle import Stage
from articles.segments import Numbered
from articles.words import Kind, NonFact, Stance


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
    public: tuple[Verdict, ...] = ()  # every version that was ever public, oldest first

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
    def claim(self) -> str:
        """As it was rated, where it is; else as it stands."""
        return self.verdict.claim if self.verdict else self.statement.claim

    @property
    def steps(self) -> list[tuple[FrozenLink, int | None]]:
        """Each link of the chain, with the number of the piece of evidence that its check rests on."""
        numbers = {piece.uuid: n for n, piece in enumerate(self.evidence, start=1)}
        return [(link, numbers.get(link.evidence)) for link in self.chain]

    @property
    def by_stance(self) -> list[tuple[int, FrozenEvidence]]:
        """The evidence, what speaks for it first, then against, then context; each piece keeps its number."""
        sides = list(Stance)
        numbered = enumerate(self.evidence, start=1)
        return sorted(numbered, key=lambda one: sides.index(Stance(one[1].stance)))

    @property
    def minority(self) -> list[Review]:
        """Answers that the verdict rests on and that say something else on an axis."""
        if self.verdict is None:
            return []
        held = _meant(self.verdict)
        return [answer for answer in self.answers if _meant(answer) != held]

    @property
    def is_drafted(self) -> bool:
        """The rationale is the machine's wording of the evidence, and nobody changed it."""
        verdict = self.verdict
        return verdict is not None and any(
            answer.drafted and answer.rationale == verdict.rationale for answer in self.answers
        )

    @property
    def speaker(self) -> str:
        """Who said it, as far as the chain says so; the outlet's own claim has nobody."""
        first = speaking(self.chain)
        return first.name if first and self.statement.kind != Kind.ASSERTION else ""

    @property
    def is_denied(self) -> bool:
        return self.statement.nonfact in {NonFact.DENIED, NonFact.NEGATED}

    @property
    def without_second_review(self) -> bool:
        return self.verdict is not None and len(self.answers) < 2


def _meant(rated: Verdict | Review) -> tuple[tuple[int, str] | None, tuple[int, str]]:
    return rated.attribution.identity if rated.attribution else None, rated.truth.identity
