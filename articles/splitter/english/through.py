"""Phrases that say whence a report comes: "citing X", "in an interview with Y", "as quoted by Y"."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.nouns import source_end
from articles.splitter.english.outlets import is_outlet
from articles.splitter.english.quoting import Quoting
from articles.splitter.english.words import auxiliary
from articles.splitter.passage import Phrase, relayed

_CITING = frozenset("citing quoting".split())
_CITED = frozenset("cited cites quoted quotes".split())
_ASIDES = frozenset(
    (
        "however",
        "though",
        "meanwhile",
        "therefore",
        "of course",
        "for example",
        "for instance",
        "too",
    )
)
_OPENS = frozenset("speaking talking writing interviewed quoted".split())
_NOUNS = frozenset(
    "interview interviews remarks comments column article editorial letter piece essay broadcast "
    "address statement programme podcast".split()
)


class Through(Quoting):
    """Phrases that say whence a report comes: "citing X", "in an interview with Y", "as quoted by Y"."""

    def _set_apart(self) -> None:
        """Take such chunks out of the sentence and keep what they say."""
        kept: list[Chunk] = []
        for n, part in enumerate(self.chunks):
            if self._cites(n, part) or self._carries(part) or self._aside(n, part):
                continue
            kept.append(part)
        if kept and len(kept) < len(self.chunks):
            self.chunks = kept
            self.taken = [None] * len(kept)

    def _aside(self, n: int, part: Chunk) -> bool:
        """X said, however, that …: between two commas and no part of anything."""
        words = " ".join(t.low for t in self.tokens[part.lo : part.hi])
        return 0 < n < len(self.chunks) - 1 and words in _ASIDES

    def _cites(self, n: int, part: Chunk) -> bool:
        tokens = self.tokens
        lo = part.lo
        if tokens[lo].low == "which" and part.hi - lo > 2 and tokens[lo + 1].low in _CITED:
            lo += 1
        elif tokens[lo].low not in _CITING or part.hi - lo < 2:
            return False
        if any(t.kind == "quote" for t in tokens[part.lo : part.hi]):
            return False
        end = source_end(tokens, lo + 1, part.hi, self.pack)
        if end == lo + 1:
            return False
        self.cited = Phrase(tokens[lo + 1 : end])
        return True

    def _carries(self, part: Chunk) -> bool:
        tokens = self.tokens
        first = tokens[part.lo].low
        lo = part.lo + 1 if first in ("as", "in", "during", "after") else part.lo
        head = [t.low for t in tokens[lo : lo + 3]]
        if not (head and head[0] in _OPENS) and not (
            first in ("in", "during", "after") and _NOUNS.intersection(head)
        ):
            return False
        if any(auxiliary(t, self.pack) for t in tokens[part.lo : part.hi]):
            return False
        phrase = self._via(part.lo, part.hi)
        if phrase is None:
            return False
        self.through = phrase
        return True

    def _credit_cited(self) -> None:
        """Whom an outlet cites has said it; a cited outlet is one more relay."""
        if self.cited is None:
            return
        for passage in self.reading.passages[::-1]:
            if passage.sentence != self.n:
                break
            if passage.speaker is not None or passage.relay is None or passage.parent is not None:
                continue
            if is_outlet(self.cited, self.reading):
                passage.relay = relayed(self.cited, passage.relay)
            else:
                passage.speaker = self.cited
