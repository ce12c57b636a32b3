"""What the desk holds of earlier statements that say the same: as much of it as the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.desk.seeing import is_blind
from articles.models import Review, Statement, User, Verdict
from articles.register.claims import shown_verdicts
from articles.register.matching import Match


@dataclass(frozen=True, slots=True)
class RatedMatch:
    """A match with the verdict that the person may see, its ratings loaded; None: there is none."""

    match: Match
    verdict: Verdict | None
    hidden: bool = False  # it is being reviewed, and the person's own answer comes first


def rated(matches: Sequence[Match], person: User) -> list[RatedMatch]:
    """In the same order; two queries however many there are.

    Of a statement that is reviewed again, only what is public, and not even that to whoever owes a blind answer: an
    earlier round's verdict would spoil it.
    """
    statements = [m.target for m in matches if isinstance(m.target, Statement)]
    if not statements:
        return [RatedMatch(match, None) for match in matches]
    verdicts = shown_verdicts(statements, person)
    answered = set(
        Review.objects.filter(
            reviewer=person, open=True, statement__in=[row.pk for row in statements]
        ).values_list("statement", flat=True)
    )
    return [
        RatedMatch(
            match,
            verdicts.get(match.target.pk),
            is_blind(match.target, person, own_answer_in=match.target.pk in answered),
        )
        if isinstance(match.target, Statement)
        else RatedMatch(match, None)
        for match in matches
    ]
