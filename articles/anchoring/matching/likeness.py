"""What a comparison of two claims finds: how alike they are, by which features, and what keeps them apart."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from articles.spans import Span


class Same(StrEnum):
    """What the engine makes of two claims. It only suggests: a person says whether they are one."""

    PROBABLY = "probably"
    PERHAPS = "perhaps"  # less alike, or something named keeps them apart
    NO = "no"  # never shown


class Differs(StrEnum):
    """What keeps two claims from being *probably the same*, however many words they share."""

    NEGATION = "negation"  # one denies what the other says
    NUMBER = "number"
    UNIT = "unit"  # per cent against percentage points, million against billion
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"  # says I, we or here, and somebody else speaks
    OPPOSITE = "opposite"  # rises against falls
    QUALIFIER = "qualifier"  # all against some, must against may
    WORD = "word"  # another word stands in the place of one that carries the claim
    ROLES = "roles"  # the same words with the parts changed: A sues B, B sues A


@dataclass(frozen=True, slots=True)
class Difference:
    """Spans are code points of the two texts; one side is empty where only the other says anything of the kind."""

    kind: Differs
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]
    our_words: str
    their_words: str


@dataclass(frozen=True, slots=True)
class Features:
    """0 (nothing in common) to 1 each; `scoring.WEIGHTS` makes one figure of them."""

    overlap: float  # of what both say, by weight of words: Dice
    cover: float  # share of the shorter claim that the other one has
    order: float  # of the shared words
    letters: float  # share of common letters, the words in alphabetical order
    length: float  # the shorter one's words against the longer one's

    def to_json(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is 0 to 1; `ours` and `theirs` are the shared words' places in either text, in reading order."""

    same: Same
    score: float
    features: Features
    differences: tuple[Difference, ...] = ()
    ours: tuple[Span, ...] = ()
    theirs: tuple[Span, ...] = ()
