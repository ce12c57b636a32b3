"""Marked fragments inside words that a person has cut: what makes a mixed statement mixed."""

from collections.abc import Sequence

from articles.spans import Span, hull
from articles.splitter.quotes import find_quotes


def marked_inside(text: str, parts: Sequence[Span], code: str = "") -> list[Span]:
    """What stands between pairs of marks that lie inside one of the parts with their words; the outer pair counts."""
    whole = hull(parts)
    return [
        Span(whole.start + start, whole.start + end)
        for quote in find_quotes(whole.of(text), code)
        if quote.closed and not quote.depth
        for start, end in quote.parts
        if start < end
        and any(
            part.start <= whole.start + start and whole.start + end <= part.end for part in parts
        )
    ]
