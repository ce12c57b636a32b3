"""From the differences to the rating that they suggest. A suggestion: a person decides.

The table is `RULES`: what each reason suggests where words are claimed to be verbatim (between marks), and where they
are reported. The worst reason wins. Reported words are never suggested as verbatim: their best is in substance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Codes of the attribution scale, best first; a desk's own scale may lack one."""

    VERBATIM = "verbatim"
    SENSE = "sense"
    SHORT = "short"
    ALTERED = "altered"
    OPEN = "open"


class Why(StrEnum):
    """One reason; what it is called on a page stands in `articles.models.labels`."""

    OPPOSITE = "opposite"  # more for less, safe for unsafe
    NEGATION = "negation"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    QUALIFIER = "qualifier"
    CONDITION = "condition"
    ADDRESS = "address"  # Sie for sie
    QUESTION = "question"  # a question printed as a statement, or the reverse
    SCOPE = "scope"  # a negation or a qualifier stands elsewhere
    REWRITTEN = "rewritten"  # more than a quarter of the words are others
    FIGURE_OUT = "figure_out"  # a figure is left out
    LEFT_OUT = "left_out"  # words are left out, and nothing shows it
    SHOWN_BEARS = "shown_bears"  # what "…" stands for bears on the meaning
    FAR = "far"  # "…" stands for more than MOST_SHOWN words
    SENTENCE = (
        "sentence"  # the same sentence goes on, or begins, with a negation, a condition or a doubt
    )
    OTHER = "other"  # another word
    FORM = "form"  # another form of the word
    SMALL = "small"  # articles, pronouns, particles
    ORDER = "order"
    SHIFT = "shift"  # what reported speech changes: person, mood, tense
    SHOWN = "shown"  # "…"
    BRACKET = "bracket"
    FILLER = "filler"  # um, äh
    EXACT = "exact"  # no word differs
    REPORTED = "reported"  # the words are not claimed to be verbatim
    FREE = "free"  # reported in so many other words that comparing them says nothing
    UNLIKE = "unlike"  # too little in common: perhaps another passage


# reason: (suggested between marks, suggested where the words are reported)
RULES: dict[Why, tuple[Code, Code]] = {
    Why.OPPOSITE: (Code.ALTERED, Code.ALTERED),
    Why.NEGATION: (Code.ALTERED, Code.ALTERED),
    Why.NUMBER: (Code.ALTERED, Code.ALTERED),
    Why.UNIT: (Code.ALTERED, Code.ALTERED),
    Why.NAME: (Code.ALTERED, Code.ALTERED),
    Why.QUALIFIER: (Code.ALTERED, Code.SHORT),
    Why.CONDITION: (Code.ALTERED, Code.SHORT),
    Why.ADDRESS: (Code.ALTERED, Code.SENSE),
    Why.QUESTION: (Code.ALTERED, Code.SENSE),
    Why.SCOPE: (Code.ALTERED, Code.SENSE),
    Why.REWRITTEN: (Code.ALTERED, Code.SENSE),
    Why.FIGURE_OUT: (Code.ALTERED, Code.SHORT),
    Why.LEFT_OUT: (Code.SHORT, Code.SENSE),
    Why.SHOWN_BEARS: (Code.SHORT, Code.SHORT),
    Why.FAR: (Code.SHORT, Code.SENSE),
    Why.SENTENCE: (Code.SHORT, Code.SHORT),
    Why.OTHER: (Code.SENSE, Code.SENSE),
    Why.FORM: (Code.SENSE, Code.SENSE),
    Why.SMALL: (Code.SENSE, Code.SENSE),
    Why.ORDER: (Code.SENSE, Code.SENSE),
    Why.SHIFT: (Code.SENSE, Code.VERBATIM),
    Why.SHOWN: (Code.VERBATIM, Code.VERBATIM),
    Why.BRACKET: (Code.VERBATIM, Code.VERBATIM),
    Why.FILLER: (Code.VERBATIM, Code.VERBATIM),
}
UNLIKE = 0.4  # share of the printed words under which marked words are not taken from this passage
FREE = 0.25  # and under which the words of reported ones say nothing either way
MOST_SHOWN = 25  # words that a mark of omission may stand for
SHORT_OMISSION = 8  # words: in a longer one a "not" belongs to what was left out with it
REWRITTEN = 0.25  # share of printed words that are others

_ORDER = {code: n for n, code in enumerate(Code)}


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    printed: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`code` None: the words alone say nothing."""

    code: Code | None
    reasons: tuple[Reason, ...]  # the weightiest first


def suggest(found: Iterable[tuple[Reason, bool]], *, met: float, reported: bool) -> Suggestion:
    """`found`: each reason and whether its words are claimed to be verbatim; `met`: share of the printed words that
    stand in the original; `reported`: none is claimed to be verbatim."""
    if met < (FREE if reported else UNLIKE):
        return Suggestion(
            None if reported else Code.OPEN, (Reason(Why.FREE if reported else Why.UNLIKE),)
        )
    weighed = [(RULES[reason.why][0 if strict else 1], reason) for reason, strict in found]
    weighed.sort(key=lambda pair: -_ORDER[pair[0]])
    worst = weighed[0][0] if weighed else Code.VERBATIM
    reasons = [reason for _, reason in weighed]
    if reported and worst == Code.VERBATIM:
        worst = Code.SENSE
        reasons = [Reason(Why.REPORTED), *reasons]
    if not reasons:
        reasons = [Reason(Why.EXACT)]
    return Suggestion(worst, tuple(reasons))
