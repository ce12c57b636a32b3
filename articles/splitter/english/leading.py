"""English frames before their content: "X said that …", "X said the weir was old"."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.introducing import CLAUSE, Introducing
from articles.splitter.english.words import auxiliary, saying, surely_verb
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind

_SUBORDINATE = frozenset("when while after as before although though because if since once".split())
_NEW_CLAUSE = frozenset("that and who which because if".split())


class Leading(Introducing):
    """English frames before their content: "X said that …", "X said the weir was old"."""

    def _lead(self, frame: Frame) -> bool:
        k = frame.chunk
        if self._lead_quote(frame):
            return True
        part = self.chunks[k]
        start, rule = self._opens(frame, part)
        if start < 0 and self._goes_on(frame):
            start, rule = part.hi, "en.that"
        if start < 0:
            return False
        last = k + 1
        alone = frame.relative or k == 0 and self.tokens[part.lo].low in _SUBORDINATE
        while last < len(self.chunks) and not alone and not self._stops(last):
            last += 1
        if start >= part.hi and last == k + 1:
            return False
        if start >= part.hi:
            start = self.chunks[k + 1].lo
        if frame.own:
            return True  # I ask whether …: the reporter's words
        frame.relay = frame.relay or self._via(frame.verb + 1, min(start, part.hi))
        end = self._content_end(frame, start, self.chunks[last - 1].hi)
        if rule == "en.infinitive" and end - start < CLAUSE and frame.speaker is not None:
            return self._urged(frame, end)
        passage = self._told_on(frame, start, end) if last == k + 1 or end <= part.hi else None
        if passage is None:
            passage = self._content(frame, start, end, rule)
        for c in range(k + 1, last):
            self.taken[c] = passage
        if self.taken[k] is None:
            self.taken[k] = passage
        return True

    def _urged(self, frame: Frame, end: int) -> bool:
        """X urged Y to resign: too few words for a clause, so the whole act."""
        assert frame.speaker is not None
        if frame.cue.form == "infinitive" or "refuse" in frame.cue.takes:
            return False
        part = self.chunks[frame.chunk]
        where = enumerate(self.tokens)
        lo = next((i for i, t in where if t.start == frame.speaker.start), part.lo)
        lo = part.lo if part.sep == "und" else lo
        passage = self._add([place(self.tokens, lo, end)], Kind.REPORTED, "en.reported")
        self._give(passage, frame)
        self.taken[frame.chunk] = passage
        return True

    def _content(self, frame: Frame, start: int, end: int, rule: str) -> Passage:
        passage = self._add([place(self.tokens, start, end)], Kind.INDIRECT, rule)
        passage.parent = self.taken[frame.chunk]
        if rule == "en.infinitive":
            passage.mood = "infinitive"
        self._give(passage, frame)
        return passage

    def _told_on(self, frame: Frame, start: int, end: int) -> Passage | None:
        """The Courier reported that X had said P: X's words, through the Courier.

        Of a person who says that X said P, both are statements, P told inside the other.
        """
        lo = start + 1 if self.tokens[start].low == "that" else start
        if lo >= end or "say" not in frame.cue.takes:
            return None
        inner = self._frame(Chunk(lo, end, ""), frame.chunk, None)
        if inner is None or inner.speaker is None or inner.nonfact or inner.relative:
            return None
        if (
            inner.cue.form not in ("finite", "participle")
            or inner.speaker.start != self.tokens[lo].start
        ):
            return None
        at, rule = self._opens(inner, Chunk(lo, end, ""))
        if at < 0 or rule in ("en.infinitive", "en.gerund"):
            return None
        if frame.speaker is None and frame.relay is not None:
            inner.relay = inner.relay or frame.relay
            passage = self._content(inner, at, end, rule)
            passage.frame = [place(self.tokens, self.chunks[frame.chunk].lo, at)]
            passage.nonfact, passage.factual = frame.nonfact, frame.nonfact is None
            return passage
        outer = self._content(frame, start, end, "en.that" if lo > start else "en.bare")
        told = self._content(inner, at, end, rule)
        told.parent = outer
        return outer

    def _goes_on(self, frame: Frame) -> bool:
        """X reported, citing Y, that …: the clause is a chunk of its own."""
        k = frame.chunk + 1
        if k >= len(self.chunks) or self.taken[k] is not None or self.chunks[k].sep != ",":
            return False
        if frame.after < self.chunks[k - 1].hi and not self._rest_is_adverbial(frame):
            return False
        return self.tokens[self.chunks[k].lo].low == "that" and bool(
            frame.cue.takes & {"say", "that"}
        )

    def _rest_is_adverbial(self, frame: Frame) -> bool:
        part = self.chunks[frame.chunk]
        return self._skip(frame, part) >= part.hi

    def _content_end(self, frame: Frame, start: int, end: int) -> int:
        """Without "in an interview with X"; of a relative clause without the main clause behind it."""
        tokens = self.tokens
        for i in range(start + 3, end - 3):
            if tokens[i].low == "in" and tokens[i + 2].low in ("interview", "statement"):
                phrase = self._via(i + 3, end)
                if phrase is not None and phrase.tokens[-1] is tokens[end - 1]:
                    frame.relay = frame.relay or phrase
                    return i
        if frame.relative and end <= self.chunks[frame.chunk].hi:
            return self._one_clause(start, end)
        return end

    def _one_clause(self, start: int, end: int) -> int:
        """The engineer who said [the wall might fall] has been dismissed."""
        tokens, pack = self.tokens, self.pack
        first = next((i for i in range(start, end) if surely_verb(tokens[i], pack)), end)
        if not self._noun_at(start) and not auxiliary(tokens[start], pack):
            first = start  # who police say set the fire
        for i in range(first + 2, end):
            if tokens[i].low in _NEW_CLAUSE:
                return end
            before = tokens[i - 1]
            if auxiliary(tokens[i], pack) and not auxiliary(before, pack) and before.low != "not":
                return i
        return end

    def _stops(self, c: int) -> bool:
        part = self.chunks[c]
        tokens = self.tokens
        words = tokens[part.lo : part.hi]
        if part.sep in (";", ":") or words[0].low == "according" or words[0].kind == "quote":
            return True
        if words[0].low in ("but", "while", "whereas", "although", "though") and any(
            saying(t, self.pack) or t.low in ("would", "did", "declined") for t in words
        ):
            return True
        if saying(words[0], self.pack) and words[0].low.endswith("ing"):
            return True
        if part.sep == "und" and words[0].low not in ("that", "to"):
            return True
        return self._reports(c)
