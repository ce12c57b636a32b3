"""A difference of two claims with its places and words."""

from collections.abc import Iterable

from articles.anchoring.matching.claimed import Claimed
from articles.anchoring.matching.likeness import Difference, Differs
from articles.spans import Span

FARTHEST = 4  # words that are named with it, on either side


def named(
    kind: Differs, one: Claimed, ours: Iterable[Span], other: Claimed, theirs: Iterable[Span]
) -> Difference:
    """Words that both sides share say nothing: then their neighbours are named with them: *seit Mai*, *bis Mai*."""
    a, b = tuple(sorted(ours)), tuple(sorted(theirs))
    for _ in range(FARTHEST):
        if not a or not b or _words(a, one) != _words(b, other):
            break
        if len(a) > 1 or len(b) > 1:  # who is sued by whom: what stands between says it
            a, b = (_joined(spans) for spans in (a, b))
            continue
        a, b = _wider(a, one), _wider(b, other)
    return Difference(
        kind,
        a,
        b,
        " … ".join(span.of(one.text) for span in a),
        " … ".join(span.of(other.text) for span in b),
    )


def _words(spans: tuple[Span, ...], claim: Claimed) -> list[str]:
    return [span.of(claim.text).casefold() for span in spans]


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return (Span(spans[0].start, spans[-1].end),)


def _wider(spans: tuple[Span, ...], claim: Claimed) -> tuple[Span, ...]:
    """With the word before the first, and the one behind the last."""
    before = [word.span for word in claim.words if word.span.end <= spans[0].start]
    behind = [word.span for word in claim.words if word.span.start >= spans[-1].end]
    start = before[-1].start if before else spans[0].start
    return (Span(start, behind[0].end if behind else spans[-1].end),)
