"""Which clauses hang on an English frame: "…, X said", "X said that …"."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.frames import Frames
from articles.splitter.english.words import adverbial_end, saying, verb_like
from articles.splitter.reading import place
from articles.words import Kind

_TAIL = 8  # words behind the verb of a frame that stands behind its content


_SUBORDINATE = frozenset("when while after as before although though because if since once".split())


class Clauses(Frames):
    """Which clauses hang on an English frame: "…, X said", "X said that …"."""

    def _trailing(self, frame: Frame) -> bool:
        k = frame.chunk
        part, tokens = self.chunks[k], self.tokens
        quoted = k > 0 and tokens[self.chunks[k - 1].hi - 1].kind == "quote"
        if (
            k == 0
            or not frame.cue.takes & {"say", "quote", "think"}
            or frame.speaker is None
            and frame.relay is None
        ):
            return False
        rest = part.hi - frame.after
        if not quoted and (
            part.sep != ","
            or "say" not in frame.cue.takes
            or frame.cue.form == "ing"
            or tokens[part.lo].low in ("who", "which", "and", "but")
        ):
            return False
        if not quoted and (rest > _TAIL or self._clause_at(frame.after, part.hi)):
            return False
        first = k
        while first > 0 and self.taken[first - 1] is None:
            first -= 1
        if first < k and tokens[self.chunks[first].lo].low == "asked":
            first += 1  # Asked whether …, X said: the reporter's words
        if first == k:
            return False
        quotes = [
            t
            for c in range(first, k)
            for t in tokens[self.chunks[c].lo : self.chunks[c].hi]
            if t.kind == "quote"
        ]
        if quoted:
            passage = None
            for token in quotes:
                passage = self.reading.direct(token, "direct.inverted", self.n) or passage
                if passage is not None:
                    self._give(passage, frame)
            for c in range(first, k):
                self.taken[c] = passage
            if k + 1 < len(self.chunks) and passage is not None:
                token = tokens[self.chunks[k + 1].lo]
                if token.kind == "quote" and token.quote not in self.reading.spent:
                    self.reading.spent.add(token.quote)
                    passage.parts.extend(self.reading.quotes[token.quote].parts)
                    self.taken[k + 1] = passage
            return True
        if frame.inverted is False and part.lo == frame.finite:
            return False
        parts = [place(tokens, self.chunks[first].lo, self.chunks[k - 1].hi)]
        last = k + 1
        if (
            last < len(self.chunks)
            and self.chunks[last].sep == ","
            and not saying(tokens[self.chunks[last].lo], self.pack)
        ):
            while last < len(self.chunks):
                last += 1
            parts.append(place(tokens, self.chunks[k + 1].lo, self.chunks[last - 1].hi))
        passage = self._add(parts, Kind.INDIRECT, "en.inverted", 0.75)
        self._give(passage, frame)
        for c in (*range(first, k), *range(k + 1, last)):
            self.taken[c] = passage
        return True

    def _as(self, frame: Frame) -> bool:
        """As X noted, …: the sentence without the frame."""
        k = frame.chunk
        part, tokens = self.chunks[k], self.tokens
        if tokens[part.lo].low != "as" or not (frame.speaker or frame.relay):
            return False
        if "say" not in frame.cue.takes or self._clause_at(frame.after, part.hi):
            return False
        around = [c for c in range(len(self.chunks)) if c != k and self.taken[c] is None]
        if not around or k and around[0] > k or len(self.chunks) < 2:
            return False
        parts = [place(tokens, self.chunks[0].lo, self.chunks[k - 1].hi)] if k else []
        if k + 1 < len(self.chunks):
            parts.append(place(tokens, self.chunks[k + 1].lo, self.chunks[-1].hi))
        passage = self._add(parts, Kind.INDIRECT, "en.as", 0.7)
        self._give(passage, frame)
        for c in around:
            self.taken[c] = passage
        return True

    def _clause_at(self, lo: int, hi: int) -> bool:
        return any(t.low in self.pack.extra["aux"] or t.low == "that" for t in self.tokens[lo:hi])

    def _lead(self, frame: Frame) -> bool:
        k = frame.chunk
        part, tokens, takes = self.chunks[k], self.tokens, frame.cue.takes
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if (
            following is not None
            and tokens[following.lo].kind == "quote"
            and part.hi - frame.after <= 10
        ):
            if (
                takes & {"say", "quote"}
                and following.sep in (",", ":", "")
                and (frame.speaker or frame.relay)
            ):
                passage = self.reading.direct(tokens[following.lo], "direct.lead", self.n)
                if passage is not None:
                    self._give(passage, frame)
                    self.taken[k + 1] = passage
                    return True
        inside = self.taken[k]
        start, rule = self._opens(frame, part)
        if start < 0:
            return False
        last = k + 1
        alone = k == 0 and tokens[part.lo].low in _SUBORDINATE
        while last < len(self.chunks) and not alone and not self._stops(last):
            last += 1
        if start >= part.hi and last == k + 1:
            return False
        end = self.chunks[last - 1].hi
        passage = self._add([place(tokens, start, end)], Kind.INDIRECT, rule, 0.8)
        passage.parent = inside
        if rule == "en.infinitive":
            passage.mood = "infinitive"
        self._give(passage, frame)
        for c in range(k + 1, last):
            self.taken[c] = passage
        if self.taken[k] is None:
            self.taken[k] = passage
        return True

    def _opens(self, frame: Frame, part: Chunk) -> tuple[int, str]:
        """(where the content begins, rule), or (-1, "")."""
        tokens, takes, pack = self.tokens, frame.cue.takes, self.pack
        if "thing" in takes and not (
            frame.speaker and any(pack.documents.search(t.text) for t in frame.speaker.tokens)
        ):
            return -1, ""
        for i in range(frame.after, min(part.hi, frame.after + 9)):
            low = tokens[i].low
            if low == "that" and takes & {"say", "that"}:
                return i, "en.that"
            if (
                low in pack.extra["question"]
                and takes & {"say", "that"}
                and i == frame.after
                and frame.speaker
            ):
                return i, "en.question"
            if low == "to" and takes & {"inf"} and i + 1 < part.hi and i - frame.after < 6:
                return i, "en.infinitive"
        if "say" not in takes or frame.after >= part.hi or frame.inverted:
            return -1, ""
        frame.after = adverbial_end(tokens, frame.after, part.hi, pack)
        if frame.after >= part.hi:
            return -1, ""
        first = tokens[frame.after]
        if first.kind == "mark" or first.low in pack.prepositions and first.low != "about":
            return -1, ""
        rest = tokens[frame.after : part.hi]
        if (
            len(rest) >= 3
            and any(verb_like(t, pack) for t in rest[1:])
            and (frame.speaker or frame.relay)
        ):
            if "obj" in takes and not any(t.low in pack.extra["aux"] for t in rest[:8]):
                return -1, ""
            return frame.after, "en.bare"
        return -1, ""

    def _stops(self, c: int) -> bool:
        part = self.chunks[c]
        tokens = self.tokens
        if part.sep in (";", ":"):
            return True
        if tokens[part.lo].low == "according":
            return True
        if tokens[part.lo].kind == "quote":
            return True
        words = tokens[part.lo : part.hi]
        if words[0].low == "but" and any(
            saying(t, self.pack) or t.low in ("would", "did", "declined") for t in words
        ):
            return True
        if saying(words[0], self.pack) and words[0].low.endswith("ing"):
            return True
        return len(words) <= 5 and any(
            "say" in cue.takes and cue.form == "finite"
            for t in words
            for cue in self.pack.cues.get(t.low, ())
        )
