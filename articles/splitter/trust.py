"""How sure a draft is: the rule that made it, and what about this draft speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.splitter.passage import Passage, Phrase
from articles.splitter.rulebook import RULES
from articles.words import Kind

UNKNOWN = 0.5  # of a rule that the rulebook lacks; a test sees to it that there is none


@dataclass(frozen=True, slots=True)
class Doubt:
    """What lowers a rule's confidence: by a factor, and to no more than `most`."""

    factor: float = 1.0
    most: float = 1.0


# `factor` is fitted as the rules' own figures are; `most` is set by hand, for what the texts hold too rarely.
DOUBTS = {
    "unclosed": Doubt(most=0.4),  # the closing mark is missing: where the words end is a guess
    "no pack": Doubt(most=0.5),  # a language of which only the marks are known
    "nobody": Doubt(factor=0.7),  # goes on with somebody's speech, but nobody spoke before
    "no name": Doubt(factor=0.65),  # a pronoun that stands for no one name
}


def doubts(
    passage: Passage, speaker: Phrase | None, name: str | None, relay: Phrase | None, packed: bool
) -> tuple[str, ...]:
    """Those keys of `DOUBTS` that hold for a passage whose speaker is settled; none of a scare quote."""
    if passage.kind is Kind.SCARE:
        return ()
    holds = {
        "unclosed": passage.quote is not None and not passage.quote.closed,
        "no pack": not packed,
        "nobody": passage.follows and speaker is None and relay is None,
        "no name": speaker is not None and speaker.pronoun and name is None,
    }
    return tuple(doubt for doubt in DOUBTS if holds[doubt])


def confidence(rule: str, against: Iterable[str]) -> float:
    """From 0 to 1: the rule's own figure, lowered by every doubt."""
    known = RULES.get(rule)
    sure = known.confidence if known is not None else UNKNOWN
    for doubt in against:
        sure = min(sure * DOUBTS[doubt].factor, DOUBTS[doubt].most)
    return round(sure, 2)
