""" "according to X", acts that are told, and lone quotes."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.english.frames import Frames
from articles.splitter.english.words import phrase_end, speaks
from articles.splitter.passage import Phrase
from articles.splitter.reading import place
from articles.words import Kind


class Rest(Frames):
    """ "according to X", acts that are told, and lone quotes."""

    def _sources(self) -> None:
        """according to X."""
        tokens, chunks = self.tokens, self.chunks
        for k, part in enumerate(chunks):
            for i in range(part.lo, part.hi - 2):
                if tokens[i].low != "according" or tokens[i + 1].low != "to":
                    continue
                self._according(k, i)
                return

    def _according(self, k: int, i: int) -> None:
        tokens, chunks = self.tokens, self.chunks
        part = chunks[k]
        end = phrase_end(tokens, i + 2, part.hi, self.pack)
        if end == i + 2:
            return
        follows = end < part.hi and tokens[end].low in ("in", "by")
        after = self.chunks[k + 1 : k + 3]
        if not follows and end == part.hi and len(after) == 2 and self._apposed(after[0]):
            end = after[0].hi
        who = Phrase(tokens[i + 2 : end], pronoun=tokens[i + 2].low in self.pack.pronouns)
        goes_on = end < part.hi and tokens[end].low in (
            self.pack.pronouns.keys() | self.pack.articles
        )
        if goes_on and not any(t.capital or speaks(t, self.pack) for t in who.tokens):
            return  # paid according to the carbon their bogs hold
        outlet = attribute.outlet(who, self.pack)
        owner = None
        for j in range(end, part.hi - 1):
            if (
                tokens[j].low in ("in", "by")
                and (stop := phrase_end(tokens, j + 1, part.hi, self.pack)) > j + 1
            ):
                phrase = Phrase(tokens[j + 1 : stop])
                if attribute.outlet(phrase, self.pack):
                    owner = phrase
        first, last = k, k + 1
        while first > 0 and self.taken[first - 1] is None:
            first -= 1
        before = self.taken[k - 1] if k and i == part.lo else None
        if before is not None and self.frames:
            if before.relay is None and (outlet or owner):
                before.relay = owner or who
            return
        while last < len(chunks) and self.taken[last] is None:
            last += 1
        lo, hi = chunks[first].lo, chunks[last - 1].hi
        parts = []
        if i > lo:
            stop = i
            while stop > lo + 1 and tokens[stop - 1].kind == "sep":
                stop -= 1
            parts.append(place(tokens, lo, stop))
        stop = part.hi if i == part.lo or end + 8 < part.hi else end
        if i > part.lo and end < part.hi:
            stop = part.hi
        stop = max(stop, end)
        while stop < hi and tokens[stop].kind == "sep":
            stop += 1
        if stop < hi:
            parts.append(place(tokens, stop, hi))
        if not parts:
            return
        quotes = [t for t in tokens[lo:hi] if t.kind == "quote"]
        if quotes:
            passage = self.reading.direct(quotes[0], "direct.source", self.n)
        else:
            passage = self._add(parts, Kind.INDIRECT, "en.according", 0.75)
        if passage is None:
            return
        passage.cue = [place(tokens, i, i + 2)]
        passage.frame = [place(tokens, i, end)]
        passage.relay = who if outlet else owner
        passage.speaker = None if outlet else who
        for c in range(first, last):
            self.taken[c] = passage

    def _apposed(self, part: Chunk) -> bool:
        """, the mayor, — nothing but a role."""
        words = self.tokens[part.lo : part.hi]
        return (
            part.sep == ","
            and phrase_end(self.tokens, part.lo, part.hi, self.pack) == part.hi
            and words[0].low in self.pack.articles
            and any(self.pack.role.search(t.text) for t in words)
        )

    def _reported(self) -> None:
        for frame in self.frames:
            if self.taken[frame.chunk] is not None or not frame.cue.takes & {"obj", "as", "of"}:
                self.reading.told.add(self.n)
                continue
            part = self.chunks[frame.chunk]
            if (
                frame.speaker is None
                or "weak" in frame.cue.takes
                or part.hi - frame.after < 2
                or frame.cue.form == "infinitive"
            ):
                continue
            lo = part.lo
            if frame.speaker.start < self.tokens[lo].start:
                lo = next(
                    (i for i, t in enumerate(self.tokens) if t.start == frame.speaker.start), lo
                )
            else:
                lo = next(
                    (
                        i
                        for i in range(part.lo, part.hi)
                        if self.tokens[i] is frame.speaker.tokens[0]
                    ),
                    lo,
                )
            passage = self._add(
                [place(self.tokens, lo, part.hi)], Kind.REPORTED, "en.reported", 0.5
            )
            self._give(passage, frame)
            self.taken[frame.chunk] = passage

    def _orphans(self) -> None:
        frame = next((f for f in self.frames if f.speaker), None)
        for k, part in enumerate(self.chunks):
            for token in self.tokens[part.lo : part.hi]:
                if token.kind != "quote":
                    continue
                passage = self.reading.direct(token, "direct.orphan", self.n, 0.4)
                if passage is None:
                    continue
                if self.reading.led(passage, k == 0):
                    continue
                if k and part.sep == ":" and frame is not None:
                    self._give(passage, frame)
                elif (
                    k == 1
                    and part.sep == ":"
                    and self.chunks[0].hi <= 6
                    and all(t.kind == "word" for t in self.tokens[: self.chunks[0].hi])
                ):
                    passage.speaker = Phrase(self.tokens[0 : self.chunks[0].hi])
                    passage.rule = "direct.name"
                else:
                    passage.follows = True
