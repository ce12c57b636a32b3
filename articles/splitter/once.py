"""One stretch of words is one statement: what two rules found is united, nested or dropped."""

from articles.splitter.passage import Passage
from articles.splitter.reading import Reading
from articles.splitter.trust import confidence
from articles.words import Kind

_SAME = 0.8  # share of the longer one that both cover


def say_once(reading: Reading) -> None:
    """No two passages share words after this, unless one is told inside the other (`parent`).

    A whole quote inside a reported clause becomes a fragment of it again.
    """
    ordered = sorted(reading.passages, key=lambda p: (p.start, -p.end))
    kept: list[Passage] = []
    gone: dict[int, Passage] = {}
    for passage in ordered:
        while kept and passage.parent is None and passage.kind is not Kind.SCARE:
            other = _sharing(kept, passage)
            if other is None:
                break
            if _nests(other, passage):
                passage.parent = other
                break
            loser = _unite(other, passage)
            gone[id(loser)] = passage if loser is other else other
            if loser.quote is not None:
                _free(reading, loser)
            if loser is passage:
                break
            _remove(kept, other)
        if id(passage) not in gone:
            kept.append(passage)
    for passage in kept:
        while passage.parent is not None and id(passage.parent) in gone:
            passage.parent = gone[id(passage.parent)]
        if passage.parent is passage:
            passage.parent = None
    reading.passages = [p for p in reading.passages if id(p) not in gone]


def _sharing(kept: list[Passage], passage: Passage) -> Passage | None:
    """The last passage before it that shares words with it and does not hold it."""
    for other in reversed(kept[-12:]):
        if other.kind is not Kind.SCARE and other.parent is not passage and _shared(other, passage):
            return other
    return None


def _remove(kept: list[Passage], passage: Passage) -> None:
    """From near the end, where it stands: `list.remove` would compare all before it."""
    at = next(n for n in range(len(kept) - 1, -1, -1) if kept[n] is passage)
    del kept[at]


def _shared(a: Passage, b: Passage) -> int:
    if a.end <= b.start or b.end <= a.start:
        return 0
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a.parts for t, f in b.parts)


def _length(passage: Passage) -> int:
    return sum(e - s for s, e in passage.parts)


def _nests(outer: Passage, inner: Passage) -> bool:
    """Whether the inner one is told inside the outer: it has a cue of its own there."""
    if inner.quote is not None and inner.rule == "direct.orphan" or not inner.cue:
        return False
    if _shared(outer, inner) < _length(inner) or inner.speaker is None and inner.relay is None:
        return False
    return any(s <= inner.cue[0][0] < e for s, e in outer.parts)


def _unite(first: Passage, second: Passage) -> Passage:
    """Fill the better one of two passages from the other; return the one that goes."""
    same = _shared(first, second) >= _SAME * max(_length(first), _length(second))
    if first.quote is not None and second.quote is not None:
        better = first
    elif first.quote is not None or second.quote is not None:
        clause, quote = (second, first) if first.quote is not None else (first, second)
        better = clause if quote.rule == "direct.orphan" or not clause.cue else quote
    elif same:
        better = max(
            first,
            second,
            key=lambda p: (p.speaker is not None, bool(p.cue), confidence(p.rule, ())),
        )
    else:
        better = max(first, second, key=lambda p: (bool(p.cue), _length(p)))
    worse = second if better is first else first
    if same:
        better.speaker = better.speaker or worse.speaker
        better.relay = better.relay or worse.relay
        better.addressee = better.addressee or worse.addressee
    return worse


def _free(reading: Reading, passage: Passage) -> None:
    """Let a quote be sorted again: a fragment of the clause that holds it."""
    assert passage.quote is not None
    n = reading.starts.get(passage.quote.outer[0])
    if n is not None:
        reading.spent.discard(n)
