"""What a card shows of answers and verdicts, where this person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles import desk
from articles.models import AttributionLink, EvidenceUse, Review, Statement, User
from articles.rules.lifecycle import PUBLIC, Stage
from articles.words import Found, Stance

TAKE_KEYS = "vbm"  # one for each answer beside the others, from left to right


@dataclass(frozen=True, slots=True)
class Side:
    """One answer beside the others."""

    answer: Review
    evidence: list[EvidenceUse]  # that its reviewer added
    key: str
    mine: bool
    same: bool | None  # as one's own; None where it is that, or one has none


@dataclass(frozen=True, slots=True)
class Versus:
    """Answers side by side; on each axis they either differ or not."""

    sides: list[Side]
    said_differs: bool
    so_differs: bool


def decided(
    statement: Statement,
    person: User,
    foot: str,
    links: Sequence[AttributionLink],
    uses: Sequence[EvidenceUse],
) -> dict[str, Any]:
    """By the card's foot: answers for whoever has given theirs, all of it once the statement is disputed or settled."""
    if foot not in {"reviewed", "disputed", "adjudicate", "settled"}:
        return {}
    related = ("reviewer", "attribution", "truth")
    answers = list(
        statement.reviews.filter(open=True).select_related(*related).order_by("created_at", "pk")
    )
    versus = _versus(answers, person, uses)
    shown = {
        "answers": answers,
        "versus": versus,
        "is_side_by_side": foot in {"disputed", "adjudicate"},
    }
    return shown | (_verdict(statement, person, links, uses) if foot == "settled" else {})


def _versus(answers: list[Review], person: User, uses: Sequence[EvidenceUse]) -> Versus:
    own = next((answer for answer in answers if answer.reviewer_id == person.pk), None)
    return Versus(
        [
            Side(
                answer,
                [use for use in uses if use.added_by_id == answer.reviewer_id],
                key,
                answer is own,
                None if own is None or answer is own else _rated(answer) == _rated(own),
            )
            for answer, key in zip(answers, f"{TAKE_KEYS:<9}", strict=False)
        ],
        len({_rated(answer)[0] for answer in answers}) > 1,
        len({_rated(answer)[1] for answer in answers}) > 1,
    )


def _rated(answer: Review) -> tuple[str, str]:
    """The codes: they mean the same in every version of a scale."""
    return (answer.attribution.code if answer.attribution else "", answer.truth.code)


def _verdict(
    statement: Statement,
    person: User,
    links: Sequence[AttributionLink],
    uses: Sequence[EvidenceUse],
) -> dict[str, Any]:
    related = ("attribution", "truth", "approved_by", "adjudicated_by")
    verdicts = list(statement.verdicts.select_related(*related).order_by("number"))
    current = next((verdict for verdict in verdicts if verdict.current), None)
    public = next((v for v in reversed(verdicts) if v.published_at), None)
    return {
        "verdict": current,
        "verdicts": verdicts,
        "forbidden": desk.may_approve(current, person) if current else "rank",
        "missing": _missing(uses),
        "unchecked": any(link.found == Found.UNCHECKED for link in links),
        "public_version": public if statement.publication in PUBLIC else None,
        "is_public_now": statement.publication in PUBLIC,
        "can_publish": current is not None
        and statement.stage == Stage.APPROVED
        and not current.published_at,
    }


def _missing(uses: Sequence[EvidenceUse]) -> list[Stance]:
    """The sides of which there is no evidence; for comes first."""
    there = {Stance(use.stance) for use in uses}
    return [stance for stance in Stance if stance in desk.BOTH_SIDES and stance not in there]
