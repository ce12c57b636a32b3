""" "according to X", before, behind or inside what X says."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frames import Frames
from articles.splitter.english.nouns import phrase_end, source_end
from articles.splitter.english.outlets import is_outlet
from articles.splitter.english.words import speaks
from articles.splitter.passage import Phrase
from articles.splitter.reading import place
from articles.words import Kind


class According(Frames):
    """ "according to X", before, behind or inside what X says."""

    def _sources(self) -> None:
        tokens, chunks = self.tokens, self.chunks
        for k, part in enumerate(chunks):
            for i in range(part.lo, part.hi - 2):
                if tokens[i].low == "according" and tokens[i + 1].low == "to":
                    self._according(k, i)
                    return

    def _source(self, k: int, begin: int) -> tuple[int, int]:
        """(the index behind the source that begins there, the chunk that it ends in)."""
        part, tokens = self.chunks[k], self.tokens
        end = source_end(tokens, begin, part.hi, self.pack)
        if end < part.hi or k + 1 >= len(self.chunks):
            return end, k
        behind = self.chunks[k + 1]
        last = k + 2 == len(self.chunks)
        first = [t for t in tokens[begin:end]]
        described = any(not t.capital and self.pack.role.search(t.text) for t in first)
        if behind.sep == "," and described and (last or k + 2 < len(self.chunks)):
            name = tokens[behind.lo : behind.hi]
            if name[-1].capital and len(name) <= 4 and all(t.kind == "word" for t in name):
                if name[0].low not in self.pack.articles:
                    return behind.hi, k + 1
        if len(self.chunks) > k + 2 and self._apposed(behind):
            return behind.hi, k + 1
        return end, k

    def _according(self, k: int, i: int) -> None:
        tokens, chunks = self.tokens, self.chunks
        part = chunks[k]
        end, at = self._source(k, i + 2)
        if end == i + 2:
            return
        who = Phrase(tokens[i + 2 : end], pronoun=tokens[i + 2].low in self.pack.pronouns)
        if not self._can_tell(who, end, part.hi):
            return  # set according to income
        outlet = is_outlet(who, self.reading)
        owner = None if outlet else self._owner(i + 2, chunks[at].hi)
        first, last = k, at + 1
        while first > 0 and self.taken[first - 1] is None:
            first -= 1
        before = self.taken[k - 1] if k and i == part.lo else None
        behind = self.taken[at + 1] if at + 1 < len(chunks) else None
        for told in (before, behind):
            if told is not None and self.frames:
                if told.relay is None and (outlet or owner):
                    told.relay = owner or who
                return
        while last < len(chunks) and self.taken[last] is None:
            last += 1
        parts = self._around(i, end, at, first, last)
        if not parts:
            return
        lo, hi = chunks[first].lo, chunks[last - 1].hi
        quotes = [t for t in tokens[lo:hi] if t.kind == "quote"]
        if quotes:
            passage = self.reading.direct(quotes[0], "direct.source", self.n)
        else:
            passage = self._add(parts, Kind.INDIRECT, "en.according")
        if passage is None:
            return
        passage.cue = [place(tokens, i, i + 2)]
        passage.frame = [place(tokens, i, end)]
        passage.relay = who if outlet else owner
        passage.speaker = None if outlet else who
        for c in range(first, last):
            self.taken[c] = passage

    def _around(self, i: int, end: int, at: int, first: int, last: int) -> list[tuple[int, int]]:
        """The places of the sentence without the source."""
        tokens = self.tokens
        lo, hi = self.chunks[first].lo, self.chunks[last - 1].hi
        parts = []
        if i > lo:
            stop = i
            while stop > lo + 1 and tokens[stop - 1].kind == "sep":
                stop -= 1
            parts.append(place(tokens, lo, stop))
        part = self.chunks[at]
        goes_on = end < part.hi and i == part.lo
        goes_on = goes_on and tokens[end].low in self.pack.pronouns.keys() | self.pack.articles
        if goes_on:
            parts.append(place(tokens, end, hi))
        elif at + 1 < last:
            parts.append(place(tokens, self.chunks[at + 1].lo, hi))
        return parts

    def _can_tell(self, who: Phrase, end: int, hi: int) -> bool:
        """A name, a role, a document, or what has an article; no measure: "the carbon their bogs hold"."""
        if who.pronoun or any(t.capital or speaks(t, self.pack) for t in who.tokens):
            return True
        pronouns, articles = self.pack.pronouns, self.pack.articles
        if end < hi and (self.tokens[end].low in pronouns or self.tokens[end].low in articles):
            return False
        return len(who.tokens) > 1

    def _owner(self, lo: int, hi: int) -> Phrase | None:
        """A study in the journal Upland Ecology: the outlet that a document came through."""
        for j in range(lo + 1, hi - 1):
            if self.tokens[j].low in ("in", "by", "on", "for"):
                stop = phrase_end(self.tokens, j + 1, hi, self.pack)
                phrase = Phrase(self.tokens[j + 1 : stop]) if stop > j + 1 else None
                if phrase is not None and is_outlet(phrase, self.reading):
                    return phrase
        return None

    def _apposed(self, part: Chunk) -> bool:
        """, the mayor, — nothing but a role."""
        words = self.tokens[part.lo : part.hi]
        return (
            part.sep == ","
            and phrase_end(self.tokens, part.lo, part.hi, self.pack) == part.hi
            and words[0].low in self.pack.articles
            and any(self.pack.role.search(t.text) for t in words)
        )
