"""Passages to drafts: places of the view become spans of the text, doubles go, order is kept."""

from articles.spans import GAP, Span
from articles.splitter.draft import Draft, Role
from articles.splitter.passage import Passage, Place
from articles.splitter.reading import Reading
from articles.splitter.resolve import Names
from articles.splitter.trust import confidence, doubts
from articles.splitter.view import View
from articles.words import Kind

_LEAST = 2  # letters and digits of a statement
_LEAST_WORDS = 3  # of a reported clause
_CLAUSES = frozenset({Kind.INDIRECT, Kind.REPORTED, Kind.FREE_INDIRECT})


def assemble(view: View, reading: Reading, names: Names) -> list[Draft]:
    """Drafts by where they begin; spans are unique; `parent` is an index into the list."""
    rows: list[tuple[tuple[Span, ...], Passage]] = []
    seen: set[tuple[Span, ...]] = set()
    for passage in reading.passages:
        spans = _spans(view, reading.text, passage.parts)
        if not spans or spans in seen:
            continue
        if sum(c.isalnum() for s in spans for c in view.original[s.start : s.end]) < _LEAST:
            continue
        if (
            passage.kind in _CLAUSES
            and sum(len(s.of(view.original).split()) for s in spans) < _LEAST_WORDS
        ):
            continue
        seen.add(spans)
        rows.append((spans, passage))
    rows.sort(key=lambda row: (row[0][0].start, -row[0][-1].end, row[1].kind))
    index = {id(passage): n for n, (_, passage) in enumerate(rows)}
    return [_draft(view, reading, spans, p, names, index) for spans, p in rows]


def _draft(
    view: View,
    reading: Reading,
    spans: tuple[Span, ...],
    passage: Passage,
    names: Names,
    index: dict[int, int],
) -> Draft:
    speaker, resolved, relay = names.of(passage)
    against = doubts(passage, speaker, resolved, relay, reading.pack is not None)
    text = reading.text
    marked = _spans(view, text, passage.verbatim)
    verbatim = tuple(v for v in marked if spans[0].start <= v.start and v.end <= spans[-1].end)
    kind = passage.kind if passage.kind is not Kind.MIXED or verbatim else Kind.INDIRECT
    parent = index.get(id(passage.parent)) if passage.parent is not None else None
    return Draft(
        spans=spans,
        text=GAP.join(span.of(view.original) for span in spans),
        kind=kind,
        medium=passage.medium,
        factual=passage.factual,
        nonfact=passage.nonfact,
        verbatim=verbatim,
        speaker=_role(view, text, speaker.spread() if speaker else []),
        speaker_resolved=resolved,
        cue=_role(view, text, passage.cue),
        frame=_role(view, text, passage.frame),
        relay=_relay(view, text, relay.spread() if relay else []),
        addressee=_role(view, text, passage.addressee.spread() if passage.addressee else []),
        parent=parent,
        mood="" if kind is Kind.SCARE else passage.mood,
        rule=passage.rule,
        confidence=confidence(passage.rule, against),
        doubts=against,
    )


def _spans(view: View, text: str, places: list[Place]) -> tuple[Span, ...]:
    """Spans without white space at their edges, forward and apart; empty ones are left out."""
    spans: list[Span] = []
    for start, end in sorted(places):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            span = view.span(start, end)
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
    return tuple(spans)


def _role(view: View, text: str, places: list[Place]) -> Role | None:
    spans = _spans(view, text, places)
    if not spans:
        return None
    return Role(GAP.join(span.of(view.original) for span in spans), spans)


def _relay(view: View, text: str, places: list[Place]) -> Role | None:
    """As `_role`, but where one relay quotes another, in the order of the chain."""
    spans = tuple(span for place in places for span in _spans(view, text, [place]))
    return Role(GAP.join(s.of(view.original) for s in spans), spans) if spans else None
