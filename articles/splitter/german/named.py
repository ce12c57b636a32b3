"""Clauses whose source a phrase names without a verb: laut X, X zufolge."""

from articles.splitter.chunk import Chunk
from articles.splitter.german.state import SentenceState
from articles.splitter.mood import mood_of
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.passage import Passage
from articles.splitter.phrases import make
from articles.splitter.reading import place, spread
from articles.splitter.sources import SourcePhrase, source_phrases
from articles.words import Kind


class NamedSources(SentenceState):
    """Clauses whose source a phrase names without a verb: laut X, X zufolge."""

    def _sources(self) -> None:
        tokens, chunks = self.tokens, self.chunks
        found: list[tuple[int, SourcePhrase]] = []
        for k, part in enumerate(chunks):
            if self.taken[k] is None and k not in self.framed:
                sources = source_phrases(tokens, part.lo, part.hi, self.pack)
                found.extend((k, source) for source in sources[:1])
        for k, source in found:
            if self.taken[k] is None:
                self._by_source(k, source, alone=len(found) > 1)

    def _by_source(self, k: int, source: SourcePhrase, alone: bool) -> None:
        """The clause without the phrase that names its source."""
        tokens, chunks = self.tokens, self.chunks
        lo_chunk, hi_chunk = k, k + 1
        inner = (
            alone
            or k > 0
            and tokens[chunks[k].lo].low
            in self.pack.extra["relative"] | self.pack.extra["conjunctions"]
        )
        while (
            not inner
            and lo_chunk > 0
            and self.taken[lo_chunk - 1] is None
            and lo_chunk - 1 not in self.framed
            and chunks[lo_chunk].sep != ";"
        ):
            lo_chunk -= 1
        while (
            not inner
            and hi_chunk < len(chunks)
            and self.taken[hi_chunk] is None
            and hi_chunk not in self.framed
            and chunks[hi_chunk].sep not in (";", ":")
        ):
            hi_chunk += 1
        lo, hi = chunks[lo_chunk].lo, chunks[hi_chunk - 1].hi
        stop = source.hi
        relative = None
        if stop == chunks[k].hi and k + 1 < hi_chunk and source.lo == chunks[k].lo:
            head = tokens[chunks[k + 1].lo]
            if head.low in self.pack.extra["relative"] and k + 2 < hi_chunk:
                relative = chunks[k + 1]
                stop = chunks[k + 1].hi
        parts = []
        if source.lo > lo:
            parts.append(place(tokens, lo, self._bare(lo, source.lo)))
        while stop < hi and tokens[stop].kind == "sep":
            stop += 1
        if stop < hi:
            parts.append(place(tokens, stop, hi))
        quotes = [t for t in tokens[lo:hi] if t.kind == "quote"]
        made: list[Passage | None]
        if quotes and all(t.kind in ("quote", "sep", "mark") for t in tokens[stop:hi]):
            made = [self.reading.direct(t, "direct.source", self.n) for t in quotes]
        elif not parts or sum(e - s for s, e in parts) < 8:
            return
        else:
            clause = self._add(parts, Kind.INDIRECT, "de.source")
            clause.mood = mood_of(tokens, lo, hi, self.pack)
            made = [clause]
        for passage in filter(None, made):
            passage.cue = spread(source.cue)
            passage.frame = [place(tokens, source.lo, source.hi)]
            if source.outlet:
                passage.relay = source.who
            elif source.who.tokens[0].low in ("demnach", "demzufolge"):
                passage.follows = True
            else:
                passage.speaker = source.who
            if relative is not None:
                self._relay_of_document(passage, relative)
            self.made.append(passage)
        for c in range(lo_chunk, hi_chunk):
            self.taken[c] = made[0]

    def _relay_of_document(self, passage: Passage, relative: Chunk) -> None:
        """…, der der dpa vorliegt: through whom the document became known."""
        tokens = self.tokens
        verb = tokens[relative.hi - 1].low
        if verb not in ("vorliegt", "vorliegen", "vorlag", "vorlagen"):
            return
        j = phrase_at(tokens, relative.lo + 1, relative.hi - 1, self.pack, True)
        if j > relative.lo + 1 and tokens[relative.lo + 1].low not in ("unserer", "dieser"):
            passage.relay = make(tokens[relative.lo + 1 : j], "", self.pack)

    def _bare(self, lo: int, hi: int) -> int:
        while hi > lo + 1 and self.tokens[hi - 1].kind == "sep":
            hi -= 1
        return hi
