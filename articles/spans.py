"""Spans: half-open ranges of code points in one text. Floor 0: standard library only."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GAP = " […] "  # stands between the parts of a statement that has several
CONTEXT = 48  # code points kept before and after a statement, to find it again elsewhere


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points; empty and backward ranges raise ValueError."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words under the span; raises ValueError where the text is shorter than the span."""
        if self.end > len(text):
            raise ValueError(f"[{self.start}, {self.end}) ends behind a text of {len(text)}")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def pair(self) -> list[int]:
        """``[start, end]``, as drafts, columns and exports write it."""
        return [self.start, self.end]


def canonical(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, touching or overlapping parts joined: two ways to mark the same words become equal."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def hull(spans: Sequence[Span]) -> Span:
    """The shortest span that holds all of them."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def exact(text: str, spans: Sequence[Span]) -> str:
    """The words under the spans, joined by `GAP`."""
    return GAP.join([span.of(text) for span in spans])


def around(text: str, spans: Sequence[Span]) -> tuple[str, str]:
    """(prefix, suffix): up to `CONTEXT` code points on either side (W3C TextQuoteSelector)."""
    whole = hull(spans)
    return text[max(0, whole.start - CONTEXT) : whole.start], text[whole.end : whole.end + CONTEXT]


def key(spans: Iterable[Span]) -> str:
    """sha256 (hex) of the canonical spans: equal for equal words of one version."""
    written = ",".join(f"{s.start}-{s.end}" for s in canonical(spans))
    return hashlib.sha256(written.encode("ascii")).hexdigest()
