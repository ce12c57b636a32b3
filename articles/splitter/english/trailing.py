"""English frames behind or inside their content: "…, X said", "…, as X noted, …"."""

from articles.splitter.english.frame import Frame
from articles.splitter.english.through import Through
from articles.splitter.english.words import auxiliary, saying, surely_verb
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind

_TAIL = 8  # words behind the verb of a frame that stands behind its content


class Trailing(Through):
    """English frames behind or inside their content: "…, X said", "…, as X noted, …"."""

    def _trailing(self, frame: Frame) -> bool:
        k = frame.first
        if k == 0 or not frame.cue.takes & {"say", "quote", "think"}:
            return False
        quoted = self.tokens[self.chunks[k - 1].hi - 1].kind == "quote"
        if not quoted and (self._introduces(frame) or not self._may_trail(frame)):
            return False
        if frame.own and quoted:
            return self._interviewer(k)
        if frame.speaker is None and frame.relay is None and "heard" not in frame.cue.takes:
            return False
        first = k
        while first > 0 and self.taken[first - 1] is None:
            first -= 1
        if first < k and self.tokens[self.chunks[first].lo].low == "asked":
            first += 1  # Asked whether …, X said: the reporter's words
        if first == k:
            return self._second_relay(frame)
        frame.relay = frame.relay or self._via(frame.after, self.chunks[frame.chunk].hi)
        return self._quoted(frame, first) if quoted else self._clause(frame, first)

    def _introduces(self, frame: Frame) -> bool:
        """…, she added: “…”: the frame belongs to what follows."""
        k = frame.chunk + 1
        if k == len(self.chunks):
            return self.tokens[-1].text == ":"
        return self.chunks[k].sep == ":"

    def _may_trail(self, frame: Frame) -> bool:
        part, tokens = self.chunks[frame.chunk], self.tokens
        begin = self.chunks[frame.first]
        if (
            begin.sep != ","
            or "say" not in frame.cue.takes
            or frame.cue.form == "ing"
            and tokens[frame.verb - 1].low != "as"
            or tokens[begin.lo].low in ("who", "which", "and", "but", "while")
        ):
            return False
        rest = part.hi - frame.after
        if self._via(frame.after, part.hi) is not None:
            rest -= 6  # in an interview with the Evening Post
        if rest > _TAIL or self._clause_at(frame.after, part.hi):
            return False
        return frame.inverted or frame.after >= part.hi or self._adverbial(frame.after)

    def _interviewer(self, k: int) -> bool:
        """“…?” I ask: the reporter's own words are no statement."""
        for c in range(k):
            for token in self.tokens[self.chunks[c].lo : self.chunks[c].hi]:
                if token.kind == "quote":
                    self.reading.spent.add(token.quote)
        return True

    def _second_relay(self, frame: Frame) -> bool:
        """X said P, the Evening Post reported: the outlet is the relay of what X said."""
        passage = self.taken[frame.first - 1]
        if passage is None or frame.relay is None or frame.speaker is not None:
            return False
        passage.relay = passage.relay or frame.relay
        return True

    def _quoted(self, frame: Frame, first: int) -> bool:
        tokens, k, last = self.tokens, frame.first, frame.chunk
        passage: Passage | None = None
        for c in range(first, k):
            for token in tokens[self.chunks[c].lo : self.chunks[c].hi]:
                if token.kind == "quote":
                    found = self.reading.direct(token, "direct.inverted", self.n)
                    passage = found or passage
                    if found is not None:
                        self._give(found, frame)
        for c in range(first, k):
            self.taken[c] = passage
        if last + 1 < len(self.chunks) and passage is not None:
            token = tokens[self.chunks[last + 1].lo]
            if token.kind == "quote" and token.quote not in self.reading.spent:
                self.reading.spent.add(token.quote)
                passage.parts.extend(self.reading.quotes[token.quote].parts)
                self.taken[last + 1] = passage
        return True

    def _clause(self, frame: Frame, first: int) -> bool:
        tokens, k, end = self.tokens, frame.first, frame.chunk + 1
        part = self.chunks[frame.chunk]
        if not frame.inverted and k == frame.chunk and part.lo == frame.finite:
            return False
        parts = [place(tokens, self.chunks[first].lo, self.chunks[k - 1].hi)]
        while frame.inverted and end < len(self.chunks) and self._belongs(end):
            end += 1
        last = end
        if (
            last < len(self.chunks)
            and self.chunks[last].sep == ","
            and not saying(tokens[self.chunks[last].lo], self.pack)
            and not self._reports(last)
        ):
            while last < len(self.chunks) and not self._reports(last):
                last += 1
            parts.append(place(tokens, self.chunks[end].lo, self.chunks[last - 1].hi))
        passage = self._add(parts, Kind.INDIRECT, "en.inverted")
        self._give(passage, frame)
        for c in (*range(first, k), *range(end, last)):
            self.taken[c] = passage
        return True

    def _belongs(self, c: int) -> bool:
        """…, said Moss, the union's leader: what describes the speaker."""
        part = self.chunks[c]
        words = self.tokens[part.lo : part.hi]
        if part.sep != ",":
            return False
        if words[0].low in ("of", "who", "aged", "from") or words[0].kind == "number":
            return True
        role = any(self.pack.role.search(t.text) for t in words)
        return role and self._describes(part) and not any(surely_verb(t, self.pack) for t in words)

    def _reports(self, c: int) -> bool:
        """Another outlet or source behind the frame: ", the Courier reported", ", according to …"."""
        part = self.chunks[c]
        words = self.tokens[part.lo : part.hi]
        if words[0].low == "according":
            return True
        if words[0].low in ("who", "which", "whose") or auxiliary(words[0], self.pack):
            return False  # no subject of its own
        return len(words) <= 6 and any(
            "say" in cue.takes and cue.form == "finite"
            for t in words
            for cue in self.pack.cues.get(t.low, ())
        )

    def _as(self, frame: Frame) -> bool:
        """As X noted, …: the sentence without the frame."""
        k = frame.chunk
        part, tokens = self.chunks[k], self.tokens
        if tokens[part.lo].low != "as" or not (frame.speaker or frame.relay):
            return False
        if "say" not in frame.cue.takes or self._clause_at(frame.after, part.hi):
            return False
        around = [c for c in range(len(self.chunks)) if c != k and self.taken[c] is None]
        if not around or len(self.chunks) < 2:
            return False
        parts = [place(tokens, self.chunks[0].lo, self.chunks[k - 1].hi)] if k else []
        if k + 1 < len(self.chunks):
            parts.append(place(tokens, self.chunks[k + 1].lo, self.chunks[-1].hi))
        passage = self._add(parts, Kind.INDIRECT, "en.as")
        self._give(passage, frame)
        for c in around:
            self.taken[c] = passage
        return True

    def _clause_at(self, lo: int, hi: int) -> bool:
        return any(auxiliary(t, self.pack) or t.low == "that" for t in self.tokens[lo:hi])
