"""Who wins when several people have answered. Pure.

An answer is a pair (rating on the attribution axis, rating on the truth axis); the pair is compared whole,
because the two questions are never added up.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    OPEN = "open"  # one more review is wanted
    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Settlement:
    outcome: Outcome
    answer: tuple[Hashable, Hashable] | None = None
    minority: int = 0  # answers that differ from the winning one


def settle(answers: Sequence[tuple[Hashable, Hashable]], wanted: int) -> Settlement:
    """Agreed where all wanted answers are equal on both axes, or, from three on, more than half of them are."""
    if len(answers) < wanted:
        return Settlement(Outcome.OPEN)
    (best, count), *_ = Counter(answers).most_common(1)
    if count == len(answers) or (len(answers) >= 3 and 2 * count > len(answers)):
        return Settlement(Outcome.AGREED, best, len(answers) - count)
    return Settlement(Outcome.DISPUTED)
