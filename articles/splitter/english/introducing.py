"""English frames before a quotation: "X said: “…”", "X was quoted as saying “…”"."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.opening import Opening
from articles.splitter.tokens import Token

CLAUSE = 3  # words; what is shorter is no clause that could be checked
_LONG_FRAME = 10  # words between a verb and the quote behind it


class Introducing(Opening):
    """English frames before a quotation: "X said: “…”", "X was quoted as saying “…”"."""

    def _lead_quote(self, frame: Frame) -> bool:
        """X said: “…”"""
        k, tokens = frame.chunk, self.tokens
        part = self.chunks[k]
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if self._marked_words(frame, part):
            return True
        if following is None or tokens[following.lo].kind != "quote":
            return False
        if part.hi - frame.after > _LONG_FRAME or following.sep not in (",", ":", ""):
            return False
        if not frame.cue.takes & {"say", "quote"} or not (frame.speaker or frame.relay):
            return False
        passage = self.reading.direct(tokens[following.lo], "direct.lead", self.n)
        if passage is None:
            return False
        frame.relay = frame.relay or self._via(frame.after, part.hi)
        self._give(passage, frame)
        self.taken[k + 1] = passage
        return True

    def _marked_words(self, frame: Frame, part: Chunk) -> bool:
        """X was quoted as saying “we will not sell”: all of it between marks, though not capitalised."""
        tokens, at = self.tokens, frame.after
        if at >= part.hi or tokens[at].kind != "mark" or not frame.cue.takes & {"say"}:
            return False
        n = self.reading.starts.get(tokens[at].start, -1)
        if n < 0 or n in self.reading.spent or not (frame.speaker or frame.relay):
            return False
        quote = self.reading.quotes[n]
        end = next((i for i in range(at, part.hi) if tokens[i].end >= quote.outer[1]), part.hi)
        if end - at < CLAUSE + 1:
            return False
        fake = Token(quote.outer[0], quote.outer[1], "“”", "“”", "quote", n)
        passage = self.reading.direct(fake, "direct.lead", self.n)
        if passage is not None:
            self._give(passage, frame)
            self.taken[frame.chunk] = passage
        return passage is not None
