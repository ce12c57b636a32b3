"""The two texts in pieces: what stands against what."""

from dataclasses import dataclass
from enum import StrEnum

from articles.anchoring.suggesting import Why


class Mark(StrEnum):
    """How one piece of the printed words stands to the original."""

    SAME = "same"
    INSERTED = "inserted"  # only printed
    OMITTED = "omitted"  # only in the original, and nothing says so
    CHANGED = "changed"
    MOVED = "moved"  # the same words in another place: once printed, once in the original
    ELLIPSIS = "ellipsis"  # printed "…": shows that something is left out
    BRACKET = "bracket"  # printed "[sie]" or "(sic)": the editor's, and shown as such
    AROUND = "around"  # of the original, before and after what is printed


@dataclass(frozen=True, slots=True)
class Piece:
    """Joined in order, `printed` is the printed text to the letter, and `original` the original."""

    mark: Mark
    printed: str
    original: str
    why: Why | None = None  # the reason that it gives for the suggestion
    pair: int = 0  # of a moved piece: both halves have the same number; else 0
