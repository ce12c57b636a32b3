"""A stretch of a sentence between commas, colons and dashes."""

from dataclasses import dataclass


@dataclass(slots=True)
class Chunk:
    """Tokens lo to hi of the sentence; `sep` is what stands before it ("" for the first)."""

    lo: int
    hi: int
    sep: str
