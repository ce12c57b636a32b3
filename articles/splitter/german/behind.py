"""Frames behind or inside their content: "…, sagte X", "…, so X", "wie X sagte, …"."""

from articles.splitter.chunk import Chunk
from articles.splitter.german.clauses import content_end
from articles.splitter.german.frame import Frame
from articles.splitter.german.frame_behind import FrameBehind
from articles.splitter.german.trailing import trailing
from articles.splitter.german.verbs import looks_finite
from articles.splitter.lang.pack import Pack
from articles.splitter.mood import first_k1, mood_of
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.splitter.tokens import Token
from articles.words import Kind

# How the frame stands behind its content -> the rule's id, for reported words and for quoted ones.
INDIRECT = {"so": "de.so", "wie": "de.wie", "inverted": "de.inverted", "back": "de.back"}
DIRECT = {
    "so": "direct.so",
    "wie": "direct.wie",
    "inverted": "direct.inverted",
    "back": "direct.inverted",
}


class FramesBehind(FrameBehind):
    """Frames behind or inside their content: "…, sagte X", "…, so X", "wie X sagte, …"."""

    def _trailing(self, k: int, part: Chunk) -> bool:
        """ "…, sagte X", "…, so X", "…, wie X sagte": the content stands before, and may go on behind."""
        found = self._frame_behind(k, part)
        if found is None:
            return False
        frame, how = found
        self.framed[k] = frame
        if frame.speaker is not None and frame.speaker.tokens[0].low == "ich":
            self._own_words(k)
            return True
        self._contents_around(k, frame, how)
        return True

    def _own_words(self, k: int) -> None:
        """„Warum?“, frage ich: the reporter's own question is no statement of the article."""
        for part in self.chunks[:k]:
            for token in self.tokens[part.lo : part.hi]:
                if token.kind == "quote":
                    self.reading.spent.add(token.quote)

    def _contents_around(self, k: int, frame: Frame, how: str) -> None:
        lo_chunk = k
        while (
            lo_chunk > 0 and self.taken[lo_chunk - 1] is None and (lo_chunk - 1) not in self.framed
        ):
            if self.chunks[lo_chunk].sep == ";" and lo_chunk < k or self._announced(lo_chunk):
                break
            lo_chunk -= 1
        before = list(range(lo_chunk, k))
        quotes = [
            t
            for c in before
            for t in self.tokens[self.chunks[c].lo : self.chunks[c].hi]
            if t.kind == "quote"
        ]
        last = self.tokens[self.chunks[k - 1].hi - 1] if before else None
        if quotes and last is not None and last.kind == "quote":
            passages = [self.reading.direct(t, DIRECT[how], self.n) for t in quotes]
            for passage in filter(None, passages):
                self._roles(passage, frame)
            for c in before:
                self.taken[c] = next((p for p in passages if p), None)
            if not self._interrupted(k, passages[-1]):
                self._reported_on(k, frame)
            return
        behind = self._behind(k, bool(before), how)
        if not before and not behind:
            return
        parts = []
        if before:
            parts.append(place(self.tokens, self.chunks[before[0]].lo, self.chunks[before[-1]].hi))
        if behind:
            parts.append(place(self.tokens, self.chunks[behind[0]].lo, self.chunks[behind[-1]].hi))
        passage = self._add(parts, Kind.INDIRECT, INDIRECT[how])
        first = self.chunks[(before or behind)[0]]
        passage.mood = mood_of(self.tokens, first.lo, first.hi, self.pack)
        self._roles(passage, frame)
        for c in (*before, *behind):
            self.taken[c] = passage

    def _of_speaker(self, c: int, k: int) -> bool:
        """…, so X, die auch angab, …: a relative clause right behind the frame tells of X."""
        part = self.chunks[c]
        return (
            c == k + 1
            and self.tokens[part.lo].low in ("der", "die", "das", "dem", "deren", "dessen")
            and _closes(self.tokens[part.hi - 1], self.pack)
        )

    def _announced(self, c: int) -> bool:
        """Kritik kam vom Rat: Der Plan sei alt; the content begins behind the colon."""
        if self.chunks[c].sep != ":" or not self.tokens[self.chunks[c].lo].capital:
            return False
        here, before = self.chunks[c], self.chunks[c - 1]
        return (
            mood_of(self.tokens, here.lo, here.hi, self.pack).startswith("konj")
            and mood_of(self.tokens, before.lo, before.hi, self.pack) == "indicative"
        )

    def _reported_on(self, k: int, frame: Frame) -> None:
        """„Bis gestern“, sagte X, seien alle hier gewesen: the rest in Konjunktiv."""
        if k + 1 >= len(self.chunks) or self.chunks[k + 1].sep != ",":
            return
        rest = self.chunks[k + 1]
        verb = self.tokens[rest.lo].low
        if verb not in self.pack.extra["k1_sure"] | self.pack.extra["k2"]:
            return
        end = content_end(self.tokens, self.chunks, k + 1, self.pack, False)
        parts = [place(self.tokens, rest.lo, self.chunks[end - 1].hi)]
        passage = self._add(parts, Kind.INDIRECT, "de.inverted")
        passage.mood = mood_of(self.tokens, rest.lo, rest.hi, self.pack)
        self._roles(passage, frame)
        for c in range(k + 1, end):
            self.taken[c] = passage

    def _interrupted(self, k: int, passage: Passage | None) -> bool:
        """„A“, sagte X, „b“: the second quote goes on with the first; whether there was one."""
        for c in range(k + 1, len(self.chunks)):
            part = self.chunks[c]
            token = self.tokens[part.lo]
            if token.kind == "quote" and part.hi == part.lo + 1 and passage is not None:
                if token.quote in self.reading.spent:
                    return True
                self.reading.spent.add(token.quote)
                passage.parts.extend(self.reading.quotes[token.quote].parts)
                self.taken[c] = passage
                return True
            if part.sep == "und":
                return False
        return False

    def _behind(self, k: int, content_before: bool, how: str) -> list[int]:
        """Chunks behind a frame that still belong to its content."""
        behind: list[int] = []
        for c in range(k + 1, len(self.chunks)):
            part = self.chunks[c]
            first = self.tokens[part.lo]
            if part.sep in (";", "und") or trailing(self.tokens, part, self.pack, self.chunks):
                break
            if not content_before:
                behind.append(c)
                continue
            mood = mood_of(self.tokens, part.lo, part.hi, self.pack)
            if (
                behind
                or mood.startswith("konj")
                or how == "inverted"
                and first_k1(self.tokens, part.lo, part.hi, self.pack)
                or first.low in ("weil", "wenn", "sondern", "denn", "damit", "da", "obwohl")
            ):
                behind.append(c)
            elif self._of_speaker(c, k):
                break
            elif how in ("wie", "so") and first.kind == "word" and self.chunks[k].sep == ",":
                behind.append(c)
            else:
                break
        return behind


def _closes(token: Token, pack: Pack) -> bool:
    """A finite verb at the end of a relative clause: angab, leitet."""
    return looks_finite(token, pack) or any(c.form == "last" for c in pack.cues.get(token.low, ()))
