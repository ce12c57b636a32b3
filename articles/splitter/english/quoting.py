"""Words that an outlet passes on by quoting: "X was quoted by Y as saying", "Y quoted X as saying"."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.frames import Frames
from articles.splitter.english.nouns import source_end
from articles.splitter.english.outlets import is_outlet
from articles.splitter.passage import Phrase, relayed

_QUOTES = frozenset("quoted quotes cited cites".split())
_REPORTED = _QUOTES | {"reported"}  # was reported as saying
_BE = frozenset("is was were are been being".split())


class Quoting(Frames):
    """Words that an outlet passes on by quoting: "X was quoted by Y as saying", "Y quoted X as saying"."""

    def _quoting(self, k: int) -> Frame | None:
        """The frame of "quoted … as saying" that begins in chunk k; joins the chunks it runs through."""
        part, tokens = self.chunks[k], self.tokens
        at = next((i for i in range(part.lo, part.hi) if tokens[i].low in _REPORTED), -1)
        if at < part.lo or at == part.lo and part.sep != ",":
            return None
        verb = self._as_saying(k, at)
        if verb < 0:
            return None
        passive = at > part.lo and tokens[at - 1].low in _BE
        if not passive and tokens[at].low not in _QUOTES:
            return None
        cue = next(c for c in self.pack.cues[tokens[verb].low] if c.form == "ing")
        finite = at - 1 if passive else at
        around = [*tokens[finite : at + 1], *tokens[verb - 1 : verb + 1]]
        frame = Frame(k, verb, finite, cue, around, None, verb + 1)
        lo, end = self._bare_subject(frame, part)
        subject = self._before_verb(frame, lo, end) if end > lo else None
        if end <= lo and k:
            subject, frame.first = self._split_subject(k)
        if subject is None:
            return None
        middle = (at + 1, verb - 1)
        if passive:
            frame.speaker = subject
            frame.relay = self._by(*middle) or self._by(verb + 1, self.chunks[k].hi)
        else:
            quoted = Phrase(tokens[middle[0] : middle[1] - (tokens[middle[1] - 1].text == ",")])
            if not quoted.tokens:
                return None
            self._through_both(frame, subject, quoted)
        if frame.relay is not None and frame.relay.start > tokens[verb].start:
            last = frame.relay.tokens[-1]
            frame.after = 1 + next(i for i in range(verb, len(tokens)) if tokens[i] is last)
        return frame

    def _through_both(self, frame: Frame, subject: Phrase, quoted: Phrase) -> None:
        """Y quoted X: an outlet that is quoted is a second relay, as no one is named who said it."""
        if is_outlet(quoted, self.reading):
            frame.relay = relayed(quoted, subject)
        else:
            frame.relay, frame.speaker = subject, quoted

    def _as_saying(self, k: int, at: int) -> int:
        """The index of "saying" behind "as", in this chunk or over the commas of an apposition."""
        for c in range(k, min(k + 3, len(self.chunks))):
            part = self.chunks[c]
            if self.tokens[part.hi - 1].kind == "quote":
                return -1
            for i in range(max(at, part.lo), part.hi - 1):
                form = self.pack.cues.get(self.tokens[i + 1].low, ())
                if self.tokens[i].low == "as" and any(q.form == "ing" for q in form):
                    self._join(k, c)
                    return i + 1
        return -1

    def _join(self, k: int, last: int) -> None:
        """Chunks k to last as one."""
        if last > k:
            first = self.chunks[k]
            self.chunks[k : last + 1] = [Chunk(first.lo, self.chunks[last].hi, first.sep)]
            del self.taken[k + 1 : last + 1]

    def _by(self, lo: int, hi: int) -> Phrase | None:
        """Who quotes: "by the Harbour Times"; any agent will do, for whoever quotes is a relay."""
        if lo < hi and self.tokens[lo].low in ("by", "in", "on"):
            end = source_end(self.tokens, lo + 1, hi, self.pack)
            if end > lo + 1 and self.tokens[end - 1].text not in self.pack.time:
                phrase = Phrase(self.tokens[lo + 1 : end])
                if self.tokens[lo].low == "by" or is_outlet(phrase, self.reading):
                    return phrase
        return None
